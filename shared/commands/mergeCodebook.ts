import type { Code, Definition } from '../records/code.ts'
import type { Exchange } from '../records/exchange.ts'
import type { Guid } from '../records/guid.ts'
import type { StudySet } from '../records/set.ts'
import { applyChanges } from '../study/applyChanges.ts'
import { added, type Change, replaced } from '../study/change.ts'
import { codeTree, withDescendants } from '../study/codeTree.ts'
import { positionAtEnd } from '../study/positions.ts'
import type { Project } from '../study/project.ts'
import { sameRecord } from '../study/sameRecord.ts'
import { isRedefined, redefinitionOf } from '../study/staleCodings.ts'
import type { Act } from './act.ts'
import { count } from './excerpt.ts'
import { accept, type Outcome, refuse } from './outcome.ts'
import { reported } from './recordExchange.ts'

export interface MergeCodebook extends Act {
  readonly type: 'merge-codebook'
  /** The file's name, for the history. */
  readonly from: string
  /** Codes after those above them. */
  readonly added: readonly (Omit<Code, 'kind' | 'id' | 'position'> & { readonly codeId: Guid })[]
  readonly updated: readonly {
    readonly codeId: Guid
    readonly to: Partial<Pick<Code, 'name' | 'color' | 'codable' | 'status' | 'basis' | 'foreignDescription'>> & {
      readonly definition?: Partial<Definition>
    }
  }[]
  readonly moved: readonly { readonly codeId: Guid; readonly parentId: Guid | null }[]
  readonly groups: readonly (Pick<StudySet, 'name' | 'description' | 'codeIds'> & { readonly setId: Guid })[]
  /** What came in and what did not; taken back with the import. */
  readonly report: Exchange | null
}

/**
 * Takes in what was chosen of another codebook, as one step: new codes, new words for known ones, new places. Nothing of the
 * study's own goes. A code that would go inside itself stays where it is.
 */
export function mergeCodebook(project: Project, command: MergeCodebook): Outcome {
  const changes: Change[] = []
  let current = project
  const change = (one: Change) => {
    changes.push(one)
    current = applyChanges(current, [one])
  }
  // In one go: a step for each of a thousand codes would copy the codebook a thousand times.
  const news = addedCodes(project, command)
  const updates: Change[] = []
  for (const { codeId, to } of command.updated) {
    const before = project.codes.get(codeId)
    if (!before) return refuse({ reason: 'code-gone', codeId })
    const after: Code = { ...before, ...to, definition: { ...before.definition, ...to.definition } }
    if (sameRecord(before, after)) continue
    updates.push(replaced(before, after))
    if (!isRedefined(before.definition, after.definition)) continue
    const redefinition = redefinitionOf(project, before, command)
    if (redefinition) updates.push(redefinition)
  }
  const updated = updates.filter(({ after }) => after?.kind === 'code').length
  changes.push(...news.map(added), ...updates)
  current = applyChanges(current, changes)
  let moved = 0
  for (const { codeId, parentId } of command.moved) {
    const before = current.codes.get(codeId)
    if (!before) return refuse({ reason: 'code-gone', codeId })
    if (parentId !== null && !current.codes.has(parentId)) return refuse({ reason: 'code-gone', codeId: parentId })
    if (parentId !== null && withDescendants(current.codes, codeId).has(parentId)) continue
    if (before.parentId === parentId) continue
    change(
      replaced(before, { ...before, parentId, position: positionAtEnd(codeTree(current.codes).get(parentId) ?? []) }),
    )
    moved += 1
  }
  for (const { setId, name, description, codeIds } of command.groups) {
    if (current.sets.has(setId)) continue
    const position = positionAtEnd(current.sets.values())
    change(
      added({ kind: 'set', id: setId, name, description, position, codeIds: [...codeIds], sourceIds: [], memoIds: [] }),
    )
  }
  if (changes.length === 0) return refuse({ reason: 'nothing-to-do' })
  const told = [
    ...(news.length > 0 ? [`${count(news.length, 'code')} added`] : []),
    ...(updated > 0 ? [`${updated} updated`] : []),
    ...(moved > 0 ? [`${moved} moved`] : []),
    ...(command.groups.length > 0 ? [`${count(command.groups.length, 'group')} of codes`] : []),
  ]
  return accept(
    `imported the codebook ${command.from}: ${told.join(', ')}`,
    ...changes,
    ...reported(project, command.report),
  )
}

function addedCodes({ codes }: Project, { added: wanted }: MergeCodebook): Code[] {
  const tree = codeTree(codes)
  const ends = new Map<Guid | null, number>()
  const ids = new Set(codes.keys())
  const news: Code[] = []
  for (const { codeId, parentId: asked, ...rest } of wanted) {
    if (ids.has(codeId)) continue
    const parentId = asked !== null && ids.has(asked) ? asked : null
    const position = ends.get(parentId) ?? positionAtEnd(tree.get(parentId) ?? [])
    ends.set(parentId, position + 1)
    ids.add(codeId)
    news.push({ kind: 'code', id: codeId, parentId, position, ...rest })
  }
  return news
}
