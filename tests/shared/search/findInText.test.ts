import { describe, expect, test } from 'vitest'
import { findInText, type Hit } from '../../../shared/search/findInText.ts'
import { EMPTY_QUERY, parseSearch, type SearchQuery } from '../../../shared/search/searchQuery.ts'
import { marked, transcript } from './transcript.ts'

/** Searches what is written without the brackets, and writes the hits as brackets. */
function found(query: Partial<SearchQuery> & { text: string }, written: string): string {
  const { source, speakers } = transcript(written.replace(/[[\]]/g, ''))
  return marked(source, hitsIn(query, source, speakers))
}

function hitsIn(
  query: Partial<SearchQuery>,
  ...text: [Parameters<typeof findInText>[1], Parameters<typeof findInText>[2]]
) {
  const parsed = parseSearch({ ...EMPTY_QUERY, ...query })
  if (!parsed.ok) throw new Error(parsed.message)
  return findInText(parsed.matcher, ...text)
}

const asText = (written: string) => written.replaceAll('\n| ', '\n')

describe('a phrase', () => {
  test.each([
    // typed              found, in brackets
    ['mam', 'Eddie: until my [mam] fell ill, and my [Mam]my'],
    ['cafe', 'Eddie: the [café], the [CAFÉ], the [cafe\u0301] and the [cafe]'],
    ['café', 'Eddie: the [cafe] on the corner'],
    ["don't", "Eddie: I [don’t], you [don‘t], they [don't]"],
    ['"well" - I', 'Eddie: he said [“well” — I] and [«well» – I] and ["well" -- I]'],
    ['link worker', 'Eddie: my [link worker], a [link\u00a0worker], a [link  \t worker]'],
    ['strasse', 'Eddie: in the [Straße]'],
    ['find', 'Eddie: hard to [ﬁnd] in a PDF'],
    ['well...', 'Eddie: [well…] and [well...]'],
    ['soft', 'Eddie: [so\u00adft] hyphens'],
    ['мой', 'Eddie: это [мой] дом, не мои'],
    ['еще', 'Eddie: [ещё] раз, [еще́]'],
    ['مولد', 'Eddie: عنده [مولّد] صغير'],
    ['שלום', 'Eddie: [שָׁלוֹם] לכם'],
    ['σος', 'Eddie: [ΣΌΣ] και [σος]'],
    ['😔', 'Eddie: often [😔], so 𝒜 [😔]'],
    ['❤', 'Eddie: [❤️] and [❤]'],
    ['𝒷', 'Eddie: 𝒜[𝒷]𝒸'],
  ])('%j finds %j', (text, written) => {
    expect(found({ text, mode: 'phrase' }, written)).toBe(written)
  })

  test.each([
    ['an accent is not left behind', 'e', 'Eddie: [é] [e\u0301]'],
    ['a family is not taken apart', '👩', 'Eddie: 👩‍👧‍👦 but [👩]'],
    ['a vowel sign belongs to its consonant', 'क', 'Eddie: कि का [क]'],
    ['half of a sharp s is nothing', 's', 'Eddie: ß'],
    ['a syllable is not taken apart', '하', 'Eddie: 한 [하]'],
  ])('%s', (_, text, written) => {
    expect(found({ text, mode: 'phrase' }, written)).toBe(written)
  })

  test('runs over line ends inside a turn, never from one turn into the next', () => {
    const written =
      'Eddie: the [link\n| worker] left\n| \n| and the [link\n| \n| worker] came\nInt: the link\nEddie: worker?'
    expect(found({ text: 'link worker', mode: 'phrase' }, written)).toBe(asText(written))
  })

  test('is not found in labels, nor across them', () => {
    expect(found({ text: 'eddie', mode: 'phrase' }, 'Eddie: I am [Eddie]\nInt: Hello [Eddie]')).toBe(
      'Eddie: I am [Eddie]\nInt: Hello [Eddie]',
    )
  })

  test('is found in headings and field notes', () => {
    const written = '[Second] interview\nEddie: the [second] time\nNotes: none\nA [second] look'
    expect(found({ text: 'second', mode: 'phrase' }, written)).toBe(written)
  })

  test('a refused place does not hide the hit that begins inside it', () => {
    const written = 'Eddie: no\nInt: [no no]'
    expect(found({ text: 'no no', mode: 'phrase' }, written)).toBe(written)
    expect(found({ text: 'aa', mode: 'phrase' }, 'Eddie: [aa][aa]a')).toBe('Eddie: [aa][aa]a')
  })

  test('matched exactly tells case and accents, and nothing else', () => {
    const written = 'Eddie: I [don’t] don’T, [café] Café cafe'
    expect(found({ text: "don't", mode: 'phrase', matchCase: true }, written.replace(/\[café\]/, 'café'))).toBe(
      'Eddie: I [don’t] don’T, café Café cafe',
    )
    expect(found({ text: 'café', mode: 'phrase', matchCase: true }, 'Eddie: [café] Café cafe [cafe\u0301]')).toBe(
      'Eddie: [café] Café cafe [cafe\u0301]',
    )
    expect(found({ text: 'cafe', mode: 'phrase', matchCase: true }, 'Eddie: café cafe\u0301 [cafe]')).toBe(
      'Eddie: café cafe\u0301 [cafe]',
    )
  })
})

