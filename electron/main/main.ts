import { app, Menu, powerMonitor, protocol, session } from 'electron'
import { join } from 'node:path'
import { PRELOAD_FILE, RENDERER_FOLDER, SAMPLE_FILE } from '../folders.ts'
import { openSample } from '../openSample.ts'
import { openShell } from '../shell.ts'
import { VERSION } from '../version.ts'
import { APP_SCHEME_PRIVILEGES, serveApp } from './appProtocol.ts'
import { AppWindows } from './appWindows.ts'
import { registerCalls } from './callRegistry.ts'
import { desktop } from './desktop.ts'
import { Incoming } from './incoming.ts'
import { readLaunchArguments } from './launchArguments.ts'
import { nativeMenu } from './nativeMenu.ts'
import { cutNetworkAtStart, keepOffline } from './offline.ts'
import { confinePages, denyPermissions } from './permissions.ts'

const NO_SANDBOX_WARNING =
  'Throughline was started with --no-sandbox, so a flaw in the window could reach the rest of this computer. Start it without that switch.'

// All this has to happen before Electron is ready, and waiting for it here would hang the real Electron for ever.
const launched = readLaunchArguments(process.argv.slice(process.defaultApp ? 2 : 1))
const incoming = new Incoming(app)
app.enableSandbox()
protocol.registerSchemesAsPrivileged([APP_SCHEME_PRIVILEGES])
cutNetworkAtStart(app.commandLine)
confinePages(app)

if (app.requestSingleInstanceLock({ file: launched.file })) void app.whenReady().then(boot)
else app.exit(0)

async function boot(): Promise<void> {
  const windows = new AppWindows()
  denyPermissions(session.defaultSession)
  await keepOffline(session.defaultSession, !app.isPackaged)
  app.configureHostResolver({ secureDnsMode: 'off', enableBuiltInResolver: false })
  serveApp(session.defaultSession.protocol, RENDERER_FOLDER)

  const shell = await openShell({
    version: VERSION,
    carrier: 'electron',
    capabilities: { nativeDialogs: true, nativeMenus: true, reveal: true, savesExports: true },
    dataFolder: join(app.getPath('userData'), 'shell'),
    projectsFolder: launched.projectsFolder,
    sampleFile: SAMPLE_FILE,
    startWith: launched.file ?? incoming.first(),
    warnings: app.commandLine.hasSwitch('no-sandbox') ? [NO_SANDBOX_WARNING] : [],
    desktop: desktop(windows.windowOf),
  })
  registerCalls(shell, windows)
  Menu.setApplicationMenu(
    nativeMenu({
      platform: process.platform,
      isPackaged: app.isPackaged,
      choose: (command) => shell.tell(windows.current()?.id ?? null, { type: 'menu', command }),
    }),
  )
  for (const reason of ['suspend', 'shutdown', 'lock-screen'] as const) {
    powerMonitor.on(reason as 'suspend', () => shell.tell(null, { type: 'save-now', reason }))
  }

  const first = windows.open(shell, PRELOAD_FILE, app.isPackaged)
  if (launched.sample) void openSample(shell, first.id)
  incoming.onFile((file) => {
    const current = windows.current()
    if (!current) return
    if (current.window.isMinimized()) current.window.restore()
    current.window.focus()
    if (file !== null) void shell.openWith(current.id, file)
  })

  app.on('window-all-closed', () => app.quit())
  let released = false
  app.on('will-quit', (event) => {
    if (released) return
    event.preventDefault()
    released = true
    void shell.close().finally(() => app.quit())
  })
}
