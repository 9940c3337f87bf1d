import { join } from 'node:path'
import { isoTime } from './clockPort.ts'
import { writeAll } from './fileBytes.ts'
import type { Ports } from './ports.ts'
import { codeOf, isCode, Trouble } from './trouble.ts'

/** What a log line may say: never a name, a path, or a word of anybody. */
export type LogFacts = Readonly<Record<string, number | boolean | null>>

const LARGEST_LOG = 512 * 1024

/**
 * Diagnostics for whoever repairs the program, in the data folder. `error` is for broken invariants, `info` for what
 * the shell did. Facts are numbers by type; of an error only its kind, the system's code and the lines of our own
 * program it passed through are kept, as its message may hold a path.
 */
export class Log {
  readonly #ports: Ports
  readonly #folder: string
  #chain: Promise<void> = Promise.resolve()

  constructor(ports: Ports, dataFolder: string) {
    this.#ports = ports
    this.#folder = join(dataFolder, 'logs')
  }

  info(event: string, facts: LogFacts = {}): void {
    this.#write({ level: 'info', event, ...facts })
  }

  error(event: string, error: unknown, facts: LogFacts = {}): void {
    this.#write({ level: 'error', event, ...describe(error), ...facts })
  }

  /** Waits for the lines written so far. */
  async flushed(): Promise<void> {
    await this.#chain
  }

  #write(line: Readonly<Record<string, unknown>>): void {
    const bytes = Buffer.from(`${JSON.stringify({ at: isoTime(this.#ports.clock.now()), ...line })}\n`, 'utf8')
    // A log that cannot be written must not disturb what it reports on.
    this.#chain = this.#chain.then(() => this.#append(bytes)).catch(() => undefined)
  }

  async #append(bytes: Uint8Array): Promise<void> {
    const { fs } = this.#ports
    const path = join(this.#folder, 'shell.log')
    await fs.mkdirs(this.#folder)
    const file = await fs.open(path, 'r+').catch((error: unknown) => {
      if (isCode(error, 'ENOENT')) return fs.open(path, 'wx', 0o600)
      throw error
    })
    let size = 0
    try {
      size = (await file.stat()).size
      await writeAll(file, bytes, size)
    } finally {
      await file.close().catch(() => undefined)
    }
    if (size > LARGEST_LOG) await fs.rename(path, join(this.#folder, 'shell.old.log'))
  }
}

function describe(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof Trouble) return { kind: error.failure.kind }
  if (!(error instanceof Error)) return { kind: typeof error }
  return { kind: error.constructor.name, code: codeOf(error), at: framesOf(error) }
}

/** File names and lines of the stack, without folders and without the message. */
function framesOf({ stack }: Error): readonly string[] {
  const frames = (stack ?? '').matchAll(/([\w.-]+\.[cm]?[jt]s):(\d+):\d+\)?$/gm)
  return Array.from(frames, ([, file, line]) => `${file}:${line}`).slice(0, 8)
}
