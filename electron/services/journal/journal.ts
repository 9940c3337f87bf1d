import { dirname } from 'node:path'
import { remove, syncFolder, writeAll } from '../fileBytes.ts'
import type { OpenFile } from '../fsPort.ts'
import type { Ports } from '../ports.ts'
import { retryWhileHeld } from '../retry.ts'
import { isCode, Trouble, troubleOf } from '../trouble.ts'
import {
  type Base,
  encodeFrame,
  encodeHeader,
  encodeSlot,
  HEADER_SIZE,
  type JournalRecord,
  type Slot,
  slotPosition,
} from './journalFormat.ts'

const UNFINISHED = '.tmp'

export function isUnfinishedJournal(name: string): boolean {
  return name.startsWith('journal.') && name.endsWith(UNFINISHED)
}

interface Waiting {
  readonly record: JournalRecord
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

/**
 * The journal of one open project: every committed change is on disk before the window shows it.
 *
 * One descriptor, one write and one fdatasync for each change, or for several that arrived together. What the
 * project file holds by now is cut off behind a save.
 */
export class Journal {
  readonly #ports: Ports
  readonly #path: string
  readonly #file: OpenFile
  readonly #ino: bigint
  readonly #slots: [Slot | null, Slot | null]
  /** The slot that names the file on disk. */
  #current: 0 | 1 = 0
  /** Where the next frame goes; everything before it is valid. */
  #end: number
  /** Bytes behind `#end` that a failed write may have left. */
  #hasTail = false
  /** Null where any first number will do. */
  #nextSeq: number | null
  /** Of frames that the file on disk does not hold. */
  #unsaved: number[] = []
  #waiting: Waiting[] = []
  #chain: Promise<unknown> = Promise.resolve()
  #closed = false

  /**
   * Puts a new journal in place, with the records that the project file lacks. Written whole and renamed, so
   * that a crash leaves the journal before it or this one.
   */
  static async create(
    ports: Ports,
    place: { readonly path: string; readonly project: string },
    base: Base,
    records: readonly JournalRecord[],
  ): Promise<Journal> {
    const { fs, machine } = ports
    const slot: Slot = { ...base, generation: 1 }
    const bytes = Buffer.concat([encodeHeader([slot, null], place.project), ...records.map(encodeFrame)])
    const temporary = `${place.path}.${ports.newId()}${UNFINISHED}`
    const file = await fs.open(temporary, 'wx+', 0o600)
    try {
      await writeAll(file, bytes, 0)
      await file.sync()
      // Windows renames no file that is open.
      if (machine.platform === 'win32') await file.close()
      await retryWhileHeld(ports.clock, () => fs.rename(temporary, place.path))
      await syncFolder(fs, machine.platform, dirname(place.path))
      const opened = machine.platform === 'win32' ? await fs.open(place.path, 'r+') : file
      const { ino } = await opened.stat()
      return new Journal(ports, place.path, opened, ino, slot, bytes.length, records)
    } catch (error) {
      await file.close().catch(() => undefined)
      await remove(fs, temporary).catch(() => undefined)
      throw error
    }
  }

  private constructor(
    ports: Ports,
    path: string,
    file: OpenFile,
    ino: bigint,
    slot: Slot,
    end: number,
    records: readonly JournalRecord[],
  ) {
    this.#ports = ports
    this.#path = path
    this.#file = file
    this.#ino = ino
    this.#slots = [slot, null]
    this.#end = end
    this.#unsaved = records.map((record) => record.seq)
    const last = records.at(-1)?.seq ?? slot.savedSeq
    this.#nextSeq = last === null ? null : last + 1
  }

  /** Changes that only the journal holds. */
  get unsavedCount(): number {
    return this.#unsaved.length
  }

  /** The project file the journal believes to be on disk. */
  get base(): Base {
    return this.#slots[this.#current] as Slot
  }

