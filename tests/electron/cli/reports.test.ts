import { readFile, stat } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { CodePoints } from '../../../shared/text/codePoints.ts'
import { built } from '../../support/built.ts'
import { SAMPLE_STUDY, Terminal } from '../../support/terminal.ts'

/** Shapes that other people's scripts rely on: a key more or less is a break. */
const count = z.int().nonnegative()
const offset = z.int().nonnegative()
const problemSchema = z.strictObject({ severity: z.enum(['error', 'warning']), what: z.string(), where: z.string() })
const infoSchema = z.strictObject({
  title: z.string(),
  origin: z.string().nullable(),
  guid: z.string().nullable(),
  ...Object.fromEntries(
    'coders sources cases waves attributes codes themes codings memos events links sets graphs characters'
      .split(' ')
      .map((name) => [name, count]),
  ),
  problems: z.array(problemSchema),
})
const checkSchema = z.strictObject({ ok: z.boolean(), problems: z.array(problemSchema) })
const textSchema = z.strictObject({
  source: z.string(),
  case: z.string().nullable(),
  wave: z.string().nullable(),
  characters: count,
  turns: z.array(
    z.strictObject({
      index: z.int().positive(),
      speaker: z.string().nullable(),
      start: offset,
      end: offset,
      time: z.number().nullable(),
    }),
  ),
})
const codingsSchema = z.array(
  z.strictObject({
    guid: z.guid(),
    source: z.string(),
    start: offset,
    end: offset,
    text: z.string(),
    code: z.string(),
    coder: z.string().nullable(),
    created: z.iso.datetime().nullable(),
    memo: z.string().nullable(),
  }),
)
const codeSchema = z.strictObject({
  guid: z.guid(),
  path: z.string(),
  name: z.string(),
  color: z.string().nullable(),
  definition: z.string(),
  // The parts of the entry, beside what the reference of the command line promises.
  short: z.string(),
  full: z.string(),
  closeButNo: z.string(),
  status: z.enum(['active', 'retired']),
  basis: z.enum(['deductive', 'inductive', 'in vivo']).nullable(),
  include: z.string(),
  exclude: z.string(),
  typical: z.string(),
  borderline: z.string(),
  codable: z.boolean(),
  segments: count,
  sources: count,
  cases: count,
  get children() {
    return z.array(codeSchema)
  },
})
const searchSchema = z.array(
  z.strictObject({
    source: z.string(),
    turn: z.int().positive().nullable(),
    start: offset,
    end: offset,
    text: z.string(),
    before: z.string(),
    after: z.string(),
  }),
)

let terminal: Terminal
let info: Record<string, unknown>
let codings: z.infer<typeof codingsSchema>
const texts = new Map<string, CodePoints>()

beforeAll(async () => {
  await built()
  terminal = await Terminal.open()
  info = infoSchema.parse(await terminal.json('info', SAMPLE_STUDY, '--json'))
  codings = codingsSchema.parse(await terminal.json('codings', SAMPLE_STUDY, '--json'))
  for (const name of new Set(codings.map(({ source }) => source))) {
    const { out } = await terminal.run('text', SAMPLE_STUDY, name)
    texts.set(name, new CodePoints(out))
  }
}, 120_000)
afterAll(() => terminal.close())

describe('every report', () => {
  test.each([
    ['info', []],
    ['check', []],
    ['text', ['Len · Baseline']],
    ['codings', []],
    ['codebook', []],
    ['search', ['link worker']],
  ])('%s gives the same bytes for the same project, on standard output and in a file', async (command, rest) => {
    const first = await terminal.run(command, SAMPLE_STUDY, ...rest, '--json')
    const second = await terminal.run(command, SAMPLE_STUDY, ...rest, '--json')
    expect(first).toMatchObject({ status: 0, err: '' })
    expect(second.out).toBe(first.out)
    const path = terminal.path(`${command}.json`)
    expect(await terminal.run(command, SAMPLE_STUDY, ...rest, '-o', path)).toEqual({ status: 0, out: '', err: '' })
    expect(await readFile(path, 'utf8')).toBe(first.out)
  })

  test.each([
    ['codings', [], 'guid,source,start,end,text,code,coder,created,memo'],
    ['codebook', [], null],
    ['search', ['link worker'], 'source,turn,start,end,text,before,after'],
  ])('%s writes a table where the ending of the file says so', async (command, rest, columns) => {
    const path = terminal.path(`${command}.csv`)
    expect((await terminal.run(command, SAMPLE_STUDY, ...rest, '-o', path)).status).toBe(0)
    const table = await readFile(path, 'utf8')
    expect(table).toBe((await terminal.run(command, SAMPLE_STUDY, ...rest, '--csv')).out)
    if (columns !== null) expect(table.split('\n')[0]).toBe(columns)
  })

  test('a file that cannot be written is named, and what stood there stays', async () => {
    const { status, out, err } = await terminal.run('info', SAMPLE_STUDY, '-o', terminal.path('no/such/folder.json'))
    expect({ status, out }).toEqual({ status: 1, out: '' })
    expect(err).toMatch(/^throughline: .*folder\.json.* could not be written/)
  })

  test('reading a project does not touch it, nor leave anything beside it', async () => {
    const before = await stat(SAMPLE_STUDY)
    await terminal.run('codings', SAMPLE_STUDY)
    const after = await stat(SAMPLE_STUDY)
    expect([after.mtimeMs, after.size, after.ino]).toEqual([before.mtimeMs, before.size, before.ino])
  })
})