describe('whole words', () => {
  test.each([
    ['lone', 'Eddie: alone, lonely, [lone]'],
    ['don', "Eddie: don’t, [Don], don't"],
    ['link', 'Eddie: the [link]-worker, [link]'],
    ['ecole', 'Eddie: l’école, [école], écoles'],
    ['ill', 'Eddie: “[ill]”, [ill].'],
    ['من', 'Eddie: [من] الناس منهم'],
    ['ל', 'Eddie: שלום [ל] בית'],
  ])('%j finds %j', (text, written) => {
    expect(found({ text, mode: 'phrase', wholeWords: true }, written)).toBe(written)
    expect(found({ text, mode: 'words', wholeWords: true }, written)).toBe(written)
  })

  test('hold for regular expressions too', () => {
    const written = 'Eddie: [mam] or [mum], not mammal'
    expect(found({ text: 'm[au]m', mode: 'regex', wholeWords: true }, written)).toBe(written)
  })
})

describe('words', () => {
  test('are found in any order where all of them are in one turn', () => {
    const written = 'Eddie: my [mam] and the [gym]\nInt: the gym?\nEddie: the [gym],\n| then my [mam]\nEddie: mam'
    expect(found({ text: 'gym mam', mode: 'words' }, written)).toBe(asText(written))
  })

  test('outside of turns are found where all of them are in one paragraph', () => {
    const written = 'She met [mam] at the [gym].\nThe gym was shut.\nMam left.'
    expect(found({ text: 'gym mam', mode: 'words' }, written)).toBe(written)
  })

  test('that overlap are one hit', () => {
    expect(found({ text: 'mam mama', mode: 'words' }, 'Eddie: [mama]\nEddie: mam')).toBe('Eddie: [mama]\nEddie: mam')
  })

  test('are typed with stops between them as well', () => {
    expect(found({ text: '“gym”, mam?', mode: 'words' }, 'Eddie: [gym] … [mam]')).toBe('Eddie: [gym] … [mam]')
    expect(found({ text: '…?', mode: 'words' }, 'Eddie: so[…?] Well')).toBe('Eddie: so[…?] Well')
  })

  test('are a limit on the hits shown, not on where all have to be', () => {
    const { source, speakers } = transcript('Eddie: a b\nEddie: a\nEddie: b a')
    const parsed = parseSearch({ ...EMPTY_QUERY, mode: 'words', text: 'b a', wholeWords: true })
    if (!parsed.ok) throw new Error(parsed.message)
    expect(marked(source, findInText(parsed.matcher, source, speakers, 3))).toBe(
      'Eddie: [a] [b]\nEddie: a\nEddie: [b] a',
    )
  })
})

