import { expect, test } from 'vitest'
import {
  chosenHits,
  countHits,
  NO_TICKS,
  tickStateOf,
  toggleAll,
  toggleHit,
  toggleSource,
} from '../../../../renderer/features/search/ticks.ts'
import type { FoundHit, SourceHits } from '../../../../renderer/features/search/worker/searchMessages.ts'
import { guid } from '../../../support/study.ts'

const context = { before: '', words: '', after: '', beforeIsCut: false, afterIsCut: false }
const hit = (start: number): FoundHit => ({ start, end: start + 3, turn: 0, speaker: 0, context })
const eddie: SourceHits = { sourceId: guid('Eddie'), hits: [1, 5, 9].map(hit) }
const joan: SourceHits = { sourceId: guid('Joan'), hits: [1].map(hit) }
const found = [eddie, joan]

test('where nothing is ticked, everything is chosen', () => {
  expect(chosenHits(NO_TICKS, found)).toBe(found)
})

test('ticking chooses, ticking again takes back', () => {
  const one = toggleHit(NO_TICKS, eddie.sourceId, 5)
  expect(countHits(chosenHits(one, found))).toBe(1)
  expect([tickStateOf(one, found), tickStateOf(one, [eddie]), tickStateOf(one, [joan])]).toEqual([
    'some',
    'some',
    'none',
  ])
  expect(toggleHit(one, eddie.sourceId, 5)).toEqual(NO_TICKS)
})

test('a source is ticked whole unless it is so already', () => {
  const some = toggleHit(NO_TICKS, eddie.sourceId, 5)
  const all = toggleSource(some, eddie)
  expect(tickStateOf(all, [eddie])).toBe('all')
  expect(toggleSource(all, eddie)).toEqual(NO_TICKS)
})

test('so is everything', () => {
  const all = toggleAll(toggleHit(NO_TICKS, joan.sourceId, 1), found)
  expect(countHits(chosenHits(all, found))).toBe(4)
  expect(toggleAll(all, found)).toBe(NO_TICKS)
})
