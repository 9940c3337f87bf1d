import { EventEmitter } from 'node:events'
import { makeCodec } from './codec.mjs'
import { modelled } from './modelled.mjs'

const codec = makeCodec()
const PIECE = 256 * 1024

/** `ipcMain`, and what carries it to and from pages. */
export function makeIpc() {
  const handlers = new Map()
  const ipcMain = Object.assign(new EventEmitter(), {
    // The real one keeps its handlers under this name too; specs that forge a caller use it.
    _invokeHandlers: handlers,
    handle(channel, listener) {
      if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
      handlers.set(channel, listener)
    },
    removeHandler: (channel) => handlers.delete(channel),
  })

  /** One message from a preload. `reply` sends text back into its world. */
  async function receive(text, { sender, senderFrame }, reply) {
    const { id, channel, args } = JSON.parse(text)
    const handler = handlers.get(channel)
    try {
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      const event = { type: 'frame', sender, senderFrame, frameId: 1, processId: 1 }
      const result = await handler(event, ...codec.decode(args))
      reply(JSON.stringify({ id, result: codec.encode(result) }))
    } catch (error) {
      reply(JSON.stringify({ id, error: `Error invoking remote method '${channel}': ${String(error)}` }))
    }
  }

  return {
    ipcMain: modelled('ipcMain', ipcMain),
    receive,
    message: (channel, args) => JSON.stringify({ channel, args: codec.encode(args) }),
  }
}

let lastMessage = 0

/** The expressions that bring a text into the preload's world, none of them long. */
export function* deliveries(text) {
  lastMessage += 1
  for (let at = 0; at < text.length || at === 0; at += PIECE) {
    const isLast = at + PIECE >= text.length
    yield `__standInHear(${lastMessage}, ${JSON.stringify(text.slice(at, at + PIECE))}, ${isLast})`
  }
}
