import type { Case } from '../records/case.ts'
import type { Guid } from '../records/guid.ts'
import type { Wave } from '../records/wave.ts'
import { added, removed, replaced } from '../study/change.ts'
import { positionAtEnd } from '../study/positions.ts'
import type { Project } from '../study/project.ts'
import type { Act } from './act.ts'
import { editRecord } from './editRecord.ts'
import { count } from './excerpt.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface CreateCase extends Act {
  readonly type: 'create-case'
  readonly caseId: Guid
  readonly name: string
  readonly sourceIds: readonly Guid[]
}

export function createCase(project: Project, { caseId, name, sourceIds }: CreateCase): Outcome {
  if (name.trim() === '') return refuse({ reason: 'name-empty', what: 'case' })
  const one: Case = {
    kind: 'case',
    id: caseId,
    name: name.trim(),
    description: null,
    position: positionAtEnd(project.cases.values()),
    sourceIds: [...sourceIds],
    selectionIds: [],
    codeIds: [],
    values: [],
    meetings: [],
    anchor: null,
  }
  return accept(`added the case ${one.name}`, added(one))
}

export interface EditCase extends Act {
  readonly type: 'edit-case'
  readonly caseId: Guid
  readonly to: Partial<Pick<Case, 'name' | 'description' | 'sourceIds' | 'values' | 'meetings' | 'anchor' | 'position'>>
}

export function editCase(project: Project, { caseId, to }: EditCase): Outcome {
  if (to.name !== undefined && to.name.trim() === '') return refuse({ reason: 'name-empty', what: 'case' })
  return editRecord(project.cases.get(caseId), to, 'case', caseId, (after) => `edited the case ${after.name}`)
}

export interface DeleteCase extends Act {
  readonly type: 'delete-case'
  readonly caseId: Guid
}

/** Removes a case and what is recorded of it, its timeline and summaries included; its sources stay. */
export function deleteCase(project: Project, { caseId }: DeleteCase): Outcome {
  const one = project.cases.get(caseId)
  if (!one) return refuse({ reason: 'record-gone', what: 'case', id: caseId })
  const events = [...project.events.values()].filter((event) => event.caseId === caseId)
  const summaries = [...project.summaries.values()].filter((summary) => summary.caseId === caseId)
  const links = [...project.links.values()].filter(({ originId, targetId }) => [originId, targetId].includes(caseId))
  const told = events.length === 0 ? '' : ` and ${count(events.length, 'event')} of its timeline`
  return accept(
    `deleted the case ${one.name}${told}`,
    ...[...summaries, ...links, ...events].map(removed),
    removed(one),
  )
}

export interface CreateWave extends Act {
  readonly type: 'create-wave'
  readonly waveId: Guid
  readonly name: string
}

export function createWave(project: Project, { waveId, name }: CreateWave): Outcome {
  if (name.trim() === '') return refuse({ reason: 'name-empty', what: 'wave' })
  const wave: Wave = {
    kind: 'wave',
    id: waveId,
    name: name.trim(),
    position: positionAtEnd(project.waves.values()),
    planned: null,
    description: null,
  }
  return accept(`added the wave ${wave.name}`, added(wave))
}

export interface EditWave extends Act {
  readonly type: 'edit-wave'
  readonly waveId: Guid
  readonly to: Partial<Pick<Wave, 'name' | 'planned' | 'description' | 'position'>>
}

export function editWave(project: Project, { waveId, to }: EditWave): Outcome {
  if (to.name !== undefined && to.name.trim() === '') return refuse({ reason: 'name-empty', what: 'wave' })
  return editRecord(project.waves.get(waveId), to, 'wave', waveId, (after) => `edited the wave ${after.name}`)
}

export interface AssignSource extends Act {
  readonly type: 'assign-source'
  readonly sourceId: Guid
  readonly caseIds: readonly Guid[]
}

/** Says which cases a source belongs to. */
export function assignSource(project: Project, { sourceId, caseIds }: AssignSource): Outcome {
  const source = project.sources.get(sourceId)
  if (!source) return refuse({ reason: 'source-gone', sourceId })
  const changes = [...project.cases.values()].flatMap((one) => {
    const belongs = one.sourceIds.includes(sourceId)
    const should = caseIds.includes(one.id)
    if (belongs === should) return []
    const sourceIds = should ? [...one.sourceIds, sourceId] : one.sourceIds.filter((id) => id !== sourceId)
    return [replaced(one, { ...one, sourceIds })]
  })
  if (changes.length === 0) return refuse({ reason: 'nothing-to-do' })
  const names = caseIds.map((id) => project.cases.get(id)?.name).filter((name) => name !== undefined)
  return accept(
    names.length > 0 ? `assigned ${source.name} to ${names.join(', ')}` : `took ${source.name} out of its case`,
    ...changes,
  )
}
