import type { SourceText } from '../records/sourceText.ts'
import { CodePoints } from '../text/codePoints.ts'
import type { Closeness } from './foldCharacter.ts'
import { type FoldedText, foldText } from './foldText.ts'
import { type Stretch, stretchesOf } from './stretches.ts'

/** A text with what searching it again and again needs, each part made when it is first asked for. */
export class SearchableText {
  readonly source: SourceText
  readonly #folded = new Map<Closeness, FoldedText>()
  #points: CodePoints | null = null
  #stretches: readonly Stretch[] | null = null

  constructor(source: SourceText) {
    this.source = source
  }

  get points(): CodePoints {
    this.#points ??= new CodePoints(this.source.text)
    return this.#points
  }

  get stretches(): readonly Stretch[] {
    this.#stretches ??= stretchesOf(this.source, this.points)
    return this.#stretches
  }

  folded(closeness: Closeness): FoldedText {
    const known = this.#folded.get(closeness)
    if (known) return known
    const folded = foldText(this.source.text, closeness)
    this.#folded.set(closeness, folded)
    return folded
  }
}

const known = new WeakMap<SourceText, SearchableText>()

/** The same for the same text: texts never change, so what is derived from one stays right for as long as it is there. */
export function searchable(source: SourceText): SearchableText {
  const existing = known.get(source)
  if (existing) return existing
  const made = new SearchableText(source)
  known.set(source, made)
  return made
}
