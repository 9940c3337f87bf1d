import { EventEmitter } from 'node:events'
import { modelled } from './modelled.mjs'
import { toChromium } from './origins.mjs'
import { openPage } from './page.mjs'

/** `BrowserWindow` and `webContents`: each window is a tab of Chromium. `world`: { cdp, session, ipc, app, blocked }. */
export function makeWindows(world) {
  const windows = new Set()
  let lastId = 0

  // Private names would not survive the proxies that make these objects `modelled`.
  class WebContents extends EventEmitter {
    _url = ''
    _windowOpenHandler = null
    constructor(owner, options) {
      super()
      const self = modelled('webContents', this)
      this._owner = owner
      this.id = owner.id
      this.session = world.session.defaultSession
      this.mainFrame = makeFrame(self)
      this._preferences = options.webPreferences ?? {}
      const emit = (name) => owner.emit(name, {})
      const openWindow = (url) => self._wantsWindow(url)
      const { width = 800, height = 600 } = options
      const { preload } = this._preferences
      this._page = openPage({ ...world, emit, openWindow }, self, { preload, width, height })
      this._page.catch((error) => console.error('fake-electron: a window could not be opened:', error))
      return self
    }

    _wantsWindow(url) {
      const answer = this._windowOpenHandler?.({ url, frameName: '', disposition: 'foreground-tab' }) ?? {
        action: 'allow',
      }
      if (answer.action !== 'deny')
        throw new Error('electron: windows opened by pages are not modelled by the stand-in')
    }
    async loadURL(url) {
      const page = await this._page
      await page.navigate(url, toChromium(url))
    }
    reload() {
      void this._page.then((page) => page.navigate(this._url, toChromium(this._url)))
    }
    send(channel, ...args) {
      // Encoded now: what the app changes afterwards does not travel.
      const text = world.ipc.message(channel, args)
      void this._page.then((page) => page.deliver(text))
    }
    setWindowOpenHandler(handler) {
      this._windowOpenHandler = handler
    }
    setWebRTCIPHandlingPolicy(policy) {
      this._webRtcPolicy = policy
    }
    getWebRTCIPHandlingPolicy() {
      return this._webRtcPolicy ?? 'default'
    }
    getURL() {
      return this._url
    }
    getLastWebPreferences() {
      return this._preferences
    }
    isDestroyed() {
      return this._owner.isDestroyed()
    }
    /** Playwright closes pages this way. A page's own `beforeunload` is not asked. */
    close() {
      this._owner.close()
    }
  }

  function makeFrame(contents) {
    return {
      parent: null,
      get top() {
        return this
      },
      get url() {
        return contents._url
      },
      get origin() {
        const { protocol, host } = new URL(contents._url || 'about:blank')
        return host ? `${protocol}//${host}` : 'null'
      },
    }
  }

  class BrowserWindow extends EventEmitter {
    _isDestroyed = false
    _targetId = null
    constructor(options = {}) {
      super()
      if (!world.app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
      lastId += 1
      this.id = lastId
      this._isVisible = options.show !== false
      const self = modelled('BrowserWindow', this)
      this.webContents = new WebContents(self, options)
      windows.add(self)
      void this.webContents._page.then(({ targetId }) => {
        this._targetId = targetId
        // Whoever closes the tab from outside, such as Playwright, closes the window.
        world.cdp.root.on('Target.detachedFromTarget', (gone) => {
          if (gone.targetId === targetId) self.destroy()
        })
      })
      world.app.emit('web-contents-created', {}, this.webContents)
      world.app.emit('browser-window-created', {}, self)
      return self
    }
    static getAllWindows = () => [...windows]
    static getFocusedWindow = () => [...windows].findLast((window) => window.isVisible()) ?? null
    static fromWebContents = (contents) => [...windows].find((window) => window.webContents === contents) ?? null
    static fromId = (id) => [...windows].find((window) => window.id === id) ?? null

    loadURL(url) {
      return this.webContents.loadURL(url)
    }
    show() {
      this._isVisible = true
    }
    hide() {
      this._isVisible = false
    }
    isVisible() {
      return this._isVisible && !this._isDestroyed
    }
    focus() {}
    isMinimized() {
      return false
    }
    restore() {}
    isDestroyed() {
      return this._isDestroyed
    }
    close() {
      if (this._isDestroyed) return
      let isPrevented = false
      this.emit('close', { preventDefault: () => (isPrevented = true) })
      if (!isPrevented) this.destroy()
    }
    destroy() {
      if (this._isDestroyed) return
      this._isDestroyed = true
      windows.delete(this)
      this.emit('closed', {})
      void this.webContents._page.then((page) => page.close()).catch(() => {})
      if (windows.size === 0) world.app._allWindowsClosed()
    }
  }

  const webContents = modelled('webContents', {
    getAllWebContents: () => [...windows].map((window) => window.webContents),
    fromId: (id) => BrowserWindow.fromId(id)?.webContents ?? null,
    fromDevToolsTargetId: (targetId) => [...windows].find((window) => window._targetId === targetId)?.webContents,
  })
  return { BrowserWindow: modelled('BrowserWindow', BrowserWindow), webContents }
}