describe('info and check', () => {
  test('counts what the other commands list', async () => {
    expect(info['codings']).toBe(codings.length)
    expect(info['problems']).toEqual([])
    const rows = flat(codeSchema.array().parse(await terminal.json('codebook', SAMPLE_STUDY)))
    expect(info['codes']).toBe(rows.length)
  })

  test('says in words what it says in JSON', async () => {
    const { out } = await terminal.run('info', SAMPLE_STUDY)
    for (const name of ['title', 'sources', 'codings'])
      expect(out).toMatch(new RegExp(`^${name} +${String(info[name])}$`, 'm'))
  })

  test('a sound project is sound', async () => {
    expect(checkSchema.parse(await terminal.json('check', SAMPLE_STUDY, '--json'))).toEqual({ ok: true, problems: [] })
  })
})

describe('text', () => {
  test('turns cover the spoken words, without the label, one after the other', async () => {
    const report = textSchema.parse(await terminal.json('text', SAMPLE_STUDY, 'Len · Baseline', '--json'))
    const words = texts.get('Len · Baseline') as CodePoints
    expect(report).toMatchObject({ source: 'Len · Baseline', wave: 'Baseline', characters: words.length })
    expect(report.turns.map(({ index }) => index)).toEqual(report.turns.map((_, at) => at + 1))
    let last = 0
    for (const { speaker, start, end } of report.turns) {
      expect(start).toBeGreaterThanOrEqual(last)
      expect(end).toBeGreaterThan(start)
      expect(words.slice(start, end)).not.toMatch(new RegExp(`^${speaker}\\s*:`))
      last = end
    }
  })
})

describe('codings', () => {
  test('every coding covers the words it says', () => {
    expect(codings.length).toBeGreaterThan(500)
    for (const { source, start, end, text } of codings) expect(texts.get(source)?.slice(start, end)).toBe(text)
  })

  test('stand in the order of the codebook, then the sources, then their places', async () => {
    const order = flat(codeSchema.array().parse(await terminal.json('codebook', SAMPLE_STUDY))).map(({ path }) => path)
    for (const [at, coding] of codings.entries()) {
      const next = codings[at + 1]
      if (!next) continue
      const [here, there] = [order.indexOf(coding.code), order.indexOf(next.code)]
      expect(here).toBeLessThanOrEqual(there)
      if (here !== there || coding.source !== next.source) continue
      expect([coding.start, coding.end] < [next.start, next.end] || coding.start <= next.start).toBe(true)
    }
  })

  test('can be asked for by source, coder, and code with what is below it', async () => {
    const bySource = codings.filter(({ source }) => source === 'Len · 1 year')
    expect(await terminal.json('codings', SAMPLE_STUDY, '--source', 'Len · 1 year', '--json')).toEqual(bySource)
    const { coder } = codings[0] as { coder: string }
    const byCoder = codings.filter((one) => one.coder === coder)
    expect(await terminal.json('codings', SAMPLE_STUDY, '--coder', coder, '--json')).toEqual(byCoder)
    const byCode = codings.filter(({ code }) => code === 'Setback' || code.startsWith('Setback > '))
    expect(byCode.length).toBeGreaterThan(0)
    expect(await terminal.json('codings', SAMPLE_STUDY, '--code', 'Setback', '--json')).toEqual(byCode)
  })
})

describe('codebook', () => {
  test('counts each passage once, whoever coded it, and a parent’s with its children’s', async () => {
    const rows = flat(codeSchema.array().parse(await terminal.json('codebook', SAMPLE_STUDY, '--format', 'json')))
    expect(rows.length).toBeGreaterThan(30)
    for (const { path, segments, sources } of rows) {
      const own = codings.filter(({ code }) => code === path || code.startsWith(`${path} > `))
      expect(segments).toBe(new Set(own.map(({ source, start, end }) => `${source} ${start} ${end}`)).size)
      expect(sources).toBe(new Set(own.map(({ source }) => source)).size)
    }
  })
})

describe('search', () => {
  test('finds every place, with its words and what stands around them', async () => {
    const hits = searchSchema.parse(await terminal.json('search', SAMPLE_STUDY, 'link worker', '--json'))
    for (const { source, start, end, text, before, after } of hits) {
      const words = texts.get(source)
      expect(text.toLowerCase()).toBe('link worker')
      if (!words) continue
      expect(words.slice(start, end)).toBe(text)
      expect(words.slice(0, start).endsWith(before)).toBe(true)
      expect(words.slice(end, words.length).startsWith(after)).toBe(true)
    }
    const counted = [...texts.values()].reduce(
      (sum, words) => sum + [...words.slice(0, words.length).matchAll(/link worker/gi)].length,
      0,
    )
    expect(hits.filter(({ source }) => texts.has(source))).toHaveLength(counted)
  })

  test('by regular expression, whole words and speaker', async () => {
    const all = searchSchema.parse(await terminal.json('search', SAMPLE_STUDY, 'work', '--json'))
    const whole = searchSchema.parse(await terminal.json('search', SAMPLE_STUDY, 'work', '--words', '--json'))
    const same = searchSchema.parse(await terminal.json('search', SAMPLE_STUDY, '\\bwork\\b', '--regex', '--json'))
    expect(whole.length).toBeGreaterThan(0)
    expect(whole.length).toBeLessThan(all.length)
    expect(same).toEqual(whole)
    const theirs = searchSchema.parse(
      await terminal.json('search', SAMPLE_STUDY, 'work', '--speaker', 'participant', '--json'),
    )
    const asked = searchSchema.parse(
      await terminal.json('search', SAMPLE_STUDY, 'work', '--speaker', 'interviewer', '--json'),
    )
    expect(theirs.length).toBeGreaterThan(asked.length)
    expect(theirs.length + asked.length).toBeLessThanOrEqual(all.length)
  })
})

function flat(rows: readonly z.infer<typeof codeSchema>[]): z.infer<typeof codeSchema>[] {
  return rows.flatMap((row) => [row, ...flat(row.children)])
}
