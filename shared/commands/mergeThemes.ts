import type { Guid } from '../records/guid.ts'
import type { Relation, RelationEnd } from '../records/relation.ts'
import { type Change, replaced } from '../study/change.ts'
import type { Project } from '../study/project.ts'
import { isAtOrUnder } from '../themes/themeTree.ts'
import type { Act } from './act.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface MergeThemes extends Act {
  readonly type: 'merge-themes'
  readonly themeIds: readonly Guid[]
  readonly intoId: Guid
  readonly reason: string
}

/**
 * Gives the codes, quotations and relations of themes, and the themes under them, to another. What was merged is set aside with the
 * reason, not lost; it keeps the relations that the other theme has already, or that would lead from it to itself.
 */
export function mergeThemes(project: Project, { themeIds, intoId, reason, coderId, at }: MergeThemes): Outcome {
  const into = project.themes.get(intoId)
  if (!into) return refuse({ reason: 'record-gone', what: 'theme', id: intoId })
  const merged = themeIds
    .filter((id) => id !== intoId)
    .map((id) => project.themes.get(id))
    .filter((theme) => theme !== undefined)
  if (merged.length === 0) return refuse({ reason: 'nothing-to-do' })
  const inside = merged.find(({ id }) => isAtOrUnder(project.themes, intoId, id))
  if (inside) return refuse({ reason: 'into-itself', codeName: inside.name })
  const gone = new Set(merged.map(({ id }) => id))
  const why = `Merged into ${into.name}${reason.trim() === '' ? '' : `: ${reason.trim()}`}`
  const known = new Set(into.quotations.map(({ quotationId }) => quotationId))
  const act = { modifiedBy: coderId, modifiedAt: at }
  return accept(
    `merged the ${merged.length === 1 ? 'theme' : 'themes'} ${merged.map(({ name }) => name).join(', ')} into ${into.name}`,
    replaced(into, {
      ...into,
      codeIds: [...new Set([...into.codeIds, ...merged.flatMap(({ codeIds }) => codeIds)])],
      quotations: [
        ...into.quotations,
        ...merged.flatMap(({ quotations }) => quotations).filter(({ quotationId }) => !known.has(quotationId)),
      ],
      ...act,
    }),
    ...merged.map((theme) => replaced(theme, { ...theme, stage: 'set aside', stageReason: why, ...act })),
    ...[...project.themes.values()]
      .filter(({ id, parentId }) => parentId !== null && gone.has(parentId) && !gone.has(id) && id !== intoId)
      .map((child) => replaced(child, { ...child, parentId: intoId, ...act })),
    ...movedRelations(project, gone, intoId, act),
  )
}

function movedRelations(
  { relations }: Project,
  gone: ReadonlySet<Guid>,
  intoId: Guid,
  act: Pick<Relation, 'modifiedBy' | 'modifiedAt'>,
): Change[] {
  const says = ({ from, name, to }: Pick<Relation, 'from' | 'name' | 'to'>) => `${from.id} ${name} ${to.id}`
  const end = (one: RelationEnd): RelationEnd => (gone.has(one.id) ? { kind: 'theme', id: intoId } : one)
  const known = new Set([...relations.values()].map(says))
  return [...relations.values()].flatMap((relation) => {
    const after = { ...relation, from: end(relation.from), to: end(relation.to), ...act }
    if (!gone.has(relation.from.id) && !gone.has(relation.to.id)) return []
    if (after.from.id === after.to.id || known.has(says(after))) return []
    known.add(says(after))
    return [replaced(relation, after)]
  })
}
