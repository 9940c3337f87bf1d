/** `npm run -s throughline -- …`: the command line from a clone. Builds what it needs, and prints nothing of its own on standard output. */
import { install, whyInstall } from './lib/dependencies.mjs'
import { nodeTooOld } from './lib/nodeVersion.mjs'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const trouble = nodeTooOld(process.versions.node) ?? (await prepare())
if (trouble) {
  console.error(trouble)
  process.exitCode = 1
} else {
  // Relative names on the command line are meant from where the user is; npm has moved us.
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD)
  await import('../dist/cli/throughline.mjs')
}

async function prepare() {
  const reason = whyInstall(ROOT)
  if (reason) {
    console.error(`Installing what Throughline needs, because ${reason}.`)
    if (!install(ROOT)) return 'The dependencies could not be installed; npm says why above.'
  }
  const { buildStale } = await import('./lib/buildStale.mjs')
  await buildStale({ quiet: true, only: ['cli'] })
  return null
}
