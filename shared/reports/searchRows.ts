import { contextOf } from '../search/contextOf.ts'
import { findInText } from '../search/findInText.ts'
import type { Matcher } from '../search/searchQuery.ts'
import { inOrder } from '../study/project.ts'
import type { Study } from '../study/study.ts'
import { CodePoints } from '../text/codePoints.ts'

/** A place where something was found; offsets in code points of the source's text. */
export interface FoundPassage {
  readonly source: string
  /** 1 for the first turn; null outside of turns. */
  readonly turn: number | null
  readonly start: number
  readonly end: number
  readonly text: string
  readonly before: string
  readonly after: string
}

/** Characters of context on either side. */
const CONTEXT = 80

/** Everything a search finds, by source, then by place. */
export function searchRows({ project, texts }: Study, matcher: Matcher): FoundPassage[] {
  return inOrder(project.sources.values()).flatMap((source) => {
    const text = source.textId === null ? undefined : texts.get(source.textId)
    if (!text) return []
    const points = new CodePoints(text.text)
    return findInText(matcher, text, source.speakers).map((hit) => {
      const { before, after } = contextOf(hit, text, CONTEXT)
      const { start, end, turn } = hit
      return {
        source: source.name,
        turn: turn === null ? null : turn + 1,
        start,
        end,
        text: points.slice(start, end),
        before,
        after,
      }
    })
  })
}
