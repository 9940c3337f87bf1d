import type { AttributeValue, Passage } from '../records/common.ts'
import type { Case } from '../records/case.ts'
import type { Guid } from '../records/guid.ts'
import type { Source } from '../records/source.ts'
import { inOrder, type Project } from '../study/project.ts'
import type { AnsweredQuery, Dimension, MatrixQuestion } from './question.ts'

export interface Column {
  /** Ids or values along the dimensions. */
  readonly id: string
  readonly name: string
  /** One name for each dimension. */
  readonly names: readonly string[]
}

/** Where something that was said, and coded, belongs along one dimension; null nowhere. */
type Placing = (source: Source, one: Case | null, coderId: Guid | null) => number | null

/** Stands where the passage decides, and not what it is a passage of. */
const ANSWERING: Placing = () => null

interface Axis {
  readonly values: readonly { readonly id: string; readonly name: string }[]
  readonly place: Placing
}

const NOWHERE: readonly number[] = []

/** The columns of a question, crossed where there are several dimensions, and where each passage stands in them. */
export class Columns {
  readonly columns: readonly Column[]
  readonly byCoder: boolean
  readonly #axes: readonly Axis[]
  readonly #answers: Answers | null
  /** Each column by itself, so that none of a million passages needs a list of its own. */
  readonly #alone: readonly (readonly number[])[]

  constructor(project: Project, { columns: dimensions, coderId }: Pick<MatrixQuestion, 'columns' | 'coderId'>) {
    const queries = dimensions.find((dimension) => dimension.is === 'queries')?.queries ?? null
    this.#axes = dimensions.map((dimension) => axisOf(project, dimension))
    this.#answers = queries && answersOf(queries, coderId)
    this.byCoder = dimensions.some(({ is }) => is === 'coders')
    this.columns = this.#axes.reduce<Column[]>(
      (before, { values }) =>
        before.flatMap((column) =>
          values.map(({ id, name }) => ({
            id: column.id === '' ? id : `${column.id} ${id}`,
            name: column.name === '' ? name : `${column.name} × ${name}`,
            names: [...column.names, name],
          })),
        ),
      [{ id: '', name: '', names: [] }],
    )
    this.#alone = this.columns.map((_, index) => [index])
  }

  /** The columns of a passage of a source, as said by or for a case and coded by somebody; several where several queries found it. */
  of(source: Source, one: Case | null, coderId: Guid | null, passage: Passage): readonly number[] {
    if (!this.#answers) return this.#at(source, one, coderId, 0)
    const found = this.#answers.at(source.id, passage)
    return found.flatMap((nth) => this.#at(source, one, coderId, nth))
  }

  /** What could have been counted in each column, of a case's part of a source. */
  possible(
    source: Source,
    one: Case | null,
    coderId: Guid | null,
    parts: readonly Passage[],
  ): readonly { readonly index: number; readonly parts: readonly Passage[] }[] {
    if (!this.#answers) return this.#at(source, one, coderId, 0).map((index) => ({ index, parts }))
    return this.#answers.of(source.id).flatMap((passages, nth) => {
      const shared = parts.flatMap((part) => passages.flatMap((passage) => sharedBy(part, passage)))
      return shared.length === 0 ? [] : this.#at(source, one, coderId, nth).map((index) => ({ index, parts: shared }))
    })
  }

  /** @param nth of the saved queries, where these are one of the dimensions */
  #at(source: Source, one: Case | null, coderId: Guid | null, nth: number): readonly number[] {
    let index = 0
    for (const { values, place } of this.#axes) {
      const at = place === ANSWERING ? nth : place(source, one, coderId)
      if (at === null) return NOWHERE
      index = index * values.length + at
    }
    return this.#alone[index] ?? NOWHERE
  }
}

/** Which saved queries found which passages. */
interface Answers {
  readonly at: (sourceId: Guid, passage: Passage) => readonly number[]
  /** For each query, what it found in a source. */
  readonly of: (sourceId: Guid) => readonly (readonly Passage[])[]
}

