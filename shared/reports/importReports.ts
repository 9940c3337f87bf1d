import { count } from '../commands/excerpt.ts'
import type { MergeCodebook } from '../commands/mergeCodebook.ts'
import type { IncomingCodebook } from '../codebook/incoming.ts'
import type { Exchange } from '../records/exchange.ts'
import type { SourceText } from '../records/sourceText.ts'
import type { ColumnRole } from '../surveys/columnRoles.ts'
import type { SurveyPlan } from '../surveys/surveyPlan.ts'
import type { SurveyTable } from '../surveys/surveyTable.ts'

/** What every report begins with: its id, and the moment it speaks of. */
export type ReportBeginning = Pick<Exchange, 'id' | 'at'>

/** A report without what most of them have nothing of. */
export function reportOf(said: ReportBeginning & Pick<Exchange, 'direction' | 'title'> & Partial<Exchange>): Exchange {
  return {
    kind: 'exchange',
    position: 0,
    program: null,
    fileName: null,
    counts: {},
    kept: [],
    lost: [],
    calibrations: [],
    warnings: [],
    ...said,
  }
}

export interface ImportedTranscripts {
  readonly read: readonly {
    readonly fileName: string
    readonly notes: readonly string[]
    readonly text: Pick<SourceText, 'turns'>
  }[]
  readonly refused: readonly { readonly fileName: string; readonly reason: string }[]
  /** Names of files that could be read and were left out. */
  readonly leftOut: readonly string[]
  readonly newCases: readonly unknown[]
  readonly newWaves: readonly unknown[]
}

/** How transcripts came in: what of each file became no text stands in its reader's own sentences. */
export function transcriptsReport(beginning: ReportBeginning, imported: ImportedTranscripts): Exchange {
  const { read, refused, leftOut, newCases, newWaves } = imported
  const [first] = read
  const isOne = read.length === 1
  return reportOf({
    ...beginning,
    direction: 'in',
    title: isOne ? 'Imported a transcript' : `Imported ${count(read.length, 'transcript')}`,
    fileName: isOne && first ? first.fileName : null,
    counts: counted({
      TextSource: read.length,
      Turn: read.reduce((sum, { text }) => sum + text.turns.length, 0),
      Case: newCases.length,
      Wave: newWaves.length,
    }),
    lost: [
      ...refused.map(({ fileName, reason }) => ({ what: `“${fileName}”`, count: 1, why: reason })),
      ...leftOut.map((fileName) => ({ what: `“${fileName}”`, count: 1, why: 'left out by choice' })),
    ],
    warnings: read.flatMap(({ fileName, notes }) => notes.map((note) => (isOne ? note : `${fileName}: ${note}`))),
  })
}

export interface ImportedSurvey {
  readonly fileName: string
  readonly table: Pick<SurveyTable, 'head' | 'notes'>
  readonly roles: readonly ColumnRole[]
  readonly plan: SurveyPlan
}

export function surveyReport(beginning: ReportBeginning, { fileName, table, roles, plan }: ImportedSurvey): Exchange {
  return reportOf({
    ...beginning,
    direction: 'in',
    title: 'Imported a survey',
    fileName,
    counts: counted({
      TextSource: plan.sources.length,
      Case: plan.newCases.length,
      Wave: plan.newWaves.length,
      Variable: plan.newAttributes.length,
    }),
    lost: table.head
      .filter((_, column) => roles[column] === 'nothing')
      .map((name) => ({ what: `the column “${name}”`, count: 1, why: 'left out by choice, or empty' })),
    warnings: [...table.notes, ...plan.notes],
  })
}

export interface ImportedCodebook {
  readonly fileName: string
  readonly incoming: Pick<IncomingCodebook, 'program' | 'skipped' | 'notes'>
  readonly plan: Pick<MergeCodebook, 'added' | 'updated' | 'moved' | 'groups'>
  /** New and changed codes that were not wanted. */
  readonly leftOut: number
}

export function codebookReport(
  beginning: ReportBeginning,
  { fileName, incoming, plan, leftOut }: ImportedCodebook,
): Exchange {
  const { program, skipped, notes } = incoming
  return reportOf({
    ...beginning,
    direction: 'in',
    title: program === null ? 'Imported a codebook' : `Imported a codebook of ${program}`,
    program,
    fileName,
    counts: counted({
      AddedCode: plan.added.length,
      ChangedCode: plan.updated.length,
      MovedCode: plan.moved.length,
      Set: plan.groups.length,
    }),
    lost: [
      ...skipped.map((remark) => ({ ...remark })),
      ...(leftOut === 0 ? [] : [{ what: 'new or changed codes', count: leftOut, why: 'left out by choice' }]),
    ],
    warnings: [...notes],
  })
}

/** Without what there is none of. */
function counted(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, number]) => number > 0))
}
