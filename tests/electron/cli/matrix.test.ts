import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { matrixCommand } from '../../../electron/cli/commands/matrix.ts'
import { saveProjectFile } from '../../../electron/cli/projectOnDisk.ts'
import { ITEM_KINDS } from '../../../shared/analysis/items.ts'
import type { Command } from '../../../shared/commands/commands.ts'
import { countMatrix } from '../../../shared/matrix/countMatrix.ts'
import { COUNTS, type Dimension, type MatrixQuestion } from '../../../shared/matrix/question.ts'
import { answeredQueries, matrixRows } from '../../../shared/matrix/rows.ts'
import { type AskedRows, matrixAsCsv, matrixAsJson, matrixCommandLine } from '../../../shared/reports/matrixReport.ts'
import { overlappingStudy } from '../../shared/query/overlappingStudy.ts'
import { aTheme } from '../../support/aTheme.ts'
import { after, ANA, guid } from '../../support/study.ts'

const QUERIES: readonly Command[] = [
  { type: 'keep-query', queryId: guid('q1'), name: 'Set back, and ill', text: 'Setbacks OVERLAPS Illness', ...ANA },
  { type: 'keep-query', queryId: guid('q2'), name: 'Gym', text: 'text:gym', ...ANA },
]
const { project: bare, texts } = overlappingStudy(7)
const themes = [aTheme('Trouble', ['Setbacks'], { position: 1 }), aTheme('Help', ['Gains'], { position: 2 })]
const project = QUERIES.reduce(after, { ...bare, themes: new Map(themes.map((theme) => [theme.id, theme])) })
const textOf = (id: string) => texts.get(id)

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-matrix-'))
  await saveProjectFile(join(folder, 'Pilot.qdpx'), { project, texts, log: [] }, { from: null, reason: 'test' })
})

async function run(...words: string[]): Promise<string> {
  const out = join(folder, `out-${Math.random()}`)
  await matrixCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .parseAsync([join(folder, 'Pilot.qdpx'), '-o', out, ...words], { from: 'user' })
  return readFile(out, 'utf8')
}

const some = {
  codes: fc.constantFrom(null, [guid('Illness'), guid('Gains')]),
  themes: fc.constantFrom(null, [guid('Help')]),
  queries: fc.constantFrom(null, [guid('q1')]),
}
const dimension = fc.constantFrom<Dimension['is']>('cases', 'waves', 'sources', 'coders', 'attribute', 'queries')

test('a copied command gives the bytes that the view exports', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ rows: fc.constantFrom(...ITEM_KINDS), alone: fc.boolean(), only: fc.record(some) }),
      fc.uniqueArray(dimension, { minLength: 1, maxLength: 2 }),
      fc.constantFrom(...COUNTS),
      fc.constantFrom(null, guid('Ana')),
      async (asked: AskedRows, kinds, count, coderId) => {
        const { rows, alone, only } = asked
        const columns = kinds.map((is): Dimension => {
          if (is === 'attribute') return { is, attributeId: guid('gender') }
          return is === 'queries' ? { is, queries: answeredQueries(project, only.queries, textOf) } : { is }
        })
        const chosen = matrixRows(project, rows, { alone, coderId, textOf, only: only[rows] })
        const question: MatrixQuestion = { rows: chosen, columns, count, coderId }
        const matrix = countMatrix(project, question, textOf)
        const line = matrixCommandLine(project, 'Pilot.qdpx', question, asked)
        const words = (line.match(/'[^']*'|\S+/g) ?? []).slice(3).map((word) => word.replaceAll("'", ''))
        expect(await run(...words)).toBe(matrixAsCsv(matrix))
        expect(await run(...words.slice(0, -1), '--json')).toBe(matrixAsJson(project, question, matrix))
      },
    ),
    { numRuns: 40 },
  )
})

test.each([
  [['--columns', 'weeks'], 'There are cases, waves, sources, coders, queries, attribute:NAME.'],
  [['--columns', 'attribute:Gendre'], 'There is no attribute “Gendre” in this project. Did you mean “Gender”?'],
  [['--queries', 'Gim', '--rows', 'queries'], 'There is no saved query “Gim” in this project. Did you mean “Gym”?'],
])('%j is refused with advice', async (words, sentence) => {
  await expect(run(...words)).rejects.toThrow(sentence)
})
