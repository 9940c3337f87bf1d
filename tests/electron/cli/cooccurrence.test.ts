import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { beforeAll, expect, test, vi } from 'vitest'
import { cooccurrenceCommand } from '../../../electron/cli/commands/cooccurrence.ts'
import { saveProjectFile } from '../../../electron/cli/projectOnDisk.ts'
import type { Command } from '../../../shared/commands/commands.ts'
import { answer } from '../../../shared/analysis/cooccurrence/compute.ts'
import { cooccurrenceCommand as commandLine } from '../../../shared/analysis/cooccurrence/commandLine.ts'
import { FIRST_QUESTION, type Question, WHOLE_STUDY } from '../../../shared/analysis/cooccurrence/question.ts'
import {
  type CooccurrenceReport,
  cooccurrenceReport,
  cooccurrenceTable,
} from '../../../shared/analysis/cooccurrence/report.ts'
import { cooccurrenceAsXlsx } from '../../../shared/analysis/cooccurrence/workbook.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'
import { csvOf } from '../../../shared/reports/csv.ts'
import { aTheme } from '../../support/aTheme.ts'
import { after, ANA, aCode, aCoding, aProject, aSource, guid } from '../../support/study.ts'

const turns = [0, 100, 260, 400]
const D1: SourceText = {
  id: guid('D1 text'),
  text: 'x'.repeat(400),
  turns: turns.slice(1).map((end, at) => {
    const start = turns[at] ?? 0
    return { labelStart: start, start, end, speaker: 0, time: null, timeEnd: null }
  }),
}
const flat = (name: string): SourceText => ({ id: guid(`${name} text`), text: 'y'.repeat(400), turns: [] })
const speakers = [{ name: 'Len', role: 'participant' as const }]

const QUERIES: readonly Command[] = [
  { type: 'keep-query', queryId: guid('q1'), name: 'Of B', text: 'B', ...ANA },
  {
    type: 'keep-query',
    queryId: guid('q2'),
    name: 'Short',
    text: 'B WITHIN "A \\> a" OR only:B AND source:D4',
    ...ANA,
  },
]

/** A 10–60, 120–200, 300–340 and B 40–90, 130–150, 190–230, 345–380 of one source; D2 holds both, D3 and D4 one each. */
const project = QUERIES.reduce(
  after,
  aProject(
    { kind: 'wave', id: guid('first'), name: 'first', position: 1, planned: null, description: null },
    { ...aSource('D1', 400), speakers, position: 1 },
    { ...aSource('D2', 400), position: 2, waveId: guid('first') },
    { ...aSource('D3', 400), position: 3 },
    { ...aSource('D4', 400), position: 4 },
    ...['P01', 'P02'].map((name, at) => ({
      kind: 'case' as const,
      id: guid(name),
      name,
      description: null,
      position: at,
      sourceIds: at === 0 ? [guid('D1'), guid('D2')] : [guid('D3'), guid('D4')],
      selectionIds: [],
      codeIds: [],
      values: [],
      meetings: [],
      anchor: null,
    })),
    aCode('A > a', null, 1),
    aCode('B', null, 2),
    aTheme('Trouble', ['A > a'], { position: 1 }),
    aTheme('Support', ['B'], { position: 2 }),
    aCoding('A > a', 'D1', 10, 60),
    aCoding('A > a', 'D1', 120, 200),
    aCoding('A > a', 'D1', 300, 340),
    aCoding('B', 'D1', 40, 90),
    aCoding('B', 'D1', 130, 150),
    aCoding('B', 'D1', 190, 230),
    aCoding('B', 'D1', 345, 380, 'Ben'),
    aCoding('A > a', 'D2', 0, 50),
    aCoding('B', 'D2', 200, 220),
    aCoding('A > a', 'D3', 5, 25),
    aCoding('B', 'D4', 5, 25),
  ),
)
const texts = new Map([D1, flat('D2'), flat('D3'), flat('D4')].map((text) => [text.id, text]))

