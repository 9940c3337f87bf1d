import { nextCharacter, previousCharacter } from '../../../../shared/text/characters.ts'
import { nextSentence, sentenceAt } from '../../../../shared/text/sentences.ts'
import { nextTurn, previousTurn, turnAt } from '../../../../shared/text/turns.ts'
import { nextWordEnd, previousWordStart } from '../../../../shared/text/words.ts'
import type { Step } from './caretKeys.ts'
import { caretBox, edgesOfLine, isRightToLeft, lineOfCaret, linesOf, offsetInLine } from './textGeometry.ts'
import type { TextSurface } from './textSurface.ts'

/** A selection with a direction: the anchor stays, the focus is where the caret is. */
export interface Extent {
  readonly anchor: number
  readonly focus: number
}

export interface Stepped extends Extent {
  /** The column that line steps keep to, in client pixels; null after any other step. */
  readonly goalX: number | null
}

interface StepFrom extends Extent {
  readonly goalX: number | null
  /** Lines to a page, less a few to keep one's place by. */
  readonly pageLines: number
}

export function takeStep(surface: TextSurface, from: StepFrom, step: Step, extend: boolean): Stepped {
  switch (step) {
    case 'next-sentence':
      return anywhere(sentenceStep(surface, from, extend))
    case 'next-turn':
    case 'previous-turn':
      return anywhere(extend ? turnExtent(surface, from, step) : turnStart(surface, from, step))
    case 'line-up':
    case 'line-down':
    case 'page-up':
    case 'page-down': {
      const lines = step.startsWith('line') ? 1 : from.pageLines
      const goalX = from.goalX ?? caretBox(surface, from.focus).left
      const focus = linesAway(surface, from.focus, step.endsWith('up') ? -lines : lines, goalX)
      return { anchor: extend ? from.anchor : focus, focus, goalX }
    }
    default: {
      const focus =
        extend || from.anchor === from.focus ? focusAfter(surface, from.focus, step) : leave(surface, from, step)
      return anywhere({ anchor: extend ? from.anchor : focus, focus })
    }
  }
}

function anywhere(extent: Extent): Stepped {
  return { ...extent, goalX: null }
}

/** Left and right leave a selection at its edge on that side; every other step starts from the caret. */
function leave(surface: TextSurface, { anchor, focus }: Extent, step: Step): number {
  if (step !== 'left' && step !== 'right') return focusAfter(surface, focus, step)
  return isBackwards(surface, focus, step) ? Math.min(anchor, focus) : Math.max(anchor, focus)
}

/** Whether what looks like a step to the left or right goes back in the text. */
function isBackwards(surface: TextSurface, offset: number, step: Step): boolean {
  return step.endsWith('left') !== isRightToLeft(surface, offset)
}

function focusAfter(surface: TextSurface, focus: number, step: Step): number {
  const { text } = surface
  switch (step) {
    case 'left':
    case 'right':
      return isBackwards(surface, focus, step) ? previousCharacter(text, focus) : nextCharacter(text, focus)
    case 'word-left':
    case 'word-right':
      return isBackwards(surface, focus, step) ? previousWordStart(text, focus) : nextWordEnd(text, focus)
    case 'line-start':
    case 'line-end': {
      const { index, lines, line } = lineOfCaret(surface, focus)
      const box = lines[line]
      if (!box) return focus
      const { first, last } = edgesOfLine(surface, index, box)
      return step === 'line-start' ? first : last
    }
    case 'text-start':
      return text.blocks[0]?.start ?? 0
    case 'text-end':
      return text.blocks.at(-1)?.end ?? 0
    default:
      return focus
  }
}

/** So many lines down (up, if negative), in the column one came from. At the first and last line, to its edge. */
function linesAway(surface: TextSurface, from: number, lines: number, x: number): number {
  const { text } = surface
  if (text.blocks.length === 0) return from
  const here = lineOfCaret(surface, from)
  let { index } = here
  let line = here.line + lines
  let boxes = here.lines
  while (line < 0) {
    if (index === 0) return text.block(0).start
    index -= 1
    boxes = linesOf(surface, index)
    line += boxes.length
  }
  while (line >= boxes.length) {
    if (index === text.blocks.length - 1) return text.block(index).end
    line -= boxes.length
    index += 1
    boxes = linesOf(surface, index)
  }
  const box = boxes[line]
  return box ? offsetInLine(surface, index, box, x) : text.block(index).start
}

/** The sentence at the caret, then the one after it; extending, one more each time. */
function sentenceStep({ text }: TextSurface, from: Extent, extend: boolean): Extent {
  if (from.anchor === from.focus) return selecting(sentenceAt(text, from.focus), from)
  const end = Math.max(from.anchor, from.focus)
  const next = nextSentence(text, end)
  if (!next) return from
  return extend ? { anchor: Math.min(from.anchor, from.focus), focus: next.end } : selecting(next, from)
}

function selecting(passage: { start: number; end: number } | null, otherwise: Extent): Extent {
  return passage ? { anchor: passage.start, focus: passage.end } : otherwise
}

function turnStart({ text }: TextSurface, { focus }: Extent, step: 'next-turn' | 'previous-turn'): Extent {
  const turn = step === 'next-turn' ? nextTurn(text, focus) : previousTurn(text, focus)
  const start = turn?.start ?? focus
  return { anchor: start, focus: start }
}

/** Whole turns: the one at the caret first, then one more or, going back towards the anchor, one less. */
function turnExtent({ text }: TextSurface, from: Extent, step: 'next-turn' | 'previous-turn'): Extent {
  const here = turnAt(text, from.focus)
  if (!here) return from
  const forwards = step === 'next-turn'
  if (from.anchor === from.focus)
    return forwards ? { anchor: here.start, focus: here.end } : { anchor: here.end, focus: here.start }

  const onwards = forwards ? from.focus >= from.anchor : from.focus < from.anchor
  const next = forwards ? nextTurn(text, from.focus) : previousTurn(text, from.focus)
  if (onwards) {
    const edge = forwards ? here.end : here.start
    // A selection that ends inside a turn is rounded to the whole turn before it grows by another.
    if (edge !== from.focus) return { anchor: from.anchor, focus: edge }
    return next ? { anchor: from.anchor, focus: forwards ? next.end : next.start } : from
  }
  if (!next) return from
  const focus = forwards ? next.start : next.end
  const passesAnchor = forwards ? focus >= from.anchor : focus <= from.anchor
  return { anchor: from.anchor, focus: passesAnchor ? from.anchor : focus }
}
