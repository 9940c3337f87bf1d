import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Case } from '../../../shared/records/case.ts'
import { offAxis, onAxis, ticksOf, timeAxis } from '../../../shared/timeline/axis.ts'
import { axisOf, evidenceRadius, layoutTimeline, type TimelineLayout } from '../../../shared/timeline/layoutTimeline.ts'
import { fitText, textWidth } from '../../../shared/timeline/textWidth.ts'
import type { TimelineItem, TimelineModel } from '../../../shared/timeline/timelineModel.ts'
import { dayOf } from '../../../shared/time/days.ts'
import { guid } from '../../support/study.ts'

const eddie: Case = {
  kind: 'case',
  id: guid('Eddie'),
  name: 'Eddie',
  description: null,
  position: 1,
  sourceIds: [],
  selectionIds: [],
  codeIds: [],
  values: [],
  meetings: [],
  anchor: null,
}

const START = dayOf(2019, 1, 1)

interface Sketch {
  readonly title: string
  readonly lane: number
  readonly from: number
  readonly width: number
  readonly length: number | null
  readonly open: boolean
}

function modelOf(sketches: readonly Sketch[]): TimelineModel {
  const items = sketches.map(({ title, lane, from, width, length, open }, index): TimelineItem => {
    const start = { earliest: START + from, latest: START + from + width }
    return {
      key: `e${index}`,
      laneId: `lane ${lane}`,
      type: length === null ? 'point' : 'span',
      title,
      start,
      end:
        length === null
          ? start
          : { earliest: start.latest + length, latest: open ? null : start.latest + length + width },
      openEnd: open && length !== null,
      color: '#333333',
      shape: 'circle',
      certain: true,
      isTurningPoint: index % 5 === 0,
      isUntold: false,
      direction: null,
      count: null,
      eventId: null,
      waveId: null,
      evidence: null,
    }
  })
  const lanes = [...new Set(items.map(({ laneId }) => laneId))].sort().map((id) => ({ id, title: id }))
  return {
    case: eddie,
    time: { case: eddie, events: [], contradictions: [], anchor: null },
    lanes,
    items,
    meetings: [],
    contacts: null,
    undated: [],
  }
}

const sketch: fc.Arbitrary<Sketch> = fc.record({
  title: fc.constantFrom(
    'Alan dies',
    'First meets Gail, draws a bulkhead and talks of the yard',
    'Off sick',
    'X',
    'Zażółć gęślą jaźń',
  ),
  lane: fc.nat(4),
  from: fc.nat(1200),
  width: fc.constantFrom(0, 0, 30, 90, 365),
  length: fc.option(fc.nat(500)),
  open: fc.boolean(),
})
const few = fc.array(sketch, { minLength: 1, maxLength: 5 })
const many = fc.array(sketch, { minLength: 80, maxLength: 80 })

function laidOut(model: TimelineModel, width = 1000, previous?: ReadonlyMap<string, number>): TimelineLayout {
  const axis = axisOf(model, 'calendar')
  return layoutTimeline(model, {
    width,
    titleWidth: 120,
    axis,
    view: null,
    maxRows: 8,
    ...(previous ? { previous } : {}),
  })
}

function overlapping({ items }: TimelineLayout): string[] {
  const wrong: string[] = []
  for (const a of items)
    for (const b of items) {
      if (a.item.key >= b.item.key || a.laneId !== b.laneId || a.row !== b.row) continue
      if (a.taken[0] < b.taken[1] && b.taken[0] < a.taken[1]) wrong.push(`${a.item.key} ${b.item.key}`)
    }
  return wrong
}