describe('a regular expression', () => {
  test.each([
    ['m[au]m', 'Eddie: my [mam], my [Mum]'],
    ['^yes', 'Eddie: [Yes], oh yes\n| [yes]\nInt: [yes]\n'],
    ['\\bécole\\b', 'Eddie: l’[école], écoles'],
    ['\\bmam\\b', 'Eddie: [mam], mammal, “[mam]”'],
    ['\\w+é', 'Eddie: [café], [thé]'],
    ['[\\w]+é', 'Eddie: [café]!'],
    ["don\\'t\\-x", "Eddie: [don't-x]"],
    ['.😔', 'Eddie: [𝒜😔]'],
    ['x*', 'Eddie: a[xx]b[x]'],
    ['(?<=Eddie: )I', 'Eddie: I am'],
    ['worker.left', 'Eddie: worker\n| left'],
    ['worker\\s+left', 'Eddie: [worker\n| left]'],
    ['(?<who>mam|dad) and \\k<who>', 'Eddie: [mam and mam], mam and dad'],
  ])('%s finds %j', (text, written) => {
    expect(found({ text, mode: 'regex' }, written)).toBe(asText(written))
  })

  test('takes case as written when asked to', () => {
    expect(found({ text: 'm.m', mode: 'regex', matchCase: true }, 'Eddie: [mam], Mum')).toBe('Eddie: [mam], Mum')
  })
})

describe('speakers', () => {
  const written = 'A heading: mam\nInt: your mam?\nEddie: my mam.\nJoan: his mam'
  test.each([
    [{ role: 'participant' }, 'A heading: mam\nInt: your mam?\nEddie: my [mam].\nJoan: his [mam]'],
    [{ role: 'interviewer' }, 'A heading: mam\nInt: your [mam]?\nEddie: my mam.\nJoan: his mam'],
    [{ name: 'Joan' }, 'A heading: mam\nInt: your mam?\nEddie: my mam.\nJoan: his [mam]'],
    [{ name: 'Nobody' }, written],
    [null, 'A heading: [mam]\nInt: your [mam]?\nEddie: my [mam].\nJoan: his [mam]'],
  ] as const)('%j', (speaker, expected) => {
    for (const mode of ['words', 'phrase', 'regex'] as const)
      expect(found({ text: 'mam', mode, speaker }, written)).toBe(expected)
  })
})

test('a hit says in which turn it stands and who speaks', () => {
  const { source, speakers } = transcript('About mam\nInt: your mam?\nEddie: 😔 my mam.')
  const hits = hitsIn({ text: 'mam' }, source, speakers)
  expect(hits).toEqual<Hit[]>([
    { start: 6, end: 9, turn: null, speaker: null },
    { start: 20, end: 23, turn: 0, speaker: 0 },
    { start: 37, end: 40, turn: 1, speaker: 1 },
  ])
})

test.each(['words', 'phrase', 'regex'] as const)('%s stop at the limit', (mode) => {
  const { source, speakers } = transcript('Eddie: a a a\nInt: a a')
  const parsed = parseSearch({ ...EMPTY_QUERY, text: 'a', mode })
  if (!parsed.ok) throw new Error(parsed.message)
  expect(findInText(parsed.matcher, source, speakers, 4)).toHaveLength(4)
})

describe('what is typed', () => {
  test.each(['', '  ', '\u200b', '\n'])('%j asks for nothing', (text) => {
    for (const mode of ['words', 'phrase'] as const)
      expect(parseSearch({ ...EMPTY_QUERY, mode, text })).toMatchObject({ ok: false, reason: 'empty' })
  })

  test.each([
    ['(mam', /“\(” is never closed/],
    ['mam)', /has no opening one/],
    ['[mam', /“\[” is never closed/],
    ['*', /nothing before it to repeat/],
    ['a{2', /“\{”/],
    ['a{3,2}', /smaller number/],
    ['[z-a]', /earlier letter/],
    ['mam\\', /last backslash/],
    ['\\p{Foo}', /\\p\{…\} is not known/],
    ['(?x)', /“\(\?” is not known/],
    ['\\k<who>', /name of a group/],
    ['\\q', /Leave the backslash out/],
    ['\\u12', /\\u/],
    ['\\3', /Leave the backslash out/],
  ])('the fault of %s is said in words', (text, words) => {
    const parsed = parseSearch({ ...EMPTY_QUERY, mode: 'regex', text })
    expect(parsed).toMatchObject({ ok: false, reason: 'pattern' })
    expect(parsed.ok ? '' : parsed.message).toMatch(words)
  })
})
