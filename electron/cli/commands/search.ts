import { Command } from 'commander'
import { SPEAKER_ROLES } from '../../../shared/records/source.ts'
import { type FoundPassage, searchRows } from '../../../shared/reports/searchRows.ts'
import type { SpeakerFilter } from '../../../shared/search/searchQuery.ts'
import { parseSearch } from '../../../shared/search/searchQuery.ts'
import { CannotDo } from '../cannotDo.ts'
import { readStudy } from '../readableProject.ts'
import { deliverRows, type OutputOptions, withTableOptions } from '../output.ts'

interface SearchOptions extends OutputOptions {
  readonly regex?: boolean
  readonly words?: boolean
  readonly matchCase?: boolean
  readonly speaker?: string
}

const COLUMNS = [
  'source',
  'turn',
  'start',
  'end',
  'text',
  'before',
  'after',
] as const satisfies readonly (keyof FoundPassage)[]

export function searchCommand(): Command {
  return withTableOptions(
    new Command('search')
      .description('words in all sources, each with its turn and what stands around it')
      .argument('<project>', 'a .qdpx file of any program, or a project of QualCoder or Taguette')
      .argument('<text>', 'a phrase; with --regex a regular expression')
      .option('--regex', 'the text is a regular expression')
      .option('--words', 'whole words only')
      .option('--match-case', 'capitals and accents must be as typed')
      .option('--speaker <name>', 'only what this speaker says; “participant” and “interviewer” mean all of them'),
  ).action(async (path: string, text: string, options: SearchOptions) => {
    const study = await readStudy(path)
    const parsed = parseSearch({
      text,
      mode: options.regex ? 'regex' : 'phrase',
      wholeWords: options.words ?? false,
      matchCase: options.matchCase ?? false,
      speaker: speakerFilter(options.speaker),
    })
    if (!parsed.ok) throw new CannotDo(parsed.message)
    const rows = searchRows(study, parsed.matcher)
    return deliverRows(rows, COLUMNS, inWords, options)
  })
}

function speakerFilter(speaker: string | undefined): SpeakerFilter {
  if (speaker === undefined) return null
  const role = SPEAKER_ROLES.find((one) => one === speaker)
  return role ? { role } : { name: speaker }
}

function inWords({ source, turn, before, text, after }: FoundPassage): string {
  const flat = (words: string) => words.replace(/\s+/g, ' ')
  return `${source}${turn === null ? '' : `, turn ${turn}`}: ${flat(before)}[${flat(text)}]${flat(after)}\n`
}