let folder = ''
let file = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-cooccurrence-'))
  file = join(folder, 'Pilot study.qdpx')
  await saveProjectFile(file, { project, texts, log: [] }, { from: null, reason: 'test' })
})

async function run(...words: string[]): Promise<string> {
  const out = join(folder, `out-${Math.random()}`)
  await cooccurrenceCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .parseAsync([file, '-o', out, ...words], { from: 'user' })
  return readFile(out, 'utf8')
}

async function cell(...words: string[]): Promise<number | null | undefined> {
  const { cells } = JSON.parse(await run('--json', ...words)) as CooccurrenceReport
  return cells[0]?.[1]
}

test.each([
  ['overlaps', 'pairs', 3],
  ['overlaps', 'a-segments', 2],
  ['overlaps', 'b-segments', 3],
  ['overlaps', 'characters', 50],
  ['overlaps', 'c-coefficient', 2 / 9],
  ['encloses', 'pairs', 1],
  ['within', 'pairs', 0],
  ['partly-overlaps', 'pairs', 2],
  ['near:5c', 'pairs', 4],
  ['followed-by:10c', 'pairs', 1],
  ['overlaps', 'units', 3],
  ['same-turn', 'units', 3],
  ['same-source', 'units', 2],
  ['overlaps', 'cases', 2],
  ['same-case', 'cases', 2],
  ['overlaps', 'cases-with-pair', 1],
])('%s counted in %s is %d', async (operator, measure, expected) => {
  expect(await cell('--operator', operator, '--measure', measure)).toBeCloseTo(expected, 12)
})

test('the raw coefficient stands beside the bounded one', async () => {
  const report = JSON.parse(await run('--json', '--measure', 'c-coefficient')) as CooccurrenceReport
  expect(report.raw).toEqual([
    [null, 3 / 8],
    [3 / 8, null],
  ])
})

test('a table names its rows and columns by path, and says what it counts', async () => {
  const report = JSON.parse(await run('--json')) as CooccurrenceReport
  expect(report).toMatchObject({ operator: 'overlaps', measure: 'pairs', unit: 'pair', rows: ['A \\> a', 'B'] })
  expect(report.definition).toContain('share at least one character')
  expect(report.definition).toContain('all 2 coders together')
  expect(await run('--csv')).toBe('code,A \\> a,B\nA \\> a,5,3\nB,3,6\n')
})

test('themes in place of codes count what their codes count', async () => {
  expect(await run('--csv', '--themes')).toBe('theme,Trouble,Support\nTrouble,5,3\nSupport,3,6\n')
  const report = JSON.parse(await run('--json', '--themes')) as CooccurrenceReport
  expect(report.definition).toContain('Each theme stands for the codings of its codes')
  expect(commandLine(project, { ...FIRST_QUESTION, of: 'themes', descendants: true }, 'p.qdpx')).toMatch(
    /^throughline cooccurrence p\.qdpx .*--themes --csv$/,
  )
  await expect(run('--csv', '--themes', '--codes', 'B')).rejects.toThrow('cannot be used with')
  expect(await run('--csv', '--themes', 'Support')).toBe('theme,Support\nSupport,6\n')
})

test('saved queries meet by what answers them, each other and codes', async () => {
  expect(await run('--csv', '--queries')).toBe('saved query,Of B,Short\nOf B,6,2\nShort,2,2\n')
  expect(await run('--csv', '--codes', 'A \\> a', '--columns-of', 'queries', '--columns', 'Of B')).toBe(
    'code,Of B\nA \\> a,3\n',
  )
  const report = JSON.parse(await run('--json', '--columns-of', 'queries')) as CooccurrenceReport
  expect(report).toMatchObject({ of: 'codes', columnsOf: 'queries', columns: ['Of B', 'Short'] })
  expect(report.definition).toContain('Rows are codes, columns saved queries.')
})

