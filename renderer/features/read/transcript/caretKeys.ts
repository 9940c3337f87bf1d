/** Where a key takes the caret, before anyone looks at the text. Left and right are the eye's. */
export type Step =
  | 'left'
  | 'right'
  | 'word-left'
  | 'word-right'
  | 'line-up'
  | 'line-down'
  | 'line-start'
  | 'line-end'
  | 'page-up'
  | 'page-down'
  | 'text-start'
  | 'text-end'
  | 'next-sentence'
  | 'next-turn'
  | 'previous-turn'

export type ReadingKey =
  | { readonly kind: 'move'; readonly step: Step; readonly extend: boolean }
  | { readonly kind: 'select-all' }
  | { readonly kind: 'coding'; readonly direction: 1 | -1 }
  | {
      readonly kind: 'resize'
      readonly edge: 'start' | 'end'
      readonly towards: 'left' | 'right'
      readonly by: 'word' | 'character'
    }
  | { readonly kind: 'escape' }

export interface PressedKey {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

export interface KeyContext {
  readonly isMac: boolean
  /** With a selected coding, Alt+arrows move its ends. */
  readonly hasSelectedCoding: boolean
}

const PLAIN: Readonly<Record<string, Step>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'line-up',
  ArrowDown: 'line-down',
  Home: 'line-start',
  End: 'line-end',
  PageUp: 'page-up',
  PageDown: 'page-down',
}

const BY_WORD: Readonly<Record<string, Step>> = { ArrowLeft: 'word-left', ArrowRight: 'word-right' }

const TO_THE_EDGE: Readonly<Record<string, Step>> = { Home: 'text-start', End: 'text-end' }

const MAC_COMMAND: Readonly<Record<string, Step>> = {
  ArrowLeft: 'line-start',
  ArrowRight: 'line-end',
  ArrowUp: 'text-start',
  ArrowDown: 'text-end',
}

const LETTERS: Readonly<Record<string, Step>> = { s: 'next-sentence', j: 'next-turn', k: 'previous-turn' }

/** What a key means to a reader of the transcript; null for the keys that belong to others. */
export function readingKey(pressed: PressedKey, { isMac, hasSelectedCoding }: KeyContext): ReadingKey | null {
  const { key, shiftKey, ctrlKey, altKey, metaKey } = pressed
  const command = isMac ? metaKey : ctrlKey
  const move = (step: Step | undefined): ReadingKey | null => (step ? { kind: 'move', step, extend: shiftKey } : null)

  if (altKey && hasSelectedCoding && (key === 'ArrowLeft' || key === 'ArrowRight'))
    return {
      kind: 'resize',
      edge: shiftKey ? 'start' : 'end',
      towards: key === 'ArrowLeft' ? 'left' : 'right',
      by: ctrlKey ? 'character' : 'word',
    }
  if (isMac && altKey && !metaKey && !ctrlKey) return move(BY_WORD[key])
  if (altKey) return null
  if (isMac && metaKey && MAC_COMMAND[key]) return move(MAC_COMMAND[key])
  if (command && key.toLowerCase() === 'a' && !shiftKey) return { kind: 'select-all' }
  if (ctrlKey) return move(BY_WORD[key] ?? TO_THE_EDGE[key])
  if (metaKey) return null

  if (key === 'Escape') return { kind: 'escape' }
  if (key === '[' || key === ']') return { kind: 'coding', direction: key === ']' ? 1 : -1 }
  return move(PLAIN[key] ?? LETTERS[key.toLowerCase()])
}
