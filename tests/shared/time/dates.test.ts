import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Bounds,
  isCertainlyBefore,
  OFFSET_UNITS,
  readEdtf,
  shifted,
  sortDay,
} from '../../../shared/time/dateBounds.ts'
import { addMonths, civilOf, dayOf, dayOfIso, isoOf, lastDayOfMonth } from '../../../shared/time/days.ts'
import { gapBetween, gapCertainty } from '../../../shared/time/continuity.ts'
import { type NotAfter, propagate } from '../../../shared/time/orderPropagation.ts'
import { readPhrase } from '../../../shared/time/phrases.ts'
import { sayBounds, sayEdtf } from '../../../shared/time/sayDate.ts'

const days = fc.integer({ min: dayOf(1900, 1, 1), max: dayOf(2100, 12, 31) })

test('a day is the same day after a round trip', () => {
  fc.assert(fc.property(days, (day) => dayOfIso(isoOf(day)) === day))
})

test('adding months keeps the day of the month or clamps to the last', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -240, max: 240 }), (day, months) => {
      const [from, to] = [civilOf(day), civilOf(addMonths(day, months))]
      expect(to.year * 12 + to.month).toBe(from.year * 12 + from.month + months)
      const last = civilOf(lastDayOfMonth(to.year, to.month)).day
      expect(to.day).toBe(Math.min(from.day, last))
    }),
  )
})

const single = fc
  .record({
    year: fc.integer({ min: 1930, max: 2040 }),
    rest: fc.constantFrom('', '-02', '-11', '-21', '-24', '-02-28', '-12-31', '-XX'),
  })
  .map(({ year, rest }) => `${year}${rest}`)

test('about widens on both sides, doubt on neither, and every expression is in order', () => {
  fc.assert(
    fc.property(single, (text) => {
      const plain = readEdtf(text)
      const about = readEdtf(`${text}~`)
      const doubt = readEdtf(`${text}?`)
      if (!plain || !about || !doubt) throw new Error(`${text} was not read`)
      expect((plain.earliest ?? 0) <= (plain.latest ?? 0)).toBe(true)
      expect((about.earliest ?? 0) < (plain.earliest ?? 0)).toBe(true)
      expect((about.latest ?? 0) > (plain.latest ?? 0)).toBe(true)
      expect([doubt.earliest, doubt.latest]).toEqual([plain.earliest, plain.latest])
      expect(about.approximate && !about.uncertain && doubt.uncertain && !doubt.approximate).toBe(true)
    }),
  )
})

test('an interval goes from the first day of its start to the last day of its end', () => {
  fc.assert(
    fc.property(single, single, (a, b) => {
      const [from, to, both] = [readEdtf(a), readEdtf(b), readEdtf(`${a}/${b}`)]
      if ((from?.earliest ?? 0) > (to?.latest ?? 0)) expect(both).toBeNull()
      else expect([both?.earliest, both?.latest]).toEqual([from?.earliest, to?.latest])
    }),
  )
})

test('an offset and its opposite enclose where they began', () => {
  fc.assert(
    fc.property(single, fc.integer({ min: 1, max: 60 }), fc.constantFrom(...OFFSET_UNITS), (text, n, unit) => {
      const start = readEdtf(text)
      if (!start) throw new Error(text)
      const back = shifted(shifted(start, { n, unit }, true), { n: -n, unit }, true)
      expect((back.earliest ?? 0) <= (start.earliest ?? 0)).toBe(true)
      expect((back.latest ?? 0) >= (start.latest ?? 0)).toBe(true)
    }),
  )
})

test.each(['', '..', '../..', '2018-13', '2018-02-30', '2019/2018', 'spring', '2018-04-10/2018/2019', '2018-99'])(
  '“%s” is no date',
  (text) => {
    expect(readEdtf(text)).toBeNull()
  },
)

test('southern seasons fall half a year later', () => {
  const iso = (text: string) => {
    const read = readEdtf(text, 'south')
    return [isoOf(read?.earliest ?? 0), isoOf(read?.latest ?? 0)]
  }
  expect(iso('2018-21')).toEqual(['2018-09-01', '2018-11-30'])
  expect(iso('2018-22')).toEqual(['2018-12-01', '2019-02-28'])
  expect(iso('2018-23')).toEqual(['2018-03-01', '2018-05-31'])
})

const bounds: fc.Arbitrary<Bounds> = fc
  .tuple(fc.option(fc.integer({ min: 0, max: 100 })), fc.integer({ min: 0, max: 30 }), fc.boolean())
  .map(([earliest, width, isOpen]) => ({
    earliest,
    latest: isOpen ? null : (earliest ?? 50) + width,
  }))
const network = fc.record({
  dates: fc.array(bounds, { minLength: 1, maxLength: 7 }),
  order: fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 12 }),
})

