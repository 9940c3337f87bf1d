import { EventEmitter } from 'node:events'

/** Chromium's DevTools protocol over a pipe: JSON messages that end in NUL. */
export function connectPipe(toChromium, fromChromium) {
  const waiting = new Map()
  const sessions = new Map()
  let lastId = 0
  let pieces = []
  let isOpen = true

  const send = (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      if (!isOpen) return reject(new Error(`${method}: Chromium is gone`))
      lastId += 1
      waiting.set(lastId, { resolve, reject, method })
      toChromium.write(`${JSON.stringify({ id: lastId, method, params, ...(sessionId && { sessionId }) })}\0`)
    })
  const session = (id) => {
    const events = new EventEmitter()
    events.send = (method, params) => send(method, params, id)
    sessions.set(id, events)
    return events
  }
  const root = session('').setMaxListeners(0)

  const close = () => {
    isOpen = false
    for (const { reject, method } of waiting.values()) reject(new Error(`${method}: Chromium is gone`))
    waiting.clear()
  }
  fromChromium.on('data', (data) => {
    let start = 0
    for (let end = data.indexOf(0, start); end >= 0; end = data.indexOf(0, start)) {
      pieces.push(data.subarray(start, end))
      receive(JSON.parse(Buffer.concat(pieces).toString()))
      pieces = []
      start = end + 1
    }
    if (start < data.length) pieces.push(data.subarray(start))
  })
  fromChromium.on('close', close)
  toChromium.on('error', close)

  function receive(message) {
    if (message.id === undefined) {
      sessions.get(message.sessionId ?? '')?.emit(message.method, message.params)
      return
    }
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.error) call?.reject(new Error(`${call.method}: ${message.error.message}`))
    else call?.resolve(message.result)
  }

  return {
    root,
    async attach(targetId) {
      const { sessionId } = await root.send('Target.attachToTarget', { targetId, flatten: true })
      return session(sessionId)
    },
    /** A session that Chromium has attached by itself. */
    adopt: (sessionId) => session(sessionId),
  }
}
