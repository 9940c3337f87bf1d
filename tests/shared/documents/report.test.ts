import { expect, test } from 'vitest'
import { readSampleStudy } from '../../../build/sample/readSampleStudy.ts'
import { markdownOf } from '../../../shared/documents/markdown.ts'
import { reportDocument } from '../../../shared/reports/reportDocument.ts'

const study = readSampleStudy('build/sample-study')

test('a report has its parts in the order asked for', () => {
  const text = markdownOf(reportDocument(study, ['themes', 'methods', 'coreq'], 'Throughline'))
  const places = ['## Themes', '## Methods', '## COREQ'].map((heading) => text.indexOf(`\n${heading}\n`))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places[0]).toBeGreaterThan(0)
  expect(text).not.toContain('## Codebook')
})

test('reflexive memos stay out, and the audit trail quotes nobody’s words', () => {
  const text = markdownOf(reportDocument(study, ['memos', 'audit'], 'Throughline'))
  expect(text).toContain('Len: round the Nab')
  expect(text).not.toContain('I gave the raffle ticket back very fast')
  expect(text).toContain('split the theme Money into')
  expect(text).not.toContain('Nobody rang. I’ve not chased')
  expect(text).not.toMatch(/\| coded ‘/)
})