test('propagated dates only narrow, obey every order, and leave room for a story; contradictions change nothing', () => {
  fc.assert(
    fc.property(network, ({ dates, order }) => {
      const given = new Map(dates.map((one, index) => [String(index), one]))
      const pairs = order
        .map(([x, y]): NotAfter => [String(x), String(y)])
        .filter(([x, y]) => given.has(x) && given.has(y))
      const found = propagate(given, pairs)
      if (!found.consistent) {
        expect(found.bounds).toBe(given)
        const [first, last] = [found.cycle[0] ?? '', found.cycle.at(-1) ?? '']
        expect((given.get(first)?.earliest ?? 0) > (given.get(last)?.latest ?? 0)).toBe(true)
        found.cycle
          .slice(1)
          .forEach((id, at) => expect(pairs.some(([x, y]) => x === found.cycle[at] && y === id)).toBe(true))
        return
      }
      for (const [id, { earliest, latest }] of found.bounds) {
        const before = given.get(id)
        expect(earliest ?? -Infinity).toBeGreaterThanOrEqual(before?.earliest ?? -Infinity)
        expect(latest ?? Infinity).toBeLessThanOrEqual(before?.latest ?? Infinity)
        expect(earliest ?? -Infinity).toBeLessThanOrEqual(latest ?? Infinity)
      }
      for (const [x, y] of pairs) {
        const [a, b] = [found.bounds.get(x), found.bounds.get(y)]
        expect(b?.earliest ?? -Infinity).toBeGreaterThanOrEqual(a?.earliest ?? -Infinity)
        expect(a?.latest ?? Infinity).toBeLessThanOrEqual(b?.latest ?? Infinity)
      }
    }),
    { numRuns: 500 },
  )
})

test('a gap is certain, possible or none by its threshold, and never longer at least than at most', () => {
  fc.assert(
    fc.property(bounds, bounds, fc.nat(60), (previous, next, threshold) => {
      const gap = gapBetween(previous, next)
      if (gap.max_days !== null) expect(gap.min_days).toBeLessThanOrEqual(Math.max(gap.max_days, gap.min_days))
      const certainty = gapCertainty(gap, threshold)
      expect(certainty === 'certain').toBe(gap.min_days >= threshold)
    }),
  )
})

test('order is certain only where the bounds leave no doubt', () => {
  const [spring, april, may] = ['2018-21', '2018-04', '2018-05'].map((text) => readEdtf(text))
  if (!spring || !april || !may) throw new Error('not read')
  expect(isCertainlyBefore(april, may)).toBe(true)
  expect(isCertainlyBefore(spring, may)).toBe(false)
  expect(sortDay({ earliest: 10, latest: null })).toBe(10)
})

const INTERVIEW = dayOf(2022, 12, 6)

test.each([
  ['spring 2018', '2018-21'],
  ['spring of 2018', '2018-21'],
  ['April 2018, I think', '2018-04?'],
  ['about April 2018', '2018-04~'],
  ['10 April 2018', '2018-04-10'],
  ['the 3rd of June 2021', '2021-06-03'],
  ['03/06/2021', '2021-06-03'],
  ['between April and September 2018', '2018-04/2018-09'],
  ['since April 2018', '2018-04/..'],
  ['until September 2018', '../2018-09'],
  ['before Christmas 2019', '../2019-12-25'],
  ['Easter 2023', '2023-04-09'],
  ['some time in 2014, maybe', '2014%'],
  ['in eighty-seven', '1987'],
  ['nineteen eighty-seven', '1987'],
  ['in twenty nineteen', '2019'],
  ['the nineties', null],
  ['the 1990s', '199X'],
  ['in the January', '2022-01'],
  ['last spring', '2022-21'],
  ['last year', '2021'],
  ['six months ago', '2022-06'],
  ['about two years ago', '2020~'],
  ['end of March 2022', '2022-03-21/2022-03-31'],
  ['the back end of 2019', '2019-23'],
  ['2018-04~', '2018-04~'],
  ['I may have gone there', null],
  ['that bench by the war memorial, July', '2022-07'],
  ['by July 2021', '../2021-07'],
  ['no idea', null],
])('“%s” is read as %s', (said, edtf) => {
  const read = readPhrase(said, INTERVIEW)
  expect(read?.is === 'date' ? read.edtf : null).toBe(edtf)
})

test.each([
  ['about six months after', 6, 'month', true],
  ['a fortnight later', 2, 'week', false],
  ['three weeks before', -3, 'week', false],
  ['a year and a half after', 18, 'month', false],
  ['nine days after that', 9, 'day', false],
])('“%s” is %i %s from something', (said, n, unit, approx) => {
  expect(readPhrase(said)).toEqual({ is: 'offset', offset: { n, unit }, approx })
})

test('dates are said as people say them', () => {
  expect(sayEdtf('2018-21~')).toBe('about spring 2018')
  expect(sayEdtf('2018-04/..')).toBe('since Apr 2018')
  expect(sayEdtf('2018-04-10?')).toBe('10 Apr 2018 (in doubt)')
  expect(sayBounds(readEdtf('2018-24') ?? { earliest: null, latest: null })).toBe('1 Dec 2018 – 28 Feb 2019')
})
