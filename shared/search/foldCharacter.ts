/** How closely letters are compared: `loosely` ignores case and accents, `exactly` tells a from A and from á. */
export type Closeness = 'loosely' | 'exactly'

// Marks above and below letters that a reader would call accents, points or vowel signs. Vowel signs of Indic scripts and the
// voicing marks of kana are letters to their readers, and stay.
const ACCENT =
  /(?![\u3099\u309a])(?=[\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}])\p{Mn}/gu
/** Stress marks; й and ї are letters of their own, й is not и with an accent. */
const CYRILLIC_ACCENT = /[\u0300\u0301]/g
const CYRILLIC = /^\p{Script=Cyrillic}/u
const SINGLE_QUOTE = /^[\u2018-\u201b\u2032\u2039\u203a\u02b9\u02bc\u05f3\u00b4\u0060]$/
const DOUBLE_QUOTE = /^[\u201c-\u201f\u2033\u00ab\u00bb\u05f4]$/
const DASH = /^[\u002d\u2010-\u2015\u2212\u05be]$/
const BLANK = /^\s$/
// Soft hyphens, joiners without effect on the letters, direction marks, the Arabic stretcher.
const INVISIBLE = /^[\u00ad\u0640\u200b\u200c\u200e\u200f\u061c\u2060\u202a-\u202e\u2066-\u2069\ufeff]$/

/** Letters that Unicode does not take apart although readers and other keyboards do. */
const SPELT: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ſ: 's',
  ς: 'σ',
  ё: 'е',
}

/** What PDF and word processors make of plain letters and stops. */
const TYPESET: Readonly<Record<string, string>> = {
  '…': '...',
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
}

/**
 * What a character, with the marks that follow it, is compared as. A blank gives one blank, any dash `-`, any quotation mark
 * its straight form, what cannot be seen nothing.
 */
export function foldCharacter(character: string, closeness: Closeness): string {
  const first = String.fromCodePoint(character.codePointAt(0) ?? 0)
  const alike = alikeInPrint(first)
  if (alike !== null) return closeness === 'loosely' ? alike : alike + character.slice(first.length)
  if (closeness === 'exactly') return character.normalize('NFC')
  const bare = character.normalize('NFD').replace(CYRILLIC.test(first) ? CYRILLIC_ACCENT : ACCENT, '')
  const small = bare.normalize('NFC').toLowerCase()
  return SPELT[small] ?? small
}

export function isInvisible(character: string): boolean {
  return INVISIBLE.test(character)
}

/** What keyboards, word processors and typesetters write in several ways without meaning anything by it. */
function alikeInPrint(character: string): string | null {
  if (BLANK.test(character)) return ' '
  if (DASH.test(character)) return '-'
  if (SINGLE_QUOTE.test(character)) return "'"
  if (DOUBLE_QUOTE.test(character)) return '"'
  if (INVISIBLE.test(character)) return ''
  return TYPESET[character] ?? null
}
