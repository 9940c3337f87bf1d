import type { Guid } from '../records/guid.ts'
import type { Relation } from '../records/relation.ts'
import type { Theme, ThemeLevel } from '../records/theme.ts'
import { added, type Change, removed, replaced } from '../study/change.ts'
import { positionAtEnd } from '../study/positions.ts'
import type { Project } from '../study/project.ts'
import { isAtOrUnder } from '../themes/themeTree.ts'
import type { Act } from './act.ts'
import { count } from './excerpt.ts'
import { accept, type Outcome, refuse } from './outcome.ts'
import { sameRecord } from '../study/sameRecord.ts'

export interface CreateTheme extends Act {
  readonly type: 'create-theme'
  readonly themeId: Guid
  readonly name: string
  readonly level: ThemeLevel
  readonly parentId: Guid | null
  readonly idea: string
  readonly codeIds: readonly Guid[]
}

export function createTheme(project: Project, command: CreateTheme): Outcome {
  const { themeId, level, parentId, idea, codeIds, coderId, at } = command
  const name = command.name.trim()
  if (name === '') return refuse({ reason: 'name-empty', what: 'theme' })
  if (parentId !== null && !project.themes.has(parentId))
    return refuse({ reason: 'record-gone', what: 'theme', id: parentId })
  const siblings = [...project.themes.values()].filter((one) => one.parentId === parentId)
  const theme: Theme = {
    kind: 'theme',
    id: themeId,
    parentId,
    position: positionAtEnd(siblings),
    name,
    level,
    stage: 'candidate',
    stageReason: '',
    idea,
    definition: '',
    codeIds: [...new Set(codeIds)],
    quotations: [],
    negativeSearch: '',
    color: null,
    createdBy: coderId,
    createdAt: at,
    modifiedBy: null,
    modifiedAt: null,
  }
  return accept(`proposed the theme ${name}`, added(theme))
}

export type ThemePart = Partial<
  Pick<
    Theme,
    | 'name'
    | 'level'
    | 'stage'
    | 'stageReason'
    | 'idea'
    | 'definition'
    | 'parentId'
    | 'position'
    | 'codeIds'
    | 'quotations'
    | 'negativeSearch'
    | 'color'
  >
>

export interface EditTheme extends Act {
  readonly type: 'edit-theme'
  readonly themeId: Guid
  readonly to: ThemePart
}

/** Changes a theme. The words say what became of it, because they are its story. */
export function editTheme(project: Project, { themeId, to, coderId, at }: EditTheme): Outcome {
  const before = project.themes.get(themeId)
  if (!before) return refuse({ reason: 'record-gone', what: 'theme', id: themeId })
  if (to.name?.trim() === '') return refuse({ reason: 'name-empty', what: 'theme' })
  if (to.parentId && isAtOrUnder(project.themes, to.parentId, themeId))
    return refuse({ reason: 'into-itself', codeName: before.name })
  const edited = { ...before, ...to }
  if (sameRecord(before, edited)) return refuse({ reason: 'nothing-to-do' })
  const after = { ...edited, name: edited.name.trim(), modifiedBy: coderId, modifiedAt: at }
  return accept(wordsOf(project, before, after), replaced(before, after))
}

function wordsOf(project: Project, before: Theme, after: Theme): string {
  const { name } = before
  const because = after.stageReason === '' || after.stageReason === before.stageReason ? '' : ` (${after.stageReason})`
  if (after.name !== name) return `renamed the theme ${name} to ${after.name}`
  if (after.stage !== before.stage)
    return after.stage === 'set aside'
      ? `set the theme ${name} aside${because}`
      : `made the theme ${name} ${after.stage}`
  const codes = changedCodes(project, before, after)
  if (codes !== null) return `${codes} the theme ${name}`
  if (after.parentId !== before.parentId) {
    const parent = project.themes.get(after.parentId ?? '')
    return parent ? `placed the theme ${name} under ${parent.name}` : `took the theme ${name} out of the theme above it`
  }
  if (after.idea !== before.idea) return `wrote the central idea of the theme ${name}`
  if (after.definition !== before.definition) return `defined the theme ${name}`
  if (after.quotations.length > before.quotations.length) return `chose a quotation for the theme ${name}`
  return `edited the theme ${name}`
}

function changedCodes({ codes }: Project, before: Theme, after: Theme): string | null {
  const names = (ids: readonly Guid[]) => ids.map((id) => codes.get(id)?.name ?? 'a code').join(', ')
  const gained = after.codeIds.filter((id) => !before.codeIds.includes(id))
  const lost = before.codeIds.filter((id) => !after.codeIds.includes(id))
  if (gained.length > 0 && lost.length > 0) return `put ${names(gained)} in and took ${names(lost)} out of`
  if (gained.length > 0) return `put ${names(gained)} into`
  return lost.length > 0 ? `took ${names(lost)} out of` : null
}

