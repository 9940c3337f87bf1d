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
    await refuseWindowsOfPages(chromium.cdp)
    chromium.child.once('exit', () => process.exit(0))
    console.error(chromium.devToolsLine)
    app._becomeReady()
  }
  return { electron, start, end }
}

/**
 * Closes what pages open before it asks for anything. Electron makes no such window at all, and gives the page `null`; here
 * it is there for a moment.
 */
async function refuseWindowsOfPages(cdp) {
  cdp.root.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    const session = cdp.adopt(sessionId)
    const opened = targetInfo.openerId
      ? close(session, targetInfo.targetId)
      : session.send('Runtime.runIfWaitingForDebugger')
    opened.catch(() => {})
  })
  await cdp.root.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })

  async function close(session, targetId) {
    session.on('Fetch.requestPaused', ({ requestId }) => {
      session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }).catch(() => {})
    })
    await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
    // It shares a process with the page that opened it, which would wait as long as it does.
    await session.send('Runtime.runIfWaitingForDebugger')
    await cdp.root.send('Target.closeTarget', { targetId })
  }
}
