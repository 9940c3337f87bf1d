import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import {
  exampleSchema,
  type Recomputed,
  recompute,
  type WorkedExample,
} from '../../../shared/analysis/statistics/examples.ts'
import { SHIPPED_EXAMPLES } from '../../../shared/analysis/statistics/shippedExamples.ts'
import { CannotDo } from '../cannotDo.ts'
import { EXIT } from '../exit.ts'
import { csv, deliver, formOf, json, type OutputOptions, say, withTableOptions } from '../output.ts'

export function statisticsCommand(): Command {
  return withTableOptions(
    new Command('statistics')
      .description('recomputes worked examples of every statistic and says whether they agree')
      .argument(
        '[file]',
        'a JSON list of {name, statistic, input, expected, tolerance}; without it, the examples that ship with the program',
      ),
  ).action(async (path: string | undefined, options: OutputOptions) => {
    const rows = recompute(path === undefined ? SHIPPED_EXAMPLES : await examplesIn(path))
    await deliver(written(rows, options), options)
    const wrong = rows.filter(({ agrees }) => !agrees).length
    if (wrong === 0) return
    say(`${wrong} of ${rows.length} worked examples do not agree.`, options)
    process.exitCode = EXIT.failed
  })
}

function written(rows: readonly Recomputed[], options: OutputOptions): string {
  const form = formOf(options, 'text')
  if (form === 'json') return json(rows)
  const inJson = (value: Recomputed['value']) => (typeof value === 'object' ? JSON.stringify(value) : value)
  if (form === 'csv')
    return csv(
      ['name', 'statistic', 'expected', 'value', 'agrees', 'problem'],
      rows.map(({ name, statistic, expected, value, agrees, problem = null }) => [
        name,
        statistic,
        inJson(expected),
        inJson(value),
        agrees,
        problem,
      ]),
      options,
    )
  return rows
    .map(({ name, statistic, expected, value, agrees, problem }) => {
      const found = agrees ? String(inJson(value)) : `${inJson(value)}, expected ${inJson(expected)}`
      return `${agrees ? 'agrees ' : 'DIFFERS'}  ${statistic}  ${name}: ${problem ?? found}\n`
    })
    .join('')
}

async function examplesIn(path: string): Promise<WorkedExample[]> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CannotDo(`“${path}” could not be read.`)
  })
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    throw new CannotDo(`“${path}” is not JSON.`)
  }
  const parsed = exampleSchema.array().safeParse(content)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new CannotDo(
    `“${path}” is not a list of worked examples: ${issue?.path.join('.') || 'the whole'}: ${issue?.message ?? 'unknown'}.`,
  )
}
