/**
 * Measures co-occurrence of 200,000 codings over 500 codes and prints JSON: all pairs of codes at once, and the whole table after
 * one coding more. In the window both run in a worker.
 *
 *     node build/bench/cooccurrence/cooccurrenceBench.mjs [--runs 7]
 */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { builtWorkload } from '../builtWorkload.mjs'

const BUDGETS = { all: 100, oneMore: 16 }
const QUESTIONS = {
  'pairs that overlap': {},
  'bounded c-coefficient': { measure: 'c-coefficient' },
  'turns with both': { measure: 'units' },
  'cases with both': { measure: 'cases' },
  'cases with a pair': { measure: 'cases-with-pair' },
  'shared characters': { measure: 'characters' },
}

/** Medians in milliseconds, and which miss their budget. */
export async function measureCooccurrence(runs = 7) {
  const { LARGE, studyOf, timed } = await builtWorkload('cooccurrence', import.meta.url)
  const study = studyOf(LARGE)
  const figures = {}
  for (const [name, question] of Object.entries(QUESTIONS)) {
    const times = Array.from({ length: runs }, () => timed(study, question))
    figures[name] = {
      all: median(times.map(({ all }) => all)),
      oneMore: median(times.map(({ oneMore }) => oneMore)),
    }
  }
  const missed = Object.entries(figures).flatMap(([name, times]) =>
    Object.entries(BUDGETS)
      .filter(([what, limit]) => times[what] > limit)
      .map(([what]) => `${name}: ${what}`),
  )
  return { size: LARGE, milliseconds: figures, budgets: BUDGETS, missed }
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 10) / 10
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '7' } } })
  const report = await measureCooccurrence(Number(values.runs))
  console.log(JSON.stringify(report, null, 2))
  if (report.missed.length > 0) process.exitCode = 1
}
