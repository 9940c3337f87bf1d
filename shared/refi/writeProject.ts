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
import { logBlock, logSection, type Section, textSection, type WrittenSource } from './writing/sections.ts'
import { SourceSections, type StayingSource } from './writing/sourceSections.ts'
import {
  type LogSection,
  rememberText,
  type RememberedText,
  type TextSection,
  writeStudyJson,
} from './writing/writeStudyJson.ts'
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
  /** What of the file as it was written before goes on; the project then needs to hold no more than the rest is written of. */
  readonly staying?: Staying | null
  /** SHA-256 of the XML, once all of its pieces have been read: for whoever sees the bytes and can tell faster. */
  readonly sumOfXml?: () => Promise<string>
}

/** Sections of a file that go on, found by `unchangedSince`. */
export interface Staying {
  readonly sources: ReadonlyMap<Guid, StayingSource>
  /** SHA-256 of texts and of the history, by section. */
  readonly sums: Readonly<Record<string, string>>
  /** How many sections of the history go on; the study's log has the entries after them. */
  readonly logBlocks: number
}

/** A piece of an entry to be written, in order; `last` with the end of the entry. */
export interface Piece {
  readonly name: string
  readonly bytes: Uint8Array
  readonly last: boolean
  /** What it holds, where it can go on as it is the next time. */
  readonly of: string | null
}

/** A piece that is in the file already. */
export interface StayingPiece {
  readonly name: string
  /** SHA-256 of its bytes. */
  readonly sum: string
  readonly last: false
  readonly of: string
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
  /** The same where some of it stays. */
  sections(): AsyncGenerator<Piece | StayingPiece>
  /** Sources that may go on as they are the next time; complete once everything has been read. */
  readonly sources: Readonly<Record<Guid, WrittenSource>>
  /** What was written and what other programs will not find; complete once the pieces have been read. */
  report(): ExchangeReport
}

/**
 * Writes a study as the contents of a `.qdpx`: the XML, texts that the file does not have yet, and what only we know. The same study gives
 * the same bytes.
 */
export function writeProject(study: Study, options: WriteOptions): WrittenProject {
  const { origin, existing, copy = null, staying: before = null } = options
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
  const sources = new SourceSections(before?.sources ?? new Map())
  const sections = () => sectionsOf(study, options, plan, texts, report, sources)
  return {
    staying,
    moving,
    fresh: [PROJECT_ENTRY, ...texts.map(([entry]) => entry), ...(copy === null ? [STUDY_ENTRY] : [])],
    async *pieces() {
      for await (const piece of sections()) {
        if (!('bytes' in piece)) throw new Error(`${piece.of} stays in a file that nobody has`)
        yield piece
      }
    },
    sections,
    sources: sources.written,
    report: () => report.build(),
  }
}

async function* sectionsOf(
  study: Study,
  { origin, copy = null, staying = null, sumOfXml }: WriteOptions,
  plan: ArchivePlan,
  texts: readonly (readonly [entry: string, textId: Guid])[],
  report: ReportBuilder,
  sections: SourceSections,
): AsyncGenerator<Piece | StayingPiece> {
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
  const projectXml = writeProjectXml(writing, sections, origin, (textId) => study.text(textId), remember)
  for await (const piece of encoded(PROJECT_ENTRY, projectXml)) {
    if (!sumOfXml && 'bytes' in piece) sum.update(piece.bytes)
    yield piece
  }
  for (const [entry, textId] of texts) yield* encoded(entry, [{ of: null, text: await storedText(study, textId) }])

  for (const one of kept.rest()) memory.setApart(one)
  for (const one of recordsWithoutPlace(project)) memory.setApart(one)
  for (const one of themeRecords(project)) memory.setApart(one)
  for (const [element, count] of xml.counts) report.count(element, count)
  if (copy) return
  if (!staying) tellWhatStays(project, memory, report)
  yield* encoded(
    STUDY_ENTRY,
    writeStudyJson({
      savedBy: origin,
      projectXml: await (sumOfXml?.() ?? sum.digest()),
      project: project.info.id,
      waves: inOrder(project.waves.values()),
      records: memory.records,
      plainSelections: memory.plainSelections,
      apart: memory.apart,
      texts: await rememberedTexts(study, remembered, staying),
      log: logSections(study.log, staying),
    }),
  )
}

/** The turns of every text that the study needs, in the order of its sources; those of the history come last. */
async function rememberedTexts(
  study: Study,
  remembered: ReadonlyMap<Guid, RememberedText>,
  staying: Staying | null,
): Promise<TextSection[]> {
  const sources = inOrder(study.project.sources.values())
  const ids = new Set([...sources.flatMap(({ textId }) => textId ?? []), ...(study.earlierTexts ?? [])])
  const sections: TextSection[] = []
  for (const id of ids) {
    const sum = sections.length === 0 ? undefined : staying?.sums[textSection(id)]
    if (sum === undefined) sections.push(remembered.get(id) ?? rememberText(await study.text(id)))
    else sections.push({ id, sum })
  }
  return sections
}

async function* logSections(log: Study['log'], staying: Staying | null): AsyncGenerator<LogSection> {
  const logBlocks = staying?.logBlocks ?? 0
  for (let block = 0; block < logBlocks; block += 1) {
    const sum = staying?.sums[logSection(block)]
    if (sum !== undefined) yield { block, sum }
  }
  let entries: LogEntry[] = []
  let block = logBlocks
  for await (const entry of log) {
    const own = logBlock(entry.seq)
    if (own !== block && entries.length > 0) {
      yield { block, entries }
      entries = []
    }
    block = own
    entries.push(entry)
  }
  if (entries.length > 0) yield { block, entries }
}

/** A text that begins with U+FEFF gets a byte order mark before it, which reading takes away again. */
async function storedText(study: Study, textId: Guid): Promise<string> {
  const { text } = await study.text(textId)
  return text.startsWith('\uFEFF') ? `\uFEFF${text}` : text
}

/** Sections of text as bytes, the last one marked. */
async function* encoded(
  name: string,
  sections: AsyncIterable<Section> | Iterable<Section>,
): AsyncGenerator<Piece | StayingPiece> {
  const encoder = new TextEncoder()
  let held: { readonly of: string | null; readonly bytes: Uint8Array } | null = null
  for await (const section of sections) {
    if (held) yield { name, ...held, last: false }
    held = 'text' in section ? { of: section.of, bytes: encoder.encode(section.text) } : null
    if (!('text' in section)) yield { name, ...section, last: false }
  }
  yield { name, ...(held ?? { of: null, bytes: new Uint8Array(0) }), last: true }
}
