import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMemoryStore } from '../../../renderer/storage/memoryStore.ts'
import type { StudyStore } from '../../../renderer/storage/studyStore.ts'
import { type FileToWrite, writeFile } from '../../../renderer/project/worker/writeFile.ts'
import type { Attribute } from '../../../shared/records/attribute.ts'
import type { Case } from '../../../shared/records/case.ts'
import type { Memo } from '../../../shared/records/memo.ts'
import type { AnyRecord } from '../../../shared/records/record.ts'
import type { Wave } from '../../../shared/records/wave.ts'
import type { WrittenStudy } from '../../../shared/refi/writing/sections.ts'
import { applyChanges } from '../../../shared/study/applyChanges.ts'
import { added, type Change, removed, replaced } from '../../../shared/study/change.ts'
import type { LogEntry } from '../../../shared/study/logEntry.ts'
import { NotAtHand } from '../../../shared/study/partOfProject.ts'
import type { Project } from '../../../shared/study/project.ts'
import { projectOf, recordsOf } from '../../../shared/study/projectOf.ts'
import { isPerSource } from '../../../shared/study/recordLists.ts'
import { type RandomStudy, studyOfSeed } from '../../support/randomStudy.ts'
import { aCode, aCoding, aProject, aSource, guid } from '../../support/study.ts'

const RUNS = Number(process.env['SAVE_RUNS'] ?? 60)
const STEPS = 7

interface Section {
  readonly sum: string
  readonly bytes: Uint8Array
}
type SavedFile = ReadonlyMap<string, readonly Section[]>

/** A project file as the shell keeps it: sections can be kept only from the file that was written last. */
class FileInMemory implements FileToWrite {
  readonly #last: SavedFile
  readonly #now = new Map<string, Section[]>()
  #entries: readonly string[] = []
  kept = 0
  /** What was not kept, as words. */
  readonly written: string[] = []

  constructor(last: SavedFile) {
    this.#last = last
  }

  async begin({ entries, moving }: Parameters<FileToWrite['begin']>[0]): Promise<void> {
    this.#entries = entries
    for (const { from, to } of moving) this.#now.set(to, [...(this.#last.get(from) ?? [])])
  }

