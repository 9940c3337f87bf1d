import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guessPlace, type KnownPlaces } from '../../../shared/transcripts/guessPlace.ts'

const NOTHING: KnownPlaces = { cases: [], waves: [] }
const STUDY: KnownPlaces = { cases: ['Eddie', 'Maureen', 'P07'], waves: ['Baseline', '1 year', '2 years'] }

/** `Eddie · 1 year · 2020-03-14`, with a question mark where the guess needs a look. */
const shown = (names: readonly string[], known: KnownPlaces) =>
  guessPlace(names, known).map(
    ({ case: who, wave, date, confident }) =>
      [who ?? '–', wave ?? '–', ...(date ? [date] : [])].join(' · ') + (confident ? '' : ' ?'),
  )

test.each([
  ['P07_w2.docx', 'P07 · Wave 2'],
  ['P07-wave-02.docx', 'P07 · Wave 2'],
  ['P01w3.txt', 'P01 · Wave 3'],
  ['P01 T2', 'P01 · T2'],
  ['Eddie - 2nd interview.txt', 'Eddie · 2nd interview'],
  ['Eddie second interview.txt', 'Eddie · 2nd interview'],
  ['Eddie interview 2 (final, anonymised) v3.docx', 'Eddie · 2nd interview'],
  ['Maureen baseline', 'Maureen · Baseline'],
  ['joan_followup_12m', 'Joan · 12 months'],
  ['Joan 1yr follow-up.txt', 'Joan · 1 year'],
  ['Participant 3, round 2.docx', 'Participant 3 · Round 2'],
  ['McAdam baseline.txt', 'McAdam · Baseline'],
  ['EddieWave2.docx', 'Eddie · Wave 2'],
  ['wave1/P01.docx', 'P01 · Wave 1'],
  ['Interview transcript.docx', '– · – ?'],
  ['A talk in the kitchen about money and time.docx', '– · – ?'],
  ['', '– · – ?'],
])('%s alone: %s', (name, place) => {
  expect(shown([name], NOTHING)).toEqual([place])
})

test.each([
  ['2020-03-14 Ann.txt', 'Ann · – · 2020-03-14'],
  ['Ann_20200314.txt', 'Ann · – · 2020-03-14'],
  ['Ann 14.03.2020.txt', 'Ann · – · 2020-03-14'],
  ['Ann 14 Mar 2020.txt', 'Ann · – · 2020-03-14'],
  ['Ann, March 14th, 2020.txt', 'Ann · – · 2020-03-14'],
  ['Ann März 2020.txt', 'Ann · – · 2020-03'],
  ['Ann 2020-03.txt', 'Ann · – · 2020-03'],
  ['Ann 03-04-2020.txt', 'Ann · –'],
  ['Ann 30.02.2020.txt', 'Ann · – ?'],
  ['Janet Marie.txt', 'Janet Marie · –'],
])('the date in %s', (name, place) => {
  expect(shown([name], NOTHING)).toEqual([place])
})

describe('the files of an import taken together', () => {
  test('words that all share are the study’s', () => {
    expect(shown(['SP_P01_w1.docx', 'SP_P02_w1.docx', 'SP_P01_w2.docx'], NOTHING)).toEqual([
      'P01 · Wave 1',
      'P02 · Wave 1',
      'P01 · Wave 2',
    ])
    expect(shown(['Link study Ann w1.txt', 'Link study Ben w1.txt'], NOTHING)).toEqual(['Ann · Wave 1', 'Ben · Wave 1'])
  })

  test('three waves of one participant are not taken for a study', () => {
    expect(shown(['P01_w1.txt', 'P01_w2.txt', 'P01_w3.txt'], NOTHING)).toEqual([
      'P01 · Wave 1',
      'P01 · Wave 2',
      'P01 · Wave 3',
    ])
  })

  test('of two numberings, the one that comes back is the participants’', () => {
    const names = ['S01_P01_wave1_utf8.txt', 'S02_P01_wave2.docx', 'S03_P02_wave1.txt', 'S04_P03_wave2_mixed.txt']
    expect(shown(names, NOTHING)).toEqual(['P01 · Wave 1', 'P01 · Wave 2', 'P02 · Wave 1', 'P03 · Wave 2'])
  })

  test('numbers at the end may be waves, but only a look tells', () => {
    expect(shown(['P01_1.txt', 'P01_2.txt', 'P02_1.txt'], NOTHING)).toEqual([
      'P01 · Wave 1 ?',
      'P01 · Wave 2 ?',
      'P02 · Wave 1 ?',
    ])
  })

  test('one spelling for a case', () => {
    expect(
      shown(['Eddie w1.txt', 'eddie w2.txt', 'EDDIE w3.txt', 'P7 w1.txt', 'P07 w2.txt'], NOTHING).map(
        (place) => place.split(' ·')[0],
      ),
    ).toEqual(['Eddie', 'Eddie', 'Eddie', 'P7', 'P7'])
  })

  test('one unmistakable date tells the order of day and month in the others', () => {
    expect(guessPlace(['Ann 03-04-2020.txt', 'Ben 25-04-2020.txt'], NOTHING).map(({ date }) => date)).toEqual([
      '2020-04-03',
      '2020-04-25',
    ])
    expect(guessPlace(['Ann 03-04-2020.txt', 'Ben 04-25-2020.txt'], NOTHING).map(({ date }) => date)).toEqual([
      '2020-03-04',
      '2020-04-25',
    ])
  })

  test('a name without a wave among others with one needs a look', () => {
    expect(shown(['Ann w1.txt', 'Ben.txt'], NOTHING)).toEqual(['Ann · Wave 1', 'Ben · – ?'])
  })
})

describe('names that the project knows', () => {
  test.each([
    ['eddie_1_year.docx', 'Eddie · 1 year'],
    ['Eddie 12m.docx', 'Eddie · 1 year'],
    ['24 months MAUREEN.docx', 'Maureen · 2 years'],
    ['p7 baseline.txt', 'P07 · Baseline'],
    ['Notes of a walk with Eddie and his dog, 1 year.docx', 'Eddie · 1 year'],
  ])('%s', (name, place) => {
    expect(shown([name], STUDY)).toEqual([place])
  })

  test('a wave that is known only by its place needs a look', () => {
    expect(shown(['Eddie w2.docx', 'Eddie 2nd interview.docx'], STUDY)).toEqual([
      'Eddie · 1 year ?',
      'Eddie · 1 year ?',
    ])
  })

  test('numbers, words and ordinals are one', () => {
    const known = { cases: ['Eddie'], waves: ['Wave 1', 'Wave 2'] }
    expect(shown(['Eddie T2', 'Eddie second interview', 'Eddie w2', 'Eddie wave 2'], known)).toEqual(
      Array.from({ length: 4 }, () => 'Eddie · Wave 2'),
    )
  })

  test('a new case beside known ones', () => {
    expect(shown(['Joan baseline.docx'], STUDY)).toEqual(['Joan · Baseline'])
  })
})

test('any names give a place each', () => {
  const name = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc
      .array(fc.constantFrom('P01', 'w2', '_', ' ', '12m', '2020-03-14', 'Ann', '.', '/', '1', 'baseline'), {
        maxLength: 8,
      })
      .map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(
      fc.array(name, { maxLength: 8 }),
      fc.array(name, { maxLength: 3 }),
      fc.array(name, { maxLength: 3 }),
      (names, cases, waves) => {
        const places = guessPlace(names, { cases, waves })
        expect(places.length).toBe(names.length)
        for (const { case: who, confident } of places) if (who === null) expect(confident).toBe(false)
      },
    ),
    { numRuns: 500 },
  )
})
