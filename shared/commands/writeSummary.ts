import type { Guid } from '../records/guid.ts'
import type { Summary } from '../records/summary.ts'
import { added, removed, replaced } from '../study/change.ts'
import type { Project } from '../study/project.ts'
import type { Act } from './act.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface WriteSummary extends Act {
  readonly type: 'write-summary'
  /** For the summary, where this cell has none yet. */
  readonly summaryId: Guid
  readonly caseId: Guid
  readonly about: Summary['about']
  readonly waveId: Guid | null
  readonly text: string
  readonly change: Summary['change']
  /** The codings it was written from. */
  readonly evidence: readonly Guid[]
}

/** Writes, changes or (with nothing in it) removes the summary in one cell of a framework matrix. */
export function writeSummary(project: Project, command: WriteSummary): Outcome {
  const { summaryId, caseId, about, waveId, text, change, evidence, at, coderId } = command
  const one = project.cases.get(caseId)
  if (!one) return refuse({ reason: 'record-gone', what: 'case', id: caseId })
  const before = summaryAt(project, caseId, about, waveId)
  const what =
    about.kind === 'code'
      ? (project.codes.get(about.id)?.name ?? 'a code')
      : (project.themes.get(about.id)?.name ?? 'a theme')
  const wave = waveId === null ? '' : `, ${project.waves.get(waveId)?.name ?? 'a wave'}`
  const where = `${one.name} × ${what}${wave}`
  if (text.trim() === '' && change === null) {
    if (!before) return refuse({ reason: 'nothing-to-do' })
    return accept(`removed the summary of ${where}`, removed(before))
  }
  if (!before)
    return accept(
      `wrote the summary of ${where}`,
      added({
        kind: 'summary',
        id: summaryId,
        caseId,
        about,
        waveId,
        text,
        change,
        evidence: [...evidence],
        createdBy: coderId,
        createdAt: at,
        modifiedBy: null,
        modifiedAt: null,
      }),
    )
  const isSame = before.text === text && before.change === change && before.evidence.join() === evidence.join()
  if (isSame) return refuse({ reason: 'nothing-to-do' })
  return accept(
    before.text === text && before.change === change
      ? `confirmed the summary of ${where}`
      : `edited the summary of ${where}`,
    replaced(before, { ...before, text, change, evidence: [...evidence], modifiedBy: coderId, modifiedAt: at }),
  )
}

export function summaryAt(
  project: Project,
  caseId: Guid,
  about: Summary['about'],
  waveId: Guid | null,
): Summary | undefined {
  return [...project.summaries.values()].find(
    (one) =>
      one.caseId === caseId && one.about.kind === about.kind && one.about.id === about.id && one.waveId === waveId,
  )
}
