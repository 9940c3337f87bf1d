import type { Coding, SourceCoding } from '../records/coding.ts'
import type { Guid } from '../records/guid.ts'
import { ancestry } from '../study/codeTree.ts'
import { groupBy } from '../study/groupBy.ts'
import { codingsOf, type Project } from '../study/project.ts'

/**
 * Segments of each code together with everything below it.
 *
 * A segment is a passage, however many of these codes and coders are on it: a parent's number is a union and never a
 * sum, and two coders who marked the same words found one segment.
 */
export type UnionCounts = ReadonlyMap<Guid, number>

/** The counts with what they were made of, so that a change recounts only the sources it touched. */
export interface Unions {
  readonly counts: UnionCounts
  /** Each code alone, without what is below it. */
  readonly own: UnionCounts
  readonly codes: Project['codes']
  readonly sources: ReadonlyMap<Guid, SourceUnions>
}

interface SourceUnions {
  readonly codings: readonly Coding[]
  readonly sourceCodings: readonly SourceCoding[]
  readonly counts: UnionCounts
  readonly own: UnionCounts
}

const NO_SOURCE_CODINGS: readonly SourceCoding[] = []

/** The unions of a project; given those of a moment before, only what differs is counted, and the same object comes back where nothing does. */
export function unionsOf(project: Project, before?: Unions): Unions {
  const isSameTree = before !== undefined && isSameShape(before.codes, project.codes)
  const known = isSameTree ? before.sources : new Map<Guid, SourceUnions>()
  const sources = new Map<Guid, SourceUnions>()
  const counts = new Map(isSameTree ? before.counts : [])
  const own = new Map(isSameTree ? before.own : [])
  const lineages = lineagesOf(project.codes)
  let isChanged = !isSameTree
  for (const sourceId of new Set([...project.codingsBySource.keys(), ...project.sourceCodingsBySource.keys()])) {
    const codings = codingsOf(project, sourceId)
    const sourceCodings = project.sourceCodingsBySource.get(sourceId) ?? NO_SOURCE_CODINGS
    const was = known.get(sourceId)
    if (was?.codings === codings && was.sourceCodings === sourceCodings) {
      sources.set(sourceId, was)
      continue
    }
    const is = { codings, sourceCodings, ...countSource(lineages, codings, sourceCodings) }
    sources.set(sourceId, is)
    if (was) {
      add(counts, was.counts, -1)
      add(own, was.own, -1)
    }
    add(counts, is.counts, 1)
    add(own, is.own, 1)
    isChanged = true
  }
  for (const [sourceId, was] of known) {
    if (sources.has(sourceId)) continue
    add(counts, was.counts, -1)
    add(own, was.own, -1)
    isChanged = true
  }
  return before && !isChanged ? before : { counts, own, codes: project.codes, sources }
}

/** The codes in a fixed order, and for each of them its own place in it and those of the codes above. */
interface Lineages {
  readonly ids: readonly Guid[]
  readonly of: ReadonlyMap<Guid, readonly number[]>
}

function lineagesOf(codes: Project['codes']): Lineages {
  const ids = [...codes.keys()]
  const places = new Map(ids.map((id, place) => [id, place]))
  const of = new Map(ids.map((id) => [id, ancestry(codes, id).map((code) => places.get(code.id) as number)]))
  return { ids, of }
}

/** Codings of the same words follow each other in a source's list; each run of them is one segment. */
function countSource(
  { ids, of }: Lineages,
  codings: readonly Coding[],
  sourceCodings: readonly SourceCoding[],
): { readonly counts: UnionCounts; readonly own: UnionCounts } {
  const family = new Uint32Array(ids.length)
  const alone = new Uint32Array(ids.length)
  const tallyOne = ({ codeId }: { readonly codeId: Guid }) => {
    const lineage = of.get(codeId) ?? []
    for (const place of lineage) family[place] = (family[place] ?? 0) + 1
    const own = lineage.at(-1)
    if (own !== undefined) alone[own] = (alone[own] ?? 0) + 1
  }
  const tallyRun = (run: readonly { readonly codeId: Guid }[]) => {
    const codes = [...new Set(run.map(({ codeId }) => codeId))].map((codeId) => of.get(codeId) ?? [])
    for (const place of new Set(codes.flat())) family[place] = (family[place] ?? 0) + 1
    for (const lineage of codes) {
      const own = lineage.at(-1)
      if (own !== undefined) alone[own] = (alone[own] ?? 0) + 1
    }
  }
  for (let start = 0, end = 1; start < codings.length; start = end++) {
    const first = codings[start] as Coding
    while (codings[end]?.passage.start === first.passage.start && codings[end]?.passage.end === first.passage.end)
      end += 1
    // Nearly all runs are of one coding, and there may be hundreds of thousands.
    if (end > start + 1) tallyRun(codings.slice(start, end))
    else tallyOne(first)
  }
  for (const run of groupBy(sourceCodings, ({ regionId }) => regionId).values()) tallyRun(run)
  const asMap = (tally: Uint32Array) =>
    new Map([...tally].flatMap((number, place) => (number === 0 ? [] : [[ids[place] as Guid, number] as const])))
  return { counts: asMap(family), own: asMap(alone) }
}

function add(counts: Map<Guid, number>, more: UnionCounts, sign: 1 | -1): void {
  for (const [codeId, number] of more) {
    const sum = (counts.get(codeId) ?? 0) + sign * number
    if (sum === 0) counts.delete(codeId)
    else counts.set(codeId, sum)
  }
}

/** Whether every code stands under the same parent as before: names and colours count nothing. */
function isSameShape(before: Project['codes'], after: Project['codes']): boolean {
  if (before === after) return true
  if (before.size !== after.size) return false
  for (const [id, { parentId }] of after) if (before.get(id)?.parentId !== parentId) return false
  return true
}
