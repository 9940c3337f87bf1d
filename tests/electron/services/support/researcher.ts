import { expect } from 'vitest'
import type { OpenedProject } from '../../../../shared/contract/shell.ts'
import { bytesOf, fileIdOf, type TestShell, textOf } from './shells.ts'

/**
 * Works on a project as the window does, and knows what it was promised: every change that was answered for has to
 * be found again, in the file or in the journal, once and in order.
 *
 * The “study” is the list of changes its XML holds; every third change needs words of its own.
 */
export class Researcher {
  readonly shell: TestShell
  /** Changes that were answered for. */
  promised: number[] = []
  /** A change whose answer was a failure, or never came: it may be there or not. */
  doubtful: number | null = null
  #handle = ''
  #sources: string[] = []
  /** Sections of the XML that the file has, by the change they hold. */
  #sums = new Map<number, string>()

  constructor(shell: TestShell) {
    this.shell = shell
  }

  async begin(): Promise<void> {
    const opened = await this.shell.ask('project:create', { fileId: null, name: 'Study' })
    this.#handle = opened.handle
  }

  async open(): Promise<OpenedProject> {
    const opened = await this.shell.ask('project:open', { fileId: await fileIdOf(this.shell) })
    if (opened.readOnly === null) await this.take(opened)
    return opened
  }

  async take(opened: OpenedProject): Promise<void> {
    this.#handle = opened.handle
    this.promised = await heldBy(this.shell, opened)
    this.#sums = new Map()
    this.doubtful = null
    this.#sources = opened.entries.map((entry) => entry.name).filter((name) => name.startsWith('sources/'))
  }

  get handle(): string {
    return this.#handle
  }

  /** False where it was refused. */
  async change(): Promise<boolean> {
    const seq = (this.promised.at(-1) ?? 0) + 1
    this.doubtful = seq
    const needsWords = seq % 3 === 0
    const name = `sources/${seq}.txt`
    if (needsWords && !(await this.#call('entry:stage', { handle: this.#handle, name, bytes: bytesOf(wordsOf(seq)) })))
      return false
    if (!(await this.#call('journal:append', { handle: this.#handle, seq, record: JSON.stringify({ seq }) })))
      return false
    if (needsWords) this.#sources = [...new Set([...this.#sources, name])]
    this.promised = [...this.promised, seq]
    this.doubtful = null
    return true
  }

  /** Sends what the file does not have yet; everything where it is not taken so. */
  async save(): Promise<boolean> {
    const known = this.promised.filter((seq) => this.#sums.has(seq))
    return (known.length > 0 && (await this.#saveKeeping(known))) || this.#saveKeeping([])
  }

  /** A section for each change; those at the beginning may go on as they are. */
  async #saveKeeping(known: readonly number[]): Promise<boolean> {
    const { services } = this.shell
    const seq = this.promised.at(-1) ?? 0
    const entries = ['project.qde', ...this.#sources]
    const begun = await services.call('w1', 'save:begin', { handle: this.#handle, entries, seq })
    if (!begun.ok) return false
    const { saveId } = begun.value as { saveId: string }
    const name = 'project.qde'
    const sums = known.map((one) => this.#sums.get(one) as string)
    if (!(await this.#call('save:write', { saveId, name, bytes: bytesOf('[0'), last: false, lengths: [2] })))
      return false
    if (sums.length > 0 && !(await this.#call('save:keep', { saveId, name, sums }))) return false
    const fresh = this.promised.slice(known.length)
    const sections = [...fresh.map((one) => `,${one}`), ']']
    const lengths = sections.map((section) => section.length)
    const sent = { saveId, name, bytes: bytesOf(sections.join('')), last: true, lengths }
    const written = await services.call('w1', 'save:write', sent)
    if (!written.ok || !(await this.#call('save:commit', { saveId }))) return false
    const { sums: now } = written.value as { sums: string[] }
    const all = [...sums, ...now.slice(0, -1)]
    this.#sums = new Map(this.promised.map((one, index) => [one, all[index] as string]))
    return true
  }

  /** False where it was refused. */
  async saveAs(name: string): Promise<boolean> {
    const placed = await this.shell.services.call('w1', 'project:place', { name })
    if (!placed.ok) return false
    const { fileId } = placed.value as { fileId: string }
    return this.#call('project:move', { handle: this.#handle, fileId })
  }

  async close(): Promise<void> {
    await this.#call('project:close', { handle: this.#handle })
  }

  async #call(name: string, input: unknown): Promise<boolean> {
    const answered = await this.shell.services.call('w1', name, input)
    if (!answered.ok && !/[.!]$/.test(answered.failure.message)) throw new Error(`${name}: ${answered.failure.message}`)
    return answered.ok
  }
}

/** The changes that the XML of a researcher holds; it begins with a 0, so that every other one has a comma before it. */
export function changesIn(xml: Uint8Array): number[] {
  return (JSON.parse(textOf(xml)) as number[]).filter((seq) => seq > 0)
}

export function wordsOf(seq: number): string {
  return `the words of ${seq} `.repeat(50)
}

/** The changes a project holds as it was opened: those of the file, then those of the journal. Checks every word. */
export async function heldBy(shell: TestShell, opened: OpenedProject): Promise<number[]> {
  const names = opened.entries.map((entry) => entry.name)
  const entries = await shell.ask('project:entries', { handle: opened.handle, names })
  const xml = entries.find((entry) => entry.name === 'project.qde')
  const saved = xml === undefined ? [] : changesIn(xml.bytes)
  const journaled = opened.journal.records.map((record) => (JSON.parse(record) as { seq: number }).seq)
  const held = [...saved, ...journaled]
  for (const seq of held.filter((seq) => seq % 3 === 0)) {
    const words = entries.find((entry) => entry.name === `sources/${seq}.txt`)
    expect(words === undefined ? null : textOf(words.bytes), `the words of ${seq}`).toBe(wordsOf(seq))
  }
  return held
}

/** Everything promised, once and in order; at most the one doubtful change more. */
export function expectKept(
  held: readonly number[],
  promised: readonly number[],
  doubtful: number | null,
  when: string,
): void {
  const expected = held.length > promised.length && doubtful !== null ? [...promised, doubtful] : promised
  expect(held, `after ${when}`).toEqual(expected)
}
