import type { Attribute } from '../records/attribute.ts'
import type { Guid } from '../records/guid.ts'
import { inOrder, type Project } from './project.ts'

/** What one column of a table is taken for. */
export type ColumnMeaning =
  | { readonly is: 'attribute'; readonly attributeId: Guid; readonly waveId: Guid | null }
  /** A new attribute by this name; fixed, or with values of one wave. */
  | { readonly is: 'new'; readonly name: string; readonly type: Attribute['type']; readonly waveId: Guid | null }
  | { readonly is: 'left out' }

export interface ColumnPlan {
  readonly index: number
  readonly title: string
  readonly meaning: ColumnMeaning
  /** Values that are none of the attribute’s type or categories. */
  readonly unfit: readonly string[]
}

export interface RowPlan {
  readonly index: number
  readonly name: string
  /** Null where no case has this name. */
  readonly caseId: Guid | null
}

/** How a table of attributes fits a project, before anything is changed. */
export interface AttributeImport {
  readonly caseColumn: number
  readonly columns: readonly ColumnPlan[]
  readonly rows: readonly RowPlan[]
  /** Cases that the table does not have. */
  readonly absent: readonly string[]
  readonly cells: readonly (readonly string[])[]
}

const CASE_TITLES = ['case', 'name', 'id', 'participant', 'pseudonym', 'person', 'participant id', 'case id']

/** Matches a table whose first row names its columns: cases by name, columns to attributes and waves by theirs. */
export function planAttributes(project: Project, table: readonly (readonly string[])[]): AttributeImport {
  const [head = [], ...body] = table
  const cells = body.filter((row) => row.some((cell) => cell.trim() !== ''))
  const titled = head.findIndex((title) => CASE_TITLES.includes(fold(title)))
  const caseColumn = Math.max(0, titled)
  const cases = inOrder(project.cases.values())
  const byName = new Map(cases.map((one) => [fold(one.name), one]))
  const rows = cells.map((row, index): RowPlan => {
    const name = (row[caseColumn] ?? '').trim()
    return { index, name, caseId: byName.get(fold(name))?.id ?? null }
  })
  const named = new Set(rows.map(({ caseId }) => caseId))
  const columns = head.flatMap((title, index): ColumnPlan[] => {
    if (index === caseColumn || title.trim() === '') return []
    const values = cells.map((row) => (row[index] ?? '').trim()).filter((value) => value !== '')
    const told = values.filter((value) => missingOf(value) === null)
    const meaning = meaningOf(project, title, told)
    return [{ index, title: title.trim(), meaning, unfit: unfitValues(project, meaning, values) }]
  })
  return {
    caseColumn,
    columns,
    rows,
    absent: cases.filter(({ id }) => !named.has(id)).map(({ name }) => name),
    cells,
  }
}

function meaningOf(project: Project, title: string, values: readonly string[]): ColumnMeaning {
  const attributes = inOrder(project.attributes.values())
  const waves = inOrder(project.waves.values())
  const plain = attributes.find(({ name }) => fold(name) === fold(title))
  const known = (attribute: Attribute, waveId: Guid | null): ColumnMeaning =>
    (attribute.level === 'case-wave') === (waveId !== null)
      ? { is: 'attribute', attributeId: attribute.id, waveId }
      : { is: 'left out' }
  if (plain && plain.level === 'case') return known(plain, null)
  for (const wave of waves)
    for (const name of beforeWave(title, wave.name)) {
      const attribute = attributes.find((one) => fold(one.name) === fold(name))
      if (attribute) return known(attribute, wave.id)
      return { is: 'new', name, type: typeOf(values), waveId: wave.id }
    }
  if (plain) return { is: 'left out' }
  return { is: 'new', name: title.trim(), type: typeOf(values), waveId: null }
}

/** “Employment, Baseline”, “Employment (Baseline)”, “Employment Baseline”: the attribute’s name, where the wave is named. */
function beforeWave(title: string, wave: string): string[] {
  const text = title.trim().replace(/[)\]]$/, '')
  if (!fold(text).endsWith(fold(wave)) || fold(wave) === '') return []
  const name = text.slice(0, text.length - wave.length).replace(/[\s,;:([|·–-]+$/, '')
  return name === '' ? [] : [name]
}

function typeOf(values: readonly string[]): Attribute['type'] {
  if (values.length === 0) return 'text'
  if (values.every((value) => YES_OR_NO.has(fold(value)))) return 'boolean'
  if (values.every((value) => /^[+-]?\d+$/.test(value))) return 'integer'
  if (values.every((value) => /^[+-]?\d+(\.\d+)?$/.test(value))) return 'decimal'
  if (values.every((value) => /^\d{4}-\d\d-\d\d$/.test(value))) return 'date'
  const distinct = new Set(values)
  return distinct.size <= Math.max(8, values.length / 3) && distinct.size < values.length ? 'category' : 'text'
}

const YES_OR_NO: ReadonlyMap<string, string> = new Map([
  ['yes', 'true'],
  ['true', 'true'],
  ['y', 'true'],
  ['no', 'false'],
  ['false', 'false'],
  ['n', 'false'],
])

/** A cell as it will be recorded. Null where it does not fit its attribute. */
export function storedValue(type: Attribute['type'], cell: string): string | null {
  const text = cell.trim()
  switch (type) {
    case 'boolean':
      return YES_OR_NO.get(fold(text)) ?? null
    case 'integer':
      return /^[+-]?\d+(\.0+)?$/.test(text) ? text.replace(/\.0+$/, '') : null
    case 'decimal':
      return /^[+-]?\d+(\.\d+)?$/.test(text) ? text : null
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(text) ? text : null
    default:
      return text
  }
}

/** How values are given in a table where there is none (domain.md 1.1: they differ). */
export function missingOf(cell: string): 'not asked' | 'declined' | 'unknown' | 'not applicable' | null {
  const text = fold(cell)
  if (text === 'n/a' || text === 'na' || text === 'not applicable') return 'not applicable'
  if (text === 'not asked' || text === 'declined' || text === 'unknown') return text
  return null
}

function unfitValues(project: Project, meaning: ColumnMeaning, values: readonly string[]): string[] {
  if (meaning.is !== 'attribute') return []
  const attribute = project.attributes.get(meaning.attributeId)
  if (!attribute) return []
  const isUnfit = (value: string) => {
    if (missingOf(value) !== null) return false
    if (attribute.type === 'category') return !attribute.categories.includes(value)
    return storedValue(attribute.type, value) === null
  }
  return [...new Set(values.filter(isUnfit))]
}

function fold(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ')
}
