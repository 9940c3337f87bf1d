import { expect, test } from 'vitest'
import { movedEdtf, steppedEdtf } from '../../../shared/timeline/moveDate.ts'

test.each([
  ['2018-04-10', 5, '2018-04-15'],
  ['2018-04~', 31, '2018-05~'],
  ['2018-12', 31, '2019-01'],
  ['2018', 300, '2019'],
  ['2018-21?', 92, '2018-22?'],
  ['2018-24', -92, '2018-23'],
  ['2018-23', 92, '2018-24'],
  ['2018-24', 92, '2019-21'],
  ['2018-04/2018-09', 31, '2018-05/2018-10'],
  ['2018-04/..', 31, '2018-05/..'],
  ['[2018,2019]', 31, null],
  ['201X', 31, null],
])('%s moved by %i days is %s', (edtf, days, expected) => {
  expect(movedEdtf(edtf, days)).toBe(expected)
})

test.each([
  ['2018-04-30', 1, '2018-05-01'],
  ['2018-01~', -1, '2017-12~'],
  ['2018-24', 1, '2019-21'],
  ['2018', -1, '2017'],
  ['2018-12/2019-01', 1, '2019-01/2019-02'],
] as const)('%s stepped by %i is %s', (edtf, direction, expected) => {
  expect(steppedEdtf(edtf, direction)).toBe(expected)
})
