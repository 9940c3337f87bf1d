import type { App } from 'electron'

/** Files that come by double click (macOS) or from a second start; those that come before the window is there wait. */
export class Incoming {
  #waiting: (string | null)[] = []
  #handle: ((file: string | null) => void) | null = null

  constructor(app: App) {
    app.on('open-file', (event, path) => {
      event.preventDefault()
      this.#arrive(path)
    })
    app.on('second-instance', (_event, _args, _folder, data) => this.#arrive(fileIn(data)))
  }

  /** The file that was waiting before the first window; it is opened with the window. */
  first(): string | null {
    const at = this.#waiting.findIndex((file) => file !== null)
    return at < 0 ? null : (this.#waiting.splice(at, 1)[0] ?? null)
  }

  /** null: a second start without a file, which only asks for the window. */
  onFile(handle: (file: string | null) => void): void {
    this.#handle = handle
    for (const file of this.#waiting.splice(0)) handle(file)
  }

  #arrive(file: string | null): void {
    if (this.#handle) this.#handle(file)
    else this.#waiting.push(file)
  }
}

/** What the second start handed over is as trustworthy as a command line: a path or nothing. */
function fileIn(data: unknown): string | null {
  const file = typeof data === 'object' && data !== null && 'file' in data ? data.file : null
  return typeof file === 'string' ? file : null
}
