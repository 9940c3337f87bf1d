import fc from 'fast-check'
import { expect, test } from 'vitest'
import { segmentsOf } from '../../../shared/indexes/codedSegments.ts'
import { reachOfCodes } from '../../../shared/indexes/codeReach.ts'
import { unionsOf } from '../../../shared/indexes/unionCounts.ts'
import { applyChanges } from '../../../shared/study/applyChanges.ts'
import { added, removed, replaced } from '../../../shared/study/change.ts'
import { withDescendants } from '../../../shared/study/codeTree.ts'
import { aCode, aCoding, aProject, aSource, guid } from '../../support/study.ts'

const tree = [aCode('A', null, 1), aCode('B', 'A', 1), aCode('C', 'B', 1), aCode('D', 'A', 2), aCode('E', null, 2)]

test('a passage with several codes of one family counts once for the family', () => {
  const { counts, own } = unionsOf(
    aProject(
      ...tree,
      aSource('Eddie'),
      aCoding('B', 'Eddie', 0, 10),
      aCoding('D', 'Eddie', 0, 10),
      aCoding('A', 'Eddie', 0, 10),
      aCoding('C', 'Eddie', 5, 10),
      aCoding('C', 'Eddie', 5, 10, 'Ben'),
    ),
  )
  const numbers = (of: ReadonlyMap<string, number>) => ['A', 'B', 'C', 'D', 'E'].map((name) => of.get(guid(name)) ?? 0)
  // Two coders on the same words found one segment, for the family as for the code.
  expect(numbers(counts)).toEqual([2, 2, 1, 1, 0])
  expect(numbers(own)).toEqual([1, 1, 1, 1, 0])
})

const coding = fc
  .record({
    code: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
    source: fc.constantFrom('Eddie', 'Joan'),
    start: fc.nat(3),
    coder: fc.constantFrom('Ana', 'Ben'),
  })
  .map(({ code, source, start, coder }) => aCoding(code, source, start, start + 5, coder))

test('stepped unions equal a recount, and as many segments open as were counted', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(coding, { selector: ({ id }) => id, maxLength: 30 }),
      fc.constantFrom<(string | null)[]>('A', 'E', null),
      (codings, newParent) => {
        let project = aProject(...tree, aSource('Eddie'), aSource('Joan'))
        let unions = unionsOf(project)
        const moved = { ...aCode('C', newParent, 9) }
        const steps = [
          codings.map(added),
          codings.slice(0, 4).map(removed),
          [replaced(aCode('C', 'B', 1), moved)],
          codings.slice(4).map(removed),
        ]
        for (const changes of steps) {
          project = applyChanges(project, changes)
          unions = unionsOf(project, unions)
          expect(unions.counts).toEqual(unionsOf(project).counts)
          for (const { id } of tree) {
            const family = withDescendants(project.codes, id)
            const number = unions.counts.get(id) ?? 0
            expect(segmentsOf(project, new Set([id]))).toHaveLength(unions.own.get(id) ?? 0)
            expect(segmentsOf(project, family)).toHaveLength(number)
            expect(reachOfCodes(project, family).segments).toBe(number)
          }
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('nothing changed, nothing new: the same object comes back', () => {
  const project = aProject(...tree, aSource('Eddie'), aCoding('B', 'Eddie', 0, 10))
  const unions = unionsOf(project)
  expect(unionsOf(project, unions)).toBe(unions)
  const renamed = applyChanges(project, [replaced(aCode('E', null, 2), { ...aCode('E', null, 2), name: 'Else' })])
  expect(unionsOf(renamed, unions)).toBe(unions)
})

test('how far a code reaches: sources, cases, coders, first and last use', () => {
  const project = aProject(
    ...tree,
    aSource('Eddie'),
    aSource('Eddie, one year on'),
    {
      kind: 'case',
      id: guid('case Eddie'),
      name: 'Eddie',
      description: null,
      position: 1,
      sourceIds: [guid('Eddie'), guid('Eddie, one year on')],
      selectionIds: [],
      codeIds: [],
      values: [],
      meetings: [],
      anchor: null,
    },
    { ...aCoding('B', 'Eddie', 0, 10), createdAt: '2026-02-01T00:00:00Z' },
    { ...aCoding('B', 'Eddie, one year on', 0, 10, 'Ben'), createdAt: '2026-01-01T00:00:00Z' },
    { ...aCoding('D', 'Eddie', 20, 30), createdAt: null },
  )
  expect(reachOfCodes(project, new Set([guid('B')]))).toEqual({
    segments: 2,
    sources: 2,
    cases: 1,
    coders: 2,
    first: '2026-01-01T00:00:00Z',
    last: '2026-02-01T00:00:00Z',
  })
})
