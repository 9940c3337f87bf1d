import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  groupsBetween,
  hitsBetween,
  layOut,
  placeOfRow,
  rowOfPlace,
  scrollTopFor,
} from '../../../../renderer/features/search/hitLayout.ts'
import type { Place } from '../../../../renderer/features/search/searchSession.ts'
import type { SourceHits } from '../../../../renderer/features/search/worker/searchMessages.ts'
import { guid } from '../../../support/study.ts'

const heights = { source: 30, hit: 50 }
const context = { before: '', words: '', after: '', beforeIsCut: false, afterIsCut: false }

const lists = fc
  .array(fc.record({ count: fc.integer({ min: 1, max: 6 }), isFolded: fc.boolean() }), { maxLength: 6 })
  .map((groups) => {
    const found: SourceHits[] = groups.map(({ count }, index) => ({
      sourceId: guid(`source ${index}`),
      hits: Array.from({ length: count }, (_, nth) => ({ start: nth, end: nth + 1, turn: 0, speaker: 0, context })),
    }))
    const folded = new Set(found.filter((_, index) => groups[index]?.isFolded).map(({ sourceId }) => sourceId))
    return { found, folded, layout: layOut(found, folded, heights) }
  })

interface Row extends Place {
  readonly top: number
  readonly bottom: number
}

/** Every row, one under the other, by adding up. */
function rowsOf(found: readonly SourceHits[], folded: ReadonlySet<string>): Row[] {
  const rows: Row[] = []
  let top = 0
  const add = (sourceId: string, hit: number | null, height: number) => {
    rows.push({ sourceId, hit, top, bottom: top + height })
    top += height
  }
  for (const { sourceId, hits } of found) {
    add(sourceId, null, heights.source)
    if (!folded.has(sourceId)) hits.forEach((_, index) => add(sourceId, index, heights.hit))
  }
  return rows
}

test('rows lie one under the other, and each is found by its number and its place', () => {
  fc.assert(
    fc.property(lists, ({ found, folded, layout }) => {
      const rows = rowsOf(found, folded)
      expect(layout.rowCount).toBe(rows.length)
      expect(layout.height).toBe(rows.at(-1)?.bottom ?? 0)
      rows.forEach(({ sourceId, hit }, row) => {
        expect(placeOfRow(layout, row)).toEqual({ sourceId, hit })
        expect(rowOfPlace(layout, { sourceId, hit })).toBe(row)
      })
    }),
  )
})

test('everything in sight is drawn, and of the rest not much', () => {
  fc.assert(
    fc.property(
      lists,
      fc.integer({ min: -200, max: 2000 }),
      fc.integer({ min: 1, max: 400 }),
      ({ found, folded, layout }, from, height) => {
        const to = from + height
        const drawn = groupsBetween(layout, from, to).flatMap((group) => {
          const [first, end] = hitsBetween(layout, group, from, to)
          return Array.from({ length: end - first }, (_, index) => `${group.found.sourceId} ${first + index}`)
        })
        const inSight = rowsOf(found, folded)
          .filter(({ hit, top, bottom }) => hit !== null && top < to && bottom > from)
          .map(({ sourceId, hit }) => `${sourceId} ${hit}`)
        expect(drawn).toEqual(inSight)
      },
    ),
  )
})

test('a row one travels to is wholly in sight, below the heading that stays', () => {
  fc.assert(
    fc.property(lists, fc.nat(), fc.integer({ min: 0, max: 1500 }), ({ found, folded, layout }, nth, scrollTop) => {
      const rows = rowsOf(found, folded)
      const row = rows[nth % Math.max(1, rows.length)]
      if (!row) return
      const top = scrollTopFor(layout, row, scrollTop, 200)
      const hidden = row.hit === null ? 0 : heights.source
      expect(row.top - hidden).toBeGreaterThanOrEqual(top)
      expect(row.bottom).toBeLessThanOrEqual(top + 200)
      expect(scrollTopFor(layout, row, top, 200)).toBe(top)
    }),
  )
})

test('a hit that is folded away stands for its source', () => {
  const { found } = { found: [{ sourceId: guid('Eddie'), hits: [{ start: 0, end: 1, turn: 0, speaker: 0, context }] }] }
  const layout = layOut(found, new Set([guid('Eddie')]), heights)
  expect(rowOfPlace(layout, { sourceId: guid('Eddie'), hit: 0 })).toBe(0)
  expect(rowOfPlace(layout, { sourceId: guid('Joan'), hit: 0 })).toBe(-1)
})
