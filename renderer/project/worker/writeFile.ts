import { transfer } from 'comlink'
import type { Guid } from '../../../shared/records/guid.ts'
import { PROJECT_ENTRY } from '../../../shared/refi/archive.ts'
import { unchangedSince, wholeBlocks } from '../../../shared/refi/unchangedSince.ts'
import type { WrittenStudy } from '../../../shared/refi/writing/sections.ts'
import { lastOfBlock } from '../../../shared/refi/writing/sections.ts'
import {
  type Piece,
  type Staying,
  type StayingPiece,
  type Study,
  writeProject,
} from '../../../shared/refi/writeProject.ts'
import { textsInLog, textsWithoutSource } from '../../../shared/study/earlierTexts.ts'
import { partOfProject } from '../../../shared/study/partOfProject.ts'
import { projectOf } from '../../../shared/study/projectOf.ts'
import { erasedEntries } from '../../../shared/study/withoutWithdrawn.ts'
import type { StudyStore } from '../../storage/studyStore.ts'
import { joined } from './packing.ts'

export interface PlannedFile {
  /** The last log entry that the file will hold. */
  readonly seq: number
  /** Every entry of the new file. */
  readonly entries: readonly string[]
  /** Entries whose bytes go on under another name. */
  readonly moving: readonly { readonly from: string; readonly to: string }[]
}

/** Sections of an entry that follow on one another. */
export interface SectionRun {
  readonly name: string
  readonly bytes: Uint8Array
  readonly lengths: readonly number[]
  readonly last: boolean
}

/** A project file on its way to the disk. */
export interface FileToWrite {
  begin(plan: PlannedFile): Promise<void>
  /** Answers with the SHA-256 of each section, and with the last of them of the whole entry. */
  write(run: SectionRun): Promise<{ readonly sums: readonly string[]; readonly sha256: string | null }>
  /** Goes on with sections that the entry has in the file now. */
  keep(name: string, sums: readonly string[]): Promise<void>
}

/** What is written, and what was known of it before. */
interface Material {
  readonly seq: number
  readonly study: Study
  readonly staying: Staying | null
  readonly logTexts: readonly Guid[]
}

/** Writes a study, or what changed of it since `before`; answers with what it was written of. */
export async function writeFile(
  store: StudyStore,
  existing: readonly string[],
  origin: string,
  before: Uint8Array | null,
  file: FileToWrite,
): Promise<Uint8Array> {
  const { seq, study, staying, logTexts } = before
    ? await changesOf(store, JSON.parse(new TextDecoder().decode(before)) as WrittenStudy, existing)
    : await everythingOf(store)
  let sumOfXml: string | null = null
  const written = writeProject(study, {
    origin,
    existing,
    staying,
    sumOfXml: async () => {
      if (sumOfXml === null) throw new Error('Nobody has said what the XML came to')
      return sumOfXml
    },
  })
  const { moving, fresh } = written
  await file.begin({ seq, moving, entries: [...written.staying, ...moving.map(({ to }) => to), ...fresh] })
  const sums: Record<string, string> = {}
  for await (const run of runsOf(written.sections())) {
    if ('bytes' in run) {
      const { of, ...own } = run
      const done = await file.write(transfer(own, [own.bytes.buffer]))
      for (const [index, name] of of.entries()) if (name !== null) sums[name] = done.sums[index] as string
      if (run.name === PROJECT_ENTRY) sumOfXml = done.sha256
    } else {
      await file.keep(run.name, run.sums)
      for (const [index, name] of run.of.entries()) sums[name] = run.sums[index] as string
    }
  }
  const result: WrittenStudy = { seq, sources: written.sources, logTexts, sums }
  const bytes = new TextEncoder().encode(JSON.stringify(result))
  return transfer(bytes, [bytes.buffer])
}

async function everythingOf(store: StudyStore): Promise<Material> {
  const { seq, records, log } = await store.snapshot()
  const project = projectOf(records)
  const logTexts = textsInLog(log)
  const erased = erasedEntries(log)
  const study = { project, log, text: textsOf(store), earlierTexts: textsWithoutSource(project, logTexts), erased }
  return { seq, study, staying: null, logTexts }
}

/** Entries that a withdrawal erases left the file with the save of everything that follows one; here nothing is left to erase. */
async function changesOf(store: StudyStore, before: WrittenStudy, existing: readonly string[]): Promise<Material> {
  let staying: Staying | null = null
  let anew: Guid[] = []
  const { seq, records, log } = await store.someOf(wholeBlocks(before.seq) * lastOfBlock(0), (records, log) => {
    const project = projectOf(records)
    const since = log.filter((entry) => entry.seq > before.seq)
    const same = unchangedSince(before, project, since, existing)
    staying = same
    anew = [...project.sources.keys()].filter((id) => !same.sources.has(id))
    return anew
  })
  const project = partOfProject(records, anew)
  const logTexts = textsInLog(log, before.logTexts)
  const study = { project, log, text: textsOf(store), earlierTexts: textsWithoutSource(project, logTexts) }
  return { seq, study, staying, logTexts }
}

function textsOf(store: StudyStore): Study['text'] {
  return async (textId) => {
    const found = await store.text(textId)
    if (!found) throw new Error(`The working copy lacks the text ${textId}`)
    return found
  }
}

const RUN_BYTES = 4 * 1024 * 1024

type FreshRun = SectionRun & { readonly of: readonly (string | null)[] }
interface StayingRun {
  readonly name: string
  readonly of: readonly string[]
  readonly sums: readonly string[]
}

/** Joins what comes one after the other, so that each message to the shell is worth its way. */
async function* runsOf(sections: AsyncIterable<Piece | StayingPiece>): AsyncGenerator<FreshRun | StayingRun> {
  let fresh: Piece[] = []
  let size = 0
  let staying: StayingPiece[] = []
  const takeFresh = (): FreshRun[] => {
    const [first] = fresh
    if (!first) return []
    const run = {
      name: first.name,
      bytes: joined(fresh.map(({ bytes }) => bytes)),
      lengths: fresh.map(({ bytes }) => bytes.length),
      of: fresh.map(({ of }) => of),
      last: fresh.at(-1)?.last ?? false,
    }
    fresh = []
    size = 0
    return [run]
  }
  const takeStaying = (): StayingRun[] => {
    const [first] = staying
    if (!first) return []
    const run = { name: first.name, of: staying.map(({ of }) => of), sums: staying.map(({ sum }) => sum) }
    staying = []
    return [run]
  }
  for await (const section of sections) {
    if ('bytes' in section) {
      yield* takeStaying()
      fresh.push(section)
      size += section.bytes.length
      if (size >= RUN_BYTES || section.last) yield* takeFresh()
    } else {
      yield* takeFresh()
      staying.push(section)
    }
  }
}
