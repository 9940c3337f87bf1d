import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { detectTurns } from '../../../shared/transcripts/detectTurns.ts'
import { FORMATS } from '../../../shared/transcripts/formats.ts'
import { read } from '../../support/readFile.ts'
import { expectSoundTurns } from '../../support/turnRules.ts'
import { turnCounts, turnWords } from '../../support/turns.ts'

/** The transcripts that come with the briefing, which is not part of the repository. */
const FOLDER = new URL('../../../../shared/transcripts/', import.meta.url)

interface Expected {
  readonly turns?: number
  readonly speakers?: Readonly<Record<string, number>>
  readonly first?: readonly [string, string]
  readonly last?: readonly [string, string]
  readonly characters?: number
  readonly encoding?: string
  readonly cues?: number
  readonly first_ms?: readonly [number, number]
  readonly last_ms?: readonly [number, number]
  readonly overlaps_with_next?: number
  readonly labels?: Readonly<Record<string, number>>
  readonly voices?: Readonly<Record<string, number>>
  readonly merged_turns?: number
}

const isThere = existsSync(new URL('expected.json', FOLDER))
if (!isThere) console.log(`The transcripts of the briefing are not at ${FOLDER.pathname}; their tests are left out.`)
const EXPECTED = (isThere ? JSON.parse(readFileSync(new URL('expected.json', FOLDER), 'utf8')) : {}) as Record<
  string,
  Expected
>

const readable = new Set(FORMATS.flatMap(({ endings }) => endings))
const FILES = Object.entries(EXPECTED).filter(([name]) => readable.has(name.slice(name.lastIndexOf('.'))))

test('every transcript of a format that can be read is held against what was counted', () => {
  expect(FILES.length > 0).toBe(isThere)
})

test.each(FILES.filter(([, { turns }]) => turns !== undefined))('%s', async (name, expected) => {
  const transcript = await read(name, readFileSync(new URL(name, FOLDER)))
  const { text, turns, speakers, encoding } = transcript
  expect(turns.length).toBe(expected.turns)
  expect(turnCounts(transcript)).toEqual(expected.speakers)
  const said = turnWords(transcript)
  const who = (at: number) => speakers[turns.at(at)?.speaker ?? -1]?.name
  if (expected.first && expected.last) {
    expect([who(0), said[0]?.slice(0, 120)]).toEqual([expected.first[0], expected.first[1].slice(0, 120)])
    expect(who(-1)).toBe(expected.last[0])
    expect(said.at(-1)?.endsWith(expected.last[1])).toBe(true)
  }
  if (expected.characters !== undefined)
    expect(said.reduce((sum, words) => sum + [...words].length, 0) - uncountedBreaks(name, transcript)).toBe(
      expected.characters,
    )
  if (expected.encoding) expect(encoding?.encoding).toBe(expected.encoding)
  expectSoundTurns(text, turns, speakers.length)
})

/**
 * expected.json counts the words of this one file as if Word's line breaks were nothing ("that.And one"); in its
 * sibling 14, the same breaks are white space. A reader sees a break, so we read one.
 */
function uncountedBreaks(name: string, { text }: { readonly text: string }): number {
  return name.startsWith('08_') ? (text.match(/\S\n\n\S/g)?.length ?? 0) : 0
}

test.each(FILES.filter(([, { cues }]) => cues !== undefined))('%s', async (name, expected) => {
  const transcript = await read(name, readFileSync(new URL(name, FOLDER)))
  const { text, turns, speakers, cues } = transcript
  expect(cues?.count).toBe(expected.cues)
  expect(cues?.overlaps).toBe(expected.overlaps_with_next ?? 0)
  const named = Object.fromEntries((cues?.labels ?? []).map((label) => [label.name, label.cues]))
  expect(named).toEqual(expected.labels ?? expected.voices ?? expected.speakers)
  if (expected.merged_turns !== undefined) expect(turns.length).toBe(expected.merged_turns)
  expect(turns[0]?.time).toBe((expected.first_ms?.[0] ?? 0) / 1000)
  expect(turns.at(-1)?.timeEnd).toBe((expected.last_ms?.[1] ?? 0) / 1000)
  expectSoundTurns(text, turns, speakers.length)

  const again = detectTurns(text)
  expect(again.speakers).toEqual(speakers.map((speaker) => speaker.name))
  expect(again.turns.map(({ start, end, speaker }) => [start, end, speaker])).toEqual(
    turns.map(({ start, end, speaker }) => [start, end, speaker]),
  )
})
