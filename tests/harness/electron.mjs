import { makeApp } from './app.mjs'
import { makeDialog, makeMenus, makePowerMonitor, makeShell } from './desktopParts.mjs'
import { makeIpc } from './ipc.mjs'
import { forbidden, modelled } from './modelled.mjs'
import { makeSession } from './session.mjs'
import { makeWindows } from './windows.mjs'

/** Everything that `electron` exports to main, and what starts and ends it. */
export function makeElectron({ commandLine, manifest, appFolder }) {
  const ipc = makeIpc()
  const world = { cdp: null, ipc, blocked: [] }
  const app = makeApp({ commandLine, manifest, appFolder, end: (code) => end(code) })
  world.app = app
  const session = makeSession(() => app.isReady())
  world.session = session
  const { BrowserWindow, webContents } = makeWindows(world)
  app._windows = () => BrowserWindow.getAllWindows()
  const { Menu, MenuItem } = makeMenus()
  let chromium = null

  function end(code) {
    if (!chromium) process.exit(code)
    // Whoever waits for us may remove the folder that Chromium still writes to.
    chromium.child.once('exit', () => process.exit(code))
    if (!chromium.child.kill('SIGKILL')) process.exit(code)
  }

  const electron = {
    app: modelled('app', app),
    BrowserWindow,
    webContents,
    ipcMain: ipc.ipcMain,
    session: modelled('session', { defaultSession: session.defaultSession }),
    protocol: session.protocol,
    Menu,
    MenuItem,
    dialog: makeDialog(),
    shell: makeShell(),
    powerMonitor: makePowerMonitor(),
    net: forbidden('net'),
    crashReporter: forbidden('crashReporter'),
    /** Not of Electron's: what the stand-in saw, for its own specs. */
    _standIn: { blocked: world.blocked, chromiumPid: () => chromium?.child.pid },
  }

  /** Chromium first, then `ready`. */
  async function start(startChromium) {
    chromium = await startChromium(commandLine.forChromium(), app.getPath('userData'))
    world.cdp = chromium.cdp
    chromium.child.once('exit', () => process.exit(0))
    console.error(chromium.devToolsLine)
    app._becomeReady()
  }
  return { electron, start, end }
}
