import type { Guid } from '../../shared/records/guid.ts'
import type { AnyRecord, RecordKind, RecordOf } from '../../shared/records/record.ts'
import type { SourceText } from '../../shared/records/sourceText.ts'
import { type ReadOptions, type ReadProject, readProject } from '../../shared/refi/readProject.ts'
import { writeProject } from '../../shared/refi/writeProject.ts'
import type { ExchangeReport } from '../../shared/refi/exchangeReport.ts'
import type { LogEntry } from '../../shared/study/logEntry.ts'
import { projectOf } from '../../shared/study/projectOf.ts'
import { CodePoints } from '../../shared/text/codePoints.ts'
import { archiveOf, utf8 } from './archiveOf.ts'
import { guid } from './study.ts'

export type Entries = Readonly<Record<string, Uint8Array>>

export const ORIGIN = 'Throughline 0.1.0'

/** Reads entries that must be readable. */
export async function opened(entries: Entries, options: Partial<ReadOptions> = {}): Promise<ReadProject> {
  const read = await readProject(archiveOf(entries), { newId: () => guid('project'), ...options })
  if (!read.ok) throw new Error(read.failure.message)
  return read.value
}

/** Why entries are not read. */
export async function refusal(entries: Entries): Promise<string> {
  const read = await readProject(archiveOf(entries), { newId: () => guid('project') })
  return read.ok ? 'it was read' : read.failure.message
}

export interface Saved {
  readonly entries: Record<string, Uint8Array>
  readonly report: ExchangeReport
}

/** Saves a study as the shell would: what stays, what moves, what is fresh. */
export async function saved(
  study: {
    readonly records: readonly AnyRecord[]
    readonly texts: readonly SourceText[]
    readonly log?: readonly LogEntry[]
  },
  before: Entries = {},
): Promise<Saved> {
  const texts = new Map(study.texts.map((text) => [text.id, text]))
  const written = writeProject(
    {
      project: projectOf(study.records),
      log: study.log ?? [],
      text: async (id) => {
        const text = texts.get(id)
        if (!text) throw new Error(`No text ${id}`)
        return text
      },
    },
    { origin: ORIGIN, existing: Object.keys(before) },
  )
  const entries: Record<string, Uint8Array> = {}
  for (const name of written.staying) entries[name] = before[name] as Uint8Array
  for (const { from, to } of written.moving) entries[to] = before[from] as Uint8Array
  const pieces = new Map<string, Uint8Array[]>()
  for await (const { name, bytes } of written.pieces()) {
    const known = pieces.get(name) ?? []
    pieces.set(name, known)
    known.push(bytes)
  }
  for (const [name, parts] of pieces) entries[name] = new Uint8Array(Buffer.concat(parts))
  const names = [...pieces.keys()]
  if (names.join() !== written.fresh.join()) throw new Error(`${names.join()} is not ${written.fresh.join()}`)
  return { entries, report: written.report() }
}

export function recordsOfKind<K extends RecordKind>(
  { records }: { readonly records: readonly AnyRecord[] },
  kind: K,
): RecordOf<K>[] {
  return records.filter((record): record is RecordOf<K> => record.kind === kind)
}

/** Looks up the words of passages. */
export class Words {
  readonly #points = new Map<Guid, CodePoints>()

  constructor({ records, texts }: Pick<ReadProject, 'records' | 'texts'>) {
    const points = new Map(texts.map(({ id, text }) => [id, new CodePoints(text)]))
    for (const record of records) {
      const own = record.kind === 'source' && record.textId !== null ? points.get(record.textId) : undefined
      if (own) this.#points.set(record.id, own)
    }
  }

  of(sourceId: Guid, passage: { readonly start: number; readonly end: number }): string {
    return this.#points.get(sourceId)?.words(passage) ?? ''
  }
}

/** The words of every selection of a project, by its id. */
export function wordsBySelection(project: Pick<ReadProject, 'records' | 'texts'>): Map<Guid, string> {
  const words = new Words(project)
  const found = new Map<Guid, string>()
  for (const record of project.records) {
    if (record.kind === 'coding') found.set(record.selectionId, words.of(record.sourceId, record.passage))
    if (record.kind === 'quotation' && record.passage) found.set(record.id, words.of(record.sourceId, record.passage))
  }
  return found
}

/** A project file around some XML, with texts by their names in `sources/`. */
export function projectFile(inside: string, sources: Readonly<Record<string, string | Uint8Array>> = {}): Entries {
  const xml = inside.startsWith('<?xml')
    ? inside
    : `<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="Test">${inside}</Project>`
  return {
    'project.qde': utf8(xml),
    ...Object.fromEntries(
      Object.entries(sources).map(([name, text]) => [`sources/${name}`, typeof text === 'string' ? utf8(text) : text]),
    ),
  }
}
