import type { Guid } from '../../records/guid.ts'
import { ancestry, codePath, codesInOrder, withDescendants } from '../../study/codeTree.ts'
import { codingsOf, inOrder, type Project } from '../../study/project.ts'
import { codesOfTheme } from '../../themes/themeEvidence.ts'
import { themeLine, themePath, themesInOrder } from '../../themes/themeTree.ts'
import type { Division } from './division.ts'
import type { Numberings } from './columns.ts'
import {
  isOfContexts,
  type Measure,
  type Of,
  type Operator,
  type Question,
  type Scope,
  type Unit,
  unitOf,
} from './question.ts'
import { divisionFor } from './sweep.ts'

/** A row or column: a code, a code with what is below it, or a theme with the codings of its codes. */
export interface Item {
  /** Of the code or theme. */
  readonly id: Guid
  readonly path: string
}

/** One source to be counted, and the groups that it is a member of. */
export interface PlannedSource {
  readonly sourceId: Guid
  readonly textId: Guid | null
  readonly wave: Guid | null
  readonly cases: readonly number[]
  readonly caseWaves: readonly number[]
}

/** The sources of one scope, in their order. */
export interface PlannedScope {
  readonly sources: readonly PlannedSource[]
  /** Cases with data here: those with a source in the scope. */
  readonly caseCount: number
  readonly caseWaveCount: number
}

/** A question with everything looked up in the study, as plain data: what a worker needs besides the codings and the texts. */
export interface Plan {
  readonly of: Of
  readonly items: readonly Item[]
  /** Numbers of items. */
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  /** For each code by its number, the items it is part of. */
  readonly itemsByCode: readonly (readonly number[])[]
  /** For each item, those it stands above or below in the codebook or among the themes: they are not compared. */
  readonly kin: readonly (readonly number[])[]
  readonly operator: Operator
  readonly measure: Measure
  readonly unit: Unit
  /** The coder's number; null takes everybody. */
  readonly coder: number | null
  readonly scope: PlannedScope
  readonly against: PlannedScope | null
}

export function planOf(project: Project, question: Question, numberings: Numberings): Plan {
  const { operator, measure, scope, against, coder } = question
  const planned = planScope(project, scope)
  const plannedAgainst = against && planScope(project, against)
  const scopes = plannedAgainst ? [planned, plannedAgainst] : [planned]
  const kind = KINDS[question.of](project, question)
  const items = chosenItems(project, question, scopes, kind)
  const places = new Map(items.map((id, at) => [id, at]))
  const itemsByCode: number[][] = []
  items.forEach((id, at) => {
    for (const member of kind.codesOf(id)) (itemsByCode[numberings.codes.of(member)] ??= []).push(at)
  })
  const kin: number[][] = items.map(() => [])
  items.forEach((id, at) => {
    for (const above of kind.lineOf(id)) {
      const other = places.get(above)
      if (other === undefined || other === at) continue
      kin[at]?.push(other)
      kin[other]?.push(at)
    }
  })
  const placesOf = (ids: readonly Guid[] | null) =>
    ids === null
      ? items.map((_, at) => at)
      : ids.flatMap((id) => {
          const place = places.get(id)
          return place === undefined ? [] : [place]
        })
  const rows = placesOf(question.rows)
  return {
    of: question.of,
    items: items.map((id) => ({ id, path: kind.pathOf(id) })),
    rows,
    columns: question.columns === null ? rows : placesOf(question.columns),
    itemsByCode: Array.from(itemsByCode, (one) => one ?? []),
    kin,
    operator,
    measure: against && !['cases', 'cases-with-pair'].includes(measure) ? 'cases' : measure,
    unit: unitOf(question),
    coder: coder === null ? null : numberings.coders.of(coder),
    scope: planned,
    against: plannedAgainst,
  }
}

/** What has to be known of the texts for a plan. */
export function divisionsFor({ operator, measure, unit }: Pick<Plan, 'operator' | 'measure' | 'unit'>): Division[] {
  const needed = new Set<Division>()
  const ofOperator = divisionFor(operator)
  if (ofOperator) needed.add(ofOperator)
  if (measure !== 'cases' && isOfContexts(measure)) {
    if (unit === 'turn') needed.add('turns')
    if (unit === 'paragraph') needed.add('paragraphs')
  }
  return [...needed]
}

