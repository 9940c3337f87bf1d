import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { evaluateQuery } from '../../../shared/query/evaluateQuery.ts'
import { attributionOf, parseAttribution, rareCombinations } from '../../../shared/reports/attribution.ts'
import {
  type QuotationExport,
  quotationsAsCsv,
  quotationsAsDocx,
  quotationsAsHtml,
  quotationsAsXlsx,
  quotationTable,
  quotesCommandLine,
} from '../../../shared/reports/quotationExport.ts'
import type { Case } from '../../../shared/records/case.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'
import { aCode, aCoding, aProject, aSource, guid } from '../../support/study.ts'

const WORDS = '=Eddie: I felt <alone> then, 🙂 really alone.'
const texts = new Map<string, SourceText>()

function person(name: string, values: readonly (readonly [attribute: string, value: string | null])[]): Case {
  return {
    kind: 'case',
    id: guid(`case ${name}`),
    name,
    description: null,
    position: 1,
    sourceIds: [guid(`${name} 1`)],
    selectionIds: [],
    codeIds: [],
    values: values.map(([attribute, value]) => ({ attributeId: guid(attribute), waveId: null, value, missing: null })),
    meetings: [],
    anchor: null,
  }
}

function attribute(name: string, position: number) {
  return {
    kind: 'attribute' as const,
    id: guid(name),
    name,
    description: null,
    position,
    level: 'case' as const,
    type: 'category' as const,
    categories: [],
  }
}

const people = ['Eddie', 'Maureen', 'Joan', 'Ada']
const project = aProject(
  { kind: 'wave', id: guid('w2'), name: 'wave 2', position: 1, planned: null, description: null },
  attribute('Gender', 1),
  attribute('Age', 2),
  person('Eddie', [
    ['Gender', 'man'],
    ['Age', '50s'],
  ]),
  person('Maureen', [
    ['Gender', 'woman'],
    ['Age', '60s'],
  ]),
  person('Joan', [
    ['Gender', 'woman'],
    ['Age', null],
  ]),
  person('Ada', [['Gender', 'woman']]),
  aCode('Alone'),
  ...people.map((name, position) => ({ ...aSource(`${name} 1`, [...WORDS].length), position, waveId: guid('w2') })),
  ...people.map((name) => aCoding('Alone', `${name} 1`, 0, 42)),
)
for (const { textId } of project.sources.values()) {
  if (textId) texts.set(textId, { id: textId, text: WORDS, turns: [] })
}
const textOf = (id: string) => texts.get(id)
const found = evaluateQuery(project, { is: 'all' }, textOf)

test.each([
  // template                              Eddie                          Joan, whose age is not known
  ['({case}, {Gender}, {Age}, {wave})', '(Eddie, man, 50s, wave 2)', '(Joan, woman, wave 2)'],
  ['({Age}, {case})', '(50s, Eddie)', '(Joan)'],
  ['{case} · {age}', 'Eddie · 50s', 'Joan'],
  ['({Age})', '(50s)', ''],
  ['({case}, turn {turn})', '(Eddie)', '(Joan)'],
  ['– {source}', '– Eddie 1', '– Joan 1'],
])('%s attributes without gaps', (template, eddie, joan) => {
  const parsed = parseAttribution(project, template)
  if (!parsed.ok) throw new Error(parsed.message)
  const said = [found[0], found[2]].map((one) => one && attributionOf(project, parsed.pieces, one, textOf))
  expect(said).toEqual([eddie, joan])
})

test('an unknown name in a template is told', () => {
  expect(parseAttribution(project, '({case}, {Gendr})')).toEqual({
    ok: false,
    message: '{Gendr} is neither a place nor an attribute of cases.',
  })
})

test('attributes that fewer than three cases share are flagged with their cases', () => {
  const rare = (template: string) => {
    const parsed = parseAttribution(project, template)
    if (!parsed.ok) throw new Error(parsed.message)
    return rareCombinations(project, parsed.pieces, found, textOf).map(
      ({ values, cases }) => `${values.join(', ')}: ${cases.map(({ name }) => name).join(', ')}`,
    )
  }
  expect(rare('({case}, {wave})')).toEqual([])
  expect(rare('({Gender})')).toEqual(['Gender: man: Eddie'])
  expect(rare('({Gender}, {Age})')).toEqual([
    'Gender: man, Age: 50s: Eddie',
    'Gender: woman, Age: 60s: Maureen',
    'Gender: woman: Ada, Joan',
  ])
})

const wanted: QuotationExport = { project, found, textOf, by: null, query: 'Alone', attribution: '({case})' }

test('a cell that a spreadsheet would take for a formula is made safe', () => {
  expect(quotationsAsCsv(wanted)).toContain("'=Eddie: I felt")
  expect(quotationsAsCsv(wanted, { rawCells: true })).not.toContain("'=Eddie")
})

test('words are never markup in a page', () => {
  const page = quotationsAsHtml(wanted)
  expect(page).toContain('I felt &lt;alone&gt; then, 🙂 really')
  expect(page).not.toContain('<alone>')
  expect(page).not.toMatch(/<script|https?:/)
})

test('grouping by wave puts the group first and keeps every row', () => {
  const { columns, rows } = quotationTable({ ...wanted, by: 'wave' })
  expect(columns.slice(0, 2)).toEqual(['group', 'source'])
  expect(rows.map((row) => row[0])).toEqual(['wave 2', 'wave 2', 'wave 2', 'wave 2'])
})

test('the command line is quoted for a shell', () => {
  expect(quotesCommandLine("Ada's study.qdpx", { query: 'A WITHIN "B c"', by: 'case' }, '')).toBe(
    `throughline quotes 'Ada'\\''s study.qdpx' --query 'A WITHIN "B c"' --by case --csv`,
  )
})

test('a Word document holds the words, their attribution and nothing it could choke on', () => {
  const files = unzipSync(quotationsAsDocx({ ...wanted, by: 'wave' }))
  const xml = new TextDecoder().decode(files['word/document.xml'])
  expect(xml).toContain('“=Eddie: I felt &lt;alone&gt; then, 🙂 really')
  expect(xml).toContain('(Eddie) · Alone')
  expect(xml.match(/<w:pStyle w:val="Heading1"\/>/g)?.length).toBe(1)
})

test('a workbook says in words, not formulas, and what was asked', () => {
  const files = unzipSync(quotationsAsXlsx(wanted, '2026-03-01'))
  const sheets = ['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml'].map((name) =>
    new TextDecoder().decode(files[name]),
  )
  expect(sheets[0]).toContain('=Eddie: I felt &lt;alone&gt;')
  expect(sheets[0]).not.toContain('<f>')
  expect(sheets[1]).toContain('Query: Alone')
  expect(sheets[1]).toContain('2026-03-01')
})
