import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { statisticsCommand } from '../../../electron/cli/commands/statistics.ts'
import type { Recomputed } from '../../../shared/analysis/statistics/examples.ts'

afterEach(() => {
  process.exitCode = undefined
  vi.restoreAllMocks()
})

async function run(examples: unknown, ...words: string[]): Promise<Recomputed[]> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-statistics-'))
  const out = join(folder, 'out.json')
  const given = join(folder, 'examples.json')
  if (examples !== null) await writeFile(given, typeof examples === 'string' ? examples : JSON.stringify(examples))
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  await statisticsCommand()
    .exitOverride()
    .parseAsync([...(examples === null ? [] : [given]), '--json', '-o', out, ...words], { from: 'user' })
  return JSON.parse(await readFile(out, 'utf8')) as Recomputed[]
}

test('without a file, the examples that ship are recomputed, and agree', async () => {
  const rows = await run(null)
  expect(rows.length).toBeGreaterThan(50)
  expect(rows.every(({ agrees }) => agrees)).toBe(true)
  expect(process.exitCode).toBeUndefined()
})

test('one example that disagrees fails the whole', async () => {
  const example = {
    name: 'x',
    statistic: 'cohen_kappa',
    input: {
      table: [
        [20, 5],
        [10, 15],
      ],
    },
    tolerance: 0.001,
  }
  const rows = await run([
    { ...example, expected: 0.4 },
    { ...example, expected: 0.5 },
  ])
  expect(rows.map(({ agrees }) => agrees)).toEqual([true, false])
  expect(Object.keys(rows[0] ?? {})).toEqual(['name', 'statistic', 'expected', 'value', 'agrees'])
  expect(process.exitCode).toBe(1)
})

test.each([
  ['not JSON', '{', 'is not JSON'],
  ['not a list', { a: 1 }, 'is not a list of worked examples'],
  ['without a name', [{ statistic: 'x' }], 'is not a list of worked examples: 0.name'],
])('a file that is %s is refused in a sentence', async (_, content, sentence) => {
  await expect(run(content)).rejects.toThrow(sentence)
})
