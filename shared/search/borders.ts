const characters = new Intl.Segmenter('en', { granularity: 'grapheme' })
// A fixed locale: the same search gives the same hits on every machine.
const words = new Intl.Segmenter('en', { granularity: 'word' })

const JOINS_WITH_BEFORE =
  /^[\p{M}\u200c\u200d\p{Emoji_Modifier}\p{Regional_Indicator}\u1160-\u11ff\ud7b0-\ud7fb\uff9e\uff9f\u{e0020}-\u{e007f}]/u
const FIRST_THAT_JOINS = 0x300
const JOINER = 0x200d

/** Whether a character as readers see it ends here, so that a passage may: not between a letter and its accent. */
export function isCharacterBorder(text: string, utf16Offset: number): boolean {
  if (utf16Offset <= 0 || utf16Offset >= text.length) return true
  const after = text.charCodeAt(utf16Offset)
  const joinsOn = text.charCodeAt(utf16Offset - 1) === JOINER
  if (after < FIRST_THAT_JOINS && !joinsOn) return true
  if (isInsidePair(text, utf16Offset)) return false
  if (!joinsOn && !JOINS_WITH_BEFORE.test(text.slice(utf16Offset, utf16Offset + 2))) return true
  return isSegmentStart(characters, text, utf16Offset, () => false)
}

/** Whether a word begins or ends here by Unicode's rules (UAX #29): “don’t” is one word, “link-worker” two. */
export function isWordBorder(text: string, utf16Offset: number): boolean {
  if (utf16Offset <= 0 || utf16Offset >= text.length) return true
  const before = text.charCodeAt(utf16Offset - 1)
  const after = text.charCodeAt(utf16Offset)
  if (isAsciiWord(before) && isAsciiWord(after)) return false
  if (isBlank(before) || isBlank(after)) return !isInvisibleMark(after)
  if (isInsidePair(text, utf16Offset)) return false
  return isSegmentStart(words, text, utf16Offset, isBlank)
}

const REACH = 64

/** Segments only the surroundings, up to where a segment is known to end. */
function isSegmentStart(
  segmenter: Intl.Segmenter,
  text: string,
  utf16Offset: number,
  endsSegment: (unit: number) => boolean,
): boolean {
  let from = utf16Offset
  const lowest = Math.max(0, utf16Offset - REACH)
  while (from > lowest && !endsSegment(text.charCodeAt(from - 1))) from -= 1
  if (isInsidePair(text, from)) from -= 1
  let to = utf16Offset
  const highest = Math.min(text.length, utf16Offset + REACH)
  while (to < highest && !endsSegment(text.charCodeAt(to))) to += 1
  return segmenter.segment(text.slice(from, to)).containing(utf16Offset - from)?.index === utf16Offset - from
}

function isInsidePair(text: string, utf16Offset: number): boolean {
  const before = text.charCodeAt(utf16Offset - 1)
  const after = text.charCodeAt(utf16Offset)
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
}

function isAsciiWord(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x30 && unit <= 0x39) || unit === 0x5f
  )
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x09
}

/** What belongs to the character before it even where that is a blank. */
function isInvisibleMark(unit: number): boolean {
  return unit >= FIRST_THAT_JOINS && JOINS_WITH_BEFORE.test(String.fromCharCode(unit))
}
