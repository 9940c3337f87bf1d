import type { Case } from '../records/case.ts'
import type { Guid } from '../records/guid.ts'
import type { Source } from '../records/source.ts'
import { inOrder, type Project } from './project.ts'

/** The sources of one case, in the order of the waves; `null` gathers those that belong to no case. */
export interface SourceGroup {
  readonly case: Case | null
  readonly sources: readonly Source[]
}

/**
 * Sources as a researcher looks for them: by person, then by wave, then by date. A source of several cases stands under each.
 */
export function sourceGroups(project: Project): SourceGroup[] {
  const groups: SourceGroup[] = []
  const placed = new Set<Guid>()
  for (const one of inOrder(project.cases.values())) {
    const sources = one.sourceIds.map((id) => project.sources.get(id)).filter((source) => source !== undefined)
    for (const source of sources) placed.add(source.id)
    if (sources.length > 0) groups.push({ case: one, sources: byWave(project, sources) })
  }
  const rest = inOrder(project.sources.values()).filter((source) => !placed.has(source.id))
  if (rest.length > 0) groups.push({ case: null, sources: byWave(project, rest) })
  return groups
}

function byWave(project: Project, sources: readonly Source[]): Source[] {
  const rank = (source: Source) =>
    source.waveId === null ? Infinity : (project.waves.get(source.waveId)?.position ?? Infinity)
  return [...sources].sort(
    (a, b) => compare(rank(a), rank(b)) || compare(a.date ?? '', b.date ?? '') || a.position - b.position,
  )
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** What tells a source from the others of its case: its wave, else its own name. */
export function sourceLabel(project: Project, source: Source): string {
  const wave = source.waveId === null ? undefined : project.waves.get(source.waveId)
  if (!wave) return source.name
  return source.sourceKind === 'interview' ? wave.name : `${wave.name}, ${source.sourceKind}`
}

export function casesOf(project: Project, sourceId: Guid): Case[] {
  return inOrder(project.cases.values()).filter((one) => one.sourceIds.includes(sourceId))
}

/** `Eddie · 1 year · 14 Mar 2020` as far as it is known; the source's own name otherwise. */
export function sourceTitle(project: Project, source: Source, sayDate: (edtf: string) => string): string {
  const cases = casesOf(project, source.id)
  if (cases.length === 0 && source.waveId === null) return source.name
  const wave = source.waveId === null ? null : (project.waves.get(source.waveId)?.name ?? null)
  const kind = source.sourceKind === 'interview' ? null : source.sourceKind
  const who = cases.length > 0 ? cases.map((one) => one.name).join(' and ') : source.name
  return [who, wave, kind, source.date === null ? null : sayDate(source.date)]
    .filter((part) => part !== null)
    .join(' · ')
}
