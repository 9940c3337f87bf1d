import type { Attribute } from '../records/attribute.ts'
import type { AttributeValue } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import { applyChanges } from '../study/applyChanges.ts'
import { added, type Change, replaced } from '../study/change.ts'
import type { Project } from '../study/project.ts'
import { count } from './excerpt.ts'
import { type ImportSources, importSources } from './importSources.ts'
import { accept, type Outcome, refuse } from './outcome.ts'
import { reported } from './recordExchange.ts'

export interface ImportSurvey extends Omit<ImportSources, 'type'> {
  readonly type: 'import-survey'
  readonly newAttributes: readonly Attribute[]
  /** Values by case, the new ones included; what a case says already stays. */
  readonly caseValues: readonly { readonly caseId: Guid; readonly values: readonly AttributeValue[] }[]
}

/** Adds the cases, attributes and answers of a survey, in one step that undo takes back whole. */
export function importSurvey(project: Project, command: ImportSurvey): Outcome {
  const { sources, newWaves, newCases, newAttributes, caseValues } = command
  if (sources.length + newCases.length + newAttributes.length + caseValues.length === 0)
    return refuse({ reason: 'nothing-to-do' })
  const base = sources.length > 0 ? importSources(project, { ...command, type: 'import-sources', report: null }) : null
  if (base && !base.ok) return base
  const changes: Change[] = base ? [...base.changes] : [...newWaves.map(added), ...newCases.map(added)]
  changes.push(...newAttributes.map(added))
  const after = applyChanges(project, changes)
  for (const { caseId, values } of caseValues) {
    const one = after.cases.get(caseId)
    if (!one) return refuse({ reason: 'record-gone', what: 'case', id: caseId })
    const fresh = values.filter(
      ({ attributeId, waveId }) => !one.values.some((own) => own.attributeId === attributeId && own.waveId === waveId),
    )
    if (fresh.length > 0) changes.push(replaced(one, { ...one, values: [...one.values, ...fresh] }))
  }
  const cases = new Set(caseValues.map(({ caseId }) => caseId)).size || newCases.length
  return accept(
    `imported a survey of ${count(cases, 'case')} with ${count(sources.length, 'source')}`,
    ...merged(changes),
    ...reported(project, command.report),
  )
}

/** A record that is added and then replaced is added as it became. */
function merged(changes: readonly Change[]): Change[] {
  const byRecord = new Map<string, Change>()
  for (const change of changes) {
    const record = change.after ?? change.before
    const key = `${record?.kind} ${record?.id}`
    const before = byRecord.get(key)
    byRecord.set(key, before ? { before: before.before, after: change.after } : change)
  }
  return [...byRecord.values()]
}
