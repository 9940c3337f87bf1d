import { makeCodec } from './codec.mjs'

/** Name of the isolated world that the preload runs in, as Electron's own context isolation has one. */
export const PRELOAD_WORLD = 'electron-preload'
/** The preload's only way out, there in its world alone. */
export const BINDING = '__standInSend'

/**
 * The two scripts that run before any of the page: the page's half of the bridge, and the preload with its own half.
 *
 * The halves talk by events with a name that nobody can guess; Chromium clones their details from world to world at once.
 */
export function worldScripts(preload, secret) {
  const name = JSON.stringify(secret)
  const [page, preloadSide, bridge, codec] = [pageHalf, preloadHalf, makeBridge, makeCodec].map(String)
  return {
    page: `(${page})(${bridge}, ${name})`,
    preload: `if (window === window.top) (${preloadSide})(${bridge}, (${codec})(), ${name}, ${JSON.stringify(BINDING)},
      function (require, module, exports) { ${preload}
      })`,
  }
}

/** Either half: hands functions to the other side as numbers, and calls those that it got. */
function makeBridge(hear, tell, secret) {
  const given = new Map()
  const promises = new Map()
  let last = 0
  const add = (map, value) => {
    last += 1
    map.set(last, value)
    return last
  }
  // A function is shown as a tagged list, so plain values need no tag of their own but the list does.
  const describe = (value) => {
    if (typeof value === 'function') return ['function', add(given, value)]
    if (value instanceof Promise) {
      const id = add(new Map(), null)
      value.then(
        (result) => send({ type: 'settle', id, ok: true, value: describe(result) }),
        (error) => send({ type: 'settle', id, ok: false, value: ['value', String(error?.message ?? error)] }),
      )
      return ['promise', id]
    }
    if (Array.isArray(value)) return ['list', value.map(describe)]
    const isPlain =
      typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value))
    if (isPlain) return ['object', Object.entries(value).map(([key, part]) => [key, describe(part)])]
    return ['value', value]
  }
  const revive = ([kind, content]) => {
    if (kind === 'function') return (...args) => call(content, args)
    if (kind === 'promise') return new Promise((resolve, reject) => promises.set(content, { resolve, reject }))
    if (kind === 'list') return content.map(revive)
    if (kind === 'object') return Object.fromEntries(content.map(([key, part]) => [key, revive(part)]))
    return content
  }
  const send = (detail) => window.dispatchEvent(new CustomEvent(secret + tell, { detail }))

  let returned = null
  const call = (id, args) => {
    returned = null
    send({ type: 'call', id, args: args.map(describe) })
    const { ok, value } = returned ?? { ok: false, value: ['value', 'the other world does not answer'] }
    if (ok) return revive(value)
    throw new Error(revive(value))
  }
  const run = ({ id, args }) => {
    try {
      send({ type: 'return', ok: true, value: describe(given.get(id)(...args.map(revive))) })
    } catch (error) {
      send({ type: 'return', ok: false, value: ['value', String(error?.message ?? error)] })
    }
  }
  const handlers = {
    call: run,
    return: (detail) => {
      returned = detail
    },
    settle: ({ id, ok, value }) => {
      const promise = promises.get(id)
      promises.delete(id)
      if (ok) promise?.resolve(revive(value))
      else promise?.reject(new Error(revive(value)))
    },
  }
  window.addEventListener(secret + hear, (event) => handlers[event.detail.type]?.(event.detail))
  return { describe, revive, send, handlers }
}

function pageHalf(makeBridge, secret) {
  const { revive, handlers } = makeBridge('-page', '-preload', secret)
  const freeze = (value) => {
    if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
      Object.values(value).forEach(freeze)
      Object.freeze(value)
    }
    return value
  }
  handlers.expose = ({ key, api }) =>
    Object.defineProperty(window, key, {
      value: freeze(revive(api)),
      enumerable: true,
      writable: false,
      configurable: false,
    })
}

function preloadHalf(makeBridge, codec, secret, binding, preload) {
  const { describe, send } = makeBridge('-preload', '-page', secret)
  const toMain = globalThis[binding]
  const exposed = new Set()
  const listeners = new Map()
  const waiting = new Map()
  const pieces = new Map()
  let last = 0

  const contextBridge = {
    exposeInMainWorld(key, api) {
      if (exposed.has(key)) throw new Error('Cannot bind an API on top of an existing property on the window object')
      exposed.add(key)
      send({ type: 'expose', key, api: describe(api) })
    },
  }
  const ipcRenderer = {
    invoke(channel, ...args) {
      last += 1
      const id = last
      const text = codec.encode(args)
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        toMain(JSON.stringify({ id, channel, args: text }))
      })
    },
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return ipcRenderer
    },
    off(channel, listener) {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((other) => other !== listener),
      )
      return ipcRenderer
    },
  }

  const hear = (message) => {
    if (message.channel !== undefined) {
      const args = codec.decode(message.args)
      for (const listener of listeners.get(message.channel) ?? []) listener({ sender: ipcRenderer }, ...args)
      return
    }
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.error === undefined) call?.resolve(codec.decode(message.result))
    else call?.reject(new Error(message.error))
  }
  // Chromium reads one long message of its debugger in quadratic time, so long ones come in pieces.
  globalThis.__standInHear = (id, piece, isLast) => {
    const text = (pieces.get(id) ?? '') + piece
    pieces.set(id, text)
    if (!isLast) return
    pieces.delete(id)
    hear(JSON.parse(text))
  }

  const electron = { contextBridge, ipcRenderer }
  const require = (name) => {
    if (name === 'electron') return electron
    throw new Error(`module not found: ${name}`)
  }
  const module = { exports: {} }
  preload(require, module, module.exports)
}
