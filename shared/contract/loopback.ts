import { z } from 'zod'
import { shellEventSchema } from './shell.ts'

/**
 * What travels over the one shell endpoint of browser mode, as messages of `wire.ts`.
 *
 * A tab makes up its own id and keeps it until it is reloaded or closed. While it lives it has one request open that listens for events;
 * that request breaking off is how the server notices a closed tab.
 */
const tabId = z.string().regex(/^[\w-]{16,64}$/)

export const loopbackRequestSchema = z.discriminatedUnion('type', [
  /** One call of `SHELL_CALLS`; the answer is the shell's. */
  z.strictObject({ type: z.literal('call'), tab: tabId, name: z.string().max(64), input: z.unknown() }),
  /** Wait for events numbered above `after`; those up to it have arrived. */
  z.strictObject({ type: z.literal('listen'), tab: tabId, after: z.int().nonnegative() }),
  /** The tab closes or reloads. */
  z.strictObject({ type: z.literal('leave'), tab: tabId }),
])
export type LoopbackRequest = z.infer<typeof loopbackRequestSchema>

export const heardSchema = z.strictObject({
  events: z.array(z.strictObject({ number: z.int().positive(), event: shellEventSchema })),
  /** Milliseconds to wait before listening again. */
  pause: z.int().nonnegative(),
})
export type Heard = z.infer<typeof heardSchema>

/** Address of the endpoint, relative to the page. */
export const SHELL_ENDPOINT = 'shell'
export const MESSAGE_TYPE = 'application/octet-stream'
