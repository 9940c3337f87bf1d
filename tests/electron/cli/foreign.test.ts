import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { built } from '../../support/built.ts'
import { qualcoderDatabase, taguetteDatabase } from '../../support/foreignDatabase.ts'
import { Terminal } from '../../support/terminal.ts'

let terminal: Terminal
beforeAll(async () => {
  await built()
  terminal = await Terminal.open()
  await mkdir(terminal.path('Recovery.qda'))
  await writeFile(terminal.path('Recovery.qda/data.qda'), await qualcoderDatabase())
  await writeFile(terminal.path('export.sqlite3'), await taguetteDatabase())
}, 120_000)
afterAll(() => terminal.close())

test('info counts what is in the folder of a QualCoder project', async () => {
  const { status, out, err } = await terminal.run('info', terminal.path('Recovery.qda'), '--json')
  expect({ status, err }).toEqual({ status: 0, err: '' })
  expect(JSON.parse(out)).toMatchObject({ title: 'Recovery', origin: 'QualCoder 3.5', codings: 3, codes: 4, cases: 2 })
})

test('codings of data.qda and of Taguette come with their words', async () => {
  const words = async (path: string) => {
    const { out } = await terminal.run('codings', terminal.path(path), '--json')
    return (JSON.parse(out) as { text: string; code: string }[]).map(({ text, code }) => [code, text])
  }
  expect(await words('Recovery.qda/data.qda')).toEqual([
    ['Recovery > People > Family', 'My wife helped'],
    ['Recovery > Pace', 'Slow at first'],
    ['Recovery > Pace', 'then better'],
  ])
  expect(await words('export.sqlite3')).toHaveLength(4)
})

test('convert writes a project that reads back the same and says what was lost', async () => {
  const out = terminal.path('Recovery.qdpx')
  const converted = await terminal.run('convert', terminal.path('Recovery.qda'), out, '--json')
  expect(converted.status).toBe(3)
  expect(JSON.parse(converted.out)).toMatchObject({ kept: { codings: 3, memos: 6 } })
  expect(converted.out).toContain('codings of pictures and PDF pages')
  const { out: checked } = await terminal.run('check', out)
  const before = await terminal.run('codings', terminal.path('Recovery.qda'), '--json')
  const after = await terminal.run('codings', out, '--json')
  expect(JSON.parse(after.out)).toEqual(JSON.parse(before.out))
  expect(checked).not.toMatch(/error/i)
})

test('a database that is none gives one sentence, and nothing is written into a foreign project', async () => {
  await writeFile(terminal.path('broken.qda'), 'no database')
  const { status, err } = await terminal.run('info', terminal.path('broken.qda'))
  expect(status).not.toBe(0)
  expect(err.trim()).toBe(
    'throughline: “broken.qda” could not be opened. The file is no database of QualCoder or Taguette.',
  )
  expect(await readdir(terminal.path('Recovery.qda'))).toEqual(['data.qda'])
})
