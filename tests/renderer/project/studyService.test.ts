import fc from 'fast-check'
import { expect, test } from 'vitest'
import { StudyService } from '../../../renderer/project/study/studyService.ts'
import type { Command } from '../../../shared/commands/commands.ts'
import { hitsOf } from '../../../shared/analysis/cooccurrence/hits.ts'
import { FIRST_QUESTION } from '../../../shared/analysis/cooccurrence/question.ts'
import { ITEM_KINDS } from '../../../shared/analysis/items.ts'
import { countMatrix, passagesBehind } from '../../../shared/matrix/countMatrix.ts'
import { COUNTS, type Dimension, type MatrixQuestion } from '../../../shared/matrix/question.ts'
import { answeredQueries, matrixRows } from '../../../shared/matrix/rows.ts'
import { countWords, wordsQuestion } from '../../../shared/matrix/wordFrequencies.ts'
import { evaluateQuery } from '../../../shared/query/evaluateQuery.ts'
import { GROUPINGS, groupQuotations } from '../../../shared/query/groupQuotations.ts'
import { FoundList } from '../../../shared/query/packedFound.ts'
import { parseQuery } from '../../../shared/query/parseQuery.ts'
import { resolveQuery } from '../../../shared/query/resolveQuery.ts'
import { MirrorKnowledge } from '../../../shared/study/mirror.ts'
import type { Project } from '../../../shared/study/project.ts'
import { overlappingStudy, type SmallStudy } from '../../shared/query/overlappingStudy.ts'
import { after, ANA, guid } from '../../support/study.ts'

const QUERIES = [
  '',
  'Setbacks',
  'Setbacks AND NOT Gains',
  'Illness OVERLAPS Money',
  'Gains NEAR/2w Setbacks',
  'Money SAME-CASE Gains',
  'text:gym',
  'case.gender = woman',
  'coder:Ana memo:*',
  'starred',
]

/** A service beside the window, told what another thread would be: copies, never the window's own records. */
class Beside {
  readonly #service: StudyService
  readonly #knowledge = new MirrorKnowledge()

  constructor({ texts }: SmallStudy) {
    this.#service = new StudyService({ text: async (id) => texts.get(id) ?? null })
  }

  tell(project: Project): StudyService {
    for (const update of this.#knowledge.newsOf(project, 2)) this.#service.learn(structuredClone(update))
    return this.#service
  }
}

function expected(project: Project, { texts }: SmallStudy, text: string) {
  const parsed = parseQuery(text)
  if (!parsed.ok) throw new Error('no query')
  const resolved = resolveQuery(project, parsed.query)
  if (!resolved.ok) throw new Error(resolved.problem.message)
  return evaluateQuery(project, resolved.query, (id) => texts.get(id))
}

/** A later study: codings of one source gone, a code changed, a query kept. */
function changed(project: Project): Project {
  const [sourceId = '', codings = []] = [...project.codingsBySource].find(([, own]) => own.length > 0) ?? []
  const removed = codings.slice(0, 2).map(({ id }) => id)
  const commands: readonly Command[] = [
    { type: 'remove-codings', sourceId, codingIds: removed, words: '', ...ANA },
    { type: 'edit-code', codeId: guid('Gains'), to: { name: 'Good things' }, ...ANA },
    { type: 'edit-code', codeId: guid('Gains'), to: { name: 'Gains', color: '#123456' }, ...ANA },
    { type: 'keep-query', queryId: guid('q'), name: 'Both', text: 'Setbacks OVERLAPS Gains', ...ANA },
  ]
  return commands.reduce(after, project)
}

test('what is asked beside the window is answered as in it, and again after changes', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer(),
      fc.constantFrom(...QUERIES),
      fc.constantFrom(null, ...GROUPINGS),
      async (seed, text, by) => {
        const study = overlappingStudy(seed)
        const beside = new Beside(study)
        for (const project of [study.project, changed(study.project)]) {
          const answer = await beside.tell(project).quotations({ text, by })
          const found = expected(project, study, text)
          if (!answer) throw new Error('no answer')
          const list = new FoundList(project, answer.found)
          expect([...list]).toEqual(found)
          const groups = by && groupQuotations(project, found, by, (id) => study.texts.get(id))
          expect(
            answer.groups?.map(({ name, members }) => ({
              name,
              quotations: [...members].map((nth) => list.at(nth)),
            })) ?? null,
          ).toEqual(groups?.map(({ name, quotations }) => ({ name, quotations })) ?? null)
        }
      },
    ),
    { numRuns: 80 },
  )
})

