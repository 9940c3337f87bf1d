import { EventEmitter } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const LOOK_FOR_STARTS = 100

/** Electron's `app`: readiness, quitting, folders, the lock of the single instance. */
export function makeApp({ commandLine, manifest, appFolder, end }) {
  const name = manifest.productName ?? manifest.name
  const paths = {
    home: homedir(),
    appData: process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'),
    temp: tmpdir(),
    documents: join(homedir(), 'Documents'),
    userData: null,
  }
  const given = commandLine.getSwitchValue('user-data-dir')
  paths.userData = given ? resolve(given) : join(paths.appData, name)
  const lock = join(paths.userData, 'standin-instance')

  let isReady = false
  let isQuitting = false
  let becomeReady = null
  const ready = new Promise((resolve) => {
    becomeReady = resolve
  })

  const app = Object.assign(new EventEmitter(), {
    name,
    isPackaged: false,
    commandLine: {
      appendSwitch(switchName, value) {
        commandLine.appendSwitch(switchName, value)
      },
      hasSwitch: commandLine.hasSwitch,
      getSwitchValue: commandLine.getSwitchValue,
    },
    isReady: () => isReady,
    whenReady: () => ready,
    getName: () => name,
    getVersion: () => manifest.version,
    getAppPath: () => appFolder,
    getPath(which) {
      if (!paths[which]) throw new Error(`electron: app.getPath('${which}') is not modelled by the stand-in`)
      return paths[which]
    },
    enableSandbox() {
      if (isReady) throw new Error('app.enableSandbox() can only be called before app is ready')
      app._sandboxed = true
    },
    _sandboxed: false,
    configureHostResolver(options) {
      if (!isReady) throw new Error('configureHostResolver cannot be called before the app is ready')
      app._hostResolver = options
    },
    _hostResolver: null,
    requestSingleInstanceLock(data = {}) {
      mkdirSync(paths.userData, { recursive: true })
      if (takeLock(lock)) {
        watchForStarts()
        return true
      }
      writeFileSync(`${lock}-${process.pid}.json`, JSON.stringify({ argv: process.argv, folder: process.cwd(), data }))
      return false
    },
    exit: (code = 0) => {
      app._releaseLock()
      end(code)
    },
    quit() {
      if (isQuitting) return
      isQuitting = true
      app.emit('before-quit', { preventDefault: () => {} })
      for (const window of app._windows()) window.close()
      // A window that refused to close has called the quitting off.
      if (app._windows().length > 0) isQuitting = false
      else finishQuitting()
    },
    _windows: () => [],
    _allWindowsClosed() {
      if (isQuitting) return
      if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed')
      else app.quit()
    },
    _releaseLock: () => rmSync(lock, { force: true }),
    _becomeReady() {
      isReady = true
      app.emit('will-finish-launching')
      app.emit('ready', {}, {})
      becomeReady()
    },
  })

  function finishQuitting() {
    let isPrevented = false
    app.emit('will-quit', { preventDefault: () => (isPrevented = true) })
    isQuitting = false
    if (isPrevented) return
    app.emit('quit', {}, 0)
    app.exit(0)
  }

  /** Second starts leave a note; the real one has sockets and messages of the system for it. */
  function watchForStarts() {
    const prefix = 'standin-instance-'
    setInterval(() => {
      for (const file of readdirSync(paths.userData)) {
        if (!file.startsWith(prefix)) continue
        const note = join(paths.userData, file)
        const text = readFileSync(note, 'utf8')
        if (text === '') continue
        rmSync(note)
        const { argv, folder, data } = JSON.parse(text)
        app.emit('second-instance', {}, argv, folder, data)
      }
    }, LOOK_FOR_STARTS).unref()
  }
  return app
}

/** True where no living process has it. */
function takeLock(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    const owner = Number(readFileSync(file, 'utf8'))
    if (isAlive(owner)) return false
    rmSync(file, { force: true })
    return takeLock(file)
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
