/**
 * `npm run dist`: builds installers for this system into release/.
 *
 * Packaging downloads Electron, which tries for most of a minute before it gives up, so its server is asked first. What is not
 * signed is called so.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildStale } from './lib/buildStale.mjs'
import { ROOT } from './targets.mjs'

const RELEASES = 'https://github.com/electron/electron/releases/download/'
const PATIENCE = 5_000
const args = process.argv.slice(2)

await buildStale({ quiet: true })
const trouble = await prepare()
if (trouble) {
  console.error(trouble)
  process.exitCode = 1
} else {
  process.exitCode = pack()
}

async function prepare() {
  const hasOwnElectron = args.some((arg) => arg.startsWith('-c.electronDist'))
  if (hasOwnElectron || (await canDownload())) return null
  return 'Installers need Electron’s program, and its download cannot be reached from here. Run this where it can, or name an unpacked one with -c.electronDist=FOLDER.'
}

/** Whether the download that packaging starts with would come. */
async function canDownload() {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules/electron/package.json'), 'utf8'))
  const mirror = process.env.ELECTRON_MIRROR ?? RELEASES
  const file = `${mirror}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`
  try {
    return (await fetch(file, { method: 'HEAD', signal: AbortSignal.timeout(PATIENCE) })).ok
  } catch {
    return false
  }
}

function pack() {
  const isSigned = hasCertificate()
  if (!isSigned) console.log('There is no certificate here, so what is built is not signed, and its name says so.')
  const builder = join(ROOT, 'node_modules/electron-builder/cli.js')
  const unsigned = isSigned || process.platform !== 'darwin' ? [] : ['-c.mac.identity=null', '-c.mac.notarize=false']
  const { status } = spawnSync(
    process.execPath,
    [builder, '--config', 'build/electron-builder.yml', ...unsigned, ...args],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: {
        ...process.env,
        THROUGHLINE_ARTIFACT_SUFFIX: isSigned ? '' : '-unsigned',
        CSC_IDENTITY_AUTO_DISCOVERY: String(isSigned),
      },
    },
  )
  return status ?? 1
}

/** Linux packages are not signed by anybody; their checksums are published instead. */
function hasCertificate() {
  const names = process.platform === 'win32' ? ['CSC_LINK', 'WIN_CSC_LINK', 'AZURE_CLIENT_ID'] : ['CSC_LINK']
  return process.platform === 'linux' || names.some((name) => Boolean(process.env[name]))
}
