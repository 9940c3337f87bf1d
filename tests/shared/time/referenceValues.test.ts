import { describe, expect, test } from 'vitest'
import { contactGapDays, continuityOfProvider } from '../../../shared/time/continuity.ts'
import { dateBounds, type DateQuestion } from '../../../shared/time/dateBounds.ts'
import { type NotAfter, orderPropagation } from '../../../shared/time/orderPropagation.ts'
import { HAS_REFERENCE_VALUES, referenceValues } from '../../support/referenceValues.ts'

interface Example {
  readonly name: string
  readonly statistic: string
  readonly input: unknown
  readonly expected: unknown
}

/** The published examples, where they are at hand; the ones below stand for them elsewhere. */
const given: readonly Example[] = HAS_REFERENCE_VALUES ? referenceValues() : []

const own: Example[] = [
  { name: 'a day', statistic: 'date_bounds', input: { edtf: '2018-04-10' }, expected: ['2018-04-10', '2018-04-10'] },
  {
    name: 'winter crosses the year',
    statistic: 'date_bounds',
    input: { edtf: '2018-24' },
    expected: ['2018-12-01', '2019-02-28'],
  },
  {
    name: 'winter of a leap year',
    statistic: 'date_bounds',
    input: { edtf: '2019-24' },
    expected: ['2019-12-01', '2020-02-29'],
  },
  {
    name: 'about a month',
    statistic: 'date_bounds',
    input: { edtf: '2018-04~' },
    expected: ['2018-03-01', '2018-05-31'],
  },
  {
    name: 'about a season',
    statistic: 'date_bounds',
    input: { edtf: '2018-21~' },
    expected: ['2017-12-01', '2018-08-31'],
  },
  {
    name: 'doubt widens nothing',
    statistic: 'date_bounds',
    input: { edtf: '2018-04?' },
    expected: ['2018-04-01', '2018-04-30'],
  },
  {
    name: 'doubt and about',
    statistic: 'date_bounds',
    input: { edtf: '2018-04-10%' },
    expected: ['2018-04-09', '2018-04-11'],
  },
  { name: 'until', statistic: 'date_bounds', input: { edtf: '../2018-09' }, expected: [null, '2018-09-30'] },
  {
    name: 'season to season',
    statistic: 'date_bounds',
    input: { edtf: '2018-21/2019-24' },
    expected: ['2018-03-01', '2020-02-29'],
  },
  { name: 'a decade', statistic: 'date_bounds', input: { edtf: '201X' }, expected: ['2010-01-01', '2019-12-31'] },
  {
    name: 'one of two',
    statistic: 'date_bounds',
    input: { edtf: '[2018-03,2019]' },
    expected: ['2018-03-01', '2019-12-31'],
  },
  {
    name: 'six months after the end of August clamp',
    statistic: 'date_bounds',
    input: { anchor: '2018-08-31', offset: { n: 6, unit: 'month' }, approx: false },
    expected: ['2019-02-28', '2019-02-28'],
  },
  {
    name: 'a month after April is May, to its end',
    statistic: 'date_bounds',
    input: { anchor: '2018-04', offset: { n: 1, unit: 'month' } },
    expected: ['2018-05-01', '2018-05-31'],
  },
  {
    name: 'about three weeks before',
    statistic: 'date_bounds',
    input: { anchor: '2021-01', offset: { n: -3, unit: 'week' }, approx: true },
    expected: ['2020-12-04', '2021-01-17'],
  },
  {
    name: 'a year after 29 February',
    statistic: 'date_bounds',
    input: { anchor: '2020-02-29', offset: { n: 1, unit: 'year' }, approx: false },
    expected: ['2021-02-28', '2021-02-28'],
  },
  {
    name: 'an order that cannot be',
    statistic: 'order_propagation',
    input: {
      events: { A: '2019', B: '2018', C: null },
      order: [
        ['A', 'C'],
        ['C', 'B'],
      ],
    },
    expected: { consistent: false, cycle: ['A', 'C', 'B'] },
  },
  {
    name: 'touching contacts',
    statistic: 'contact_gap_days',
    input: { previous: '2018-03', next: '2018-03-15' },
    expected: { min_days: 0, max_days: 13 },
  },
  {
    name: 'one contact says nothing',
    statistic: 'continuity_of_provider',
    input: { visits: ['lw1'] },
    expected: { upc: null, coc: null, secon: null },
  },
]

const COMPUTE: Readonly<Record<string, (input: never) => unknown>> = {
  date_bounds: (input: DateQuestion) => dateBounds(input),
  order_propagation: ({ events, order }: { events: Record<string, string | null>; order: NotAfter[] }) =>
    orderPropagation(events, order),
  contact_gap_days: ({ previous, next }: { previous: string; next: string }) => contactGapDays(previous, next),
  continuity_of_provider: ({ visits }: { visits: string[] }) => continuityOfProvider(visits),
}

describe('dates, orders and gaps agree with worked examples', () => {
  const examples = [...given, ...own].filter(({ statistic }) => statistic in COMPUTE)
  test.each(examples)('$statistic: $name', ({ statistic, input, expected }) => {
    const value = COMPUTE[statistic]?.(input as never)
    if (Array.isArray(expected) || expected === null) expect(value).toEqual(expected)
    else expect(value).toMatchObject(expected as object)
  })
})
