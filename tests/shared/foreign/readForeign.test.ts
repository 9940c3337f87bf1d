import { expect, test } from 'vitest'
import { readForeign } from '../../../shared/foreign/readForeign.ts'
import { recordSchema, type RecordKind, type RecordOf } from '../../../shared/records/record.ts'
import { CodePoints } from '../../../shared/text/codePoints.ts'
import { databaseOf, QUALCODER_SCHEMA, qualcoderDatabase, taguetteDatabase } from '../../support/foreignDatabase.ts'

const AT = '2026-01-01T00:00:00Z'

async function read(name: string, bytes: Uint8Array) {
  const project = await readForeign({ name, bytes }, { at: AT })
  if (!project.ok) throw new Error(project.failure.message)
  const { records, texts } = project.value
  for (const record of records) expect(recordSchema.safeParse(record).error).toBeUndefined()
  const ids = records.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const all = <K extends RecordKind>(kind: K) => records.filter((one): one is RecordOf<K> => one.kind === kind)
  const nameOf = (id: string | null) => all('code').find((code) => code.id === id)?.name
  const wordsOf = (sourceId: string, passage: { start: number; end: number }) => {
    const { textId } = all('source').find(({ id }) => id === sourceId) as RecordOf<'source'>
    return new CodePoints(texts.find(({ id }) => id === textId)?.text ?? '').words(passage)
  }
  const coded = all('coding').map(({ codeId, sourceId, passage }) => [nameOf(codeId), wordsOf(sourceId, passage)])
  return { ...project.value, all, nameOf, wordsOf, coded }
}

test('a project of QualCoder: codes in their categories, words under codings, coders', async () => {
  const { title, all, nameOf, coded, report } = await read('Recovery.qda', await qualcoderDatabase())
  expect(title).toBe('Recovery')
  expect(all('project')[0]?.origin).toBe('QualCoder 3.5')
  expect(all('code').map(({ name, codable, parentId, color }) => [name, codable, nameOf(parentId), color])).toEqual([
    ['Recovery', false, undefined, null],
    ['People', false, 'Recovery', null],
    ['Pace', true, 'Recovery', '#FF8800'],
    ['Family', true, 'People', '#00aa00'],
  ])
  expect(all('code')[2]?.definition.full).toBe('How fast')
  // The third stands elsewhere than its positions say, and is found by its words.
  expect(coded).toEqual([
    ['Pace', 'Slow at first'],
    ['Family', 'My wife helped'],
    ['Pace', 'then better'],
  ])
  expect(report.warnings.join()).toContain('One coding was not where the positions say')
  const coders = new Map(all('coder').map(({ id, name }) => [id, name]))
  expect(all('coding').map(({ coderId }) => coders.get(coderId ?? ''))).toEqual(['Asha', 'Ben', 'Asha'])
  expect(all('coding')[0]?.createdAt).toBe('2024-01-15T10:00:00')
})

test('a project of QualCoder: memos, stars, annotations, cases and attributes', async () => {
  const { all, wordsOf } = await read('Recovery.qda', await qualcoderDatabase())
  expect(all('memo').map(({ memoKind, text }) => [memoKind, text.split('\n')[0]])).toEqual([
    ['project', 'What we ask'],
    ['source', 'Noisy room'],
    ['coding', 'Again in wave 2'],
    ['code', 'words that were edited away'],
    ['case', 'Lives with his wife'],
    ['free', 'Time passes differently.'],
  ])
  const told = all('quotation').map(({ sourceId, passage, starred, comment }) => [
    passage && wordsOf(sourceId, passage),
    starred,
    comment,
  ])
  expect(told).toEqual([
    ['Slow at first', true, null],
    ['And home', false, 'A prompt'],
    ['My wife', false, null],
  ])
  const attributes = new Map(all('attribute').map((one) => [one.id, one]))
  expect([...attributes.values()].map(({ name, level, type }) => [name, level, type])).toEqual([
    ['Age', 'case', 'integer'],
    ['Place', 'source', 'text'],
  ])
  const [ed, wife] = all('case')
  expect(ed?.sourceIds).toEqual(all('source').map(({ id }) => id))
  expect(ed?.values.map(({ attributeId, value }) => [attributes.get(attributeId)?.name, value])).toEqual([
    ['Age', '61'],
  ])
  expect(wife?.selectionIds).toEqual([all('quotation')[2]?.id])
  expect(all('source')[0]?.values.map(({ value }) => value)).toEqual(['Home'])
})

test('what does not come over from QualCoder is told with its reason', async () => {
  const { report, all } = await read('Recovery.qda', await qualcoderDatabase())
  expect(report.lost.map(({ what, count }) => [what, count])).toEqual([
    ['pictures, recordings and PDFs without text', 1],
    ['codings', 1],
    ['codings', 1],
    ['codings of pictures and PDF pages', 1],
  ])
  expect(report.counts).toMatchObject({ TextSource: 1, Code: 4, Coding: 3, Case: 2, Variable: 2, Note: 6, User: 2 })
  expect(all('exchange').map(({ direction, program, fileName }) => [direction, program, fileName])).toEqual([
    ['in', 'QualCoder 3.5', 'Recovery.qda'],
  ])
})

