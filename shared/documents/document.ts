/** A stretch of words as they are set. */
export interface Run {
  readonly text: string
  readonly bold?: boolean
  readonly italic?: boolean
  readonly struck?: boolean
}

export type Words = string | readonly Run[]

/** What reports, tables of themes and memos are made of; written as Markdown, HTML or Word. */
export type Block =
  | { readonly is: 'heading'; readonly level: 1 | 2 | 3; readonly words: Words }
  | { readonly is: 'paragraph'; readonly words: Words; readonly isQuiet?: boolean }
  /** A participant's words, and whose they are. */
  | { readonly is: 'quote'; readonly words: Words; readonly by: string }
  | { readonly is: 'list'; readonly kind: 'bullet' | 'number' | 'check'; readonly items: readonly ListItem[] }
  | { readonly is: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  /** A drawing of the program's own making, which fills the width; its words say what is on it. */
  | { readonly is: 'figure'; readonly svg: string; readonly words: string }
  | { readonly is: 'line' }

export interface ListItem {
  readonly words: Words
  /** 0 for the outermost. */
  readonly depth: number
  /** Of a checklist. */
  readonly isDone?: boolean
}

export interface Document {
  readonly title: string
  /** What it is and when it was made. */
  readonly about: string
  readonly blocks: readonly Block[]
}

export function runsOf(words: Words): readonly Run[] {
  return typeof words === 'string' ? [{ text: words }] : words
}

export function plainOf(words: Words): string {
  return typeof words === 'string' ? words : words.map(({ text }) => text).join('')
}
