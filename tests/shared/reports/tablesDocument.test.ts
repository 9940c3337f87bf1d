import { expect, test } from 'vitest'
import { readSampleStudy } from '../../../build/sample/readSampleStudy.ts'
import { docxOf } from '../../../shared/documents/docx.ts'
import { markdownOf } from '../../../shared/documents/markdown.ts'
import { caseTables, eventTables } from '../../../shared/reports/tablesDocument.ts'
import { timelineReport } from '../../../shared/reports/timelineReport.ts'
import { frameworkDocument, strandOf } from '../../../shared/reports/framework.ts'
import { unzipSync } from 'fflate'

const { project } = readSampleStudy('build/sample-study')
const len = [...project.cases.values()].filter(({ name }) => name === 'Len')

test('cases go on a page as one table of what is fixed and one for each attribute that varies', () => {
  const document = caseTables(project, '2024-01-02')
  const tables = document.blocks.flatMap((block) => (block.is === 'table' ? [block] : []))
  expect(tables[0]?.columns).not.toContain('Employment')
  const employment = document.blocks.findIndex((block) => block.is === 'heading' && block.words === 'Employment')
  expect(document.blocks[employment + 1]).toMatchObject({
    is: 'table',
    columns: ['Case', 'Baseline', '1 year', '2 years'],
  })
  expect(tables.every(({ rows }) => rows.length === project.cases.size)).toBe(true)
})

test('events go on a page in the order of time with the words they rest on', () => {
  const markdown = markdownOf(eventTables(project, timelineReport(project, len), '2024-01-02'))
  expect(markdown.indexOf('Knees finish')).toBeLessThan(markdown.indexOf('Alan dies'))
  expect(markdown).toMatch(/2021-01-01 – 2021-01-31 \| Alan dies \| life event.*“.*It was the January/)
})

test('a framework matrix is a Word table on the long side of the page, and says who was not met', () => {
  const [code] = [...project.codes.values()].filter(({ name }) => name === 'Gain')
  const strand = strandOf(project, { kind: 'code', id: code?.id ?? '' })
  const bytes = docxOf(frameworkDocument(project, strand ? [strand] : [], true, '2024-01-02'), { isLandscape: true })
  const xml = Buffer.from(unzipSync(bytes)['word/document.xml'] ?? []).toString()
  expect(xml).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>')
  expect(xml).toMatch(/Josie<.*1 year: missed</)
})
