import type { Guid } from '../records/guid.ts'
import type { AnyRecord } from '../records/record.ts'
import { assertNever } from '../study/assertNever.ts'
import type { LogEntry } from '../study/logEntry.ts'
import { inOrder, type Project } from '../study/project.ts'
import { ArchivePlan } from './writing/archivePlan.ts'
import { planSources } from './writing/sourcePaths.ts'
import { idMark, lastOfBlock, sourceSection, type WrittenStudy } from './writing/sections.ts'
import { pathsOf, type StayingSource } from './writing/sourceSections.ts'
import { waveValuesBySource } from './writing/writeCases.ts'
import type { Staying } from './writeProject.ts'

/** What a change of a record can do to the XML of sources. A new kind needs its line before anything is reused. */
type Reach = 'nothing' | 'its source' | 'sources with the code' | 'sources it is about' | 'every source'

const REACH: Readonly<Record<AnyRecord['kind'], Reach>> = {
  source: 'its source',
  coding: 'its source',
  quotation: 'its source',
  region: 'its source',
  'source-coding': 'its source',
  code: 'sources with the code',
  memo: 'sources it is about',
  coder: 'every source',
  attribute: 'every source',
  kept: 'every source',
  // What they say of a source (values, membership) is compared as it would be written, or stands elsewhere in the file.
  case: 'nothing',
  wave: 'nothing',
  project: 'nothing',
  set: 'nothing',
  link: 'nothing',
  'event-kind': 'nothing',
  event: 'nothing',
  summary: 'nothing',
  exchange: 'nothing',
  query: 'nothing',
  theme: 'nothing',
  relation: 'nothing',
  map: 'nothing',
  'map-item': 'nothing',
  snapshot: 'nothing',
  comment: 'nothing',
  verdict: 'nothing',
  'sign-off': 'nothing',
  'codebook-version': 'nothing',
  redefinition: 'nothing',
  confirmation: 'nothing',
}

/**
 * The sections of a written file that a study would be written with again, so that only the others need to be.
 *
 * Whatever is in doubt is written anew: a section stays only if nothing that it was made of has changed.
 *
 * @param project the study now; the records of single sources are not looked at
 * @param entries everything in the history since `before`
 * @param existing names of the entries that the file has now, and of those staged for it
 */
export function unchangedSince(
  before: WrittenStudy,
  project: Project,
  entries: readonly LogEntry[],
  existing: readonly string[],
): Staying {
  const plan = new ArchivePlan(existing)
  planSources(plan, project)
  const isTouched = touchedBy(entries)
  const waveValues = waveValuesBySource(project)
  const sources = new Map<Guid, StayingSource>()
  for (const [index, source] of inOrder(project.sources.values()).entries()) {
    const written = before.sources[source.id]
    const sum = before.sums[sourceSection(source.id)]
    const isSame =
      written !== undefined &&
      sum !== undefined &&
      written.position === index + 1 &&
      written.textId === source.textId &&
      written.values === JSON.stringify(waveValues.get(source.id) ?? []) &&
      written.paths === pathsOf(plan, source) &&
      !isTouched(source.id, written)
    if (isSame) sources.set(source.id, { sum, written })
  }
  return { sources, sums: before.sums, logBlocks: wholeBlocks(before.seq) }
}

/** How many sections of the history can no longer change. */
export function wholeBlocks(seq: number): number {
  return Math.floor(seq / lastOfBlock(0))
}

type Touched = (sourceId: Guid, written: WrittenStudy['sources'][Guid]) => boolean

function touchedBy(entries: readonly LogEntry[]): Touched {
  const sources = new Set<Guid>()
  const codes = new Set<Guid>()
  const marks = new Set<number>()
  let isEvery = false
  for (const { changes } of entries)
    for (const { before, after } of changes)
      for (const record of [before, after]) {
        if (record === null) continue
        const reach = REACH[record.kind]
        switch (reach) {
          case 'nothing':
            break
          case 'its source':
            sources.add('sourceId' in record ? record.sourceId : record.id)
            break
          case 'sources with the code':
            codes.add(record.id)
            break
          case 'sources it is about':
            if (record.kind === 'memo') for (const { id } of record.about) marks.add(idMark(id))
            break
          case 'every source':
            isEvery = true
            break
          default:
            assertNever(reach)
        }
      }
  return (sourceId, written) =>
    isEvery ||
    sources.has(sourceId) ||
    (codes.size > 0 && written.codeIds.some((id) => codes.has(id))) ||
    (marks.size > 0 && written.marks.some((mark) => marks.has(mark)))
}
