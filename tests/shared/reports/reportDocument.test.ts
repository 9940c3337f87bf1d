import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readSampleStudy } from '../../../build/sample/readSampleStudy.ts'
import { docxOf } from '../../../shared/documents/docx.ts'
import { htmlOf } from '../../../shared/documents/html.ts'
import { markdownOf } from '../../../shared/documents/markdown.ts'
import {
  REPORT_AS_USUAL,
  REPORT_PARTS,
  reportDocument,
  type ReportPart,
} from '../../../shared/reports/reportDocument.ts'
import { emptyProject } from '../../../shared/study/project.ts'

const study = readSampleStudy('build/sample-study')
const written = (...parts: ReportPart[]) => markdownOf(reportDocument(study, parts, 'Throughline 9.9.9'))
const level1 = (markdown: string) => [...markdown.matchAll(/^## (.+)$/gm)].map(([, name]) => name)

test('parts stand in the order wanted', () => {
  expect(level1(written('srqr', 'methods', 'coreq', 'participants'))).toEqual([
    'SRQR',
    'Methods',
    'COREQ',
    'Participants',
  ])
})

test('the methods paragraph names the program, the filters and the version of the codebook', () => {
  const words = written('methods')
  expect(words).toContain('Throughline 9.9.9')
  expect(words).toContain('No filter was applied')
  expect(words).toMatch(/codebook is version|No version of the codebook was frozen/)
})

test('the reflexive journal is given out only on request, in the order of its days', () => {
  expect(REPORT_AS_USUAL).not.toContain('journal')
  expect(written(...REPORT_AS_USUAL)).not.toContain('reflexive ·')
  const days = [...written('journal').matchAll(/reflexive · .*?(\d{4}\\?-\d{2}\\?-\d{2})/g)].map(([, day]) => day ?? '')
  expect(days.length).toBeGreaterThan(1)
  expect(days).toEqual([...days].sort())
})

test('the checklists have all their items and leave to the researcher what no program knows', () => {
  expect([...written('coreq').matchAll(/^\| \d+ \|/gm)].length).toBe(32)
  const srqr = written('srqr')
  expect([...srqr.matchAll(/^\| \d+ \|/gm)].length).toBe(21)
  expect(srqr).toMatch(/\| 9 \| Ethical issues[^|]*\| \(to be filled in\) \|/)
})

test('timelines are drawings in Word and on the page, and tables beside them', () => {
  const document = reportDocument(study, ['timelines'], 'x')
  const parts = unzipSync(docxOf(document))
  const figures = Object.keys(parts).filter((name) => name.endsWith('.svg'))
  expect(figures.length).toBeGreaterThan(1)
  const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  const links = strFromU8(parts['word/_rels/document.xml.rels'] ?? new Uint8Array())
  for (const [, id] of body.matchAll(/<a:blip r:embed="(\w+)"/g)) expect(links).toContain(`Id="${id}"`)
  expect([...body.matchAll(/<w:drawing>/g)].length).toBe(figures.length)
  expect([...htmlOf(document).matchAll(/<svg /g)].length).toBe(figures.length)
})

test('themes and codes that meet are counted as the co-occurrence view counts them', () => {
  expect(written('cooccurrence')).toContain('Codes that meet most often')
})

test('a study with nothing in it has a report too', () => {
  const project = emptyProject({ ...study.project.info, approach: null })
  const markdown = markdownOf(reportDocument({ project, texts: new Map(), log: [] }, REPORT_PARTS, 'x'))
  expect(markdown).toContain('Nothing has been coded yet')
  expect(markdown).not.toMatch(/NaN|Infinity|\| 0/)
})
