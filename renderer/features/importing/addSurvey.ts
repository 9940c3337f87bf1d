import { type Answer, answer } from '../../../shared/contract/answer.ts'
import type { ColumnRole } from '../../../shared/surveys/columnRoles.ts'
import type { Exchange } from '../../../shared/records/exchange.ts'
import { surveyReport } from '../../../shared/reports/importReports.ts'
import { type SurveyPlan, surveyPlan } from '../../../shared/surveys/surveyPlan.ts'
import type { SurveyTable } from '../../../shared/surveys/surveyTable.ts'
import { newId } from '../../project/newId.ts'
import { now, type OpenProject } from '../../project/openProject.ts'
import { stagedTextBytes, stagedTextName } from '../../project/stagedTexts.ts'
import { originalEntry, sha256Of } from './importRows.ts'

/** Adds a survey: its words and the file itself on disk first, then one command. Where something fails, nothing was added. */
export async function addSurvey(
  open: OpenProject,
  fileName: string,
  bytes: Uint8Array<ArrayBuffer>,
  table: SurveyTable,
  roles: readonly ColumnRole[],
): Promise<Answer<{ readonly plan: SurveyPlan; readonly report: Exchange }>> {
  const { host, handle } = open
  const original = {
    entry: originalEntry(newId(), fileName),
    name: fileName,
    mediaType: fileName.toLowerCase().endsWith('.xlsx')
      ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
      : 'text/csv',
    size: bytes.length,
    sha256: await sha256Of(bytes),
  }
  const plan = surveyPlan(open.state.project, table, roles, { newId, coderId: open.state.me.id, at: now(), original })
  const staged = [
    { name: original.entry, bytes },
    ...plan.texts.map((text) => ({ name: stagedTextName(text.id), bytes: stagedTextBytes(text) })),
  ]
  for (const entry of staged) {
    const kept = await host.call('entry:stage', { handle, ...entry })
    if (!kept.ok) return kept
  }
  await open.texts.add(plan.texts)
  const { texts: _texts, notes: _notes, ...command } = plan
  const report = surveyReport({ id: newId(), at: now() }, { fileName, table, roles, plan })
  const done = await open.dispatch({ type: 'import-survey', ...command, report })
  if (!done.ok) return { ok: false, failure: { kind: 'io', message: done.message, facts: {} } }
  return answer({ plan, report })
}
