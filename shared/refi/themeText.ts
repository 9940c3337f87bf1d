import { THEME_LEVELS, THEME_STAGES, type Theme } from '../records/theme.ts'

/**
 * A theme travels as a Set of its codes (section 3.4). The Set's Description says so in its first line and holds under headings what else
 * the theme is: for people who open the file elsewhere, and for ourselves where nothing else of Throughline is left in it.
 */
const HEADINGS = {
  idea: 'Central idea',
  definition: 'Definition',
  negativeSearch: 'Search for negative cases',
  stageReason: 'Reason for the stage',
} as const satisfies Partial<Record<keyof Theme, string>>

type Part = keyof typeof HEADINGS
export type ThemeText = Pick<Theme, Part | 'level' | 'stage'>

const PARTS = Object.keys(HEADINGS) as Part[]
const PART_BY_HEADING = new Map(PARTS.map((part) => [`${HEADINGS[part]}:`, part]))
const LOOKS_LIKE_HEADING = new RegExp(`^\\\\*(?:${Object.values(HEADINGS).join('|')}):$`)
const FIRST_LINE = new RegExp(`^Theme: (${THEME_LEVELS.join('|')}), (${THEME_STAGES.join('|')})\\.$`)

export function writeThemeText(theme: ThemeText): string {
  const blocks = PARTS.filter((part) => theme[part] !== '').map(
    (part) => `${HEADINGS[part]}:\n${changeHeadings(theme[part], (line) => `\\${line}`)}`,
  )
  return [`Theme: ${theme.level}, ${theme.stage}.`, ...blocks].join('\n\n')
}

/** Null for the description of an ordinary Set. What another program added under no heading belongs to the definition. */
export function readThemeText(text: string | null): ThemeText | null {
  const [first = '', ...lines] = (text ?? '').split('\n')
  const match = FIRST_LINE.exec(first.trim())
  if (!match) return null
  const found: Record<Part, string> = { idea: '', definition: '', negativeSearch: '', stageReason: '' }
  let part: Part = 'definition'
  let block: string[] = []
  const close = () => {
    const words = changeHeadings(block.join('\n').trim(), (line) => (line.startsWith('\\') ? line.slice(1) : line))
    if (words !== '') found[part] = found[part] === '' ? words : `${found[part]}\n\n${words}`
    block = []
  }
  for (const line of lines) {
    const next = PART_BY_HEADING.get(line)
    if (next) {
      close()
      part = next
    } else block.push(line)
  }
  close()
  return { level: match[1] as ThemeText['level'], stage: match[2] as ThemeText['stage'], ...found }
}

function changeHeadings(words: string, change: (line: string) => string): string {
  return words
    .split('\n')
    .map((line) => (LOOKS_LIKE_HEADING.test(line) ? change(line) : line))
    .join('\n')
}
