/** One pattern for words in any script and its twin for plain English, where both find the same and this one does so faster. */
export interface Pattern {
  readonly unicode: RegExp
  readonly plain: RegExp
}

export type CompiledPattern =
  | { readonly ok: true; readonly pattern: Pattern }
  | { readonly ok: false; readonly message: string }

/**
 * A regular expression as a researcher types it: JavaScript's, except that `\w`, `\d` and `\b` know the letters of every script
 * and that a needless backslash (`\'`, `\-`) does no harm. `^` and `$` stand for the ends of lines and turns.
 */
export function compilePattern(typed: string, matchCase: boolean): CompiledPattern {
  const flags = matchCase ? 'gmu' : 'gimu'
  try {
    const plain = new RegExp(translated(typed, {}, {}), flags)
    return { ok: true, pattern: { plain, unicode: new RegExp(translated(typed, OUTSIDE_CLASS, INSIDE_CLASS), flags) } }
  } catch (error) {
    return { ok: false, message: explain(error instanceof Error ? error.message : String(error)) }
  }
}

const NOT_PLAIN = /[\u0080-\u1fff\u2070-\uffff]/

/** The twin to use: a text of ASCII and typographic punctuation has no letters but those JavaScript's own `\w` and `\b` know. */
export function patternFor({ plain, unicode }: Pattern, words: string): RegExp {
  return NOT_PLAIN.test(words) ? unicode : plain
}

type Meanings = Readonly<Record<string, string>>

const WORD = '\\p{L}\\p{M}\\p{N}_'
const OUTSIDE_CLASS: Meanings = {
  w: `[${WORD}]`,
  W: `[^${WORD}]`,
  d: '\\p{Nd}',
  D: '\\P{Nd}',
  b: `(?:(?<=[${WORD}])(?![${WORD}])|(?<![${WORD}])(?=[${WORD}]))`,
  B: `(?:(?<=[${WORD}])(?=[${WORD}])|(?<![${WORD}])(?![${WORD}]))`,
}
const INSIDE_CLASS: Meanings = { w: WORD, d: '\\p{Nd}', D: '\\P{Nd}' }
const MUST_BE_ESCAPED = /[\^$\\.*+?()[\]{}|/]/
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u

function translated(typed: string, outsideClass: Meanings, insideClass: Meanings): string {
  let pattern = ''
  let isInClass = false
  for (let at = 0; at < typed.length; at++) {
    const character = typed.charAt(at)
    if (character !== '\\' || at + 1 >= typed.length) {
      if (character === '[') isInClass = true
      if (character === ']') isInClass = false
      pattern += character
      continue
    }
    at += 1
    const escaped = String.fromCodePoint(typed.codePointAt(at) ?? 0)
    at += escaped.length - 1
    const meaning = (isInClass ? insideClass : outsideClass)[escaped]
    const isNeedless =
      !LETTER_OR_DIGIT.test(escaped) && !MUST_BE_ESCAPED.test(escaped) && !(isInClass && escaped === '-')
    pattern += meaning ?? (isNeedless ? escaped : `\\${escaped}`)
  }
  return pattern
}

/** What engines say of a faulty pattern, and what it means to somebody who writes one a month. */
const EXPLANATIONS: readonly (readonly [RegExp, string])[] = [
  [/unterminated group/i, 'An opening bracket “(” is never closed with “)”.'],
  [/unmatched '\)'/i, 'A closing bracket “)” has no opening one. Write \\) to search for the bracket itself.'],
  [/unterminated character class/i, 'An opening “[” is never closed with “]”.'],
  [
    /nothing to repeat/i,
    'A “*”, “+” or “?” has nothing before it to repeat. Write \\?, \\* or \\+ for the sign itself.',
  ],
  [
    /lone quantifier brackets/i,
    'A “{”, “}” or “]” stands alone. Put a backslash before it to search for the sign itself.',
  ],
  [/incomplete quantifier/i, 'A “{” begins a number of repetitions that is not finished, as in {2,4}.'],
  [/numbers out of order/i, 'In {…} the smaller number comes first, as in {2,4}.'],
  [/range out of order/i, 'In […] a range begins with the earlier letter, as in [a-z].'],
  [/invalid character class/i, 'In […] a range needs a single letter on both sides of “-”. Write \\- for the dash.'],
  [/\\ at end of pattern/i, 'The last backslash has nothing after it. Write \\\\ to search for a backslash.'],
  [/invalid property name/i, 'The name in \\p{…} is not known. \\p{L} is any letter, \\p{N} any digit.'],
  [/invalid group/i, 'What follows “(?” is not known. Groups begin with (?: or (?= or (?! or (?<name>.'],
  [/named (reference|capture)|capture group name/i, 'The name of a group is missing, given twice, or not known.'],
  [/unicode escape/i, 'A \\u is not followed by a character number, as in \\u00e9.'],
  [
    /escape/i,
    'A backslash stands before a letter or number that means nothing special with it. Leave the backslash out.',
  ],
  [/too large|too many/i, 'The pattern is too long or repeats too often.'],
]

function explain(message: string): string {
  const known = EXPLANATIONS.find(([fits]) => fits.test(message))
  if (known) return known[1]
  const reason = message.slice(message.lastIndexOf(': ') + 2)
  return `This is not a regular expression: ${reason}.`
}
