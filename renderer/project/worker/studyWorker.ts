import { expose, transfer } from 'comlink'
import { zipSync } from 'fflate'
import type { Answer } from '../../../shared/contract/answer.ts'
import { answer } from '../../../shared/contract/answer.ts'
import type { ArchiveEntry } from '../../../shared/refi/archive.ts'
import { copyFor, type CopyTarget } from '../../../shared/refi/copyFor.ts'
import type { ExchangeReport } from '../../../shared/refi/exchangeReport.ts'
import { readProject } from '../../../shared/refi/readProject.ts'
import { writeProject } from '../../../shared/refi/writeProject.ts'
import { projectOf } from '../../../shared/study/projectOf.ts'
import { foreignTurns } from '../../../shared/transcripts/foreignTurns.ts'
import { openDexieStore } from '../../storage/dexieStore.ts'
import { joined, SAME_TIME } from './packing.ts'
import { type FileToWrite, writeFile } from './writeFile.ts'

export interface ReadFile {
  readonly report: ExchangeReport
  readonly newer: string | null
  /** Whether another program wrote the file last. */
  readonly isForeign: boolean
}

interface Archived {
  readonly entries: readonly ArchiveEntry[]
  readonly sha256: string | null
}

type ReadEntries = (names: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>

/** Reads and writes whole project files beside the window, from and into the working copy. */
const studyWorker = {
  /** Puts what a file holds in the place of the working copy. */
  async read(
    storeName: string,
    { entries, sha256 }: Archived,
    readEntries: ReadEntries,
    onProgress: (share: number) => Promise<void>,
  ): Promise<Answer<ReadFile>> {
    const reading = await readProject(
      { entries, read: readEntries },
      { newId: () => crypto.randomUUID(), detectTurns: foreignTurns, onProgress: nowAndThen(onProgress) },
    )
    if (!reading.ok) return reading
    const { records, texts, log, report, newer, origin } = reading.value
    const store = openDexieStore(storeName)
    try {
      await store.replace({ records, texts, log }, sha256)
    } finally {
      store.close()
    }
    return answer({ report, newer, isForeign: origin !== 'ours' })
  },

  /** A `.qdpx` of the working copy as another program takes it best, packed. */
  async copy(
    storeName: string,
    {
      entries,
      origin,
      target,
    }: { readonly entries: readonly string[]; readonly origin: string; readonly target: CopyTarget },
    readEntries: ReadEntries,
  ): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly counts: ExchangeReport['counts'] }> {
    const store = openDexieStore(storeName)
    try {
      const { records } = await store.snapshot()
      const { project, unit } = copyFor(projectOf(records), target)
      const text = async (textId: string) => {
        const found = await store.text(textId)
        if (!found) throw new Error(`The working copy lacks the text ${textId}`)
        return found
      }
      const written = writeProject({ project, text, log: [] }, { origin, existing: entries, copy: { unit } })
      const parts: Record<string, Uint8Array[]> = {}
      for await (const { name, bytes } of written.pieces()) (parts[name] ??= []).push(bytes)
      const files = new Map<string, Uint8Array>(Object.entries(parts).map(([name, pieces]) => [name, joined(pieces)]))
      for (const name of written.staying) files.set(name, (await readEntries([name])).get(name) ?? new Uint8Array())
      for (const { from, to } of written.moving)
        files.set(to, (await readEntries([from])).get(from) ?? new Uint8Array())
      const bytes = zipSync(Object.fromEntries(files), { level: 6, mtime: SAME_TIME })
      return transfer({ bytes, counts: written.report().counts }, [bytes.buffer])
    } finally {
      store.close()
    }
  },

  /**
   * Writes the working copy piece by piece, after saying which entries the file will have.
   *
   * @param before what an earlier call answered, if the file is still as it was written then; only what changed since is written
   * @returns what the file was written of, for the next call
   */
  async write(
    storeName: string,
    existing: readonly string[],
    origin: string,
    before: Uint8Array | null,
    file: FileToWrite,
  ): Promise<Uint8Array> {
    const store = openDexieStore(storeName)
    try {
      return await writeFile(store, existing, origin, before, file)
    } finally {
      store.close()
    }
  },
}
export type StudyWorker = typeof studyWorker

const TELL_EVERY_MS = 100

/** Tells how far reading is without waiting for the window, which would take longer than the reading between two tellings. */
function nowAndThen(tell: (share: number) => Promise<void>): (share: number) => void {
  let last = Number.NEGATIVE_INFINITY
  return (share) => {
    const now = performance.now()
    if (now - last < TELL_EVERY_MS) return
    last = now
    void tell(share)
  }
}

expose(studyWorker)
