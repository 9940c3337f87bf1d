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
  if (isTaken(project, trimmed)) return refuse({ reason: 'version-taken', name: trimmed })
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

function isTaken(project: Project, wanted: string, but: Guid | null = null): boolean {
  return [...project.codebookVersions.values()].some(({ id, name }) => name === wanted && id !== but)
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

export function editVersion(project: Project, { versionId, to: { name: asked, ...rest } }: EditVersion): Outcome {
  const name = asked?.trim()
  if (name === '') return refuse({ reason: 'name-empty', what: 'version' })
  if (name !== undefined && isTaken(project, name, versionId)) return refuse({ reason: 'version-taken', name })
  const to = name === undefined ? rest : { ...rest, name }
  const before = project.codebookVersions.get(versionId)
  return editRecord(before, to, 'version', versionId, (after) =>
    before && before.name !== after.name
      ? `renamed the version ${before.name} of the codebook to ${after.name}`
      : `edited the version ${after.name} of the codebook`,
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
