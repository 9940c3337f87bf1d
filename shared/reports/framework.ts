import type { Case } from '../records/case.ts'
import type { Guid } from '../records/guid.ts'
import type { Summary } from '../records/summary.ts'
import { codePath, withDescendants } from '../study/codeTree.ts'
import { codingsOf, inOrder, type Project } from '../study/project.ts'
import { meetingsOf } from '../timeline/timelineModel.ts'
import type { Document } from '../documents/document.ts'
import type { Cell } from './csv.ts'
import { tableDocument } from './tablesDocument.ts'

/** What a cell of a matrix of cases rests on: one code (and those below it), one case, one wave or all. */
export interface Evidence {
  readonly sourceIds: readonly Guid[]
  /** Distinct passages: one under two codes counts once. */
  readonly segments: number
  readonly codingIds: readonly Guid[]
}

export function evidenceOf(project: Project, one: Case, codeId: Guid, waveId: Guid | null): Evidence {
  const ids = withDescendants(project.codes, codeId)
  const sourceIds = one.sourceIds.filter((id) => {
    const source = project.sources.get(id)
    return source !== undefined && (waveId === null || source.waveId === waveId)
  })
  const codingIds: Guid[] = []
  const passages = new Set<string>()
  for (const sourceId of sourceIds)
    for (const { id, codeId: own, passage } of codingsOf(project, sourceId)) {
      if (!ids.has(own)) continue
      codingIds.push(id)
      passages.add(`${sourceId} ${passage.start} ${passage.end}`)
    }
  return { sourceIds, segments: passages.size, codingIds: codingIds.sort() }
}

/** Whether what the summary was written from is no longer what the cell holds. */
export function isStale(summary: Summary, { codingIds }: Evidence): boolean {
  return summary.evidence.toSorted().join() !== codingIds.join()
}

export function summaryOf(project: Project, caseId: Guid, codeId: Guid, waveId: Guid | null): Summary | undefined {
  for (const summary of project.summaries.values())
    if (
      summary.caseId === caseId &&
      summary.about.kind === 'code' &&
      summary.about.id === codeId &&
      summary.waveId === waveId
    )
      return summary
  return undefined
}

/** How many cases speak of a code in a wave, of those with data in it (domain.md 0.3). */
export interface CrossSection {
  readonly cases: number
  readonly met: number
  readonly segments: number
}

export function crossSection(project: Project, codeId: Guid, waveId: Guid): CrossSection {
  let [cases, met, segments] = [0, 0, 0]
  for (const one of project.cases.values()) {
    const evidence = evidenceOf(project, one, codeId, waveId)
    if (evidence.sourceIds.length === 0) continue
    met += 1
    segments += evidence.segments
    if (evidence.segments > 0) cases += 1
  }
  return { cases, met, segments }
}

/** A framework matrix in rows: one for each case (and wave), a column for each code with its summary and its segments. */
export function frameworkTable(
  project: Project,
  codeIds: readonly Guid[],
  byWave: boolean,
): { readonly columns: readonly string[]; readonly rows: readonly Cell[][] } {
  const names = codeIds.map((id) => codePath(project.codes, id))
  return {
    columns: [
      'case',
      ...(byWave ? ['wave', 'met'] : []),
      ...names.flatMap((name) => [name, `${name}: change`, `${name}: segments`]),
    ],
    rows: inOrder(project.cases.values()).flatMap((one) => {
      const waves = byWave ? meetingsOf(project, one) : [null]
      return waves.map((meeting): Cell[] => [
        one.name,
        ...(meeting ? [meeting.wave.name, meeting.status ?? 'not recorded'] : []),
        ...codeIds.flatMap((id): Cell[] => {
          const summary = summaryOf(project, one.id, id, meeting?.wave.id ?? null)
          return [
            summary?.text ?? '',
            summary?.change ?? '',
            evidenceOf(project, one, id, meeting?.wave.id ?? null).segments,
          ]
        }),
      ])
    }),
  }
}

/** The same for a page: a column for each code, its cell saying the change, the summary and what it rests on. */
export function frameworkDocument(project: Project, codeIds: readonly Guid[], byWave: boolean, date: string): Document {
  const say = (one: Case, codeId: Guid, waveId: Guid | null) => {
    const evidence = evidenceOf(project, one, codeId, waveId)
    const summary = summaryOf(project, one.id, codeId, waveId)
    const segments = evidence.segments === 1 ? '1 segment' : `${evidence.segments} segments`
    const stale = summary && isStale(summary, evidence) ? ', evidence changed since' : ''
    return [summary?.change ?? '', summary?.text ?? '', `(${segments}${stale})`]
      .filter((part) => part !== '')
      .join('\n')
  }
  return tableDocument(
    'Framework matrix',
    `${project.info.title}; ${date}. Summaries are the analyst’s; in brackets, what they rest on.`,
    ['Case', ...(byWave ? ['Wave'] : []), ...codeIds.map((id) => codePath(project.codes, id))],
    inOrder(project.cases.values()).flatMap((one) =>
      byWave
        ? meetingsOf(project, one).map(({ wave, status, sourceIds }) => [
            one.name,
            sourceIds.length === 0 ? `${wave.name}: ${status ?? 'not recorded'}` : wave.name,
            ...codeIds.map((id) => (sourceIds.length === 0 ? '' : say(one, id, wave.id))),
          ])
        : [[one.name, ...codeIds.map((id) => say(one, id, null))]],
    ),
  )
}
