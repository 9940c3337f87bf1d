import { expect, test } from 'vitest'
import type { Attribute } from '../../../shared/records/attribute.ts'
import type { Case } from '../../../shared/records/case.ts'
import { missingOf, planAttributes, storedValue } from '../../../shared/study/attributeImport.ts'
import { aProject, guid } from '../../support/study.ts'

const aCase = (name: string): Case => ({
  kind: 'case',
  id: guid(name),
  name,
  description: null,
  position: 1,
  sourceIds: [],
  selectionIds: [],
  codeIds: [],
  values: [],
  meetings: [],
  anchor: null,
})
const attribute = (
  name: string,
  level: Attribute['level'],
  type: Attribute['type'],
  categories: string[] = [],
): Attribute => ({
  kind: 'attribute',
  id: guid(name),
  name,
  description: null,
  position: 1,
  level,
  type,
  categories,
})
const project = aProject(
  aCase('Eddie'),
  aCase('Joan'),
  aCase('Inês'),
  { kind: 'wave', id: guid('Baseline'), name: 'Baseline', position: 1, planned: null, description: null },
  { kind: 'wave', id: guid('1 year'), name: '1 year', position: 2, planned: null, description: null },
  attribute('Gender', 'case', 'category', ['woman', 'man']),
  attribute('Employment', 'case-wave', 'text'),
)

test('cases are matched by name, columns by attribute and wave, and what is new or unfit is told before anything changes', () => {
  const plan = planAttributes(project, [
    ['Participant', 'gender', 'Employment, Baseline', 'Employment (1 year)', 'Children', 'Lives alone', 'Employment'],
    ['eddie', 'man', 'paid', 'none', '2', 'yes', 'x'],
    ['INÊS', 'wmoan', 'none', '', '0', 'no', ''],
    ['Maureen', 'woman', '', '', '', 'N/a', ''],
    ['', '', '', '', '', '', ''],
  ])
  expect(plan.rows.map(({ name, caseId }) => [name, caseId])).toEqual([
    ['eddie', guid('Eddie')],
    ['INÊS', guid('Inês')],
    ['Maureen', null],
  ])
  expect(plan.absent).toEqual(['Joan'])
  expect(plan.columns.map(({ meaning }) => meaning)).toEqual([
    { is: 'attribute', attributeId: guid('Gender'), waveId: null },
    { is: 'attribute', attributeId: guid('Employment'), waveId: guid('Baseline') },
    { is: 'attribute', attributeId: guid('Employment'), waveId: guid('1 year') },
    { is: 'new', name: 'Children', type: 'integer', waveId: null },
    { is: 'new', name: 'Lives alone', type: 'boolean', waveId: null },
    // It varies by wave, and the column does not say which.
    { is: 'left out' },
  ])
  expect(plan.columns[0]?.unfit).toEqual(['wmoan'])
})

test('values are stored in their lexical form, and the reasons for having none are told apart', () => {
  expect(storedValue('boolean', 'Yes')).toBe('true')
  expect(storedValue('integer', '3.0')).toBe('3')
  expect(storedValue('integer', 'three')).toBeNull()
  expect(storedValue('date', '1/7/2021')).toBeNull()
  expect(['N/a', 'declined', 'unknown', 'paid'].map(missingOf)).toEqual(['not applicable', 'declined', 'unknown', null])
})
