import type { IncomingMessage, ServerResponse } from 'node:http'
import { failure } from '../../shared/contract/answer.ts'
import { loopbackRequestSchema, MESSAGE_TYPE } from '../../shared/contract/loopback.ts'
import { MAX_MESSAGE_BYTES } from '../../shared/contract/shell.ts'
import { decodeMessage, encodeMessage, WireError } from '../../shared/contract/wire.ts'
import type { ShellServices } from '../services/shellServices.ts'
import { respond } from './respond.ts'
import { readBody } from './readBody.ts'
import type { Tabs } from './tabs.ts'

/** Answers the one endpoint that tabs send their calls to. */
export async function answerShell(
  shell: ShellServices,
  tabs: Tabs,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.headers['content-type'] !== MESSAGE_TYPE) return respond(response, 415)
  const body = await readBody(request, MAX_MESSAGE_BYTES)
  if (body === null) return respond(response, 413)
  const message = parse(body)
  if (message === null) return respond(response, 400)

  switch (message.type) {
    case 'call': {
      if (!(await tabs.meet(message.tab))) return respond(response, 410)
      const answer = await shell.call(message.tab, message.name, message.input)
      return respond(response, 200, encodeAnswer(answer), MESSAGE_TYPE)
    }
    case 'listen': {
      const broken = new AbortController()
      response.once('close', () => broken.abort())
      const heard = await tabs.listen(message.tab, message.after, broken.signal)
      return heard ? respond(response, 200, encodeMessage(heard), MESSAGE_TYPE) : respond(response, 410)
    }
    case 'leave':
      tabs.leave(message.tab)
      return respond(response, 204)
  }
}

function parse(body: Uint8Array) {
  try {
    const message = loopbackRequestSchema.safeParse(decodeMessage(body))
    return message.success ? message.data : null
  } catch (error) {
    if (error instanceof WireError) return null
    throw error
  }
}

function encodeAnswer(answer: unknown): Uint8Array {
  const message = encodeMessage(answer)
  if (message.length <= MAX_MESSAGE_BYTES) return message
  return encodeMessage(failure('too-large', 'This is too large to be handed over at once.', { size: message.length }))
}
