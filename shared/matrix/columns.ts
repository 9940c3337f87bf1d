import type { AttributeValue } from '../records/common.ts'
import type { Case } from '../records/case.ts'
import type { Guid } from '../records/guid.ts'
import type { Source } from '../records/source.ts'
import { inOrder, type Project } from '../study/project.ts'
import type { Dimension } from './question.ts'

export interface Column {
  /** Ids or values along the dimensions. */
  readonly id: string
  readonly name: string
  /** One name for each dimension. */
  readonly names: readonly string[]
}

/** Where something that was said, and coded, belongs along one dimension; null nowhere. */
type Placing = (source: Source, one: Case | null, coderId: Guid | null) => number | null

interface Axis {
  readonly values: readonly { readonly id: string; readonly name: string }[]
  readonly place: Placing
}

/** The columns of a question, crossed where there are several dimensions, and where each passage stands in them. */
export class Columns {
  readonly columns: readonly Column[]
  readonly byCoder: boolean
  readonly #axes: readonly Axis[]

  constructor(project: Project, dimensions: readonly Dimension[]) {
    this.#axes = dimensions.map((dimension) => axisOf(project, dimension))
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
  }

  /** The column of a passage of a source, as said by or for a case and coded by somebody; null where it is in none. */
  indexOf(source: Source, one: Case | null, coderId: Guid | null): number | null {
    let index = 0
    for (const { values, place } of this.#axes) {
      const at = place(source, one, coderId)
      if (at === null) return null
      index = index * values.length + at
    }
    return index
  }
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
