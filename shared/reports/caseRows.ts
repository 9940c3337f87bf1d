import type { Attribute } from '../records/attribute.ts'
import type { Case } from '../records/case.ts'
import type { AttributeValue } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import { inOrder, type Project } from '../study/project.ts'
import type { Cell } from './csv.ts'

/** A column of the table of cases: an attribute, or one in one wave. */
export interface CaseColumn {
  readonly attribute: Attribute
  readonly waveId: Guid | null
  readonly title: string
}

export function caseColumns(project: Project): CaseColumn[] {
  const waves = inOrder(project.waves.values())
  return inOrder(project.attributes.values())
    .filter(({ level }) => level !== 'source')
    .flatMap((attribute): CaseColumn[] =>
      attribute.level === 'case'
        ? [{ attribute, waveId: null, title: attribute.name }]
        : waves.map((wave) => ({ attribute, waveId: wave.id, title: `${attribute.name}, ${wave.name}` })),
    )
}

export function valueAt(one: Case, attributeId: Guid, waveId: Guid | null): AttributeValue | undefined {
  return one.values.find((value) => value.attributeId === attributeId && value.waveId === waveId)
}

/** A value as people read it: “yes”, “not asked”, or empty where nothing is recorded. */
export function sayValue(attribute: Attribute, value: AttributeValue | undefined): string {
  if (!value) return ''
  if (value.missing !== null) return value.missing
  if (attribute.type === 'boolean') return value.value === 'true' || value.value === '1' ? 'yes' : 'no'
  return value.value ?? ''
}

/** The table of cases with their attributes, as the window shows it. */
export function caseTable(project: Project): { readonly columns: readonly string[]; readonly rows: readonly Cell[][] } {
  const columns = caseColumns(project)
  return {
    columns: ['case', ...columns.map(({ title }) => title), 'anchor', 'anchor date'],
    rows: inOrder(project.cases.values()).map((one) => [
      one.name,
      ...columns.map(({ attribute, waveId }) => sayValue(attribute, valueAt(one, attribute.id, waveId))),
      one.anchor?.label ?? '',
      one.anchor?.date ?? '',
    ]),
  }
}

/** A combination of values that few cases share: together they may tell who somebody is (domain.md 6.2). */
export interface RareCombination {
  readonly values: readonly string[]
  readonly cases: readonly Case[]
}

/** Combinations of the values of these attributes that fewer than `k` cases share. */
export function rareCombinations(project: Project, attributeIds: readonly Guid[], k = 3): RareCombination[] {
  const attributes = attributeIds.flatMap((id) => project.attributes.get(id) ?? [])
  if (attributes.length === 0) return []
  const groups = new Map<string, { values: string[]; cases: Case[] }>()
  for (const one of inOrder(project.cases.values())) {
    const values = attributes.map(
      (attribute) => sayValue(attribute, valueAt(one, attribute.id, null)) || 'not recorded',
    )
    const key = JSON.stringify(values)
    const group = groups.get(key) ?? { values, cases: [] }
    group.cases.push(one)
    groups.set(key, group)
  }
  return [...groups.values()].filter(({ cases }) => cases.length < k)
}
