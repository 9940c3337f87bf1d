import type { Guid } from '../../../shared/records/guid.ts'

/** In pixels; the same in the styles of a row. */
export const ROW_HEIGHT = 28

/** From the left edge of a row to the colour of a code at the top. */
const DOT_START = 22
const INDENT = 14
/** Names must stay readable however deep the tree: from this level on, each step is a small one. */
const DEEP = 7
const DEEP_INDENT = 5

/** How far the rows of a level are moved in. */
export function indentOf(level: number): number {
  return Math.min(level - 1, DEEP - 1) * INDENT + Math.max(0, level - DEEP) * DEEP_INDENT
}

/** The level whose codes begin at a distance from the left edge of the tree. */
export function levelAt(x: number): number {
  const within = x - DOT_START
  const deep = indentOf(DEEP)
  return within <= deep ? Math.floor(within / INDENT) + 1 : DEEP + Math.floor((within - deep) / DEEP_INDENT)
}

/** What a dragged code carries, so that nothing else can be dropped into the codebook. */
export const CODE_DRAG_TYPE = 'application/x-throughline-code'

export function rowId(codeId: Guid): string {
  return `code-${codeId}`
}

/** The row an event happened in, and the code it shows. */
export function rowOf(target: EventTarget | null): { readonly id: Guid; readonly element: HTMLElement } | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[role="row"][data-code]') : null
  const id = element?.dataset['code']
  return element && id !== undefined ? { id, element } : null
}

/** Buttons and fields within a row do something of their own. */
export function isOwnControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, input') !== null
}
