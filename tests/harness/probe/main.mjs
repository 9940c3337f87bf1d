/** A small app that uses each modelled part of Electron once, so that the stand-in and the real one can be compared. */
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, ipcMain, protocol, session } from 'electron'

globalThis.events = []
const note = (name) => globalThis.events.push(name)

app.enableSandbox()
protocol.registerSchemesAsPrivileged([
  { scheme: 'probe', privileges: { standard: true, secure: true, supportFetchAPI: true } },
])
for (const name of ['before-quit', 'will-quit', 'window-all-closed', 'second-instance']) app.on(name, () => note(name))
app.on('window-all-closed', () => app.quit())
globalThis.hasLock = app.requestSingleInstanceLock({ file: 'handed over' })
app.on('second-instance', (_event, _argv, _folder, data) => {
  globalThis.handedOver = data
})
if (globalThis.hasLock) void app.whenReady().then(boot)
else app.exit(0)

const PAGES = {
  '/': ['text/html', '<!doctype html><title>probe</title><script src="/page.js"></script>'],
  '/page.js': ['text/javascript', 'window.scriptRan = true; window.seenFirst = Object.keys(window.probe ?? {})'],
  '/worker.js': [
    'text/javascript',
    "onmessage = async () => { const inside = await (await fetch('/data')).text(); const outside = await fetch('https://example.com/').then(() => 'let out', () => 'kept in'); postMessage([inside, outside]) }",
  ],
  '/data': ['text/plain', 'from the app'],
}

async function boot() {
  session.defaultSession.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !/^(?:probe|data|blob|devtools):/.test(details.url) }),
  )
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
  protocol.handle('probe', async (request) => {
    const { host, pathname } = new URL(request.url)
    note(`${request.method} ${host}${pathname}`)
    const [type, body] = PAGES[pathname] ?? []
    if (!type) return new Response('', { status: 404 })
    return new Response(body, { headers: { 'content-type': type, 'content-security-policy': "default-src 'self'" } })
  })
  ipcMain.handle('echo', (_event, ...args) => args)
  ipcMain.handle('types', (_event, value) => Object.prototype.toString.call(value))
  ipcMain.handle('fail', () => {
    throw new TypeError('on purpose')
  })
  ipcMain.handle('who', (event) => ({
    isMainFrame: event.senderFrame === event.sender.mainFrame,
    origin: event.senderFrame.origin,
    parent: event.senderFrame.parent,
    isOurs: BrowserWindow.fromWebContents(event.sender) === globalThis.window,
  }))
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      note(`will-navigate ${event.url}`)
      if (!event.url.startsWith('probe:')) event.preventDefault()
    })
    contents.setWindowOpenHandler(({ url }) => {
      note(`window-open ${url}`)
      return { action: 'deny' }
    })
  })

  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      preload: fileURLToPath(new URL('preload.cjs', import.meta.url)),
      sandbox: true,
      contextIsolation: true,
    },
  })
  globalThis.window = window
  for (const name of ['close', 'closed', 'ready-to-show']) window.on(name, () => note(name))
  window.once('ready-to-show', () => window.show())
  for (const name of ['did-start-navigation', 'dom-ready', 'did-finish-load', 'render-process-gone']) {
    window.webContents.on(name, () => note(name))
  }
  await window.loadURL('probe://app/')
}
