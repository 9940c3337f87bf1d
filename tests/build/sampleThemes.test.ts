import { expect, test } from 'vitest'
import { readSampleStudy } from '../../build/sample/readSampleStudy.ts'
import { themeRows } from '../../shared/reports/themeRows.ts'
import { threadsOn } from '../../shared/themes/reviewState.ts'
import { themeStory } from '../../shared/themes/themeStory.ts'

const study = readSampleStudy('build/sample-study')
const { project } = study
const rows = themeRows(project, (id) => study.texts.get(id))

test('the sample study has a whole theme map, from candidates to what was signed', () => {
  const standing = rows.filter(({ stage }) => stage !== 'set aside')
  expect(standing.filter(({ level }) => level === 'overarching')).toHaveLength(3)
  expect(standing.filter(({ level }) => level !== 'overarching').length).toBeGreaterThanOrEqual(8)
  expect(new Set(standing.flatMap(({ codes }) => codes)).size).toBeGreaterThanOrEqual(30)
  expect(new Set([...project.relations.values()].map(({ name }) => name)).size).toBeGreaterThanOrEqual(4)
  expect([...project.snapshots.values()].map(({ cards }) => cards.length > 20)).toEqual([true, true, true])
  for (const row of standing) expect(row.centralIdea.split(' ').length).toBeGreaterThan(8)
})

test('its review has open and resolved threads, and one sign-off that has lapsed', () => {
  const threads = threadsOn(project, null)
  expect(threads.filter(({ first }) => first.resolved === null).length).toBeGreaterThanOrEqual(3)
  expect(threads.filter(({ first }) => first.resolved !== null).length).toBeGreaterThanOrEqual(3)
  expect(rows.filter(({ signedOff }) => signedOff?.hasLapsed).map(({ name }) => name)).toEqual([
    'The one with the biscuits',
  ])
})

test('the story of a theme is in its history', () => {
  const theme = [...project.themes.values()].find(({ name }) => name === 'The one with the biscuits')
  const told = themeStory(study.log, theme?.id ?? '', (id) => project.codes.get(id)?.name ?? '')
  expect(told.map(({ what }) => what).slice(0, 2)).toEqual([
    'was proposed as “Volunteering”',
    'was renamed from “Volunteering” to “The one with the biscuits”',
  ])
  expect(told.at(-1)?.what).toBe('was defined anew')
})