  async write({ name, bytes, lengths, last }: Parameters<FileToWrite['write']>[0]) {
    let at = 0
    const sections = lengths.map((length) => sectionOf(bytes.slice(at, (at += length))))
    if (at !== bytes.length) throw new Error(`${at} bytes of sections in ${bytes.length} bytes`)
    this.#sections(name).push(...sections)
    this.written.push(new TextDecoder().decode(bytes))
    return { sums: sections.map(({ sum }) => sum), sha256: last ? sumOf(contentOf(this.#sections(name))) : null }
  }

  async keep(name: string, sums: readonly string[]): Promise<void> {
    for (const sum of sums) {
      const section = this.#last.get(name)?.find((one) => one.sum === sum)
      if (!section) throw new Error(`${name} has no such section`)
      this.#sections(name).push(section)
    }
    this.kept += sums.length
  }

  get file(): SavedFile {
    return new Map(this.#entries.map((name) => [name, this.#now.get(name) ?? this.#last.get(name) ?? []]))
  }

  #sections(name: string): Section[] {
    const sections = this.#now.get(name) ?? []
    this.#now.set(name, sections)
    return sections
  }
}

function sectionOf(bytes: Uint8Array): Section {
  return { sum: sumOf(bytes), bytes }
}
function sumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
function contentOf(sections: readonly Section[]): Uint8Array {
  return Buffer.concat(sections.map(({ bytes }) => bytes))
}

/** What the words of the file are, and where its sections end: both must not depend on how it was written. */
function shown(file: SavedFile): Record<string, { content: string; sections: string[] }> {
  return Object.fromEntries(
    [...file].map(([name, sections]) => [
      name,
      { content: Buffer.from(contentOf(sections)).toString('latin1'), sections: sections.map(({ sum }) => sum) },
    ]),
  )
}

const read = (written: Uint8Array): WrittenStudy => JSON.parse(new TextDecoder().decode(written)) as WrittenStudy

/** Works on a study and saves it as it goes on, from what changed and, beside it, from everything. */
class Saving {
  readonly store: StudyStore = createMemoryStore()
  project: Project
  seq: number
  reused = 0
  anew = 0
  #file: SavedFile = new Map()
  #before: Uint8Array | null = null
  readonly #random: () => number

  constructor(study: RandomStudy, random: () => number) {
    this.project = projectOf(study.records)
    this.seq = study.log.at(-1)?.seq ?? 0
    this.#random = random
  }

  static async of(study: RandomStudy, random: () => number): Promise<Saving> {
    const saving = new Saving(study, random)
    await saving.store.replace(study, null)
    return saving
  }

  pick<T>(from: readonly T[]): T | undefined {
    return from[Math.floor(this.#random() * from.length)]
  }

  /** Any changes at all, far wilder than commands make them. */
  async change(other: RandomStudy): Promise<void> {
    const changes: Change[] = []
    let after = this.project
    for (let nth = 0; nth < 1 + Math.floor(this.#random() * 3); nth += 1) {
      const change = this.#anyChange(after, other)
      if (!change) continue
      after = applyChanges(after, [change])
      changes.push(change)
    }
    await this.#commit([changes], after)
  }

  /** A long history, as sections of it go on too. */
  async work(entries: number): Promise<void> {
    await this.#commit(
      Array.from({ length: entries }, () => []),
      this.project,
    )
  }

  async #commit(all: readonly Change[][], after: Project): Promise<void> {
    const entries = all.map(
      (changes, index): LogEntry => ({
        ...{ seq: this.seq + index + 1, at: '2026-03-01T10:00:00Z', coderId: null, type: 'test', words: 'changed' },
        ...{ changes, undoes: null, redoes: null, restores: null, undoable: true },
      }),
    )
    this.seq += entries.length
    this.project = after
    await this.store.commit(entries, after)
  }

  #anyChange(project: Project, other: RandomStudy): Change | null {
    const records = recordsOf(project)
    // Else the many kinds that stand in the file once would leave little time for those that stand in every source.
    const kind = this.pick(this.#random() < 0.7 ? NEAR_TEXT : records.map((one) => one.kind))
    const record = this.pick(records.filter((one) => one.kind === kind)) ?? project.info
    const how = this.#random()
    if (how < 0.5) {
      const like = this.pick(other.records.filter(({ kind }) => kind === record.kind))
      if (!like) return null
      const fixed = {
        id: record.id,
        ...(isPerSource(record) ? { sourceId: record.sourceId } : {}),
        ...(record.kind === 'source' ? { textId: record.textId, length: record.length, medium: record.medium } : {}),
      }
      return replaced<AnyRecord>(record, { ...like, ...fixed })
    }
    if (how < 0.7) return record.kind === 'project' ? null : removed(record)
    const more = this.pick(other.records.filter((one) => one.kind === kind)) ?? other.records[0]
    if (!more) return null
    const source = this.pick([...project.sources.keys()])
    const placed =
      more.kind === 'source'
        ? { ...more, textId: null, length: 0 }
        : isPerSource(more)
          ? { ...more, sourceId: source ?? more.sourceId }
          : more
    const isKnown = records.some(({ kind, id }) => kind === placed.kind && id === placed.id)
    return isKnown || placed.kind === 'project' ? null : added(placed)
  }

  /** What came of both ways, which must be the same. */
  async save(): Promise<[unknown, unknown]> {
    const existing = [...this.#file.keys()]
    const all = new FileInMemory(this.#file)
    const whole = await writeFile(this.store, existing, 'Throughline 1', null, all)
    let file = all
    let written = whole
    if (this.#before) {
      try {
        file = new FileInMemory(this.#file)
        written = await writeFile(this.store, existing, 'Throughline 1', this.#before, file)
        this.reused += file.kept
      } catch (error) {
        if (!(error instanceof NotAtHand)) throw error
        file = all
        this.anew += 1
      }
    }
    this.#file = file.file
    this.#before = written
    return [
      [shown(file.file), read(written)],
      [shown(all.file), read(whole)],
    ]
  }
}

const NEAR_TEXT = ['source', 'coding', 'quotation', 'code', 'memo', 'case', 'source-coding', 'wave'] as const

/** One study of several, so that changes leave something alone; where it is calm, without what looks into every source. */
function severalOf(seeds: readonly number[], isCalm: boolean): RandomStudy {
  const studies = seeds.map((seed) => studyOfSeed(seed))
  const records = new Map<string, AnyRecord>()
  const texts = new Map(studies.flatMap((study) => study.texts.map((text) => [text.id, text] as const)))
  for (const record of studies.flatMap((study) => study.records)) {
    if (isCalm && (record.kind === 'link' || record.kind === 'kept')) continue
    const calm = isCalm && record.kind === 'case' ? { ...record, selectionIds: [] } : record
    const key = record.kind === 'project' ? 'project' : `${record.kind} ${record.id}`
    if (!records.has(key)) records.set(key, calm)
  }
  return { records: [...records.values()], texts: [...texts.values()], log: studies[0]?.log ?? [] }
}

function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

test('a save of what changed writes byte for byte what a save of everything would', { timeout: 600_000 }, async () => {
  let reused = 0
  let anew = 0
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.integer(), fc.boolean(), async (seed, choice, isCalm) => {
      const saving = await Saving.of(severalOf([seed, seed ^ 1, seed ^ 2], isCalm), randomOf(choice))
      const changes = severalOf([seed ^ 4, seed ^ 8], isCalm)
      await saving.save()
      if (isCalm) await saving.work(250 + (Math.abs(choice) % 270))
      for (let step = 0; step < STEPS; step += 1) {
        for (let nth = 0; nth <= step % 3; nth += 1) await saving.change(changes)
        const [some, all] = await saving.save()
        expect(some).toEqual(all)
      }
      reused += saving.reused
      anew += saving.anew
    }),
    { numRuns: RUNS, endOnFailure: true },
  )
  // Otherwise nothing was tried.
  expect(reused).toBeGreaterThan(RUNS * 10)
  expect(anew).toBeGreaterThan(0)
})

const text = (name: string) => ({
  id: guid(`${name} text`),
  text: `${name}: until my mam fell ill. `.repeat(40),
  turns: [],
})
const wave: Wave = { kind: 'wave', id: guid('Wave 1'), name: 'Wave 1', position: 1, planned: null, description: null }
const value = { attributeId: guid('Hope'), waveId: wave.id, value: 'much', missing: null }
const hope: Attribute = {
  ...{ kind: 'attribute', id: guid('Hope'), name: 'Hope', description: null, position: 1, level: 'case-wave' },
  ...{ type: 'text', categories: [] },
}
const eddie: Case = {
  ...{
    kind: 'case',
    id: guid('Case Eddie'),
    name: 'Eddie',
    description: null,
    position: 1,
    sourceIds: [guid('Eddie')],
  },
  ...{ selectionIds: [], codeIds: [], values: [], meetings: [], anchor: null },
}
const joan = { ...aSource('Joan'), position: 2, waveId: wave.id }
const coding = aCoding('A', 'Eddie', 5, 9)
const memo: Memo = {
  ...{
    kind: 'memo',
    id: guid('memo'),
    memoKind: 'free',
    title: 'M',
    text: 'so',
    rich: null,
    position: 1,
    exchange: null,
  },
  about: [{ kind: 'coding', id: coding.id }],
  ...{ createdBy: null, createdAt: null, modifiedBy: null, modifiedAt: null },
}
const small = recordsOf(
  aProject(
    ...[{ ...aSource('Eddie'), waveId: wave.id }, joan, { ...aSource('Sam'), position: 3 }, wave, hope, eddie],
    ...[aCode('A'), aCode('B', null, 2), coding, aCoding('B', 'Joan', 1, 4)],
  ),
)

test.each<[what: string, change: Change, anew: readonly string[]]>([
  ['nothing but the history', replaced(small[0] as AnyRecord, small[0] as AnyRecord), []],
  ['a coding more', added(aCoding('A', 'Sam', 1, 4)), ['Sam']],
  ['a coding less', removed(coding), ['Eddie']],
  ['a code without codings', added(aCode('C', null, 3)), []],
  ['a code gone whose codings stayed', removed(aCode('B', null, 2)), ['Joan']],
  ['a memo about a coding', added(memo), ['Eddie']],
  ['a memo about a source', added({ ...memo, about: [{ kind: 'source', id: joan.id }] }), ['Joan']],
  ['a memo about a code', added({ ...memo, about: [{ kind: 'code', id: guid('A') }] }), []],
  ['what a case says of its wave', replaced(eddie, { ...eddie, values: [value] }), ['Eddie']],
  ['a case in another source', replaced(eddie, { ...eddie, values: [value], sourceIds: [joan.id] }), ['Joan']],
  ['another name of a source', replaced(joan, { ...joan, name: 'Joan 2' }), ['Joan']],
  ['a source before all others', added({ ...aSource('Ann'), position: 0 }), ['Ann', 'Eddie', 'Joan', 'Sam']],
  [
    'a coder',
    added({ kind: 'coder', id: guid('Cy'), name: 'Cy', initials: null, color: null, position: 3 }),
    ['Eddie', 'Joan', 'Sam'],
  ],
])('%s: those sources are written that say something else now', async (_what, change, anew) => {
  const store = createMemoryStore()
  await store.replace({ records: small, texts: ['Eddie', 'Joan', 'Sam', 'Ann'].map(text), log: [] }, null)
  const first = new FileInMemory(new Map())
  const before = await writeFile(store, [], 'Throughline 1', null, first)
  const entry: LogEntry = {
    ...{ seq: 1, at: '2026-03-01T10:00:00Z', coderId: null, type: 'test', words: 'changed', changes: [change] },
    ...{ undoes: null, redoes: null, restores: null, undoable: true },
  }
  await store.commit([entry], applyChanges(projectOf(small), [change]))
  const existing = [...first.file.keys()]
  const [some, all] = [new FileInMemory(first.file), new FileInMemory(first.file)]
  await writeFile(store, existing, 'Throughline 1', before, some)
  await writeFile(store, existing, 'Throughline 1', null, all)
  expect(shown(some.file)).toEqual(shown(all.file))
  const sources = ['Ann', 'Eddie', 'Joan', 'Sam']
  expect(
    sources.filter((name) => some.written.some((words) => words.includes(`<TextSource guid="${guid(name)}"`))),
  ).toEqual(anew)
})
