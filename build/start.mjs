/**
 * `npm start`: opens Throughline from a clone, in Electron where that can run and in the browser elsewhere.
 *
 * Every decision is told in one sentence. Node's own modules only, because nothing may be installed yet.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { programArguments, readArguments, USAGE } from './launch/arguments.mjs'
import { decide } from './launch/decide.mjs'
import { downloadElectron } from './launch/downloadElectron.mjs'
import { electronProgram } from './launch/electronProgram.mjs'
import { openAsWindow, openInBrowser } from './launch/openPage.mjs'
import { runElectron } from './launch/runElectron.mjs'
import { install, whyInstall } from './lib/dependencies.mjs'
import { nodeTooOld } from './lib/nodeVersion.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
const say = (sentence) => console.log(sentence)

try {
  await start()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

async function start() {
  const tooOld = nodeTooOld(process.versions.node)
  if (tooOld) throw new Error(tooOld)
  const wishes = readArguments(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd())
  if (wishes.help) return say(USAGE)

  const reason = whyInstall(ROOT)
  if (reason) {
    say(`Installing what Throughline needs, because ${reason}; this takes about half a minute.`)
    if (!install(ROOT)) throw new Error('The dependencies could not be installed; npm says why above.')
  }
  const { buildStale } = await import('./lib/buildStale.mjs')
  const built = await buildStale({ quiet: true, only: ['renderer', 'main', 'preload', 'server', 'sample'] })
  if (built.length > 0) say('Throughline was built from its sources.')

  const program = await chooseElectron(wishes)
  if (program) {
    const ended = await runElectron(program, [ROOT, ...programArguments(wishes)])
    if (!ended.failedEarly) {
      process.exitCode = ended.code
      return
    }
    say(`${ended.failedEarly} Throughline opens in your browser instead.`)
  }
  await runInBrowser(wishes)
}

/** Electron's program, or null after saying why the browser is used. */
async function chooseElectron(wishes) {
  const decision = decide({
    browserAsked: wishes.browser,
    windowAsked: wishes.window,
    downloadAllowed: !wishes.noDownload,
    platform: process.platform,
    hasDisplay,
    isRoot: process.getuid?.() === 0,
    electron: electronProgram(ROOT),
  })
  say(decision.sentence)
  if (decision.way === 'electron') return electronProgram(ROOT)
  if (decision.way === 'browser') return null
  const download = await downloadElectron(ROOT, say)
  if (!download.program)
    say(`Electron could not be downloaded: ${download.why}. Throughline opens in your browser instead.`)
  return download.program
}

async function runInBrowser(wishes) {
  const { readOptions, startServer } = await import('../dist/server/server.mjs')
  const options = readOptions(programArguments(wishes))
  const serving = await startServer(options)
  say(`Throughline is open at ${serving.url}`)
  say(`Projects are kept in ${options.projectsFolder}. Press Ctrl+C here to stop Throughline.`)
  if (!hasDisplay) say('There is no display here to open it on: copy the address into a browser on this machine.')
  else if (!wishes.window) openInBrowser(serving.url)
  else if (!openAsWindow(serving.url, join(options.dataFolder, '..'))) {
    say('No Chrome, Edge or Chromium was found for --window; opening your usual browser.')
    openInBrowser(serving.url)
  }
  const stop = () => {
    serving.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
}
