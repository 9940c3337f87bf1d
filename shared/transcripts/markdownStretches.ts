/** Lines of Markdown that can be read without the others. */
export interface MarkdownStretch {
  readonly kind: 'paragraphs' | 'table' | 'code' | 'too many marks'
  readonly lines: readonly string[]
}

const MOST_MARKS = 200
const MOST_LINES = 200
/** Nor are five marks of lists and quotations in a row how anyone writes. */
const DEEPLY_NESTED = /^\s*(?:(?:>|[-+*]|\d{1,9}[.)])\s*){5}/m

/** Whether the parser, whose time grows with the square of these, is done in a moment. */
export function isQuickToParse(text: string): boolean {
  return marksIn(text) <= MOST_MARKS && !DEEPLY_NESTED.test(text)
}

function marksIn(text: string): number {
  return text.match(/[*_]+|[[\]<&]|`+/g)?.length ?? 0
}

/** A text in stretches that end at blank lines; code between fences and tables stand alone. */
export function markdownStretches(text: string): MarkdownStretch[] {
  const stretches: MarkdownStretch[] = []
  let paragraphs: string[] = []
  let marks = 0
  const close = () => {
    if (paragraphs.length > 0) stretches.push({ kind: 'paragraphs', lines: paragraphs })
    paragraphs = []
    marks = 0
  }
  for (const { lines, code } of pieces(text)) {
    const piece = code ? lines : unindented(lines)
    const words = piece.join('\n')
    const own = code
      ? 'code'
      : isTable(piece)
        ? 'table'
        : isQuickToParse(words) && piece.length <= MOST_LINES
          ? null
          : 'too many marks'
    if (own !== null) {
      close()
      stretches.push({ kind: own, lines: piece })
      continue
    }
    const more = marksIn(words)
    // What looks like HTML can swallow the paragraphs behind it.
    const standsAlone = words.startsWith('<')
    if (standsAlone || marks + more > MOST_MARKS || paragraphs.length + piece.length > MOST_LINES) close()
    if (paragraphs.length > 0) paragraphs.push('')
    paragraphs.push(...piece)
    marks += more
    if (standsAlone) close()
  }
  close()
  return stretches
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/

/** The runs of lines between blank ones, and between fences. */
function pieces(text: string): { readonly lines: readonly string[]; readonly code: boolean }[] {
  const found: { lines: string[]; code: boolean }[] = []
  let lines: string[] = []
  let fence: string | null = null
  const close = (code: boolean) => {
    if (lines.length > 0) found.push({ lines, code })
    lines = []
  }
  for (const line of text.split('\n')) {
    const mark = FENCE.exec(line)?.[1]
    if (fence !== null) {
      if (mark !== undefined && mark.startsWith(fence)) {
        close(true)
        fence = null
      } else lines.push(line)
    } else if (mark !== undefined) {
      close(false)
      fence = mark
    } else if (line.trim() === '') close(false)
    else lines.push(line)
  }
  close(fence !== null)
  return found
}

/** Four blanks before a paragraph would make it code; in a transcript it is indented text. */
function unindented(lines: readonly string[]): readonly string[] {
  const indent = lines.reduce((least, line) => Math.min(least, line.search(/\S/)), 100)
  return indent === 0 ? lines : lines.map((line) => line.slice(indent))
}

const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*){1,20}\|?\s*$/

function isTable([first = '', rule = '']: readonly string[]): boolean {
  return first.includes('|') && rule.length <= 500 && TABLE_RULE.test(rule)
}
