/** A stretch of a string in UTF-16 offsets. */
export interface Utf16Stretch {
  readonly utf16Start: number
  readonly utf16End: number
}

const words = new Intl.Segmenter(undefined, { granularity: 'word' })
const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' })

/** The words of a paragraph, without the blanks and punctuation between them. */
export function wordsIn(paragraph: string): Utf16Stretch[] {
  const found: Utf16Stretch[] = []
  for (const { index, segment, isWordLike } of words.segment(paragraph))
    if (isWordLike) found.push({ utf16Start: index, utf16End: index + segment.length })
  return found
}

/** Where each character as a reader sees it begins, and the paragraph's end: an emoji family is one step of the caret. */
export function characterEdges(paragraph: string): number[] {
  const edges: number[] = []
  for (const { index } of characters.segment(paragraph)) edges.push(index)
  edges.push(paragraph.length)
  return edges
}

// Unicode's rules end a sentence at a full stop before a capital, which speech as it is written down often has within one.
// “No.” is an answer and “I.” ends many a sentence, so neither is here.
const ABBREVIATION = /(?:^|[\s(“"'‘])(?:Mr|Mrs|Ms|Dr|Prof|St|Rev|Sr|Jr|vs|cf|e\.g|i\.e|approx|[A-HJ-Z])\.\s*$/
const ENDS_WITH_STOP = /[.!?…。！？؟۔।॥]["'”’»)\]]*\s*$/u

/**
 * The sentences of a paragraph, without the blanks between them. “Dr. Shah” is not an end, nor is an ellipsis after which
 * the speaker goes on in small letters.
 */
export function sentencesIn(paragraph: string): Utf16Stretch[] {
  const found: Utf16Stretch[] = []
  let from = 0
  // A single-character ellipsis is no stop to Unicode; three dots are.
  for (const { index, segment } of sentences.segment(paragraph.replaceAll('…', '.'))) {
    const end = index + segment.length
    if (end < paragraph.length && goesOn(paragraph.slice(from, end))) continue
    const spoken = paragraph.slice(from, end)
    const lead = spoken.length - spoken.trimStart().length
    const length = spoken.trim().length
    if (length > 0) found.push({ utf16Start: from + lead, utf16End: from + lead + length })
    from = end
  }
  return found
}

function goesOn(soFar: string): boolean {
  return ABBREVIATION.test(soFar) || !ENDS_WITH_STOP.test(soFar)
}