test('a workbook holds the table and what it was counted from, as the view writes it', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-12T10:00:00Z') })
  const out = join(folder, 'table.xlsx')
  await cooccurrenceCommand().parseAsync([file, '-o', out], { from: 'user' })
  vi.useRealTimers()
  const answered = answer(project, (id) => texts.get(id), FIRST_QUESTION)
  const report = cooccurrenceReport(project, FIRST_QUESTION, answered)
  const made = { day: '2026-05-12', file: 'Pilot study.qdpx' }
  expect(new Uint8Array(await readFile(out))).toEqual(cooccurrenceAsXlsx(project, FIRST_QUESTION, report, made))
  const sheets = Object.values(unzipSync(await readFile(out)))
  const about = sheets.map((part) => new TextDecoder().decode(part)).join('\n')
  expect(about).toContain('No version of the codebook was frozen; 2 codes')
  expect(about).toContain('2026-05-12')
})

test('a theme is not compared with a code that it is made of', async () => {
  expect(await run('--csv', '--themes', '--columns-of', 'codes')).toBe('theme,A \\> a,B\nTrouble,,3\nSupport,3,\n')
})

test('a wave, a coder or some codes alone', async () => {
  expect(await cell('--wave', 'first')).toBe(0)
  expect(await cell('--coder', 'BE')).toBe(0)
  expect(await cell('--operator', 'near:5c', '--coder', 'AN')).toBe(3)
  expect(await run('--csv', '--codes', 'A \\> a', '--columns', 'B')).toBe('code,B\nA \\> a,3\n')
})

test.each([
  [['--codes', 'Bb'], 'There is no code “Bb” in this project. Did you mean “B”?'],
  [['--wave', 'frist'], 'There is no wave “frist” in this project. Did you mean “first”?'],
  [['--where', 'Gender'], 'Write it like “Gender=woman”.'],
  [['--operator', 'near:5x'], 'none of the relations'],
  [['--queries', 'Of C'], 'There is no saved query “Of C” in this project. Did you mean “Of B”?'],
  [['--themes', 'Suport'], 'There is no theme “Suport” in this project. Did you mean “Support”?'],
])('%j is refused with advice', async (words, sentence) => {
  await expect(run(...words)).rejects.toThrow(sentence)
})

const QUESTIONS: readonly (readonly [string, Question])[] = [
  ['throughline cooccurrence FILE --operator overlaps --measure pairs --csv', FIRST_QUESTION],
  [
    "throughline cooccurrence FILE --operator near:5c --measure jaccard --unit source --codes 'A \\> a' B --descendants --used --coder Ana --wave first --csv",
    {
      ...FIRST_QUESTION,
      operator: { is: 'near', n: 5, by: 'characters' },
      measure: 'jaccard',
      unit: 'source',
      rows: [guid('A > a'), guid('B')],
      descendants: true,
      usedOnly: true,
      coder: guid('Ana'),
      scope: { waveId: guid('first'), group: null },
    },
  ],
  [
    'throughline cooccurrence FILE --operator overlaps --measure cases --themes Trouble --columns-of queries --columns Short --against-all --csv',
    {
      ...FIRST_QUESTION,
      measure: 'cases',
      of: 'themes',
      columnsOf: 'queries',
      rows: [guid('Trouble')],
      columns: [guid('q2')],
      scope: WHOLE_STUDY,
      against: WHOLE_STUDY,
    },
  ],
  [
    "throughline cooccurrence FILE --operator overlaps --measure pairs --queries Short 'Of B' --csv",
    { ...FIRST_QUESTION, of: 'queries', rows: [guid('q2'), guid('q1')], usedOnly: true },
  ],
]

test.each(QUESTIONS)('%s gives the bytes that a view exports', async (line, question) => {
  expect(commandLine(project, question, 'FILE')).toBe(line)
  const words = (line.match(/'[^']*'|\S+/g) ?? []).slice(3, -1).map((word) => word.replaceAll("'", ''))
  const report = cooccurrenceReport(
    project,
    question,
    answer(project, (id) => texts.get(id), question),
  )
  expect(await run('--json', ...words)).toBe(`${JSON.stringify(report, null, 2)}\n`)
  const table = cooccurrenceTable(report)
  expect(await run('--csv', ...words)).toBe(csvOf(table.columns, table.rows))
})
