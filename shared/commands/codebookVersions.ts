import type { Code, Example } from '../records/code.ts'
import type { CodebookVersion } from '../records/codebookVersion.ts'
import type { Guid } from '../records/guid.ts'
import { added, removed } from '../study/change.ts'
import { codesInOrder } from '../study/codeTree.ts'
import type { Project } from '../study/project.ts'
import type { Act } from './act.ts'
import { editRecord } from './editRecord.ts'
import { count } from './excerpt.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface FreezeCodebook extends Act {
  readonly type: 'freeze-codebook'
  readonly versionId: Guid
  readonly name: string
  readonly note: string
}

/** Keeps the codebook as it stands now, under a name. */
export function freezeCodebook(project: Project, { versionId, name, note, at, coderId }: FreezeCodebook): Outcome {
  const trimmed = name.trim()
  if (trimmed === '') return refuse({ reason: 'name-empty', what: 'version' })
  const namesake = [...project.codebookVersions.values()].find((version) => version.name === trimmed)
  if (namesake) return refuse({ reason: 'version-taken', name: trimmed })
  const codes = codesInOrder(project.codes).map(({ code }) => frozen(code))
  const version: CodebookVersion = {
    kind: 'codebook-version',
    id: versionId,
    name: trimmed,
    note: note.trim(),
    frozenBy: coderId,
    frozenAt: at,
    codes,
  }
  return accept(`froze the codebook as ${trimmed}, with ${count(codes.length, 'code')}`, added(version))
}

/** Without the words of passages: they stand in the transcripts, where a pseudonym or an erasure reaches them. */
export function frozen(code: Code): Code {
  const bare = (examples: readonly Example[]) =>
    examples.map((one) => (one.codingId === null ? one : { ...one, words: '' }))
  const { definition } = code
  return {
    ...code,
    definition: { ...definition, typical: bare(definition.typical), borderline: bare(definition.borderline) },
  }
}

export interface EditVersion extends Act {
  readonly type: 'edit-version'
  readonly versionId: Guid
  readonly to: Partial<Pick<CodebookVersion, 'name' | 'note'>>
}

export function editVersion(project: Project, { versionId, to }: EditVersion): Outcome {
  if (to.name?.trim() === '') return refuse({ reason: 'name-empty', what: 'version' })
  return editRecord(
    project.codebookVersions.get(versionId),
    to,
    'version',
    versionId,
    ({ name }) => `edited the version ${name} of the codebook`,
  )
}

export interface DeleteVersion extends Act {
  readonly type: 'delete-version'
  readonly versionId: Guid
}

export function deleteVersion(project: Project, { versionId }: DeleteVersion): Outcome {
  const version = project.codebookVersions.get(versionId)
  if (!version) return refuse({ reason: 'record-gone', what: 'version', id: versionId })
  return accept(`deleted the version ${version.name} of the codebook`, removed(version))
}