test.each([
  ['5', few],
  ['80', many],
])('at %s events no mark and no label touches another', (_count, sketches) => {
  fc.assert(
    fc.property(sketches, fc.integer({ min: 500, max: 2000 }), (list, width) => {
      const layout = laidOut(modelOf(list), width)
      expect(overlapping(layout)).toEqual([])
      for (const { label, taken, item } of layout.items) {
        if (!label) continue
        expect(label.x).toBeGreaterThanOrEqual(taken[0] - 0.01)
        expect(label.x + textWidth(label.text, 11.5)).toBeLessThanOrEqual(taken[1] + 0.01)
        expect(item.title.startsWith(label.text.replace(/…$/, '').trimEnd())).toBe(true)
      }
      for (const lane of layout.lanes) {
        const own = layout.items.filter(({ laneId }) => laneId === lane.id)
        for (const { y } of own) expect(y > lane.y && y < lane.y + lane.height).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})

test('panning moves nothing but the whole', () => {
  fc.assert(
    fc.property(many, fc.integer({ min: -200, max: 400 }), (list, by) => {
      const model = modelOf(list)
      const first = laidOut(model)
      const [from, to] = first.view
      const moved = layoutTimeline(model, {
        width: 1000,
        titleWidth: 120,
        axis: axisOf(model, 'calendar'),
        view: [from + by, to + by],
        maxRows: 8,
      })
      expect(moved.rows).toEqual(first.rows)
    }),
    { numRuns: 20 },
  )
})

test('what is moved by a few days leaves the others in their rows unless it runs into them', () => {
  fc.assert(
    fc.property(many, fc.nat(79), fc.integer({ min: -20, max: 20 }), (list, at, by) => {
      const before = laidOut(modelOf(list))
      const next = list.map((one, index) => (index === at ? { ...one, from: one.from + by } : one))
      const model = modelOf(next)
      const axis = axisOf(modelOf(list), 'calendar')
      const after = layoutTimeline(model, {
        width: 1000,
        titleWidth: 120,
        axis,
        view: before.view,
        maxRows: 8,
        previous: before.rows,
      })
      const changed = [...after.rows].filter(([key, row]) => before.rows.get(key) !== row).map(([key]) => key)
      const moved = after.items.find(({ item }) => item.key === `e${at}`)
      for (const key of changed) {
        if (key === `e${at}`) continue
        const other = before.items.find(({ item }) => item.key === key)
        // Words that had no room before may find some now; nothing else has a reason to move.
        const hadNoWords = other?.label === null || (before.rows.get(key) ?? 0) >= 8
        expect(hadNoWords || other?.laneId === moved?.laneId).toBe(true)
      }
      expect(changed.length).toBeLessThanOrEqual(20)
    }),
    { numRuns: 40 },
  )
})

test('the same study gives the same picture in any order of its records', () => {
  fc.assert(
    fc.property(few, (list) => {
      const model = modelOf(list)
      expect(laidOut({ ...model, items: model.items.toReversed() }).rows).toEqual(laidOut(model).rows)
    }),
  )
})

test('a life before the follow-up is drawn tighter, behind a break, and every day keeps its order', () => {
  const content = {
    bounds: [
      { earliest: dayOf(1976, 1, 1), latest: dayOf(1987, 12, 31) },
      { earliest: dayOf(2021, 6, 1), latest: dayOf(2023, 11, 30) },
    ],
    followedFrom: dayOf(2021, 6, 1),
  }
  const axis = timeAxis('calendar', [content])
  expect(axis.hasBreak).toBe(true)
  const share = -axis.extent[0] / (axis.extent[1] - axis.extent[0])
  expect(share).toBeGreaterThan(0.1)
  expect(share).toBeLessThan(0.3)
  fc.assert(
    fc.property(fc.integer({ min: dayOf(1970, 1, 1), max: dayOf(2025, 1, 1) }), fc.nat(4000), (day, later) => {
      expect(onAxis(axis, day + later)).toBeGreaterThanOrEqual(onAxis(axis, day))
      expect(offAxis(axis, onAxis(axis, day))).toBeCloseTo(day, 6)
    }),
  )
  expect(timeAxis('calendar', [{ ...content, bounds: content.bounds.slice(1) }]).hasBreak).toBe(false)
})

test('ticks stand apart and name the years', () => {
  const axis = timeAxis('calendar', [
    { bounds: [{ earliest: dayOf(2021, 3, 1), latest: dayOf(2024, 1, 1) }], followedFrom: null },
  ])
  const ticks = ticksOf(axis, axis.extent, 0.8)
  expect(ticks.filter(({ isMajor }) => isMajor).map(({ text }) => text)).toEqual(['2022', '2023', '2024'])
  for (const [index, tick] of ticks.slice(1).entries())
    expect((tick.at - (ticks[index]?.at ?? 0)) * 0.8).toBeGreaterThan(40)
})

test('four times the segments get four times the area', () => {
  expect(evidenceRadius(8) / evidenceRadius(2)).toBeCloseTo(2)
})

test('text is cut to its room and never longer', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 200 }), (text, width) => {
      expect(textWidth(fitText(text, 12, width), 12)).toBeLessThanOrEqual(Math.max(width, 0.001))
    }),
  )
})
