import { expect, test } from 'vitest'
import { planCodings } from '../../../shared/search/codingPlan.ts'
import { aCode, aCoding, after, ANA, aProject, aSource, codingsIn, guid } from '../../support/study.ts'

const project = aProject(
  aSource('Eddie'),
  aSource('Joan'),
  aCode('Setbacks'),
  aCode('Money', null, 2),
  aCoding('Setbacks', 'Eddie', 10, 20),
  aCoding('Setbacks', 'Eddie', 30, 40, 'Ben'),
  aCoding('Money', 'Eddie', 50, 60),
)
const asked = [
  { sourceId: guid('Eddie'), passages: [10, 30, 50].map((start) => ({ start, end: start + 10 })) },
  { sourceId: guid('Joan'), passages: [{ start: 1, end: 5 }] },
  { sourceId: guid('Gone'), passages: [{ start: 1, end: 5 }] },
]

test('the plan says what the command will do', () => {
  const plan = planCodings(project, asked, { codeId: guid('Setbacks'), coderId: ANA.coderId })
  expect([plan.freshCount, plan.knownCount]).toEqual([3, 1])
  const coded = after(project, {
    type: 'code-passages',
    ...ANA,
    codeId: guid('Setbacks'),
    because: 'search for “mam”',
    passages: asked.flatMap(({ sourceId, passages }) =>
      passages.map((passage) => ({
        codingId: guid(`${sourceId} ${passage.start}`),
        selectionId: guid(`s ${sourceId} ${passage.start}`),
        sourceId,
        passage,
      })),
    ),
  })
  const before = ['Eddie', 'Joan'].flatMap((source) => codingsIn(project, source))
  expect(['Eddie', 'Joan'].flatMap((source) => codingsIn(coded, source))).toHaveLength(before.length + plan.freshCount)
  expect(planCodings(coded, asked, { codeId: guid('Setbacks'), coderId: ANA.coderId })).toMatchObject({
    fresh: [],
    freshCount: 0,
    knownCount: 4,
  })
})

test('what a colleague has coded is still to do', () => {
  const { fresh } = planCodings(project, asked, { codeId: guid('Setbacks'), coderId: guid('Ben') })
  expect(fresh[0]?.passages.map(({ start }) => start)).toEqual([10, 50])
})
