import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CooccurrenceService } from '../../../../renderer/features/cooccurrence/worker/cooccurrenceService.ts'
import { columnsOf, Numbering } from '../../../../shared/analysis/cooccurrence/columns.ts'
import { answer } from '../../../../shared/analysis/cooccurrence/compute.ts'
import { planOf } from '../../../../shared/analysis/cooccurrence/plan.ts'
import {
  FIRST_QUESTION,
  MEASURES,
  parseOperator,
  type Question,
} from '../../../../shared/analysis/cooccurrence/question.ts'
import { cooccurrenceReport } from '../../../../shared/analysis/cooccurrence/report.ts'
import type { Project } from '../../../../shared/study/project.ts'
import { type HeavyStudy, heavyStudy } from '../../../shared/analysis/cooccurrence/heavyStudy.ts'

const question: fc.Arbitrary<Question> = fc
  .record({
    written: fc.constantFrom('overlaps', 'same-turn', 'near:3w', 'same-case', 'followed-by:1t'),
    measure: fc.constantFrom(...MEASURES),
    descendants: fc.boolean(),
  })
  .map(({ written, measure, descendants }) => ({
    ...FIRST_QUESTION,
    measure,
    descendants,
    operator: parseOperator(written) ?? FIRST_QUESTION.operator,
  }))

function serviceOf({ texts }: HeavyStudy): CooccurrenceService {
  return new CooccurrenceService({ text: async (textId) => texts.get(textId) ?? null })
}

/** What the command line prints of a study. */
function printed(project: Project, texts: HeavyStudy['texts'], question: Question) {
  return cooccurrenceReport(
    project,
    question,
    answer(project, (textId) => texts.get(textId), question),
  )
}

test('the view and the command line say the same, and go on doing so when coding changes', async () => {
  await fc.assert(
    fc.asyncProperty(heavyStudy, heavyStudy, question, async (before, after, question) => {
      const service = serviceOf(before)
      const numberings = { codes: new Numbering(), coders: new Numbering() }
      const { project } = before
      const columns = (of: Project) => [...of.sources.keys()].map((id) => columnsOf(of, id, numberings))
      const plan = planOf(project, question, numberings)
      const { figures } = await service.count(columns(project), plan)
      expect(cooccurrenceReport(project, question, { plan, figures })).toEqual(printed(project, before.texts, question))

      const changed = { ...project, codingsBySource: after.project.codingsBySource }
      const stepped = await service.count(columns(changed), null)
      expect(cooccurrenceReport(changed, question, { plan, figures: stepped.figures }).cells).toEqual(
        printed(changed, before.texts, question).cells,
      )
    }),
    { numRuns: 120 },
  )
})
