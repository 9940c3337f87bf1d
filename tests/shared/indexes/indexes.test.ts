import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countCodes, countOf, stepCodeCounts } from '../../../shared/indexes/codeCounts.ts'
import { coveredLength, shareCoded } from '../../../shared/indexes/coverage.ts'
import { applyChanges } from '../../../shared/study/applyChanges.ts'
import { added, removed } from '../../../shared/study/change.ts'
import { aCode, aCoding, aProject, aSource, guid } from '../../support/study.ts'

const spans = fc.uniqueArray(
  fc.record({
    code: fc.constantFrom('A', 'B'),
    source: fc.constantFrom('Eddie', 'Joan'),
    start: fc.nat(50),
    length: fc.integer({ min: 1, max: 20 }),
    coder: fc.constantFrom('Ana', 'Ben'),
  }),
  { selector: (one) => JSON.stringify(one), maxLength: 30 },
)

test('stepped counts equal a recount, whatever comes and goes', () => {
  fc.assert(
    fc.property(spans, fc.array(fc.nat(29)), (drawn, goers) => {
      let project = aProject(aSource('Eddie'), aSource('Joan'), aCode('A'), aCode('B', null, 2))
      let counts = countCodes(project)
      const codings = drawn.map(({ code, source, start, length, coder }) =>
        aCoding(code, source, start, start + length, coder),
      )
      const going = [...new Set(goers.flatMap((at) => codings[at] ?? []))]
      for (const changes of [codings.map(added), ...going.map((coding) => [removed(coding)])]) {
        project = applyChanges(project, changes)
        counts = stepCodeCounts(counts, changes)
      }
      expect(counts).toEqual(countCodes(project))
      expect(countOf(counts, guid('A')).segments).toBe(
        codings.filter((one) => one.codeId === guid('A') && !going.includes(one)).length,
      )
    }),
  )
})

test('covered characters are counted once, however many codings cover them', () => {
  fc.assert(
    fc.property(spans, (drawn) => {
      const codings = drawn
        .map(({ code, start, length }) => aCoding(code, 'Eddie', start, start + length))
        .sort((a, b) => a.passage.start - b.passage.start)
      const covered = new Set(
        codings.flatMap(({ passage }) =>
          Array.from({ length: passage.end - passage.start }, (_, at) => passage.start + at),
        ),
      )
      expect(coveredLength(codings)).toBe(covered.size)
    }),
  )
})

test('a source without text has no share, which is not a share of nothing', () => {
  expect(shareCoded([], 0)).toBeNull()
  expect(shareCoded([], 10)).toBe(0)
  expect(shareCoded([aCoding('A', 'Eddie', 0, 5)], 10)).toBe(0.5)
})
