import type { Case, Meeting } from '../records/case.ts'
import type { Guid } from '../records/guid.ts'
import { inOrder, type Project } from '../study/project.ts'

/** Cases that have no words in a wave although something is recorded of them there, by what is recorded. */
export interface WithoutData {
  readonly waveId: Guid
  readonly cases: Readonly<Record<Meeting['status'], readonly Guid[]>>
}

/**
 * Who could not have been counted in each wave, and why: met without a transcript, missed, withdrawn, died or not met yet. None of
 * them is an absence of what was asked for. A case with words in a wave has data, whatever was recorded of the meeting.
 */
export function withoutData(project: Project): WithoutData[] {
  const cases = inOrder(project.cases.values())
  return inOrder(project.waves.values()).flatMap(({ id: waveId }) => {
    const found: Record<Meeting['status'], Guid[]> = { met: [], missed: [], withdrawn: [], died: [], planned: [] }
    for (const one of cases) {
      const status = one.meetings.find((meeting) => meeting.waveId === waveId)?.status
      if (status && !hasWords(project, one, waveId)) found[status].push(one.id)
    }
    return Object.values(found).some((ids) => ids.length > 0) ? [{ waveId, cases: found }] : []
  })
}

function hasWords({ sources }: Project, { sourceIds }: Case, waveId: Guid): boolean {
  return sourceIds.some((id) => {
    const source = sources.get(id)
    return source !== undefined && source.waveId === waveId && source.length > 0
  })
}

const SAID: readonly (readonly [Meeting['status'], string])[] = [
  ['met', 'met without a transcript'],
  ['missed', 'missed'],
  ['withdrawn', 'withdrawn'],
  ['died', 'died'],
  ['planned', 'not met yet'],
]

/** One sentence for all waves; null where every case of which something is recorded has words. */
export function sayWithoutData(project: Project): string | null {
  const waves = withoutData(project).map(({ waveId, cases }) => {
    const parts = SAID.flatMap(([status, said]) =>
      cases[status].length > 0 ? [`${cases[status].length} ${said}`] : [],
    )
    return `${project.waves.get(waveId)?.name ?? ''}: ${parts.join(', ')}`
  })
  return waves.length === 0 ? null : `Cases left out because they have no words there: ${waves.join('; ')}.`
}
