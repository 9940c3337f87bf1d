import type { BrowserWindow } from 'electron'
import { EVENT_CHANNEL } from '../../shared/contract/preloadNames.ts'
import type { ShellEvent } from '../../shared/contract/shell.ts'
import type { ShellServices, WindowId } from '../services/shellServices.ts'

/**
 * One window of the desktop and the page in it.
 *
 * To the shell every page that is loaded is a window of its own: what a page had open goes with it when it is loaded again, and the
 * new page cannot be taken for it.
 */
export class AppWindow {
  readonly window: BrowserWindow
  readonly #shell: ShellServices
  readonly #name: string
  #loads = 0
  #unlisten = () => {}
  /** Events that came before the page listened; null once it does. */
  #early: ShellEvent[] | null = []
  #released: Promise<void> = Promise.resolve()

  constructor(window: BrowserWindow, name: string, shell: ShellServices) {
    this.window = window
    this.#name = name
    this.#shell = shell
    this.#listen()
  }

  get id(): WindowId {
    return `${this.#name}-${this.#loads}`
  }

  /** The id under which a call of the present page runs, once its predecessor has let go of what it had open. */
  async idForCall(): Promise<WindowId> {
    // A page listens before it makes its first call.
    for (const event of this.#early ?? []) this.#send(event)
    this.#early = null
    const { id } = this
    await this.#released
    return id
  }

  /** The page is gone and another one comes. */
  replacePage(): void {
    this.release()
    this.#loads += 1
    this.#early = []
    this.#listen()
  }

  release(): void {
    this.#unlisten()
    this.#released = this.#shell.windowClosed(this.id).catch((error: unknown) => {
      console.error(`A window could not be closed properly: ${error instanceof Error ? error.name : typeof error}`)
    })
  }

  #listen(): void {
    this.#unlisten = this.#shell.onEvent(this.id, (event) => {
      if (this.#early) this.#early.push(event)
      else this.#send(event)
    })
  }

  #send(event: ShellEvent): void {
    if (!this.window.isDestroyed()) this.window.webContents.send(EVENT_CHANNEL, event)
  }
}