test('a matrix counted beside the window is that of the command line, and opens the same words', async () => {
  const all = { codes: null, themes: null, queries: null }
  const dimensions: readonly Dimension[] = [{ is: 'waves' }, { is: 'cases' }, { is: 'queries', queries: [] }]
  await fc.assert(
    fc.asyncProperty(
      fc.integer(),
      fc.constantFrom(...ITEM_KINDS),
      fc.constantFrom(...dimensions),
      fc.constantFrom(...COUNTS),
      async (seed, rows, dimension, count) => {
        const study = overlappingStudy(seed)
        const textOf = (id: string) => study.texts.get(id)
        const beside = new Beside(study)
        for (const project of [study.project, changed(study.project)]) {
          const own =
            dimension.is === 'queries' ? { ...dimension, queries: answeredQueries(project, null, textOf) } : dimension
          const question: MatrixQuestion = {
            rows: matrixRows(project, rows, { alone: false, coderId: null, textOf, only: null }),
            columns: [own],
            count,
            coderId: null,
          }
          const asked = { rows, alone: false, only: all, columns: [dimension], count, coderId: null }
          const service = beside.tell(project)
          const { matrix, overWaves } = await service.matrix(asked)
          expect(matrix).toEqual(countMatrix(project, question, textOf))
          expect(overWaves).toEqual(countMatrix(project, { ...question, columns: [{ is: 'waves' }] }, textOf))
          const place = { row: matrix.rows.length > 0 ? 0 : null, column: null }
          expect(await service.behindMatrix(asked, place)).toEqual(passagesBehind(project, question, textOf, place))
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('words counted beside the window are counted anew once the study has changed', async () => {
  const study = overlappingStudy(11)
  const beside = new Beside(study)
  const asked = { codeId: guid('Setbacks'), speaker: '', waveId: '', withoutStops: false, ownStops: 'gym' }
  for (const project of [study.project, changed(study.project)]) {
    const service = beside.tell(project)
    const { counts, placesOf } = countWords(project, wordsQuestion(project, asked), (id) => study.texts.get(id))
    expect(counts.length).toBeGreaterThan(1)
    expect(await service.words(asked)).toEqual(counts)
    const [first] = counts
    expect(await service.wordPlaces(asked, first?.word ?? '')).toEqual(placesOf(first?.word ?? ''))
  }
})

test('a saved query is answered beside the window for co-occurrence too', async () => {
  const study = overlappingStudy(5)
  const project = changed(study.project)
  const question = { ...FIRST_QUESTION, of: 'queries' as const }
  const hits = await new Beside(study).tell(project).hits(question)
  expect(hits.size).toBeGreaterThan(0)
  expect(hits).toEqual(hitsOf(project, question, (id) => study.texts.get(id)))
})

test('a coding more is told with its source alone', () => {
  const { project } = overlappingStudy(3)
  const knowledge = new MirrorKnowledge()
  expect(knowledge.newsOf(project, 2).flatMap(({ sources }) => sources).length).toBeGreaterThan(1)
  expect(knowledge.newsOf(project, 2)).toEqual([])
  const [sourceId = '', [coding] = []] = [...project.codingsBySource][0] ?? []
  const command = { type: 'remove-codings' as const, sourceId, codingIds: [coding?.id ?? ''], words: '', ...ANA }
  const [news, ...more] = knowledge.newsOf(after(project, command), 2)
  expect(more).toEqual([])
  expect(news).toMatchObject({ whole: {}, sources: [{ sourceId }] })
})
