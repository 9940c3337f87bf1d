import type { Guid } from '../../records/guid.ts'
import type { AnyRecord } from '../../records/record.ts'
import type { Source } from '../../records/source.ts'
import type { SourceText } from '../../records/sourceText.ts'
import { type Archive, SourceFiles } from '../archive.ts'
import { calibrate, PooledScores, Scored } from '../calibrate.ts'
import { OUR_CONVENTION } from '../convention.ts'
import { type Sentence, several } from '../exchangeReport.ts'
import { type StudyData, unpackTurns } from '../studyData.ts'
import { textFingerprint } from '../textFingerprint.ts'
import type { DetectTurns } from '../turnDetection.ts'
import {
  aboutProject,
  attachNotes,
  buildCases,
  buildInfo,
  buildSets,
  inferLevels,
  resolveValues,
} from './buildRecords.ts'
import { buildMarks, Placing, withOurPositions } from './buildSource.ts'
import { describeSource } from './describeSource.ts'
import { findSourcesByFile } from './findSourcesByFile.ts'
import { type LoadedText, loadTexts } from './loadTexts.ts'
import type { ProjectDraft, SourceDraft } from './projectDraft.ts'
import { takeThemes } from './takeThemes.ts'
import { Resolver } from './resolveDraft.ts'

export interface Building {
  readonly newId: () => Guid
  readonly detectTurns?: DetectTurns
  readonly signal?: AbortSignal
  readonly onProgress: (share: number) => void | Promise<void>
  /** What we keep beside the XML, where the file has it. */
  readonly data: StudyData | null
  /** Nobody else has saved the file since we did, so positions are ours and need no guessing. */
  readonly isOurs: boolean
}

export interface BuiltStudy {
  readonly records: AnyRecord[]
  readonly texts: SourceText[]
}

const coinToss: Sentence = (count, where) =>
  `It is not certain where the coded passages of ${several(count, 'source')} begin and end (such as “${where}”): compare the samples and choose the reading that fits.`

const onlyStyled: Sentence = (count, where) =>
  `${several(count, 'source')} came as styled text only (such as “${where}”), which the standard does not allow without the words: the file is kept, and can be imported anew.`

/** Turns what the XML says into records and reads the texts; null where it was cancelled. */
export async function buildStudy(
  draft: ProjectDraft,
  archive: Archive,
  building: Building,
): Promise<BuiltStudy | null> {
  const { data, signal, onProgress } = building
  const { report } = draft
  const resolve = new Resolver(draft)
  const notedSelections = attachNotes(draft, resolve)

  const knownTexts = new Map((data?.texts ?? []).map(({ id, fingerprint }) => [id, fingerprint]))
  const loading = { archive, report, knownTexts, signal, onProgress: (share: number) => onProgress(share / 2) }
  const loaded = await loadSources(draft, loading)
  if (loaded === null) return null
  await loadMemos(draft, loading)
  await findSourcesByFile(draft, loaded, archive)
  if (signal?.aborted) return null

  const placings = building.isOurs ? null : calibrateAll(draft, loaded)
  const built = await buildSources(draft, { loaded, placings, notedSelections, resolve, archive, building })
  if (built === null) return null
  const { sources, texts, marks } = built

  const info = buildInfo(draft, data?.project ?? building.newId())
  const memos = draft.memos.map(({ record }) => ({ ...record, ...resolve.authorship(record) }))
  aboutProject(memos, info.id)
  const cases = buildCases(draft, resolve)
  inferLevels(draft, cases, sources.values())
  const waveIds = building.isOurs && data ? new Set(data.waves.map(({ id }) => id)) : null
  const sets = buildSets(draft, resolve, sources, waveIds)
  const links = draft.links.map((link) => ({
    ...link,
    originId: resolve.anything(link.originId, `origin of the link “${link.name ?? link.id}”`),
    targetId: resolve.anything(link.targetId, `target of the link “${link.name ?? link.id}”`),
  }))
  const kept = draft.kept.map((one) => ({ ...one, xml: resolve.xml(one.xml) }))
  const records: AnyRecord[] = [
    info,
    ...draft.coders,
    ...draft.attributes,
    ...cases,
    ...sources.values(),
    ...draft.codes,
    ...memos,
    ...sets,
    ...links,
    ...kept,
  ]
  // Spreading 200,000 records into one call would overflow its arguments.
  for (const mark of marks) records.push(mark)
  return { records: building.isOurs ? records : takeThemes(records), texts: [...texts.values()] }
}

interface SourceBuilding {
  /** Emptied as the sources are built, like their drafts: a large study need not be in memory twice. */
  readonly loaded: (LoadedText | null)[]
  /** How each source's positions are read; null where they are ours. */
  readonly placings: (Placing | null)[] | null
  readonly notedSelections: ReadonlySet<Guid>
  readonly resolve: Resolver
  readonly archive: Archive
  readonly building: Building
}

interface BuiltSources {
  readonly sources: ReadonlyMap<Guid, Source>
  readonly texts: ReadonlyMap<Guid, SourceText>
  /** Codings, quotations and regions of all sources. */
  readonly marks: readonly AnyRecord[]
}

