/**
 * `npm run bench`: holds the budgets, and says of each what was measured. A missed budget is told, and is no failure: the
 * figures of a busy or slow machine mean little, the ratios within one run more.
 *
 *     npm run bench [-- --quick] [-- --size L|M|S] [-- --only reading,map,project,cases,co-occurrence,imports,mutations] [-- --json]
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildStale } from '../lib/buildStale.mjs'
import { BUDGETS as MAP_BUDGETS, MAP_SIZE, measureMap } from './map/mapBench.mjs'
import { BUDGETS as CASES_BUDGETS, CASES, measureCases } from './cases/casesBench.mjs'
import { measureApp, PROJECT_SIZES } from './project/appBench.mjs'
import { BUDGETS as READING_BUDGETS, measureReading } from './read/readBench.mjs'

const PROJECT_BUDGETS = {
  'cold open of a foreign .qdpx, ms': 8_000,
  'most memory while opening, above empty, MB': 600,
  'reopen from the working copy, ms': 1_500,
  'a coding in the journal, ms': 10,
  'save after one coding, ms': 3_000,
  'search, first hits, ms': 150,
  'search, all hits, ms': 500,
  'longest stop of the window while a query is answered, ms': 50,
  'longest stop of the window while words are looked for in quotations, ms': 50,
  'longest stop of the window after a star, with every quotation listed, ms': 50,
  'longest stop of the window while a matrix is counted, ms': 50,
  'a frame while a matrix of 500 codes scrolls, ms': 17.5,
  'a frame while the co-occurrence of 500 codes scrolls, ms': 17.5,
}

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    size: { type: 'string' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const size = values.size ?? (values.quick ? 'S' : 'L')
if (!(size in PROJECT_SIZES))
  throw new Error(`There is no size ${size}: choose ${Object.keys(PROJECT_SIZES).join(', ')}.`)
const only = values.only?.split(',') ?? ['reading', 'map', 'project', 'cases', 'co-occurrence', 'imports']
const tell = (words) => process.stderr.write(`${words}\n`)

await buildStale({ quiet: true })
tell(
  `This machine: ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}. On a busy machine read the ratios to the bare work of the same run.`,
)
const tables = []
if (only.includes('reading')) {
  tell('Measuring reading and coding in a text of 300,000 words …')
  const { results } = await measureReading(values.quick ? 3 : 7)
  tables.push({ title: 'Reading and coding, 300,000 words and 20,000 codings', rows: rowsOf(results, READING_BUDGETS) })
}
if (only.includes('map')) {
  const cards = MAP_SIZE.themes + MAP_SIZE.codes
  tell(`Measuring a theme map of ${cards} cards …`)
  const { results } = await measureMap()
  tables.push({
    title: `A theme map of ${cards} cards and ${MAP_SIZE.relations} relations`,
    rows: rowsOf(results, MAP_BUDGETS),
  })
}
if (only.includes('project')) {
  const { transcripts, words, codings } = PROJECT_SIZES[size]
  const what = `${transcripts.toLocaleString('en')} transcripts × ${words.toLocaleString('en')} words, ${(transcripts * codings).toLocaleString('en')} codings`
  tell(`Measuring a project of ${what} …`)
  const { results, raw } = await measureApp(size)
  const note = size === 'L' ? '' : ' (the budgets are those of project L)'
  tables.push({ title: `A project of ${what}${note}`, rows: rowsOf(results, PROJECT_BUDGETS, raw) })
}
if (only.includes('cases')) {
  const what = `${CASES.cases} cases, ${CASES.waves} waves and ${CASES.events} events each`
  tell(`Measuring ${what} …`)
  const { results } = await measureCases()
  tables.push({ title: what, rows: rowsOf(results, CASES_BUDGETS) })
}
const cooccurrence = fileURLToPath(new URL('cooccurrence/cooccurrenceBench.mjs', import.meta.url))
if (only.includes('co-occurrence') && existsSync(cooccurrence)) {
  tell('Measuring co-occurrence of 200,000 codings …')
  const { measureCooccurrence } = await import('./cooccurrence/cooccurrenceBench.mjs')
  const { milliseconds, budgets } = await measureCooccurrence(values.quick ? 3 : 7)
  const rows = Object.entries(milliseconds).flatMap(([name, times]) => [
    rowOf(`${name}: all pairs, ms`, times.all, budgets.all),
    rowOf(`${name}: after one coding more, ms`, times.oneMore, budgets.oneMore),
  ])
  tables.push({ title: 'Co-occurrence of 500 codes', rows })
}

if (only.includes('imports')) {
  const files = values.quick ? 50 : 500
  tell(`Measuring the reading of ${files} Word files …`)
  const { measureImports } = await import('./imports/importsBench.mjs')
  tables.push({ title: 'Importing Word files', rows: rowsOf(await measureImports(files), {}) })
}
// Minutes long, and passed or failed rather than a figure: only where it is asked for.
if (only.includes('mutations')) {
  const tries = values.quick ? 100 : 1000
  tell(`Trying ${tries} mutations of each sample …`)
  const began = performance.now()
  const test = ['run', '--config', 'build/vitest.config.ts', 'tests/shared/refi/mutations.test.ts']
  const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', ...test], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, REFI_MUTATIONS: String(tries) },
    stdio: ['ignore', 2, 2],
  })
  const results = { 'runs that failed': status === 0 ? 0 : 1, seconds: (performance.now() - began) / 1000 }
  tables.push({ title: `${tries} mutations of each sample`, rows: rowsOf(results, { 'runs that failed': 0 }) })
}

if (values.json) console.log(JSON.stringify(tables, null, 2))
else for (const { title, rows } of tables) print(title, rows)
// Whatever a worker or a server of the tools still holds open.
process.exit(0)

function rowsOf(results, budgets, raw = {}) {
  return Object.entries(results).map(([name, measured]) =>
    rowOf(name, measured, budgets[name] ?? null, raw[name] ?? null),
  )
}

/** @param raw what the bare work took in the same run: on a busy machine the ratio says more than the time */
function rowOf(name, measured, budget, raw = null) {
  const verdict =
    budget === null ? '' : Number.isNaN(measured) ? 'not measured' : measured <= budget ? 'held' : 'missed'
  return { name, measured, budget, raw, verdict }
}

function print(title, rows) {
  const number = (value) =>
    value === null
      ? ''
      : Number.isNaN(value)
        ? '–'
        : value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 })
  const width = Math.max(...rows.map(({ name }) => name.length))
  console.log(`\n${title}\n`)
  const columns = (...cells) => cells.map((cell) => cell.padStart(9)).join('  ')
  console.log(`${''.padEnd(width)}  ${columns('measured', 'budget', 'bare work', 'ratio')}`)
  for (const { name, measured, budget, raw, verdict } of rows) {
    const ratio = raw === null ? '' : `× ${number(measured / raw)}`
    const figures = columns(number(measured), number(budget), number(raw), ratio)
    console.log(`${name.padEnd(width)}  ${figures}  ${verdict}`.trimEnd())
  }
  const missed = rows.filter(({ verdict }) => verdict === 'missed')
  const budgets = rows.filter(({ budget }) => budget !== null)
  console.log(
    `\n${budgets.length - missed.length} of ${budgets.length} budgets held${missed.length === 0 ? '.' : `, ${missed.length} missed.`}`,
  )
}
