import { z } from 'zod'
import { guidSchema } from '../records/guid.ts'
import { type AnyRecord, recordSchema } from '../records/record.ts'
import { type Turn, turnSchema } from '../records/sourceText.ts'
import { waveSchema } from '../records/wave.ts'
import type { Project } from '../study/project.ts'
import { type LogEntry, logEntrySchema } from '../study/logEntry.ts'

export const STUDY_FORMAT = 'throughline-study'
export const STUDY_VERSION = 1

/**
 * What one record has beyond the XML: fields that have no place there, or that would not come back exactly. `match` finds the
 * record again where another program has given it a new id.
 */
const rememberedSchema = z.strictObject({
  kind: z.string(),
  id: guidSchema,
  match: z.array(z.string()),
  fields: z.record(z.string(), z.json()),
})
export type Remembered = z.infer<typeof rememberedSchema>

/** The turns of a text, six numbers each, and by what to tell that the text is still the same. */
const rememberedTextSchema = z.strictObject({
  id: guidSchema,
  fingerprint: z.string(),
  turns: z.array(z.number().nullable()),
})

const bodySchema = z.strictObject({
  format: z.literal(STUDY_FORMAT),
  version: z.literal(STUDY_VERSION),
  savedBy: z.string(),
  /** SHA-256 of the project.qde that this belongs to. */
  projectXml: z.string(),
  project: guidSchema,
  waves: z.array(waveSchema),
  records: z.array(rememberedSchema),
  /** Selections that have no record of their own although the XML says enough to make one. */
  plainSelections: z.array(guidSchema),
  /** Records that the XML cannot hold at all. */
  apart: z.array(recordSchema),
  texts: z.array(rememberedTextSchema),
  log: z.unknown(),
})

/** The content of `throughline/study.json`: always optional, so that the file opens completely without it. */
export interface StudyData extends Omit<z.infer<typeof bodySchema>, 'log'> {
  readonly log: readonly LogEntry[]
}

export type StudyReading =
  | { readonly state: 'none' }
  | { readonly state: 'damaged'; readonly what: string }
  | { readonly state: 'newer'; readonly version: number }
  | { readonly state: 'read'; readonly data: StudyData; readonly logIsDamaged: boolean }

const headerSchema = z.looseObject({ format: z.literal(STUDY_FORMAT), version: z.int().positive() })

export function readStudyData(bytes: Uint8Array | undefined): StudyReading {
  if (!bytes) return { state: 'none' }
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return { state: 'damaged', what: 'it is no JSON' }
  }
  const header = headerSchema.safeParse(json)
  if (!header.success) return { state: 'damaged', what: 'it has no version' }
  if (header.data.version > STUDY_VERSION) return { state: 'newer', version: header.data.version }
  const body = bodySchema.safeParse(json)
  if (!body.success)
    return { state: 'damaged', what: `“${body.error.issues[0]?.path.join('.') ?? ''}” is not as it should be` }
  const log = z.array(logEntrySchema).safeParse(body.data.log)
  return { state: 'read', data: { ...body.data, log: log.success ? log.data : [] }, logIsDamaged: !log.success }
}

const PER_TURN = 6

export function packTurns(turns: readonly Turn[]): (number | null)[] {
  return turns.flatMap(({ labelStart, start, end, speaker, time, timeEnd }) => [
    labelStart,
    start,
    end,
    speaker,
    time,
    timeEnd,
  ])
}

/** Turns that do not fit the text are left out rather than believed. */
export function unpackTurns(numbers: readonly (number | null)[], length: number): Turn[] {
  const turns: Turn[] = []
  for (let at = 0; at + PER_TURN <= numbers.length; at += PER_TURN) {
    const [labelStart, start, end, speaker, time, timeEnd] = numbers.slice(at, at + PER_TURN)
    const turn = turnSchema.safeParse({ labelStart, start, end, speaker, time, timeEnd })
    if (turn.success && turn.data.end <= length) turns.push(turn.data)
  }
  return turns
}

/** One string for each record of a project. */
export function recordKey({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return `${kind} ${id}`
}

/**
 * Fields that the XML has no place for, by kind of record. They are worth keeping even where another program has saved the file in
 * between; everything else is then as the file says.
 */
export const APART_FROM_XML: Readonly<Partial<Record<AnyRecord['kind'], readonly string[]>>> = {
  project: ['approach', 'origin'],
  coder: ['color'],
  attribute: ['level', 'type', 'categories'],
  case: ['meetings', 'anchor'],
  source: ['sourceKind', 'speakers', 'date', 'interviewer', 'original'],
  code: ['status', 'basis'],
  quotation: ['starred'],
  memo: ['memoKind'],
}

/** Kinds of record that the standard has no element for: they stand in our own data whole, and return from there. */
export const WITHOUT_ELEMENT: ReadonlySet<AnyRecord['kind']> = new Set([
  'event-kind',
  'event',
  'summary',
  'exchange',
  'codebook-version',
  'redefinition',
  'confirmation',
  'query',
])

/** The records of these kinds, in a fixed order. */
export function recordsWithoutPlace(project: Project): AnyRecord[] {
  const { eventKinds, events, summaries, exchanges, codebookVersions, redefinitions, confirmations, queries } = project
  const lists = [eventKinds, events, summaries, exchanges, codebookVersions, redefinitions, confirmations, queries]
  return lists.flatMap((list) => [...list.values()].sort((a: AnyRecord, b: AnyRecord) => (a.id < b.id ? -1 : 1)))
}

/** Kinds of object to which a Note cannot be attached in a file. */
export const WITHOUT_NOTES: ReadonlySet<string> = new Set([
  'case',
  'wave',
  'attribute',
  'set',
  'coder',
  'theme',
  'map',
  'event',
])
