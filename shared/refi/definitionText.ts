import { type Definition, EMPTY_DEFINITION, type Example } from '../records/code.ts'

/**
 * The parts of a definition under the headings by which they travel inside a code's one Description (section 9;
 * MacQueen et al. 1998). The words are part of the format: files out there carry them.
 */
const HEADINGS = {
  short: 'Brief definition',
  full: 'Full definition',
  include: 'When to use',
  exclude: 'When not to use',
  closeButNo: 'Close but not this code',
  typical: 'Typical example',
  borderline: 'Borderline example',
} as const satisfies Record<keyof Definition, string>

const PARTS = Object.keys(HEADINGS) as (keyof Definition)[]
const PART_BY_HEADING = new Map(PARTS.map((part) => [`${HEADINGS[part]}:`, part]))
const LOOKS_LIKE_HEADING = new RegExp(`^\\\\*(?:${Object.values(HEADINGS).join('|')}):$`)

/**
 * A definition as one text that other programs show as it stands; null where nothing is written. A definition that is nothing
 * but its long form has no heading, as most codebooks have it.
 *
 * A line of the definition that reads like one of the headings is written with a backslash before it.
 */
export function writeDefinition(definition: Definition): string | null {
  const blocks = PARTS.flatMap((part) => wordsOf(definition, part).map((words) => ({ part, words })))
  const [only] = blocks
  if (!only) return null
  if (blocks.length === 1 && only.part === 'full' && only.words !== '' && !only.words.split('\n').some(isHeading))
    return only.words
  return blocks.map(({ part, words }) => `${HEADINGS[part]}:\n${escapeHeadings(words)}`).join('\n\n')
}

/** Reads a description back; whatever stands under no heading is the long form, so that nothing is lost. */
export function readDefinition(description: string): Definition {
  const blocks: { part: keyof Definition; lines: string[] }[] = [{ part: 'full', lines: [] }]
  let headed = false
  for (const line of description.split('\n')) {
    const part = PART_BY_HEADING.get(line)
    if (part) {
      blocks.push({ part, lines: [] })
      headed = true
    } else blocks.at(-1)?.lines.push(line)
  }
  if (!headed) return { ...EMPTY_DEFINITION, full: description }

  const definition: Definition = { ...EMPTY_DEFINITION, typical: [], borderline: [] }
  for (const [index, { part, lines }] of blocks.entries()) {
    const words = unescapeHeadings(index < blocks.length - 1 ? withoutGap(lines) : lines)
    if (index === 0 && words.trim() === '') continue
    if (part === 'typical' || part === 'borderline') definition[part].push({ codingId: null, words })
    else definition[part] = definition[part] === '' ? words : `${definition[part]}\n\n${words}`
  }
  return definition
}

function wordsOf(definition: Definition, part: keyof Definition): readonly string[] {
  if (part === 'typical' || part === 'borderline') return definition[part].map(({ words }: Example) => words)
  return definition[part] === '' ? [] : [definition[part]]
}

function isHeading(line: string): boolean {
  return LOOKS_LIKE_HEADING.test(line)
}

function escapeHeadings(words: string): string {
  return words
    .split('\n')
    .map((line) => (isHeading(line) ? `\\${line}` : line))
    .join('\n')
}

function unescapeHeadings(lines: readonly string[]): string {
  return lines.map((line) => (isHeading(line) && line.startsWith('\\') ? line.slice(1) : line)).join('\n')
}

/** Without the one empty line that is written before the next heading. */
function withoutGap(lines: readonly string[]): readonly string[] {
  return lines.at(-1) === '' && lines.length > 1 ? lines.slice(0, -1) : lines
}
