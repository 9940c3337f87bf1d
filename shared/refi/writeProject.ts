import type { Guid } from '../records/guid.ts'
import type { SourceText } from '../records/sourceText.ts'
import type { LogEntry } from '../study/logEntry.ts'
import { inOrder, type Project } from '../study/project.ts'
import { recordsWithoutPlace } from './studyData.ts'
import type { CodePoints } from '../text/codePoints.ts'
import { PROJECT_ENTRY, STUDY_ENTRY } from './archive.ts'
import { type ExchangeReport, ReportBuilder } from './exchangeReport.ts'
import { foldBlanks } from './selectionName.ts'
import { Sha256 } from './sha256.ts'
import { ArchivePlan } from './writing/archivePlan.ts'
import { KeptPlaces } from './writing/keptPlaces.ts'
import { References } from './writing/references.ts'
import { planSources } from './writing/sourcePaths.ts'
import { StudyMemory } from './writing/studyMemory.ts'
import { sumOfName } from '../study/withoutWithdrawn.ts'
import { themeRecords } from './themeRecords.ts'
import { tellWhatStays } from './writing/tellWhatStays.ts'
import { writeProjectXml } from './writing/writeProjectXml.ts'
import { rememberText, type RememberedText, writeStudyJson } from './writing/writeStudyJson.ts'
import { NoteRefs, type Writing } from './writing/writing.ts'
import { XmlWriter } from './writing/xmlWriter.ts'

export interface Study {
  readonly project: Project
  text(textId: Guid): Promise<SourceText>
  readonly log: Iterable<LogEntry> | AsyncIterable<LogEntry>
  /** Texts before corrections, whose turns the history needs when it takes one back; their entries stay in the file anyway. */
  readonly earlierTexts?: readonly Guid[]
  /** Sums of the names of entries that must not go on: a withdrawn participant’s. */
  readonly erased?: ReadonlySet<string>
}

export interface WriteOptions {
  /** The program as the file names it: `Throughline 1.2.3`. */
  readonly origin: string
  /** For a copy that another program is to read: how it counts. What only we know stays out, and entries that the XML does not name. */
  readonly copy?: { readonly unit: 'code point' | 'UTF-16' } | null
  /** Names of the entries that the file has now, and of those staged for it. */
  readonly existing: readonly string[]
}

/** A piece of an entry to be written, in order; `last` with the end of the entry. */
export interface Piece {
  readonly name: string
  readonly bytes: Uint8Array
  readonly last: boolean
}

export interface WrittenProject {
  /** Entries that go on as they are. */
  readonly staying: readonly string[]
  /** Entries that go on with the same bytes under another name. */
  readonly moving: readonly { readonly from: string; readonly to: string }[]
  /** Entries that `pieces` writes, in its order. */
  readonly fresh: readonly string[]
  /** The contents of the fresh entries: to be read once, to the end. */
  pieces(): AsyncGenerator<Piece>
  /** What was written and what other programs will not find; complete once the pieces have been read. */
  report(): ExchangeReport
}

/**
 * Writes a study as the contents of a `.qdpx`: the XML, texts that the file does not have yet, and what only we know. The same study gives
 * the same bytes.
 */
export function writeProject(study: Study, { origin, existing, copy = null }: WriteOptions): WrittenProject {
  const { project } = study
  const plan = new ArchivePlan(existing)
  planSources(plan, project)
  const report = new ReportBuilder()
  report.program = origin
  // A table of answers is the original of several participants’ sources: it stays for as long as one of them does.
  const originals = new Set([...project.sources.values()].map(({ original }) => original?.entry))
  const isErased = (entry: string) => !originals.has(entry) && study.erased?.has(sumOfName(entry)) === true
  const isWanted = (entry: string) => plan.isUsed(entry) || (copy === null && !isErased(entry))
  const staying = plan.staying.filter(isWanted)
  const moving = plan.moving.filter(({ from }) => isWanted(from))
  const texts = [...plan.texts]
  return {
    staying,
    moving,
    fresh: [PROJECT_ENTRY, ...texts.map(([entry]) => entry), ...(copy === null ? [STUDY_ENTRY] : [])],
    pieces: () => piecesOf(study, origin, plan, texts, report, copy),
    report: () => report.build(),
  }
}

async function* piecesOf(
  study: Study,
  origin: string,
  plan: ArchivePlan,
  texts: readonly (readonly [entry: string, textId: Guid])[],
  report: ReportBuilder,
  copy: WriteOptions['copy'],
): AsyncGenerator<Piece> {
  const { project } = study
  const remembered = new Map<Guid, RememberedText>()
  // Sources are written one after the other; what is remembered of one is matched by the words at hand.
  let current: { readonly textId: Guid; readonly points: CodePoints } | null = null
  const remember = (text: SourceText, points: CodePoints) => {
    remembered.set(text.id, rememberText(text))
    current = { textId: text.id, points }
  }
  const references = new References(project)
  const memory = new StudyMemory({
    code: (id) => project.codes.get(id),
    sourceName: (id) => project.sources.get(id)?.name,
    wordsOf: ({ sourceId, passage }) =>
      passage && current?.textId === project.sources.get(sourceId)?.textId
        ? foldBlanks(current?.points.words(passage) ?? '')
        : '',
  })
  const kept = new KeptPlaces(project, references, memory)
  const xml = new XmlWriter()
  const writing: Writing = {
    project,
    xml,
    references,
    memory,
    kept,
    notes: new NoteRefs(project),
    plan,
    unit: copy?.unit ?? 'code point',
  }

  const sum = new Sha256()
  const projectXml = writeProjectXml(writing, origin, (textId) => study.text(textId), remember)
  for await (const piece of encoded(PROJECT_ENTRY, projectXml)) {
    sum.update(piece.bytes)
    yield piece
  }
  for (const [entry, textId] of texts) yield* encoded(entry, [await storedText(study, textId)])
  for (const textId of study.earlierTexts ?? [])
    if (!remembered.has(textId)) remembered.set(textId, rememberText(await study.text(textId)))

  for (const one of kept.rest()) memory.setApart(one)
  for (const one of recordsWithoutPlace(project)) memory.setApart(one)
  for (const one of themeRecords(project)) memory.setApart(one)
  for (const [element, count] of xml.counts) report.count(element, count)
  if (copy) return
  tellWhatStays(project, memory, report)
  yield* encoded(
    STUDY_ENTRY,
    writeStudyJson({
      savedBy: origin,
      projectXml: sum.digest(),
      project: project.info.id,
      waves: inOrder(project.waves.values()),
      records: memory.records,
      plainSelections: memory.plainSelections,
      apart: memory.apart,
      texts: [...remembered.values()],
      log: study.log,
    }),
  )
}

/** A text that begins with U+FEFF gets a byte order mark before it, which reading takes away again. */
async function storedText(study: Study, textId: Guid): Promise<string> {
  const { text } = await study.text(textId)
  return text.startsWith('\uFEFF') ? `\uFEFF${text}` : text
}

/** Pieces of text as bytes, the last one marked. */
async function* encoded(name: string, texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Piece> {
  const encoder = new TextEncoder()
  let held: Uint8Array | null = null
  for await (const text of texts) {
    if (held) yield { name, bytes: held, last: false }
    held = encoder.encode(text)
  }
  yield { name, bytes: held ?? new Uint8Array(0), last: true }
}
