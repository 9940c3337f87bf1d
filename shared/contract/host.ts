import type { Answer } from './answer.ts'
import type { CallInput, CallOutput, Capabilities, ShellCall, ShellEvent } from './shell.ts'

/** The shell as the window sees it, whichever carrier brings the calls. */
export interface Host {
  readonly capabilities: Capabilities
  call<C extends ShellCall>(name: C, input: CallInput<C>): Promise<Answer<CallOutput<C>>>
  /** Listens until the returned function is called. */
  onEvent(listener: (event: ShellEvent) => void): () => void
}
