import { expect, test } from 'vitest'
import { decide } from '../../build/launch/decide.mjs'

const able = {
  browserAsked: false,
  windowAsked: false,
  downloadAllowed: true,
  platform: 'linux',
  hasDisplay: true,
  isRoot: false,
  electron: '/electron',
}

test.each([
  [{}, 'electron', /window of its own/],
  [{ browserAsked: true }, 'browser', /--browser/],
  [{ windowAsked: true }, 'browser', /--window/],
  [{ hasDisplay: false }, 'browser', /no display/],
  [{ hasDisplay: false, electron: null }, 'browser', /no display/],
  [{ isRoot: true }, 'browser', /root/],
  [{ isRoot: true, electron: null }, 'browser', /root/],
  [{ electron: null }, 'download', /downloading/],
  [{ electron: null, downloadAllowed: false }, 'browser', /--no-download/],
  [{ downloadAllowed: false }, 'electron', /window of its own/],
  [{ browserAsked: true, hasDisplay: false, isRoot: true }, 'browser', /--browser/],
  [{ platform: 'darwin', isRoot: true }, 'electron', /window of its own/],
])('P1: %j → %s', (facts, way, sentence) => {
  const decision = decide({ ...able, ...facts })
  expect(decision.way).toBe(way)
  expect(decision.sentence).toMatch(sentence)
})
