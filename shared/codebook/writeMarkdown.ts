import { type Appendix, APPENDIX_COLUMNS, type AppendixLine, type AppendixRow } from './appendix.ts'

/** The appendix as Markdown: a heading for each code, deeper codes with deeper headings. */
export function writeMarkdown({ title, subtitle, rows }: Appendix): string {
  return `${[`# ${escape(title)}`, escape(subtitle), ...rows.flatMap(blocksOf)].join('\n\n')}\n`
}

/** Markdown knows six levels; the title is the first. */
const DEEPEST = 6

function blocksOf({ name, depth, notes, definition, include, exclude, examples }: AppendixRow): string[] {
  const parts = [
    [null, definition],
    [APPENDIX_COLUMNS.include, include],
    [APPENDIX_COLUMNS.exclude, exclude],
  ] as const
  return [
    `${'#'.repeat(Math.min(DEEPEST, depth + 2))} ${escape(name)}`,
    ...(notes.length === 0 ? [] : [`*${escape(notes.join(', '))}*`]),
    ...parts.flatMap(([label, lines]) =>
      lines.map((line, index) => (label !== null && index === 0 ? `**${label}:** ${say(line)}` : say(line))),
    ),
    ...examples.map((line) => `> ${say(line)}${line.attribution === null ? '' : ` (${escape(line.attribution)})`}`),
  ]
}

function say({ lead, words, isQuoted }: AppendixLine): string {
  const said = isQuoted ? `“${escape(words)}”` : escape(words)
  return lead === null ? said : `*${escape(lead)}* ${said}`
}

/** Words stay words: nothing in them is taken for Markdown or HTML. */
function escape(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>&#|~]/g, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^([-+=])/, '\\$1')
}
