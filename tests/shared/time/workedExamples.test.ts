import { describe, expect, test } from 'vitest'
import { contactGapDays, continuityOfProvider } from '../../../shared/time/continuity.ts'
import { dateBounds } from '../../../shared/time/dateBounds.ts'
import { orderPropagation } from '../../../shared/time/orderPropagation.ts'

// The published values are met by `recompute`, with those of the other statistics; these are the cases beside them.
describe('earliest and latest day', () => {
  test.each([
    ['a day', '2018-04-10', '2018-04-10', '2018-04-10'],
    ['winter crosses the year', '2018-24', '2018-12-01', '2019-02-28'],
    ['winter of a leap year', '2019-24', '2019-12-01', '2020-02-29'],
    ['about a month', '2018-04~', '2018-03-01', '2018-05-31'],
    ['about a season', '2018-21~', '2017-12-01', '2018-08-31'],
    ['doubt widens nothing', '2018-04?', '2018-04-01', '2018-04-30'],
    ['doubt and about', '2018-04-10%', '2018-04-09', '2018-04-11'],
    ['until', '../2018-09', null, '2018-09-30'],
    ['season to season', '2018-21/2019-24', '2018-03-01', '2020-02-29'],
    ['a decade', '201X', '2010-01-01', '2019-12-31'],
    ['one of two', '[2018-03,2019]', '2018-03-01', '2019-12-31'],
  ])('%s: %s', (_what, edtf, earliest, latest) => {
    expect(dateBounds({ edtf })).toEqual([earliest, latest])
  })

  test.each([
    ['six months after the end of August clamp', '2018-08-31', 6, 'month', false, '2019-02-28', '2019-02-28'],
    ['a month after April is May, to its end', '2018-04', 1, 'month', false, '2018-05-01', '2018-05-31'],
    ['about three weeks before', '2021-01', -3, 'week', true, '2020-12-04', '2021-01-17'],
    ['a year after 29 February', '2020-02-29', 1, 'year', false, '2021-02-28', '2021-02-28'],
  ] as const)('%s', (_what, anchor, n, unit, approx, earliest, latest) => {
    expect(dateBounds({ anchor, offset: { n, unit }, approx })).toEqual([earliest, latest])
  })
})

test('an order that cannot be names its cycle', () => {
  const order = orderPropagation({ A: '2019', B: '2018', C: null }, [
    ['A', 'C'],
    ['C', 'B'],
  ])
  expect(order).toMatchObject({ consistent: false, cycle: ['A', 'C', 'B'] })
})

test('contacts that touch have a gap of no day or of some', () => {
  expect(contactGapDays('2018-03', '2018-03-15')).toMatchObject({ min_days: 0, max_days: 13 })
})

test('one contact says nothing on continuity', () => {
  expect(continuityOfProvider(['lw1'])).toMatchObject({ upc: null, coc: null, secon: null })
})
