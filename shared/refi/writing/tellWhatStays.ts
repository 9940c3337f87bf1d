import type { Project } from '../../study/project.ts'
import type { ReportBuilder } from '../exchangeReport.ts'
import { WITHOUT_ELEMENT, WITHOUT_NOTES } from '../studyData.ts'
import { THEME_KINDS } from '../themeRecords.ts'
import type { StudyMemory } from './studyMemory.ts'

const NO_PLACE = 'the standard has no place for it; Throughline keeps it in the same file'

/** Says what other programs will not find in the file (section 7 of the standard). */
export function tellWhatStays(project: Project, memory: StudyMemory, report: ReportBuilder): void {
  const tell = (what: string, count: number, why = NO_PLACE) => {
    if (count > 0) report.lost(what, why, count)
  }
  const cases = [...project.cases.values()]
  const codes = [...project.codes.values()]
  const quotations = [...project.quotationsBySource.values()].flat()
  tell(
    'speakers of sources',
    countOf(project.sources.values(), ({ speakers }) => speakers.length > 0),
  )
  tell(
    'stars on passages',
    countOf(quotations, ({ starred }) => starred),
  )
  tell(
    'formatting of memos',
    countOf(project.memos.values(), ({ rich }) => rich !== null),
  )
  tell(
    'meetings of cases',
    cases.reduce((sum, { meetings }) => sum + meetings.length, 0),
  )
  tell(
    'anchors of cases',
    countOf(cases, ({ anchor }) => anchor !== null),
  )
  tell(
    'retired codes',
    countOf(codes, ({ status }) => status === 'retired'),
    'other programs show them like all codes',
  )
  tell(
    'origins of codes',
    countOf(codes, ({ basis }) => basis !== null),
  )
  const memos = [...project.memos.values()].flatMap(({ about }) => about)
  tell(
    'places of memos',
    countOf(memos, ({ kind }) => WITHOUT_NOTES.has(kind)),
  )
  tell('events and spans', project.events.size)
  tell('kinds of event', project.eventKinds.size)
  tell('summaries', project.summaries.size)
  tell('saved queries', project.queries.size)
  tell('snapshots of maps', project.snapshots.size)
  tell('comments, verdicts and sign-offs', project.comments.size + project.verdicts.size + project.signOffs.size)
  tell(
    'quotations chosen for themes',
    countOf(project.themes.values(), ({ quotations }) => quotations.length > 0),
  )
  tell('versions of the codebook', project.codebookVersions.size)
  tell('codes with codings to be looked at again', project.redefinitions.size)
  for (const { kind } of memory.apart) {
    if (WITHOUT_ELEMENT.has(kind) || THEME_KINDS.has(kind)) continue
    report.lost(
      kind,
      'it has no valid place in the standard, or refers to what is gone; Throughline keeps it in the same file',
    )
  }
}

function countOf<T>(items: Iterable<T>, counts: (item: T) => boolean): number {
  let count = 0
  for (const item of items) if (counts(item)) count += 1
  return count
}
