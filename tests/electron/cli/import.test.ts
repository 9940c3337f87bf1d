import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { built } from '../../support/built.ts'
import { Terminal } from '../../support/terminal.ts'

const NORA = [
  'Interviewer: How have things been?',
  'Nora: Up and down 😀. The allotment kept me going.',
  'Interviewer: And the link worker?',
  'Nora: She rang every week at first.',
].join('\n\n')
const NORA_LATER =
  'Interviewer: A year on.\n\nNora: I have a plot of my own now.\n\nInterviewer: And money?\n\nNora: Tight.\n'

const importSchema = z.strictObject({
  imported: z.array(
    z.strictObject({
      file: z.string(),
      source: z.string(),
      format: z.string(),
      encoding: z.string().nullable(),
      turns: z.int(),
      speakers: z.array(z.looseObject({ name: z.string(), turns: z.int() })),
      characters: z.int(),
      notes: z.array(z.string()),
    }),
  ),
  refused: z.array(z.strictObject({ file: z.string(), reason: z.string() })),
})

let terminal: Terminal
beforeAll(built, 120_000)
beforeEach(async () => {
  terminal = await Terminal.open()
  await writeFile(terminal.path('Nora wave 1.txt'), NORA)
  await writeFile(terminal.path('Nora wave 2.txt'), NORA_LATER)
  await writeFile(terminal.path('scan.docx'), 'no Word file at all')
})
afterEach(() => terminal.close())

async function info(project = 'Study.qdpx'): Promise<unknown> {
  return terminal.json('info', project, '--json')
}

/** Names of the backups that commands made. */
async function backups(): Promise<string[]> {
  const names = await readdir(terminal.home, { recursive: true })
  return names.filter((name) => /backups.*\.qdpx$/.test(name))
}

test('creates a project where there is none, with case, wave and turns', async () => {
  const told = importSchema.parse(
    await terminal.json('import', 'Study.qdpx', 'Nora wave 1.txt', 'Nora wave 2.txt', '--coder', 'Ana Moss', '--json'),
  )
  expect(told.refused).toEqual([])
  expect(told.imported).toMatchObject([
    {
      file: 'Nora wave 1.txt',
      source: 'Nora wave 1',
      format: 'txt',
      encoding: 'utf-8',
      turns: 4,
      speakers: [
        { name: 'Interviewer', turns: 2 },
        { name: 'Nora', turns: 2 },
      ],
    },
    { file: 'Nora wave 2.txt', turns: 4 },
  ])
  expect(await info()).toMatchObject({ title: 'Study', sources: 2, cases: 1, waves: 2, coders: 1, problems: [] })
  expect(await terminal.json('check', 'Study.qdpx', '--json')).toEqual({ ok: true, problems: [] })
  const { out } = await terminal.run('text', 'Study.qdpx', 'Nora wave 1')
  expect(told.imported[0]?.characters).toBe([...out].length)
  expect(out).toContain('Up and down 😀. The allotment kept me going.')
  expect(await terminal.json('text', 'Study.qdpx', 'Nora wave 2', '--json')).toMatchObject({
    case: 'Nora',
    wave: 'Wave 2',
    turns: [{ index: 1, speaker: 'Interviewer' }, { speaker: 'Nora' }, { speaker: 'Interviewer' }, { speaker: 'Nora' }],
  })
  expect(await backups()).toEqual([])
})

test('adds to a project that is there, and keeps the old state as a backup', async () => {
  await terminal.run('import', 'Study.qdpx', 'Nora wave 1.txt')
  const before = await readFile(terminal.path('Study.qdpx'))
  const { status } = await terminal.run(
    'import',
    'Study.qdpx',
    'Nora wave 2.txt',
    '--case',
    'Nora Quinn',
    '--wave',
    'Later',
  )
  expect(status).toBe(0)
  expect(await info()).toMatchObject({ sources: 2, cases: 2, waves: 2 })
  expect(await terminal.json('text', 'Study.qdpx', 'Nora wave 2', '--json')).toMatchObject({
    case: 'Nora Quinn',
    wave: 'Later',
  })
  const [backup = '', ...others] = await backups()
  expect(others).toEqual([])
  expect(await readFile(join(terminal.home, backup))).toEqual(before)
  expect((await readdir(terminal.folder)).sort()).toEqual([
    'Nora wave 1.txt',
    'Nora wave 2.txt',
    'Study.qdpx',
    'home',
    'scan.docx',
  ])
})

test('what cannot be read is named, the rest is imported, and the status says so', async () => {
  const { status, out } = await terminal.run(
    'import',
    'Study.qdpx',
    'scan.docx',
    'Nora wave 1.txt',
    'gone.txt',
    '--json',
  )
  expect(status).toBe(3)
  const { imported, refused } = importSchema.parse(JSON.parse(out))
  expect(imported.map(({ file }) => file)).toEqual(['Nora wave 1.txt'])
  expect(refused.map(({ file }) => file)).toEqual(['scan.docx', 'gone.txt'])
  for (const { reason } of refused) expect(reason).toMatch(/^[A-Z“].*[.]$/)
  expect(await info()).toMatchObject({ sources: 1 })
})

test('the same file, or the same words, are not imported twice', async () => {
  await terminal.run('import', 'Study.qdpx', 'Nora wave 1.txt')
  await writeFile(terminal.path('copy.txt'), NORA.replaceAll('\n', '\r\n'))
  const { status, out } = await terminal.run('import', 'Study.qdpx', 'copy.txt', 'Nora wave 2.txt', '--json')
  expect(status).toBe(3)
  expect(importSchema.parse(JSON.parse(out)).refused).toMatchObject([{ file: 'copy.txt', reason: /“Nora wave 1”/ }])
})

test.each([
  ['--strict with one that cannot be read', ['Nora wave 1.txt', 'scan.docx', '--strict']],
  ['nothing that can be read', ['scan.docx']],
])('%s writes nothing', async (_title, args) => {
  const fresh = await terminal.run('import', 'Study.qdpx', ...args)
  expect(fresh).toMatchObject({ status: 1, out: '' })
  expect(fresh.err).toMatch(/“scan.docx” cannot be imported: .*Nothing was imported\./)
  expect(existsSync(terminal.path('Study.qdpx'))).toBe(false)

  await terminal.run('import', 'Study.qdpx', 'Nora wave 2.txt')
  const before = await readFile(terminal.path('Study.qdpx'))
  expect((await terminal.run('import', 'Study.qdpx', ...args)).status).toBe(1)
  expect(await readFile(terminal.path('Study.qdpx'))).toEqual(before)
})

test('a project that is open elsewhere is not written over', async () => {
  await terminal.run('import', 'Study.qdpx', 'Nora wave 1.txt')
  const before = await readFile(terminal.path('Study.qdpx'))
  await writeFile(terminal.path('.Study.qdpx.throughline-lock'), JSON.stringify(lockOfAnother()))
  const { status, err } = await terminal.run('import', 'Study.qdpx', 'Nora wave 2.txt')
  expect(status).toBe(1)
  expect(err).toMatch(/“Study.qdpx” is being worked on by .*Bea.*Nothing was written/)
  expect(await readFile(terminal.path('Study.qdpx'))).toEqual(before)
})

function lockOfAnother(): object {
  const now = new Date().toISOString()
  return { machine: 'another', machineId: 'another', user: 'Bea', pid: 1, token: 'hers', startedAt: now, beatAt: now }
}
