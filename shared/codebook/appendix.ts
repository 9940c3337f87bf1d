import { count } from '../commands/excerpt.ts'
import type { CodebookDocument, DocumentEntry, DocumentExample } from './codebookDocument.ts'

/** What a printed codebook shows beside names and definitions. */
export interface AppendixOptions {
  readonly examples: boolean
  /** Case and wave after each example. */
  readonly attribution: boolean
  readonly counts: boolean
  readonly retired: boolean
}

export const APPENDIX_AS_USUAL: AppendixOptions = { examples: true, attribution: true, counts: false, retired: false }

/** A line of words in a cell; `lead` is what stands before it in other type, e.g. “Not to be confused with”. */
export interface AppendixLine {
  readonly lead: string | null
  readonly words: string
  /** For quotations: from whom. */
  readonly attribution: string | null
  readonly isQuoted: boolean
}

/** One code as a row of the paper's appendix. */
export interface AppendixRow {
  readonly name: string
  readonly depth: number
  readonly color: string
  /** Small print under the name: “heading”, “retired”, figures. */
  readonly notes: readonly string[]
  readonly definition: readonly AppendixLine[]
  readonly include: readonly AppendixLine[]
  readonly exclude: readonly AppendixLine[]
  readonly examples: readonly AppendixLine[]
}

/** A codebook as a paper prints it: what the DOCX, the web page, the Markdown and the preview all show. */
export interface Appendix {
  readonly title: string
  readonly subtitle: string
  readonly rows: readonly AppendixRow[]
  readonly hasExamples: boolean
}

export const APPENDIX_COLUMNS = {
  name: 'Theme or code',
  definition: 'Definition',
  include: 'When to use',
  exclude: 'When not to use',
  examples: 'Example',
} as const

export function appendixOf(document: CodebookDocument, options: AppendixOptions): Appendix {
  const entries = options.retired ? document.entries : withoutRetired(document.entries)
  const codes = entries.filter(({ code }) => code.codable).length
  return {
    title: `Codebook: ${document.project}`,
    subtitle: [count(codes, 'code'), ...(document.asOf === null ? [] : [sayDate(document.asOf)])].join(' · '),
    rows: entries.map((entry) => rowOf(entry, options)),
    hasExamples: options.examples,
  }
}

/** A retired code leaves, and its codes in use stay under the nearest one that does. */
function withoutRetired(entries: readonly DocumentEntry[]): DocumentEntry[] {
  const gone: number[] = []
  return entries.flatMap((entry) => {
    while ((gone.at(-1) ?? -1) >= entry.depth) gone.pop()
    const above = gone.length
    if (entry.code.status !== 'retired') return { ...entry, depth: entry.depth - above }
    gone.push(entry.depth)
    return []
  })
}

function rowOf(entry: DocumentEntry, options: AppendixOptions): AppendixRow {
  const { code, depth, color, typical, borderline, segments, cases } = entry
  const { definition } = code
  return {
    name: code.name,
    depth,
    color,
    notes: [
      ...(code.status === 'retired' ? ['retired'] : []),
      ...(options.counts ? [`${count(segments, 'segment')}, ${count(cases, 'case')}`] : []),
    ],
    definition: [...plain(definition.short), ...plain(definition.full)],
    include: plain(definition.include),
    exclude: [...plain(definition.exclude), ...plain(definition.closeButNo, 'Close, but not this code:')],
    examples: options.examples
      ? [
          ...typical.map((example) => quoted(example, options, null)),
          ...borderline.map((example) => quoted(example, options, 'Borderline:')),
        ]
      : [],
  }
}

function plain(words: string, lead: string | null = null): AppendixLine[] {
  return words
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line, index) => ({ lead: index === 0 ? lead : null, words: line, attribution: null, isQuoted: false }))
}

function quoted({ words, attribution }: DocumentExample, options: AppendixOptions, lead: string | null): AppendixLine {
  return { lead, words, attribution: options.attribution ? attribution : null, isQuoted: true }
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** `2026-05-12T10:00:00Z` as `12 May 2026`, wherever the program runs. */
export function sayDate(iso: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso) ?? []
  return year === undefined ? iso : `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`
}
