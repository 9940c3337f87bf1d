import { unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { expect, test } from 'vitest'
import { type AppendixOptions, appendixOf, APPENDIX_AS_USUAL } from '../../../shared/codebook/appendix.ts'
import { codebookDocument } from '../../../shared/codebook/codebookDocument.ts'
import { readXlsx } from '../../../shared/office/readXlsx.ts'
import { writeCodebook } from '../../../shared/codebook/writeCodebook.ts'
import { type Code, EMPTY_DEFINITION } from '../../../shared/records/code.ts'
import { readXml } from '../../../shared/transcripts/readXml.ts'
import { documentOf } from '../../support/codebookOf.ts'
import { aCode, aCoding, aProject, aSource, guid } from '../../support/study.ts'

const LONG = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrente'.repeat(4)
const ODD = ['خوف من المرض', '👩‍👧‍👦 family', LONG, '<b>&"quoted"</b>', 'Plain']

/** Two hundred codes, four deep, with everything written. */
const many: Code[] = Array.from({ length: 200 }, (_, index) => ({
  ...aCode(`code ${index}`, index % 4 === 0 ? null : `code ${index - 1}`, index),
  name: `${ODD[index % ODD.length]} ${index}`,
  definition: {
    ...EMPTY_DEFINITION,
    short: `short ${index} ${ODD[index % ODD.length]}`,
    full: 'First line\nsecond line',
    include: ODD[(index + 1) % ODD.length] ?? '',
    exclude: ODD[(index + 2) % ODD.length] ?? '',
    typical: [{ codingId: null, words: `said ${ODD[index % ODD.length]}` }],
  },
}))

async function written(format: 'docx' | 'xlsx' | 'html' | 'md', options: AppendixOptions = APPENDIX_AS_USUAL) {
  const made = writeCodebook(await documentOf(many), format, { origin: 'test', options })
  if (!made) throw new Error('nothing was written')
  return made.content
}

test('a Word reader finds the table with a row for each code, and every word in it', async () => {
  const bytes = await written('docx')
  if (typeof bytes === 'string') throw new Error('no bytes')
  const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })
  expect(messages.filter(({ type }) => type === 'error')).toEqual([])
  expect(value.match(/<tr>/g)).toHaveLength(201)
  for (const word of ['خوف من المرض 0', '👩‍👧‍👦 family 1', LONG, '&lt;b&gt;&amp;', 'second line'])
    expect(value).toContain(word)
  // Every part is well-formed, and lines that begin in Arabic run from right to left.
  for (const part of Object.values(unzipSync(bytes)))
    expect(readXml(new TextDecoder().decode(part), { open: () => {} })).toBeNull()
  expect(new TextDecoder().decode(unzipSync(bytes)['word/document.xml'])).toContain('<w:bidi/>')
})

test('rows go on over the page in Word, under a head that every page repeats; a name stays in one piece', async () => {
  const bytes = await written('docx')
  if (typeof bytes === 'string') throw new Error('no bytes')
  const part = (name: string) => new TextDecoder().decode(unzipSync(bytes)[name])
  const [head, ...rows] = part('word/document.xml').split('<w:tr>').slice(1)
  expect(head).toContain('<w:cantSplit/><w:tblHeader/>')
  expect(rows).toHaveLength(200)
  expect(rows.filter((row) => /cantSplit|tblHeader/.test(row))).toEqual([])
  const styles = part('word/styles.xml')
  for (const style of ['Theme', 'CodeName'])
    expect(styles).toMatch(new RegExp(`w:styleId="${style}">(?:(?!</w:style>).)*<w:keepLines/>`))
})

test('a workbook holds a row for each code under its headings', async () => {
  const bytes = await written('xlsx')
  if (typeof bytes === 'string') throw new Error('no bytes')
  const sheet = readXlsx(bytes, { rows: 1000, columns: 50 })
  if (!sheet.ok) throw new Error(sheet.message)
  expect(sheet.name).toBe('Codebook')
  expect(sheet.rows).toHaveLength(201)
  expect(sheet.rows[0]?.slice(0, 3)).toEqual(['GUID', 'Path', 'Code'])
  expect(sheet.rows[1]?.[2]).toBe('خوف من المرض 0')
})

test('a web page runs nothing and keeps words as words', async () => {
  const html = await written('html')
  expect(html).toContain("default-src 'none'")
  expect(html).not.toMatch(/<b>|<script/)
  expect(html).toContain('&lt;b&gt;')
})

test('Markdown takes no word for markup', async () => expect(await written('md')).toContain('\\<b\\>'))

const options = { ...APPENDIX_AS_USUAL, counts: true }

test('examples are said as the transcript says them now, with case and wave', async () => {
  const project = aProject(
    { ...aSource('Eddie'), waveId: guid('1 year') },
    { kind: 'wave', id: guid('1 year'), name: '1 year', position: 1, planned: null, description: null },
    {
      kind: 'case',
      id: guid('case'),
      name: 'Eddie',
      description: null,
      position: 1,
      sourceIds: [guid('Eddie')],
      selectionIds: [],
      codeIds: [],
      values: [],
      meetings: [],
      anchor: null,
    },
    {
      ...aCode('Illness'),
      definition: {
        ...EMPTY_DEFINITION,
        typical: [{ codingId: guid('Illness Eddie 6-13 Ana'), words: 'until my Margaret' }],
        borderline: [{ codingId: guid('gone'), words: 'no longer\nthere' }],
      },
    },
    aCoding('Illness', 'Eddie', 6, 13),
  )
  const document = await codebookDocument(project, {
    asOf: '2026-05-12T10:00:00Z',
    text: (id) => Promise.resolve({ id, text: 'until [Wife]\n fell ill', turns: [] }),
  })
  const { subtitle, rows } = appendixOf(document, options)
  expect(subtitle).toBe('1 code · 12 May 2026')
  expect(rows[0]?.notes).toEqual(['1 segment, 1 case'])
  expect(rows[0]?.examples).toEqual([
    { lead: null, words: '[Wife]', attribution: 'Eddie, 1 year', isQuoted: true },
    { lead: 'Borderline:', words: 'no longer there', attribution: null, isQuoted: true },
  ])
})

test('a retired code leaves the appendix, and those below it stay', async () => {
  const codes = [
    aCode('A', null, 1),
    { ...aCode('B', 'A', 1), status: 'retired' as const },
    aCode('C', 'B', 1),
    aCode('D', 'A', 2),
  ]
  const shown = async (retired: boolean) =>
    appendixOf(await documentOf(codes), { ...options, retired }).rows.map(({ name, depth }) => `${depth} ${name}`)
  expect(await shown(true)).toEqual(['0 A', '1 B', '2 C', '1 D'])
  expect(await shown(false)).toEqual(['0 A', '1 C', '1 D'])
})
