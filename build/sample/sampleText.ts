import type { Passage } from '../../shared/records/common.ts'
import type { Source } from '../../shared/records/source.ts'
import type { SourceText } from '../../shared/records/sourceText.ts'
import type { CodePoints } from '../../shared/text/codePoints.ts'

export interface SampleText {
  readonly source: Source
  readonly text: SourceText
  readonly points: CodePoints
}

/** Where words stand in a text; the nth time they do. Throws where they do not. */
export function passageOf({ text, points }: SampleText, words: string, nth: number, where: string): Passage {
  let utf16Offset = -1
  for (let seen = 0; seen < nth; seen += 1) {
    utf16Offset = text.text.indexOf(words, utf16Offset + 1)
    if (utf16Offset < 0) throw new Error(`${where}: “${words.slice(0, 60)}” does not stand in the text`)
  }
  return { start: points.fromUtf16(utf16Offset), end: points.fromUtf16(utf16Offset + words.length) }
}
