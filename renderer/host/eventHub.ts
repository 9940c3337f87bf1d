import type { ShellEvent } from '../../shared/contract/shell.ts'

type Listener = (event: ShellEvent) => void

/** Hands events to whoever listens; what came before the first listener waits for it. */
export class EventHub {
  readonly #listeners = new Set<Listener>()
  #early: ShellEvent[] | null = []

  tell(event: ShellEvent): void {
    if (this.#early) this.#early.push(event)
    else for (const listener of this.#listeners) listener(event)
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    const early = this.#early
    this.#early = null
    for (const event of early ?? []) listener(event)
    return () => void this.#listeners.delete(listener)
  }
}