/** A coder's layer holds what this coder's codings answer, and what nobody's do. */
function answersOf(queries: readonly AnsweredQuery[], coderId: Guid | null): Answers {
  const sources = new Map<Guid, { readonly at: Map<string, number[]>; readonly of: Passage[][] }>()
  queries.forEach(({ found }, nth) => {
    for (const { sourceId, passage, because } of found) {
      if (coderId !== null && because.length > 0 && !because.some((coding) => coding.coderId === coderId)) continue
      const known = sources.get(sourceId) ?? { at: new Map<string, number[]>(), of: queries.map((): Passage[] => []) }
      sources.set(sourceId, known)
      known.of[nth]?.push(passage)
      const key = `${passage.start} ${passage.end}`
      const here = known.at.get(key)
      if (here) here.push(nth)
      else known.at.set(key, [nth])
    }
  })
  return {
    at: (sourceId, { start, end }) => sources.get(sourceId)?.at.get(`${start} ${end}`) ?? NOWHERE,
    of: (sourceId) => sources.get(sourceId)?.of ?? [],
  }
}

function sharedBy(one: Passage, other: Passage): Passage[] {
  const [start, end] = [Math.max(one.start, other.start), Math.min(one.end, other.end)]
  return start < end ? [{ start, end }] : []
}

function axisOf(project: Project, dimension: Dimension): Axis {
  switch (dimension.is) {
    case 'cases':
      return byId(inOrder(project.cases.values()), (_, one) => one?.id ?? null)
    case 'waves':
      return byId(inOrder(project.waves.values()), ({ waveId }) => waveId)
    case 'sources':
      return byId(inOrder(project.sources.values()), ({ id }) => id)
    case 'coders':
      return byId(inOrder(project.coders.values()), (_source, _case, coderId) => coderId)
    case 'attribute':
      return attributeAxis(project, dimension.attributeId)
    case 'queries':
      return { values: dimension.queries, place: ANSWERING }
  }
}

function byId(
  values: readonly { readonly id: Guid; readonly name: string }[],
  idOf: (source: Source, one: Case | null, coderId: Guid | null) => Guid | null,
): Axis {
  const places = new Map(values.map(({ id }, index) => [id, index]))
  return { values, place: (source, one, coderId) => places.get(idOf(source, one, coderId) ?? '') ?? null }
}

/** Values in the order of the category, else numbers by size and words by alphabet. Values that nobody has are no columns. */
function attributeAxis(project: Project, attributeId: Guid): Axis {
  const attribute = project.attributes.get(attributeId)
  const holders = attribute?.level === 'source' ? project.sources : project.cases
  const own = [...holders.values()].flatMap((one) => one.values).filter((one) => one.attributeId === attributeId)
  const used = new Set(own.flatMap(({ value }) => (value === null || value === '' ? [] : [value])))
  const known = (attribute?.categories ?? []).filter((value) => used.has(value))
  const others = [...used]
    .filter((value) => !known.includes(value))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  const values = [...known, ...others].map((value) => ({ id: value, name: sayValue(attribute?.type, value) }))
  const places = new Map(values.map(({ id }, index) => [id, index]))
  const valueIn = (list: readonly AttributeValue[], waveId: Guid | null) =>
    list.find((one) => one.attributeId === attributeId && one.waveId === waveId)?.value ?? ''
  return {
    values,
    place: (source, one) => {
      if (attribute?.level === 'source') return places.get(valueIn(source.values, null)) ?? null
      const waveId = attribute?.level === 'case-wave' ? source.waveId : null
      return one ? (places.get(valueIn(one.values, waveId)) ?? null) : null
    },
  }
}

function sayValue(type: string | undefined, value: string): string {
  if (type !== 'boolean') return value
  return /^(true|1|yes)$/i.test(value) ? 'yes' : 'no'
}
