import type { MergeCodebook } from '../commands/mergeCodebook.ts'
import type { Example } from '../records/code.ts'
import { type Guid, isGuid, normaliseGuid } from '../records/guid.ts'
import type { Project } from '../study/project.ts'
import { type CodebookDiff, type CodeDiff, newFromIncoming, withIncoming } from './diffCodebook.ts'
import type { IncomingCodebook } from './incoming.ts'

interface Choice {
  /** Whether a code of the file comes in: is added, updated or moved. All of them unless told. */
  readonly takes?: (diff: CodeDiff) => boolean
  /** Whether codes go to where the file has them. */
  readonly moves: boolean
  readonly newId: () => Guid
  readonly wordsOf?: (example: Example) => string
}

/**
 * The chosen parts of a diff as what the command needs. A code whose code above is not taken goes under the nearest one
 * that is. An id of the file stays the code's own, so that the next exchange finds it again.
 */
export function mergePlan(
  project: Project,
  incoming: IncomingCodebook,
  diff: CodebookDiff,
  { takes = () => true, moves, newId, wordsOf = ({ words }) => words }: Choice,
): Pick<MergeCodebook, 'added' | 'updated' | 'moved' | 'groups'> {
  const used = new Set([...project.codes.keys()].map(normaliseGuid))
  const idOf = new Map<string, Guid>()
  const above = new Map(diff.codes.map(({ incoming: { key, parentKey } }) => [key, parentKey]))
  const added: MergeCodebook['added'][number][] = []
  const updated: MergeCodebook['updated'][number][] = []
  const moved: MergeCodebook['moved'][number][] = []
  for (const one of diff.codes) {
    const { existing, incoming: code, parts, move } = one
    const parentId = nearestAbove(above, idOf, code.parentKey)
    if (existing) {
      idOf.set(code.key, existing.id)
      if (!takes(one)) continue
      if (parts.length > 0) updated.push({ codeId: existing.id, to: partsTaken(one, wordsOf) })
      if (moves && move) moved.push({ codeId: existing.id, parentId })
      continue
    }
    if (!takes(one)) continue
    const { guid } = code
    const id = guid !== null && isGuid(guid) && !used.has(normaliseGuid(guid)) ? guid : newId()
    used.add(normaliseGuid(id))
    idOf.set(code.key, id)
    added.push({ codeId: id, parentId, ...newFromIncoming(code) })
  }
  const knownGroups = new Set([...project.sets.keys()].map(normaliseGuid))
  const groups = incoming.groups
    .filter(({ guid }) => !knownGroups.has(normaliseGuid(guid)))
    .map(({ guid, name, description, codeKeys }) => ({
      setId: guid,
      name,
      description,
      codeIds: [...new Set(codeKeys.flatMap((key) => idOf.get(key) ?? []))],
    }))
    .filter(({ codeIds }) => codeIds.length > 0)
  return { added, updated, moved, groups }
}

function nearestAbove(
  above: ReadonlyMap<string, string | null>,
  idOf: ReadonlyMap<string, Guid>,
  parentKey: string | null,
): Guid | null {
  for (let key = parentKey; key !== null; key = above.get(key) ?? null) {
    const id = idOf.get(key)
    if (id !== undefined) return id
  }
  return null
}

function partsTaken(
  { existing, incoming, parts }: CodeDiff,
  wordsOf: (example: Example) => string,
): MergeCodebook['updated'][number]['to'] {
  if (!existing) return {}
  const after = withIncoming(existing, incoming, wordsOf)
  const changed = new Set(parts.map(({ part }) => part))
  const definition = Object.fromEntries(Object.entries(after.definition).filter(([part]) => changed.has(part as never)))
  return {
    ...(changed.has('name') ? { name: after.name } : {}),
    ...(changed.has('color') ? { color: after.color } : {}),
    ...(changed.has('codable') ? { codable: after.codable } : {}),
    ...(changed.has('status') ? { status: after.status } : {}),
    ...(changed.has('basis') ? { basis: after.basis } : {}),
    ...(Object.keys(definition).length === 0 ? {} : { definition, foreignDescription: after.foreignDescription }),
  }
}
