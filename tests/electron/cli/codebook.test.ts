import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { built, ROOT } from '../../support/built.ts'
import { saved } from '../../support/refiProject.ts'
import { zipped } from '../../support/archiveOf.ts'
import { recordsOf } from '../../../shared/study/projectOf.ts'
import { EMPTY_DEFINITION } from '../../../shared/records/code.ts'
import { aCode, aProject } from '../../support/study.ts'

let folder = ''
let project = ''

beforeAll(async () => {
  await built()
  folder = await mkdtemp(join(tmpdir(), 'throughline-codebook-'))
  project = join(folder, 'pilot.qdpx')
}, 180_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

interface Ran {
  readonly code: number
  readonly out: string
  readonly told: string
}

function run(...args: readonly string[]): Promise<Ran> {
  const env = {
    ...process.env,
    XDG_DATA_HOME: join(folder, 'data'),
    HOME: folder,
    THROUGHLINE_DATA: join(folder, 'data'),
  }
  return new Promise((resolve) =>
    execFile(process.execPath, ['dist/cli/throughline.mjs', ...args], { cwd: ROOT, env }, (error, out, told) =>
      resolve({ code: error ? Number(error.code) : 0, out, told }),
    ),
  )
}

async function pilot(): Promise<void> {
  const records = recordsOf(
    aProject(
      { ...aCode('Setbacks', null, 1), codable: false },
      {
        ...aCode('Illness', 'Setbacks', 1),
        definition: { ...EMPTY_DEFINITION, full: 'Ill health', exclude: 'Not tiredness' },
      },
      { ...aCode('Old', null, 2), status: 'retired' },
    ),
  )
  const { entries } = await saved({ records, texts: [], log: [] })
  await writeFile(project, zipped(entries))
}

async function codes(): Promise<string[]> {
  const { out } = await run('codebook', project, '--json')
  const flat = (rows: { path: string; children: never[] }[]): string[] =>
    rows.flatMap((row) => [row.path, ...flat(row.children)])
  return flat(JSON.parse(out))
}

test('every format comes out, to a file by its ending too, and the data come back unchanged', {
  timeout: 120_000,
}, async () => {
  await pilot()
  for (const format of ['json', 'csv', 'xlsx', 'docx', 'md', 'html', 'qdc']) {
    const file = join(folder, `codebook.${format}`)
    const written = await run('codebook', project, '-o', file)
    expect(written).toMatchObject({ code: 0, out: '' })
    const again = await run('codebook', project, '--format', format, '-o', `${file}.again`)
    expect(again.code).toBe(0)
    expect(await readFile(`${file}.again`)).toEqual(await readFile(file))
  }
  for (const format of ['csv', 'xlsx', 'qdc']) {
    const taken = await run('codebook', project, '--from', join(folder, `codebook.${format}`), '--json')
    expect(JSON.parse(taken.out)).toEqual({ added: 0, updated: 0, skipped: 0, problems: [] })
    expect(taken.code).toBe(0)
  }
  const html = await readFile(join(folder, 'codebook.html'), 'utf8')
  expect(html).toContain('Ill health')
  expect(html).not.toContain('Old')
})

test('a codebook is added by path, with a backup and a line in the history', { timeout: 120_000 }, async () => {
  await pilot()
  const csv = join(folder, 'team.csv')
  await writeFile(csv, 'Theme,Code,Definition\nSetbacks,Illness,Being ill\nSetbacks,Money,Short of money\n')
  const taken = await run('codebook', project, '--from', csv, '--json', '--coder', 'Ben')
  expect(JSON.parse(taken.out)).toEqual({ added: 1, updated: 1, skipped: 0, problems: [] })
  expect(await codes()).toEqual(['Setbacks', 'Setbacks > Illness', 'Setbacks > Money', 'Old'])
  const [row] = JSON.parse((await run('codebook', project, '--json')).out)
  expect(row.children[0]).toMatchObject({ definition: 'Being ill', exclude: 'Not tiredness' })
  const kept = await readdir(join(folder, 'data'), { recursive: true }).catch(() =>
    readdir(folder, { recursive: true }),
  )
  expect(kept.some((name) => name.includes('backups'))).toBe(true)
})

test('what is skipped is said and is status 3; --strict writes nothing', { timeout: 120_000 }, async () => {
  await pilot()
  const csv = join(folder, 'odd.csv')
  await writeFile(csv, 'code,definition\nNew,x\n,nameless\n')
  const before = await readFile(project)
  const strict = await run('codebook', project, '--from', csv, '--strict')
  expect(strict).toMatchObject({ code: 1, out: '' })
  expect(strict.told).toContain('row 3')
  expect(await readFile(project)).toEqual(before)
  const taken = await run('codebook', project, '--from', csv, '--json')
  expect(taken.code).toBe(3)
  expect(JSON.parse(taken.out)).toMatchObject({ added: 1, skipped: 1 })
})

test.each([
  ['missing.qdc', null, /is not there/],
  ['empty.qdc', '', /is empty/],
  ['entity.qdc', '<!DOCTYPE x [<!ENTITY a "b">]><CodeBook/>', /document type declaration/],
  ['none.qdc', '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes/></CodeBook>', /has no codes/],
])(
  '%s cannot be imported, in one sentence, and nothing is written',
  { timeout: 60_000 },
  async (name, content, why) => {
    await pilot()
    const before = await readFile(project)
    if (content !== null) await writeFile(join(folder, name), content)
    const ran = await run('codebook', project, '--from', join(folder, name))
    expect(ran).toMatchObject({ code: 1, out: '' })
    expect(ran.told.trim().split('\n')).toHaveLength(1)
    expect(ran.told).toMatch(why)
    expect(await readFile(project)).toEqual(before)
  },
)

test('an unknown format is wrong usage', async () => {
  expect((await run('codebook', project, '--format', 'pdf')).code).toBe(2)
})