/** The sources with their words and marks; null where it was cancelled. */
async function buildSources(
  draft: ProjectDraft,
  { loaded, placings, notedSelections, resolve, archive, building }: SourceBuilding,
): Promise<BuiltSources | null> {
  const turns = new TurnFinder(building)
  const files = new SourceFiles(archive.entries)
  const sources = new Map<Guid, Source>()
  const texts = new Map<Guid, SourceText>()
  const marks: AnyRecord[] = []
  for (const [index, one] of draft.sources.entries()) {
    const text = loaded[index] ?? null
    const placing = text && (placings?.[index] ?? new Placing(text.foreign, OUR_CONVENTION))
    const owner = { kind: 'source', id: one.record.id } as const
    const source = {
      ...describeSource(one, text, files, resolve),
      ...resolve.authorship(one.record),
      values: resolveValues(draft, resolve, one.record.values, owner),
    }
    sources.set(source.id, source)
    if (!text && one.richTextPath !== null && one.text?.path === null) draft.report.happened(onlyStyled, source.name)
    if (text) {
      const found = turns.textOf(text)
      texts.set(text.textId, found.text)
      Object.assign(source, found.about)
    }
    if (placing && text && !text.isVerbatim) convertSyncPoints(draft, one, placing)
    const own = buildMarks(one, placing, resolve, (id) => notedSelections.has(id), draft.report)
    for (const list of [own.codings, own.sourceCodings, own.quotations, own.regions])
      for (const mark of list) marks.push(mark)
    for (const list of [one.selections, one.regions, one.codings]) list.length = 0
    loaded[index] = null
    if (placings) placings[index] = null
    if (index % 16 === 0) await building.onProgress(0.5 + index / draft.sources.length / 2)
    if (building.signal?.aborted) return null
  }
  return { sources, texts, marks }
}

type Loading = Parameters<typeof loadTexts>[1]

async function loadSources(draft: ProjectDraft, loading: Loading): Promise<(LoadedText | null)[] | null> {
  const loaded: (LoadedText | null)[] = draft.sources.map(() => null)
  const withText = draft.sources.flatMap(({ record, text }, index) =>
    text ? [{ index, name: record.name, ownerId: record.id, text }] : [],
  )
  let at = 0
  for await (const text of loadTexts(withText, loading)) loaded[withText[at++]?.index ?? 0] = text
  return loading.signal?.aborted ? null : loaded
}

async function loadMemos(draft: ProjectDraft, loading: Loading): Promise<void> {
  const withFile = draft.memos.filter(({ text }) => text.path !== null)
  for (const { record, text } of draft.memos) record.text = text.content ?? ''
  const wanted = withFile.map(({ record, text }) => ({ name: record.title, ownerId: record.id, text }))
  let at = 0
  for await (const text of loadTexts(wanted, { ...loading, onProgress: undefined })) {
    const record = withFile[at++]?.record
    if (!record || !text) continue
    record.text = text.foreign.text
    // The file stays the memo's for as long as nobody edits it here.
    record.exchange = { ...record.exchange, fingerprint: textFingerprint(record.text) }
  }
}

/** Decides for every source how the file counts its positions, and reports it. */
function calibrateAll(draft: ProjectDraft, loaded: readonly (LoadedText | null)[]): (Placing | null)[] {
  const pool = new PooledScores()
  const scored = draft.sources.map((source, index): Scored | null => {
    const text = loaded[index]
    if (!text) return null
    const ranges = source.selections.flatMap((one) => {
      const { start, end, name } = one
      return start === null || end === null ? [] : [{ start, end, name }]
    })
    const scores = new Scored(text.foreign, ranges)
    pool.add(scores)
    return scores
  })
  return scored.map((scores, index) => {
    const source = draft.sources[index] as SourceDraft
    const text = loaded[index]
    if (!scores || !text) return null
    const calibration = calibrate(scores, pool, draft.origin)
    if (calibration.ranges > 0)
      draft.report.calibrated({
        ...calibration,
        sourceId: source.record.id,
        sourceName: source.record.name,
        entry: text.entry?.name ?? null,
      })
    if (calibration.coinToss) draft.report.happened(coinToss, source.record.name)
    return new Placing(text.foreign, calibration.convention)
  })
}

/** The first transcript's text is stored anew where it differs from ours; its points in time move with it. */
function convertSyncPoints(draft: ProjectDraft, { record, exchange }: SourceDraft, placing: Placing): void {
  const transcriptId: unknown = exchange['transcript']
  if (transcriptId === undefined) return
  const index = draft.kept.findIndex(
    ({ ownerId, xml }) => ownerId === record.id && xml.name === 'Transcript' && xml.attributes['guid'] === transcriptId,
  )
  const kept = draft.kept[index]
  if (kept) draft.kept[index] = { ...kept, xml: withOurPositions(kept.xml, placing) }
}

/** The turns of texts: as we stored them where the text is still the same, else as the importers find them. */
class TurnFinder {
  readonly #building: Building
  readonly #stored = new Map<string, readonly (number | null)[]>()

  constructor(building: Building) {
    this.#building = building
    for (const { fingerprint, turns } of building.data?.texts ?? []) this.#stored.set(fingerprint, turns)
  }

  textOf({ textId, foreign, fingerprint }: LoadedText): {
    readonly text: SourceText
    readonly about: Partial<Pick<Source, 'speakers' | 'sourceKind'>>
  } {
    const { text } = foreign
    const stored = this.#stored.get(fingerprint)
    if (stored) return { text: { id: textId, text, turns: unpackTurns(stored, foreign.points.length) }, about: {} }
    const found = this.#building.detectTurns?.(text)
    if (!found) return { text: { id: textId, text, turns: [] }, about: {} }
    const speakers = found.speakers.map(({ name, role }) => ({ name, role }))
    return {
      text: { id: textId, text, turns: found.turns },
      about: { speakers, ...(found.confident ? { sourceKind: 'interview' as const } : {}) },
    }
  }
}
