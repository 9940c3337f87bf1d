import type { Heard } from '../../shared/contract/loopback.ts'
import type { ShellEvent } from '../../shared/contract/shell.ts'
import type { ShellServices } from '../services/shellServices.ts'

/** How tabs are watched; shorter in tests. */
export interface TabTimes {
  /** How long a request for events is held open. Safari gives up a silent request after a minute. */
  readonly hold: number
  /** How long a tab may be without a request before it counts as closed. */
  readonly grace: number
  /** How long a tab waits that may not hold a request open. */
  readonly pause: number
}
export const TAB_TIMES: TabTimes = { hold: 50_000, grace: 20_000, pause: 3_000 }

/** Chromium opens six connections to one server for all tabs together: calls need some of them. */
const HELD_AT_MOST = 3
/** Browsers run the timers of a hidden tab once a minute. */
const PAUSED_GRACE_FACTOR = 5

interface Tab {
  readonly unlisten: () => void
  events: { number: number; event: ShellEvent }[]
  lastNumber: number
  /** Ends the request that is held open. */
  held: (() => void) | null
  /** Counts down to the tab being taken for closed; stopped while a request is held. */
  farewell: NodeJS.Timeout | null
}

/** The open tabs of browser mode: each is a window of the shell, with events that wait until the tab has heard them. */
export class Tabs {
  readonly #tabs = new Map<string, Tab>()
  /** A tab that is gone stays gone: its handles and its lock are released. */
  readonly #gone = new Set<string>()
  readonly #closing = new Set<Promise<void>>()
  readonly #shell: ShellServices
  readonly #times: TabTimes
  #onFirst: ((id: string) => Promise<void>) | null

  constructor(shell: ShellServices, times: TabTimes, onFirst: ((id: string) => Promise<void>) | null = null) {
    this.#shell = shell
    this.#times = times
    this.#onFirst = onFirst
  }

  /** A call or a request for events came from this tab; false where the tab counts as closed. */
  async meet(id: string): Promise<boolean> {
    if (this.#gone.has(id)) return false
    if (this.#tabs.has(id)) return true
    const tab: Tab = {
      unlisten: this.#shell.onEvent(id, (event) => {
        tab.lastNumber += 1
        tab.events.push({ number: tab.lastNumber, event })
        tab.held?.()
      }),
      events: [],
      lastNumber: 0,
      held: null,
      farewell: null,
    }
    this.#tabs.set(id, tab)
    this.#expect(id, tab, this.#times.grace)
    // A reloaded page opens the project that its predecessor is just letting go of.
    await Promise.allSettled(this.#closing)
    const onFirst = this.#onFirst
    this.#onFirst = null
    await onFirst?.(id)
    return true
  }

  /**
   * Answers as soon as there are events above `after`, or with none after a while; null where the tab counts as closed.
   * `broken` says that the tab went away meanwhile.
   */
  async listen(id: string, after: number, broken: AbortSignal): Promise<Heard | null> {
    await this.meet(id)
    const tab = this.#tabs.get(id)
    if (!tab) return null
    tab.held?.()
    tab.events = tab.events.filter(({ number }) => number > after)
    const mayHold = [...this.#tabs.values()].filter((other) => other.held !== null).length < HELD_AT_MOST
    if (tab.events.length === 0 && mayHold) await this.#hold(tab, broken)
    this.#expect(id, tab, mayHold ? this.#times.grace : this.#times.grace * PAUSED_GRACE_FACTOR)
    return { events: tab.events, pause: mayHold ? 0 : this.#times.pause }
  }

  leave(id: string): void {
    const tab = this.#tabs.get(id)
    if (!tab) return
    this.#tabs.delete(id)
    this.#gone.add(id)
    tab.unlisten()
    if (tab.farewell !== null) clearTimeout(tab.farewell)
    tab.held?.()
    const closing = this.#shell
      .windowClosed(id)
      .catch((error: unknown) => console.error(`A tab could not be closed properly: ${nameOf(error)}`))
      .finally(() => this.#closing.delete(closing))
    this.#closing.add(closing)
  }

  async close(): Promise<void> {
    for (const id of [...this.#tabs.keys()]) this.leave(id)
    await Promise.allSettled(this.#closing)
  }

  #hold(tab: Tab, broken: AbortSignal): Promise<void> {
    if (tab.farewell !== null) clearTimeout(tab.farewell)
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        broken.removeEventListener('abort', end)
        tab.held = null
        resolve()
      }
      const timer = setTimeout(end, this.#times.hold)
      broken.addEventListener('abort', end, { once: true })
      tab.held = end
      if (broken.aborted) end()
    })
  }

  /** Takes the tab for closed unless it is heard of in time. */
  #expect(id: string, tab: Tab, grace: number): void {
    if (!this.#tabs.has(id)) return
    if (tab.farewell !== null) clearTimeout(tab.farewell)
    const due = Date.now() + grace
    tab.farewell = setTimeout(() => {
      // After the machine slept, tab and server wake together: the tab gets its time again.
      if (Date.now() - due > grace) this.#expect(id, tab, grace)
      else this.leave(id)
    }, grace)
    tab.farewell.unref()
  }
}

/** What kind of error it was; its message could name a file. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}
