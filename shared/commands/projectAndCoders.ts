import type { Coder } from '../records/coder.ts'
import type { Guid } from '../records/guid.ts'
import type { ProjectInfo } from '../records/projectInfo.ts'
import { added } from '../study/change.ts'
import { positionAtEnd } from '../study/positions.ts'
import type { Project } from '../study/project.ts'
import type { Act } from './act.ts'
import { editRecord } from './editRecord.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface EditProject extends Act {
  readonly type: 'edit-project'
  readonly to: Partial<Pick<ProjectInfo, 'title' | 'description' | 'approach'>>
}

export function editProject(project: Project, { to }: EditProject): Outcome {
  if (to.title !== undefined && to.title.trim() === '') return refuse({ reason: 'name-empty', what: 'project' })
  return editRecord(project.info, to, 'project', project.info.id, (after) => `edited the project ${after.title}`)
}

export interface AddCoder extends Act {
  readonly type: 'add-coder'
  readonly newCoderId: Guid
  readonly name: string
  readonly initials: string | null
}

export function addCoder(project: Project, { newCoderId, name, initials }: AddCoder): Outcome {
  if (name.trim() === '') return refuse({ reason: 'name-empty', what: 'coder' })
  const coder: Coder = {
    kind: 'coder',
    id: newCoderId,
    name: name.trim(),
    initials,
    color: null,
    position: positionAtEnd(project.coders.values()),
  }
  return accept(`added the coder ${coder.name}`, added(coder))
}

export interface EditCoder extends Act {
  readonly type: 'edit-coder'
  readonly editedId: Guid
  readonly to: Partial<Pick<Coder, 'name' | 'initials' | 'color'>>
}

export function editCoder(project: Project, { editedId, to }: EditCoder): Outcome {
  if (to.name !== undefined && to.name.trim() === '') return refuse({ reason: 'name-empty', what: 'coder' })
  return editRecord(project.coders.get(editedId), to, 'coder', editedId, (after) => `edited the coder ${after.name}`)
}
