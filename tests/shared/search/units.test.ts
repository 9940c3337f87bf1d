import { describe, expect, test } from 'vitest'
import { contextOf } from '../../../shared/search/contextOf.ts'
import { findInText } from '../../../shared/search/findInText.ts'
import { EMPTY_QUERY, parseSearch } from '../../../shared/search/searchQuery.ts'
import { type CodingUnit, unitOf, unitsOf } from '../../../shared/search/unitOf.ts'
import { marked, transcript } from './transcript.ts'

function hitsOf(text: string, written: string) {
  const { source, speakers } = transcript(written)
  const parsed = parseSearch({ ...EMPTY_QUERY, mode: 'phrase', text })
  if (!parsed.ok) throw new Error(parsed.message)
  return { source, hits: findInText(parsed.matcher, source, speakers) }
}

describe('what is coded for “mam”', () => {
  test.each<[CodingUnit, string]>([
    ['match', 'Eddie: I went. Until my [mam] fell ill.\n| She lives far. Dr. Shah saw her.\nInt: Hm.'],
    ['sentence', 'Eddie: I went. [Until my mam fell ill.]\n| She lives far. Dr. Shah saw her.\nInt: Hm.'],
    ['paragraph', 'Eddie: [I went. Until my mam fell ill.]\n| She lives far. Dr. Shah saw her.\nInt: Hm.'],
    ['turn', 'Eddie: [I went. Until my mam fell ill.\n| She lives far. Dr. Shah saw her.]\nInt: Hm.'],
  ])('by %s', (unit, written) => {
    const { source, hits } = hitsOf('mam', written.replace(/[[\]]/g, ''))
    expect(marked(source, unitsOf(hits, source, unit))).toBe(written.replaceAll('\n| ', '\n'))
  })

  test.each<[string, CodingUnit, string, string]>([
    ['a sentence goes on over a line end', 'sentence', 'mam', 'Eddie: So. [Until my\n| mam fell ill.] Yes.'],
    ['but not over an empty line', 'sentence', 'mam', 'Eddie: So then\n| \n| [my mam fell ill.] Yes.'],
    ['a phrase over two sentences takes both', 'sentence', 'ill and', 'Eddie: Oh. [She fell ill. And I left.] Yes.'],
    ['outside of turns a paragraph is the turn', 'turn', 'mam', 'A note.\n[His mam was there.]\nShe left.'],
    ['two hits in one sentence are one passage', 'sentence', 'mam', 'Eddie: [My mam, your mam.] Dad.'],
    ['an abbreviation ends nothing', 'sentence', 'mam', 'Eddie: Well. [My mam saw Dr. Shah.] Yes.'],
  ])('%s', (_, unit, text, written) => {
    const { source, hits } = hitsOf(text.replace('ill and', 'ill. and'), written.replace(/[[\]]/g, ''))
    expect(marked(source, unitsOf(hits, source, unit))).toBe(written.replaceAll('\n| ', '\n'))
  })

  test('a pattern that found nothing but blanks is coded as it is', () => {
    const { source } = transcript('Eddie: One.  Two.')
    expect(unitOf({ start: 11, end: 13 }, source, 'sentence')).toEqual({ start: 11, end: 13 })
  })
})

describe('a hit in context', () => {
  const inContext = (text: string, written: string, width: number) => {
    const { source, hits } = hitsOf(text, written)
    return hits.map((hit) => {
      const { before, words, after, beforeIsCut, afterIsCut } = contextOf(hit, source, width)
      return `${beforeIsCut ? '…' : ''}${before}[${words}]${after}${afterIsCut ? '…' : ''}`
    })
  }

  test.each([
    [
      'is cut between words',
      'mam',
      'Eddie: and it lasted until my mam fell ill and then',
      12,
      '…until my [mam] fell ill…',
    ],
    ['ends with its turn', 'mam', 'Int: Who?\nEddie: My mam did.\nInt: Oh', 40, 'My [mam] did.'],
    ['is one line', 'link worker', 'Eddie: the\n| link\n| worker  came', 40, 'the [link worker] came'],
    [
      'counts characters, not halves of them',
      'mam',
      'Eddie: so 😔😔😔😔 mam 😔😔😔😔 so',
      6,
      '…😔😔😔😔 [mam] 😔😔😔😔…',
    ],
    [
      'cuts scripts without blanks as well',
      '病院',
      'Eddie: 私は昨日の午後に病院へ行きましたよ',
      4,
      '…の午後に[病院]へ行き…',
    ],
  ])('%s', (_, text, written, width, expected) => {
    expect(inContext(text, written, width)).toEqual([expected])
  })
})
