import { codeSaturationCurve, type Saturation, saturation } from '../analysis/statistics/saturation.ts'
import type { Guid } from '../records/guid.ts'
import type { Source } from '../records/source.ts'
import { codingsOf, inOrder, type Project } from '../study/project.ts'
import { readEdtf } from '../time/dateBounds.ts'
import type { CountedPassage } from './countMatrix.ts'

export interface EmergenceQuestion {
  /** Interviews of one wave: follow-ups of the same people say nothing of saturation (domain.md 5.4). Null for sources without one. */
  readonly waveId: Guid | null
  readonly coderId: Guid | null
  /** Interviews that make up the base, and those that make up a run. */
  readonly base: number
  readonly run: number
  /** Share of the base's codes up to which a run counts as bringing nothing new: 0 or 0.05. */
  readonly threshold: number
}

export interface Interview {
  readonly source: Source
  readonly codes: readonly Guid[]
  /** Codes never used in an interview before. */
  readonly fresh: readonly Guid[]
  readonly seen: number
  /** Of all distinct codes of these interviews, 0 to 1. */
  readonly share: number
}

export interface Emergence {
  readonly interviews: readonly Interview[]
  /** Null where the base has no codes: a share of nothing. */
  readonly saturation: Saturation | null
}

/** In the order of collection: by date, those without one last, as they stand in the list. */
export function inCollectionOrder(sources: readonly Source[]): Source[] {
  const day = ({ date }: Source) => (date === null ? null : (readEdtf(date)?.earliest ?? null))
  return [...sources].sort((a, b) => (day(a) ?? Infinity) - (day(b) ?? Infinity) || a.position - b.position)
}

/** Which codes each interview brought for the first time. A code counts as itself; the one above it is not used by it. */
export function codeEmergence(project: Project, question: EmergenceQuestion): Emergence {
  const { waveId, coderId, base, run, threshold } = question
  const wanted = inOrder(project.sources.values()).filter(
    (source) => source.waveId === waveId && source.length > 0 && source.sourceKind !== 'field note',
  )
  const sources = inCollectionOrder(wanted)
  const codesPer = sources.map(({ id }) => {
    const own = codingsOf(project, id).filter((coding) => coderId === null || coding.coderId === coderId)
    return [...new Set(own.map(({ codeId }) => codeId))].filter((codeId) => project.codes.has(codeId))
  })
  const curve = codeSaturationCurve(codesPer) ?? []
  const seen = new Set<Guid>()
  const interviews = sources.map((source, nth): Interview => {
    const codes = codesPer[nth] ?? []
    const fresh = codes.filter((codeId) => !seen.has(codeId))
    for (const codeId of fresh) seen.add(codeId)
    return { source, codes, fresh, seen: seen.size, share: curve[nth] ?? 0 }
  })
  return { interviews, saturation: saturation(codesPer, { base, run, threshold }) }
}

/** The first passage of each code that an interview brought. */
export function firstPassages(project: Project, { source, fresh }: Interview, coderId: Guid | null): CountedPassage[] {
  const waiting = new Set(fresh)
  return codingsOf(project, source.id).flatMap(({ id, codeId, coderId: by, passage }) => {
    if (!waiting.has(codeId) || (coderId !== null && by !== coderId)) return []
    waiting.delete(codeId)
    return [{ sourceId: source.id, passage, codingIds: [id] }]
  })
}

export function emergenceTable({ interviews }: Emergence): {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
} {
  return {
    columns: ['interview', 'source', 'date', 'codes', 'new codes', 'codes so far', 'share'],
    rows: interviews.map(({ source, codes, fresh, seen, share }, nth) => [
      nth + 1,
      source.name,
      source.date,
      codes.length,
      fresh.length,
      seen,
      share,
    ]),
  }
}

/** What was computed, with the rule and the order, which both matter. */
export function sayEmergence(project: Project, question: EmergenceQuestion): string[] {
  const { waveId, coderId, base, run, threshold } = question
  const wave = waveId === null ? 'without a wave' : (project.waves.get(waveId)?.name ?? '')
  const coder = coderId === null ? 'every coder' : (project.coders.get(coderId)?.name ?? '')
  return [
    `Interviews: ${wave}, in the order of their dates; codings of ${coder}.`,
    `Rule (Guest, Namey & Chen 2020): base of ${base} interviews, runs of ${run}, new codes at most ${threshold * 100} % of the base’s.`,
  ]
}
