import type { Guid } from '../records/guid.ts'
import { codingsOf, type Project } from '../study/project.ts'

/** How far a code, or a code with those below it, reaches. */
export interface CodeReach {
  /** Distinct passages, however many coders coded them so. */
  readonly segments: number
  readonly sources: number
  readonly cases: number
  readonly coders: number
  /** When a coding was first and last made; null where none says. */
  readonly first: string | null
  readonly last: string | null
}

export function reachOfCodes(project: Project, codeIds: ReadonlySet<Guid>): CodeReach {
  const segments = new Set<string>()
  const sources = new Set<Guid>()
  const coders = new Set<Guid | null>()
  let first: string | null = null
  let last: string | null = null
  const all = [...project.codingsBySource.keys(), ...project.sourceCodingsBySource.keys()]
  for (const sourceId of new Set(all)) {
    const whole = project.sourceCodingsBySource.get(sourceId) ?? []
    for (const coding of [...codingsOf(project, sourceId), ...whole]) {
      if (!codeIds.has(coding.codeId)) continue
      const where = coding.kind === 'coding' ? `${coding.passage.start} ${coding.passage.end}` : `${coding.regionId}`
      segments.add(`${sourceId} ${where}`)
      sources.add(sourceId)
      coders.add(coding.coderId)
      const { createdAt } = coding
      if (createdAt === null) continue
      if (first === null || createdAt < first) first = createdAt
      if (last === null || createdAt > last) last = createdAt
    }
  }
  const cases = [...project.cases.values()].filter((one) => one.sourceIds.some((id) => sources.has(id)))
  return { segments: segments.size, sources: sources.size, cases: cases.length, coders: coders.size, first, last }
}