export interface DeleteTheme extends Act {
  readonly type: 'delete-theme'
  readonly themeId: Guid
}

/** Takes a theme out, with its relations and its cards; themes under it stay. Setting aside keeps the thought and is the better way. */
export function deleteTheme(project: Project, { themeId }: DeleteTheme): Outcome {
  const theme = project.themes.get(themeId)
  if (!theme) return refuse({ reason: 'record-gone', what: 'theme', id: themeId })
  return accept(
    `deleted the theme ${theme.name}`,
    ...[...project.themes.values()]
      .filter(({ parentId }) => parentId === themeId)
      .map((child) => replaced(child, { ...child, parentId: theme.parentId })),
    ...without(project, themeId),
    removed(theme),
  )
}

/** What hangs on a theme and cannot stand without it. */
function without({ relations, mapItems }: Project, themeId: Guid): Change[] {
  return [
    ...[...relations.values()].filter(({ from, to }) => from.id === themeId || to.id === themeId).map(removed),
    ...[...mapItems.values()].filter(({ shape }) => shape.type === 'card' && shape.of.id === themeId).map(removed),
  ]
}

export interface CreateRelation extends Act {
  readonly type: 'create-relation'
  readonly relationId: Guid
  readonly from: Relation['from']
  readonly to: Relation['to']
  readonly name: string
  readonly directed: boolean
}

export function createRelation(project: Project, command: CreateRelation): Outcome {
  const { relationId, from, to, directed, coderId, at } = command
  if (from.id === to.id) return refuse({ reason: 'nothing-to-do' })
  for (const end of [from, to])
    if (!nameOfEnd(project, end)) return refuse({ reason: 'record-gone', what: end.kind, id: end.id })
  const name = command.name.trim()
  if (name === '') return refuse({ reason: 'name-empty', what: 'relation' })
  const twin = [...project.relations.values()].find(
    (one) => one.name === name && one.from.id === from.id && one.to.id === to.id,
  )
  if (twin) return refuse({ reason: 'nothing-to-do' })
  const relation: Relation = {
    kind: 'relation',
    id: relationId,
    from,
    to,
    name,
    directed,
    note: '',
    quotationIds: [],
    position: positionAtEnd(project.relations.values()),
    createdBy: coderId,
    createdAt: at,
    modifiedBy: null,
    modifiedAt: null,
  }
  return accept(`related: ${sayRelation(project, relation)}`, added(relation))
}

export interface EditRelation extends Act {
  readonly type: 'edit-relation'
  readonly relationId: Guid
  readonly to: Partial<Pick<Relation, 'name' | 'directed' | 'note' | 'quotationIds' | 'from' | 'to'>>
}

export function editRelation(project: Project, { relationId, to, coderId, at }: EditRelation): Outcome {
  const before = project.relations.get(relationId)
  if (!before) return refuse({ reason: 'record-gone', what: 'relation', id: relationId })
  if (to.name?.trim() === '') return refuse({ reason: 'name-empty', what: 'relation' })
  const after = { ...before, ...to }
  if (sameRecord(before, after)) return refuse({ reason: 'nothing-to-do' })
  return accept(
    `edited the relation ${sayRelation(project, after)}`,
    replaced(before, { ...after, modifiedBy: coderId, modifiedAt: at }),
  )
}

export interface DeleteRelations extends Act {
  readonly type: 'delete-relations'
  readonly relationIds: readonly Guid[]
}

export function deleteRelations(project: Project, { relationIds }: DeleteRelations): Outcome {
  const relations = relationIds.map((id) => project.relations.get(id)).filter((one) => one !== undefined)
  const [first] = relations
  if (!first) return refuse({ reason: 'record-gone', what: 'relation', id: relationIds[0] ?? '' })
  const what =
    relations.length === 1 ? `the relation ${sayRelation(project, first)}` : count(relations.length, 'relation')
  return accept(`removed ${what}`, ...relations.map(removed))
}

/** `Gail leaves hinders Confidence`: what a relation says, as a sentence. */
export function sayRelation(project: Project, { from, to, name }: Pick<Relation, 'from' | 'to' | 'name'>): string {
  return `${nameOfEnd(project, from) ?? 'something deleted'} ${name} ${nameOfEnd(project, to) ?? 'something deleted'}`
}

export function nameOfEnd({ themes, codes }: Project, { kind, id }: Relation['from']): string | undefined {
  return (kind === 'theme' ? themes : codes).get(id)?.name
}
