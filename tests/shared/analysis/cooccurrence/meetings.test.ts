import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsOf, Numbering } from '../../../../shared/analysis/cooccurrence/columns.ts'
import { Divisions, tallyOf } from '../../../../shared/analysis/cooccurrence/compute.ts'
import { factsOf, figureOf } from '../../../../shared/analysis/cooccurrence/figures.ts'
import { meetingsOf } from '../../../../shared/analysis/cooccurrence/meetings.ts'
import { planOf } from '../../../../shared/analysis/cooccurrence/plan.ts'
import { FIRST_QUESTION, parseOperator } from '../../../../shared/analysis/cooccurrence/question.ts'
import { type BoundsOf } from '../../../../shared/analysis/cooccurrence/tally.ts'
import { heavyStudy } from './heavyStudy.ts'

const COUNTED = [
  ['overlaps', 'pairs'],
  ['encloses', 'pairs'],
  ['followed-by:2t', 'pairs'],
  ['near:1w', 'pairs'],
  ['same-turn', 'pairs'],
  ['overlaps', 'units'],
  ['same-paragraph', 'units'],
  ['same-source', 'units'],
  ['same-case-wave', 'units'],
  ['overlaps', 'cases'],
  ['same-turn', 'lift'],
] as const

test.each(COUNTED)('a cell of %s in %s opens as many as it counts', (written, measure) => {
  const operator = parseOperator(written) ?? FIRST_QUESTION.operator
  fc.assert(
    fc.property(heavyStudy, fc.boolean(), ({ project, texts }, descendants) => {
      const numberings = { codes: new Numbering(), coders: new Numbering() }
      const plan = planOf(project, { ...FIRST_QUESTION, operator, measure, descendants }, numberings)
      const divisions = new Divisions((textId) => texts.get(textId))
      const boundsOf: BoundsOf = ({ textId }, division) => divisions.of(textId, division)
      const columns = (id: string) => columnsOf(project, id, numberings)
      const tallied = tallyOf(plan, plan.scope, columns, boundsOf).result()
      for (const a of plan.rows)
        for (const b of plan.columns) {
          if (a === b || plan.kin[a]?.includes(b)) continue
          const facts = factsOf(tallied, a, b)
          const counted = measure === 'lift' ? facts.nAB : figureOf(measure, facts)
          const { count, shown } = meetingsOf(plan, columns, boundsOf, [a, b])
          expect(count).toBe(counted)
          expect(shown.every((meeting) => meeting.a.length > 0 && meeting.b.length > 0)).toBe(true)
        }
    }),
    { numRuns: 40 },
  )
})
