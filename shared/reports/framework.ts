import type { Document } from '../documents/document.ts'
import type { Case } from '../records/case.ts'
import type { Passage } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import type { Summary } from '../records/summary.ts'
import { codePath, withDescendants } from '../study/codeTree.ts'
import { passageOfQuotation } from '../study/passageOfQuotation.ts'
import { codingsOf, inOrder, type Project } from '../study/project.ts'
import { codesOfTheme } from '../themes/themeEvidence.ts'
import { themeLine, withSubthemes } from '../themes/themeTree.ts'
import { meetingsOf } from '../timeline/timelineModel.ts'
import type { Cell } from './csv.ts'
import { tableDocument } from './tablesDocument.ts'

/** A column of a framework matrix: a code with those below it, or a theme with its codes and the quotations chosen for it by hand. */
export interface Strand {
  readonly about: Summary['about']
  readonly name: string
  readonly codeIds: ReadonlySet<Guid>
  readonly quotationIds: readonly Guid[]
}

/** Null where the code or theme is gone. */
export function strandOf(project: Project, about: Summary['about']): Strand | null {
  if (about.kind === 'code') {
    if (!project.codes.has(about.id)) return null
    const codeIds = withDescendants(project.codes, about.id)
    return { about, name: codePath(project.codes, about.id), codeIds, quotationIds: [] }
  }
  if (!project.themes.has(about.id)) return null
  return {
    about,
    name: themeLine(project.themes, about.id)
      .map(({ name }) => name)
      .join(' > '),
    codeIds: codesOfTheme(project, about.id),
    quotationIds: withSubthemes(project.themes, about.id).flatMap(({ quotations }) =>
      quotations.map(({ quotationId }) => quotationId),
    ),
  }
}

/** What a cell of a matrix of cases rests on: one strand, one case, one wave or all. */
export interface Evidence {
  readonly sourceIds: readonly Guid[]
  /** Distinct passages: one under two codes counts once. */
  readonly segments: number
  readonly passages: readonly {
    readonly sourceId: Guid
    readonly passage: Passage
    readonly codingIds: readonly Guid[]
  }[]
  /** Codings, and quotations chosen by hand, in a fixed order. */
  readonly ids: readonly Guid[]
}

export function evidenceOf(project: Project, one: Case, strand: Strand, waveId: Guid | null): Evidence {
  const sourceIds = one.sourceIds.filter((id) => {
    const source = project.sources.get(id)
    return source !== undefined && (waveId === null || source.waveId === waveId)
  })
  const ids: Guid[] = []
  const passages = new Map<string, { sourceId: Guid; passage: Passage; codingIds: Guid[] }>()
  const take = (sourceId: Guid, passage: Passage) => {
    const key = `${sourceId} ${passage.start} ${passage.end}`
    const found = passages.get(key) ?? { sourceId, passage, codingIds: [] }
    passages.set(key, found)
    return found
  }
  for (const sourceId of sourceIds) {
    for (const { id, codeId, passage } of codingsOf(project, sourceId)) {
      if (!strand.codeIds.has(codeId)) continue
      ids.push(id)
      take(sourceId, passage).codingIds.push(id)
    }
    for (const quotationId of strand.quotationIds) {
      const passage = passageOfQuotation(project, sourceId, quotationId)
      if (!passage) continue
      ids.push(quotationId)
      take(sourceId, passage)
    }
  }
  return { sourceIds, segments: passages.size, passages: [...passages.values()], ids: ids.sort() }
}

/** Whether what the summary was written from is no longer what the cell holds. */
export function isStale(summary: Summary, { ids }: Evidence): boolean {
  return summary.evidence.toSorted().join() !== ids.join()
}

export function summaryOf(
  project: Project,
  caseId: Guid,
  about: Summary['about'],
  waveId: Guid | null,
): Summary | undefined {
  for (const summary of project.summaries.values())
    if (
      summary.caseId === caseId &&
      summary.about.kind === about.kind &&
      summary.about.id === about.id &&
      summary.waveId === waveId
    )
      return summary
  return undefined
}

/** How many cases speak of a strand in a wave, of those with data in it (domain.md 0.3). */
export interface CrossSection {
  readonly cases: number
  readonly met: number
  readonly segments: number
}

export function crossSection(project: Project, strand: Strand, waveId: Guid): CrossSection {
  let [cases, met, segments] = [0, 0, 0]
  for (const one of project.cases.values()) {
    const evidence = evidenceOf(project, one, strand, waveId)
    if (evidence.sourceIds.length === 0) continue
    met += 1
    segments += evidence.segments
    if (evidence.segments > 0) cases += 1
  }
  return { cases, met, segments }
}

/** A framework matrix in rows: one for each case (and wave), for each strand its summary, change and segments. */
export function frameworkTable(
  project: Project,
  strands: readonly Strand[],
  byWave: boolean,
): { readonly columns: readonly string[]; readonly rows: readonly Cell[][] } {
  return {
    columns: [
      'case',
      ...(byWave ? ['wave', 'met'] : []),
      ...strands.flatMap(({ name }) => [name, `${name}: change`, `${name}: segments`]),
    ],
    rows: inOrder(project.cases.values()).flatMap((one) => {
      const waves = byWave ? meetingsOf(project, one) : [null]
      return waves.map((meeting): Cell[] => [
        one.name,
        ...(meeting ? [meeting.wave.name, meeting.status ?? 'not recorded'] : []),
        ...strands.flatMap((strand): Cell[] => {
          const summary = summaryOf(project, one.id, strand.about, meeting?.wave.id ?? null)
          return [
            summary?.text ?? '',
            summary?.change ?? '',
            evidenceOf(project, one, strand, meeting?.wave.id ?? null).segments,
          ]
        }),
      ])
    }),
  }
}

/** The same for a page: a column for each strand, its cell saying the change, the summary and what it rests on. */
export function frameworkDocument(
  project: Project,
  strands: readonly Strand[],
  byWave: boolean,
  date: string,
): Document {
  const say = (one: Case, strand: Strand, waveId: Guid | null) => {
    const evidence = evidenceOf(project, one, strand, waveId)
    const summary = summaryOf(project, one.id, strand.about, waveId)
    const segments = evidence.segments === 1 ? '1 segment' : `${evidence.segments} segments`
    const stale = summary && isStale(summary, evidence) ? ', evidence changed since' : ''
    return [summary?.change ?? '', summary?.text ?? '', `(${segments}${stale})`]
      .filter((part) => part !== '')
      .join('\n')
  }
  return tableDocument(
    'Framework matrix',
    `${project.info.title}; ${date}. Summaries are the analyst’s; in brackets, what they rest on.`,
    ['Case', ...(byWave ? ['Wave'] : []), ...strands.map(({ name }) => name)],
    inOrder(project.cases.values()).flatMap((one) =>
      byWave
        ? meetingsOf(project, one).map(({ wave, status, sourceIds }) => [
            one.name,
            sourceIds.length === 0 ? `${wave.name}: ${status ?? 'not recorded'}` : wave.name,
            ...strands.map((strand) => (sourceIds.length === 0 ? '' : say(one, strand, wave.id))),
          ])
        : [[one.name, ...strands.map((strand) => say(one, strand, null))]],
    ),
  )
}