test.each([
  ['code points', (text: string) => [...text].length],
  ['UTF-16 units, as Qt counts', (text: string) => text.length],
])('positions of QualCoder in %s give the same words', async (_, length) => {
  const fulltext = '\uFEFF😀 one\r\nnot yet 😀 yet two\r\nyet three yet'
  const seen = fulltext.slice(1).replaceAll('\r\n', '\n')
  const before = ['😀 one\nnot ', '😀 one\nnot yet 😀 ', '😀 one\nnot yet 😀 yet two\n']
  const codings = ['yet', 'yet', 'yet three'].map((words, at) => ({
    ctid: at + 1,
    cid: 1,
    fid: 1,
    seltext: words,
    pos0: length(before[at] as string),
    pos1: length(`${before[at]}${words}`),
  }))
  const bytes = await databaseOf(QUALCODER_SCHEMA, {
    source: [{ id: 1, name: 'a', fulltext }],
    code_name: [{ cid: 1, name: 'A' }],
    code_text: codings,
  })
  const { all, texts } = await read('a.qda', bytes)
  expect(texts[0]?.text).toBe(seen)
  expect(all('coding').map(({ passage }) => passage.start)).toEqual(before.map((text) => [...text].length))
})

test('a project of Taguette: bytes of page text become passages of plain text', async () => {
  const { title, texts, coded, all, nameOf, wordsOf, report } = await read('export.sqlite3', await taguetteDatabase())
  expect(title).toBe('Living with it')
  expect(texts[0]?.text).toBe('Ünïcode 😀\nIt was slow at first.\nMy wife & son helped.')
  expect(coded).toEqual([
    ['e.g. pace', 'was slow at'],
    ['people', 'My wife & son'],
    ['family', 'My wife & son'],
    ['family', 'helped'],
  ])
  expect(all('code').map(({ name, parentId }) => [name, nameOf(parentId)])).toEqual([
    ['people', undefined],
    ['family', 'people'],
    ['e.g. pace', undefined],
  ])
  expect(all('quotation').map(({ sourceId, passage }) => passage && wordsOf(sourceId, passage))).toEqual(['😀'])
  expect(all('coder').map(({ name }) => name)).toEqual(['asha'])
  expect(all('coding')[0]).toMatchObject({ coderId: all('coder')[0]?.id, createdAt: '2024-02-01T08:30:00' })
  expect(all('source')[0]?.comment).toBe('First interview')
  expect(report.lost.map(({ what, count }) => [what, count])).toEqual([
    ['other projects', 1],
    ['highlights', 1],
    ['formatting of texts', 1],
  ])
})

test('passwords and addresses of Taguette stay where they are', async () => {
  expect(JSON.stringify(await read('export.sqlite3', await taguetteDatabase()))).not.toMatch(/secret|example\.org/)
})

test('the same database gives the same records each time', async () => {
  const bytes = await qualcoderDatabase()
  expect((await read('a.qda', bytes)).records).toEqual((await read('a.qda', bytes)).records)
})

test('categories in a circle go to the top', async () => {
  const bytes = await databaseOf(QUALCODER_SCHEMA, {
    code_cat: [
      { catid: 1, name: 'A', supercatid: 2 },
      { catid: 2, name: 'B', supercatid: 1 },
      { catid: 3, name: 'C', supercatid: 3 },
    ],
  })
  expect((await read('a.qda', bytes)).all('code').map(({ parentId }) => parentId)).toEqual([null, null, null])
})

test.each([
  ['no database', new TextEncoder().encode('hello'), 'The file is no database of QualCoder or Taguette.'],
  [
    'a database that stops after its head',
    new TextEncoder().encode('SQLite format 3\0 and nothing more'),
    'The database is damaged and could not be read. Nothing was changed.',
  ],
])('%s is refused with a sentence', async (_, bytes, message) => {
  expect(await readForeign({ name: 'a.qda', bytes }, { at: AT })).toMatchObject({ ok: false, failure: { message } })
})

test('another database, and views that pose as tables, are refused', async () => {
  const message = 'The database is neither a project of QualCoder nor one of Taguette.'
  const other = await databaseOf('CREATE TABLE things (id integer)', {})
  expect(await readForeign({ name: 'a.db', bytes: other }, { at: AT })).toMatchObject({
    ok: false,
    failure: { message },
  })
  const endless = await databaseOf(
    `${QUALCODER_SCHEMA.replace(/CREATE TABLE source[^;]*;/, '')}
     CREATE VIEW source AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id FROM n;`,
    {},
  )
  expect(await readForeign({ name: 'a.qda', bytes: endless }, { at: AT })).toMatchObject({
    ok: false,
    failure: { message },
  })
})

test('a database with its middle overwritten is read or refused, never thrown over', async () => {
  const bytes = await qualcoderDatabase()
  for (const at of [100, 4096, 5000, 8192, 20_000, 40_000]) {
    const broken = bytes.slice()
    broken.fill(0xff, at, at + 2048)
    await expect(readForeign({ name: 'a.qda', bytes: broken }, { at: AT })).resolves.toBeDefined()
  }
})
