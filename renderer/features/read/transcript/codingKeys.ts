import type { Coding } from '../../../../shared/records/coding.ts'
import type { Passage } from '../../../../shared/records/common.ts'
import type { ReadingKey } from './caretKeys.ts'
import { type CodingLayer, codingAt, rankOf } from './codingLayer.ts'
import { nudged } from './resizePassage.ts'
import { isRightToLeft } from './textGeometry.ts'
import type { TextSurface } from './textSurface.ts'

/** The coding that `]` or `[` goes to: from the selected one, else from the caret. Null at either end. */
export function neighbouringCoding(
  layer: CodingLayer,
  selected: Coding | null,
  caret: number,
  direction: 1 | -1,
): Coding | null {
  const from = selected ? rankOf(layer, selected.id) : -1
  const behind = layer.index.firstFrom(caret)
  const firstBehind = behind < 0 ? layer.index.count : behind
  const rank = from >= 0 ? from + direction : direction === 1 ? firstBehind : firstBehind - 1
  return rank >= 0 && rank < layer.index.count ? codingAt(layer, rank) : null
}

/** Where a key moves an end of a coding to. */
export function resizedByKey(
  surface: TextSurface,
  passage: Passage,
  { edge, towards, by }: Extract<ReadingKey, { kind: 'resize' }>,
): Passage {
  const back = (towards === 'left') !== isRightToLeft(surface, passage[edge])
  return nudged(surface.text, passage, edge, back ? 'back' : 'on', by)
}