  /** Answers when the record is on disk. Records that arrive meanwhile are written together, in their order. */
  append(seq: number, text: string): Promise<void> {
    if (this.#closed) return Promise.reject(new Error('the journal is closed'))
    if (this.#nextSeq !== null && seq !== this.#nextSeq) return Promise.reject(gap(seq, this.#nextSeq))
    this.#nextSeq = seq + 1
    return new Promise((done, failed) => {
      this.#waiting.push({ record: { seq, at: this.#ports.clock.now(), text }, done: () => done(), failed })
      if (this.#waiting.length === 1) void this.#inTurn(() => this.#writeWaiting())
    })
  }

  /** Says which file a save is about to put in place, and what it holds; to be on disk before the file is. */
  intend(base: Base): Promise<void> {
    return this.#inTurn(async () => {
      const other = this.#current === 0 ? 1 : 0
      await this.#writeSlot(other, { ...base, generation: this.#nextGeneration() })
      await this.#file.datasync()
    })
  }

  /** What a file holds that a save intended; its rename may have happened although it was reported to fail. */
  intended(sha256: string): Base | null {
    const slot = this.#slots[this.#current === 0 ? 1 : 0]
    return slot?.sha256 === sha256 ? slot : null
  }

  /**
   * The intended file is in place. From here on the journal is merely longer than it needs to be, so trouble is
   * no trouble: what the file holds is passed over by its number whenever the journal is read.
   */
  saved(): Promise<void> {
    return this.#inTurn(async () => {
      const before = this.#current
      this.#current = before === 0 ? 1 : 0
      const slot = this.#slots[this.#current] as Slot
      const savedSeq = slot.savedSeq ?? 0
      this.#unsaved = this.#unsaved.filter((seq) => seq > savedSeq)
      // The project may hold changes that never went through the journal (a conversion at opening).
      this.#nextSeq = Math.max(this.#nextSeq ?? 0, savedSeq + 1)
      if (this.#unsaved.length === 0) {
        this.#end = HEADER_SIZE
        this.#hasTail = true
      }
      try {
        // Both slots, so that after a later change from outside nothing that was saved is offered as unsaved.
        await this.#writeSlot(before, { ...slot, generation: this.#nextGeneration() })
        await this.#dropTail()
        await this.#file.datasync()
      } catch (error) {
        troubleOf(error, '', '')
      }
    })
  }

  /** Waits for what is under way. */
  async idle(): Promise<void> {
    await this.#chain
  }

  /** Waits for what is under way; the file stays. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#chain
    await this.#file.close().catch(() => undefined)
  }

  async #writeWaiting(): Promise<void> {
    const batch = this.#waiting.splice(0)
    if (batch.length === 0) return
    try {
      await this.#dropTail()
      this.#hasTail = true
      const frames = Buffer.concat(batch.map(({ record }) => encodeFrame(record)))
      await writeAll(this.#file, frames, this.#end)
      await this.#file.datasync()
      await this.#refuseIfTaken()
      this.#end += frames.length
      this.#hasTail = false
      this.#unsaved.push(...batch.map(({ record }) => record.seq))
      for (const { done } of batch) done()
    } catch (error) {
      // Now rather than at the next change: there may be none before the program ends.
      await this.#dropTail().catch(() => undefined)
      this.#fail(batch, error)
    }
  }

  /** What came after a record that is not on disk must not be there either: it may build on it. */
  #fail(batch: readonly Waiting[], error: unknown): void {
    const refused = [...batch, ...this.#waiting.splice(0)]
    this.#nextSeq = refused[0]?.record.seq ?? this.#nextSeq
    for (const { failed } of refused) failed(error)
  }

  /** A later valid frame must never follow the rest of a failed one. */
  async #dropTail(): Promise<void> {
    if (!this.#hasTail) return
    await this.#file.truncate(this.#end)
    this.#hasTail = false
  }

  /** Another process that took the lock has put its own journal in place; what we write no longer counts. */
  async #refuseIfTaken(): Promise<void> {
    let ino: bigint | null = null
    try {
      ino = (await this.#ports.fs.stat(this.#path)).ino
    } catch (error) {
      if (!isCode(error, 'ENOENT')) throw error
    }
    if (ino !== this.#ino) throw new JournalTaken()
  }

  async #writeSlot(index: 0 | 1, slot: Slot): Promise<void> {
    // Should the writing fail halfway, neither the old content of the slot nor the new one may be relied on.
    this.#slots[index] = slot
    await writeAll(this.#file, encodeSlot(slot), slotPosition(index))
  }

  #nextGeneration(): number {
    return 1 + Math.max(this.#slots[0]?.generation ?? 0, this.#slots[1]?.generation ?? 0)
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#chain.then(work)
    this.#chain = result.catch(() => undefined)
    return result
  }
}

/** The journal's file is no longer the one this process opened. */
export class JournalTaken extends Error {}

function gap(seq: number, expected: number): Trouble {
  return new Trouble(
    'bad-request',
    `Change ${seq} does not follow on the last one in the journal. It was not recorded.`,
    {
      seq,
      expected,
    },
  )
}
