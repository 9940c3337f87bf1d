import type { Guid } from '../records/guid.ts'
import type { Source } from '../records/source.ts'
import type { Project } from '../study/project.ts'
import type { Act } from './act.ts'
import { editRecord } from './editRecord.ts'
import { type Outcome, refuse } from './outcome.ts'

export interface EditSource extends Act {
  readonly type: 'edit-source'
  readonly sourceId: Guid
  readonly to: Partial<
    Pick<
      Source,
      'name' | 'sourceKind' | 'speakers' | 'waveId' | 'date' | 'interviewer' | 'comment' | 'values' | 'position'
    >
  >
}

/** Changes what is known about a source; never its words. */
export function editSource(project: Project, { sourceId, to, at, coderId }: EditSource): Outcome {
  if (to.name !== undefined && to.name.trim() === '') return refuse({ reason: 'name-empty', what: 'source' })
  const before = project.sources.get(sourceId)
  const told = (after: Source) =>
    before && before.name !== after.name
      ? `renamed ${before.name} to ${after.name}`
      : `edited the details of ${after.name}`
  return editRecord(before, { ...to, modifiedBy: coderId, modifiedAt: at }, 'source', sourceId, told)
}