/** What a study knows of codes, or of themes, as rows and columns. */
interface Kind {
  /** All there are, in their order. */
  readonly all: () => Guid[]
  /** The codes whose codings are its segments. */
  readonly codesOf: (id: Guid) => Iterable<Guid>
  /** Those it stands under, itself perhaps among them. */
  readonly lineOf: (id: Guid) => Guid[]
  readonly pathOf: (id: Guid) => string
}

const KINDS: Readonly<Record<Of, (project: Project, question: Question) => Kind>> = {
  codes: ({ codes }, { descendants }) => ({
    all: () => codesInOrder(codes).map(({ code }) => code.id),
    codesOf: (id) => (descendants ? withDescendants(codes, id) : [id]),
    lineOf: (id) => ancestry(codes, id).map((above) => above.id),
    pathOf: (id) => codePath(codes, id),
  }),
  themes: (project) => ({
    all: () => themesInOrder(project.themes).map(({ theme }) => theme.id),
    codesOf: (id) => codesOfTheme(project, id),
    lineOf: (id) => themeLine(project.themes, id).map((above) => above.id),
    pathOf: (id) => themePath(project.themes, id),
  }),
}

/** The codes or themes asked for, rows before columns, each once; in their order where none are named. */
function chosenItems(project: Project, question: Question, scopes: readonly PlannedScope[], kind: Kind): Guid[] {
  const { of, rows, columns, usedOnly, coder } = question
  const known: ReadonlyMap<Guid, unknown> = project[of]
  const named = [...new Set([...(rows ?? kind.all()), ...(columns ?? [])])].filter((id) => known.has(id))
  if (!usedOnly) return named
  const used = new Set<Guid>()
  for (const { sources } of scopes)
    for (const { sourceId } of sources)
      for (const { codeId, coderId } of codingsOf(project, sourceId))
        if (coder === null || coderId === coder) used.add(codeId)
  return named.filter((id) => [...kind.codesOf(id)].some((codeId) => used.has(codeId)))
}

function planScope(project: Project, scope: Scope): PlannedScope {
  const cases = inOrder(project.cases.values())
  const inScope = new Map<Guid, number[]>()
  cases.forEach((one, at) => {
    for (const sourceId of one.sourceIds) {
      const source = project.sources.get(sourceId)
      if (!source || !isInGroup(project, scope, at, cases, sourceId)) continue
      inScope.set(sourceId, [...(inScope.get(sourceId) ?? []), at])
    }
  })
  const caseNumbers = new Map<number, number>()
  const caseWaveNumbers = new Map<string, number>()
  const numberOf = <K>(numbers: Map<K, number>, key: K) => {
    const known = numbers.get(key) ?? numbers.size
    numbers.set(key, known)
    return known
  }
  const sources = inOrder(project.sources.values())
    .filter((source) => source.textId !== null && (scope.waveId === null || source.waveId === scope.waveId))
    .filter((source) => scope.group === null || inScope.has(source.id) || hasOwnValue(source.values, scope.group))
    .map((source) => {
      const members = inScope.get(source.id) ?? []
      return {
        sourceId: source.id,
        textId: source.textId,
        wave: source.waveId,
        cases: members.map((at) => numberOf(caseNumbers, at)),
        caseWaves:
          source.waveId === null ? [] : members.map((at) => numberOf(caseWaveNumbers, `${at} ${source.waveId}`)),
      }
    })
  return { sources, caseCount: caseNumbers.size, caseWaveCount: caseWaveNumbers.size }
}

interface Value {
  readonly attributeId: Guid
  readonly waveId: Guid | null
  readonly value: string | null
}

/** A value that changes from wave to wave is read at the wave of the source. */
function isInGroup(
  project: Project,
  { group }: Scope,
  at: number,
  cases: readonly { readonly values: readonly Value[] }[],
  sourceId: Guid,
): boolean {
  if (group === null) return true
  const attribute = project.attributes.get(group.attributeId)
  const source = project.sources.get(sourceId)
  if (attribute?.level === 'source') return source ? hasOwnValue(source.values, group) : false
  const waveId = attribute?.level === 'case-wave' ? (source?.waveId ?? null) : null
  return (cases[at]?.values ?? []).some(
    (one) => one.attributeId === group.attributeId && one.value === group.value && one.waveId === waveId,
  )
}

function hasOwnValue(values: readonly Value[], group: { readonly attributeId: Guid; readonly value: string }): boolean {
  return values.some((one) => one.attributeId === group.attributeId && one.value === group.value)
}
