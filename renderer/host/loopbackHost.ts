import { type Answer, failure, failureSchema } from '../../shared/contract/answer.ts'
import type { Host } from '../../shared/contract/host.ts'
import {
  type Heard,
  heardSchema,
  type LoopbackRequest,
  MESSAGE_TYPE,
  SHELL_ENDPOINT,
} from '../../shared/contract/loopback.ts'
import type { CallInput, CallOutput, ShellCall } from '../../shared/contract/shell.ts'
import { decodeMessage, encodeMessage, WireError } from '../../shared/contract/wire.ts'
import { EventHub } from './eventHub.ts'

const STOPPED =
  'Throughline’s program has stopped, so nothing more can be kept. What was coded up to now is on disk: start Throughline again and open the address it prints.'
const OTHER_START =
  'This tab belongs to an earlier start of Throughline. What was coded in it is on disk: open the address that Throughline printed last.'
const TOO_LARGE = 'This is larger than Throughline accepts.'
const SILENCE_BETWEEN_TRIES = 1_000

/** The shell over the local server of browser mode. */
export async function loopbackHost(): Promise<Host> {
  const tab = crypto.randomUUID()
  const hub = new EventHub()
  const unsaved = new UnloadGuard()

  const call = async <C extends ShellCall>(name: C, input: CallInput<C>): Promise<Answer<CallOutput<C>>> => {
    if (name === 'window:dirty') unsaved.set((input as CallInput<'window:dirty'>).dirty)
    return (await ask({ type: 'call', tab, name, input })) as Answer<CallOutput<C>>
  }
  const info = await call('app:info', {})
  if (!info.ok) throw new Error(info.failure.message)

  void stayAwake(tab)
  void listenForEvents(tab, hub)
  window.addEventListener('pagehide', () => {
    navigator.sendBeacon(SHELL_ENDPOINT, new Blob([encodeMessage({ type: 'leave', tab })], { type: MESSAGE_TYPE }))
  })
  return { capabilities: info.value.capabilities, call, onEvent: (listener) => hub.listen(listener) }
}

async function post(message: LoopbackRequest): Promise<Response> {
  return fetch(SHELL_ENDPOINT, {
    method: 'POST',
    headers: { 'content-type': MESSAGE_TYPE },
    body: encodeMessage(message),
  })
}

async function ask(message: LoopbackRequest): Promise<Answer<unknown>> {
  let response: Response
  try {
    response = await post(message)
  } catch (error) {
    if (error instanceof WireError) throw error
    return failure('io', STOPPED)
  }
  if (response.ok) return asAnswer(decodeMessage(new Uint8Array(await response.arrayBuffer())))
  if (response.status === 403 || response.status === 421) return failure('not-allowed', OTHER_START)
  if (response.status === 413) return failure('too-large', TOO_LARGE)
  return failure('io', await response.text())
}

/** The services have checked the value already, in the server; here only the envelope is looked at. */
function asAnswer(message: unknown): Answer<unknown> {
  const { ok, value, failure } = message as { ok?: unknown; value?: unknown; failure?: unknown }
  return ok === true ? { ok, value } : { ok: false, failure: failureSchema.parse(failure) }
}

/** One request is always open, so that events come at once and the server knows that this tab lives. */
async function listenForEvents(tab: string, hub: EventHub): Promise<void> {
  let after = 0
  for (;;) {
    const heard = await hear(tab, after)
    if (!heard) return
    for (const { number, event } of heard.events) {
      after = number
      hub.tell(event)
    }
    if (heard.pause > 0) await new Promise((resolve) => setTimeout(resolve, heard.pause))
  }
}

/** Null once the server takes this tab for closed; the next call tells the researcher. */
async function hear(tab: string, after: number): Promise<Heard | null> {
  try {
    const response = await post({ type: 'listen', tab, after })
    if (response.status === 410) return null
    if (response.ok) return heardSchema.parse(decodeMessage(new Uint8Array(await response.arrayBuffer())))
  } catch {
    // The server is gone or restarting; the next call says so to the researcher.
  }
  return { events: [], pause: SILENCE_BETWEEN_TRIES }
}

/**
 * Holds a lock of the browser for as long as the tab lives.
 *
 * Browsers freeze tabs that were not looked at for some minutes, but not those that hold a lock; a frozen tab would be taken
 * for closed, and would lose its project to whoever opens it next.
 */
async function stayAwake(tab: string): Promise<void> {
  await navigator.locks?.request(`throughline-${tab}`, () => new Promise(() => {}))
}

/** Lets the browser ask before it closes a tab that has something unsaved. */
class UnloadGuard {
  readonly #ask = (event: BeforeUnloadEvent) => event.preventDefault()

  set(dirty: boolean): void {
    if (dirty) window.addEventListener('beforeunload', this.#ask)
    else window.removeEventListener('beforeunload', this.#ask)
  }
}
