import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Box, layOut, LAYOUTS } from '../../../shared/themes/mapLayout.ts'
import { nameBox, type NamePlace, placeNames } from '../../../shared/themes/relationNames.ts'

/** A map of themes with codes: overarching ones first, then themes under them, then codes under those. */
function boxes(themes: number, codes: number, seed = 1): Box[] {
  const some = (at: number, of: number) => (of === 0 ? null : (at * 7 + seed) % of)
  const tops = Math.max(1, Math.round(themes / 4))
  return [
    ...Array.from({ length: themes }, (_, at) => ({
      id: `t${at}`,
      width: at < tops ? 248 : 220,
      height: 60 + ((at * seed) % 3) * 18,
      parentId: at < tops ? null : `t${some(at, tops)}`,
      isLeaf: false,
    })),
    ...Array.from({ length: codes }, (_, at) => ({
      id: `c${at}`,
      width: 176,
      height: 36 + (at % 2) * 16,
      parentId: at % 11 === 10 ? null : `t${some(at, themes)}`,
      isLeaf: true,
    })),
  ]
}

function overlaps(all: readonly Box[], places: ReturnType<typeof layOut>): string[] {
  const rects = places.map((place) => ({ ...place, ...(all.find(({ id }) => id === place.id) as Box) }))
  return rects.flatMap((a, at) =>
    rects
      .slice(at + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
      .map((b) => `${a.id} on ${b.id}`),
  )
}

for (const name of LAYOUTS)
  test.each([
    [2, 3],
    [10, 30],
    [60, 240],
  ])(`no card covers another after ${name} layout of %i themes and %i codes`, (themes, codes) => {
    const all = boxes(themes, codes)
    const edges = Array.from({ length: themes }, (_, at) => ({ from: `t${at}`, to: `t${(at * 3 + 1) % themes}` }))
    const places = layOut(name, all, edges)
    expect(places).toHaveLength(all.length)
    expect(overlaps(all, places)).toEqual([])
    expect(layOut(name, all, edges)).toEqual(places)
  })

test('whatever stands under what, even in circles, every card gets a place of its own', () => {
  const some = fc.record({ count: fc.integer({ min: 1, max: 25 }), parents: fc.array(fc.nat(30), { minLength: 25 }) })
  fc.assert(
    fc.property(some, fc.constantFrom(...LAYOUTS), ({ count, parents }, name) => {
      const all = Array.from({ length: count }, (_, at) => ({
        id: `b${at}`,
        width: 100 + ((parents[at] ?? 0) % 5) * 40,
        height: 40,
        parentId: (parents[at] ?? 0) < count ? `b${parents[at]}` : null,
        isLeaf: (parents[at] ?? 0) % 2 === 0,
      }))
      const places = layOut(name, all, [])
      expect(new Set(places.map(({ id }) => id)).size).toBe(count)
      expect(overlaps(all, places)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('themes stand below what is above them, codes below their theme', () => {
  const all = boxes(5, 8)
  const at = new Map(layOut('hierarchical', all, []).map((place) => [place.id, place]))
  for (const { id, parentId } of all)
    if (parentId !== null) expect(at.get(id)?.y ?? 0).toBeGreaterThan(at.get(parentId)?.y ?? 0)
})

/** Cards and names that touch after a layout, each as a sentence. */
function touching(all: readonly Box[], places: ReturnType<typeof layOut>, names: readonly string[][]): string[] {
  const cards = new Map(
    places.map((place) => [place.id, { ...place, ...(all.find(({ id }) => id === place.id) as Box) }]),
  )
  const relations = names.flatMap(([from = '', name = '', to = ''], at) => {
    const [a, b] = [cards.get(from), cards.get(to)]
    return a && b && a !== b ? [{ id: `r${at}`, name, from: a, to: b }] : []
  })
  const found = placeNames(relations, [...cards.values()])
  const boxes = [
    ...relations.map((one) => ({ ...nameBox(one, found.get(one.id) as NamePlace), says: `${one.id} ${one.name}` })),
    ...[...cards.values()].map((card) => ({ ...card, says: card.id })),
  ]
  return boxes.slice(0, relations.length).flatMap((a, at) =>
    boxes
      .slice(at + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
      .map((b) => `${a.says} on ${b.says}`),
  )
}

test('after a layout no name of a relation covers a card or another name, however many there are', () => {
  const relation = fc.tuple(fc.nat(20), fc.string({ minLength: 1, maxLength: 30 }), fc.nat(20))
  const some = fc.record({
    themes: fc.integer({ min: 1, max: 20 }),
    codes: fc.integer({ min: 0, max: 40 }),
    relations: fc.array(relation, { maxLength: 40 }),
  })
  fc.assert(
    fc.property(some, fc.constantFrom(...LAYOUTS), ({ themes, codes, relations }, layout) => {
      const all = boxes(themes, codes)
      const names = relations.map(([from, name, to]) => [`t${from}`, name, `t${to}`])
      const edges = names.map(([from = '', , to = '']) => ({ from, to }))
      expect(touching(all, layOut(layout, all, edges), names)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('a name stands in the middle of its line where that is free', () => {
  const [a, b] = [
    { x: 0, y: 0, width: 100, height: 40 },
    { x: 400, y: 0, width: 100, height: 40 },
  ]
  const relation = { id: 'r', name: 'leads to', from: a, to: b }
  expect(placeNames([relation], [a, b]).get('r')).toMatchObject({ t: 0.5, dx: 0, dy: 0 })
})
