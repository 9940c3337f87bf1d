import type { Attribute } from '../records/attribute.ts'
import type { Case } from '../records/case.ts'
import type { Code } from '../records/code.ts'
import type { CodebookVersion } from '../records/codebookVersion.ts'
import type { Coder } from '../records/coder.ts'
import type { Coding, SourceCoding } from '../records/coding.ts'
import type { Exchange } from '../records/exchange.ts'
import type { Guid } from '../records/guid.ts'
import type { Kept } from '../records/kept.ts'
import type { Link } from '../records/link.ts'
import type { Memo } from '../records/memo.ts'
import type { ProjectInfo } from '../records/projectInfo.ts'
import type { Quotation } from '../records/quotation.ts'
import type { Confirmation, Redefinition } from '../records/redefinition.ts'
import type { Region } from '../records/region.ts'
import type { Relation } from '../records/relation.ts'
import type { ReviewComment, SignOff, Verdict } from '../records/review.ts'
import type { SavedQuery } from '../records/savedQuery.ts'
import type { StudySet } from '../records/set.ts'
import type { Source } from '../records/source.ts'
import type { EventKind, StudyEvent } from '../records/studyEvent.ts'
import type { Summary } from '../records/summary.ts'
import type { Theme } from '../records/theme.ts'
import type { MapItem, Snapshot, ThemeMap } from '../records/themeMap.ts'
import type { Wave } from '../records/wave.ts'

/**
 * A study at one moment: every record, immutable, without the words of its sources.
 *
 * What there is most of (codings, quotations) is grouped by source and ordered by passage, so that one
 * change copies one source's list and views compare by identity.
 */
export interface Project {
  readonly info: ProjectInfo
  readonly coders: ReadonlyMap<Guid, Coder>
  readonly waves: ReadonlyMap<Guid, Wave>
  readonly attributes: ReadonlyMap<Guid, Attribute>
  readonly cases: ReadonlyMap<Guid, Case>
  readonly sources: ReadonlyMap<Guid, Source>
  readonly codes: ReadonlyMap<Guid, Code>
  readonly memos: ReadonlyMap<Guid, Memo>
  readonly sets: ReadonlyMap<Guid, StudySet>
  readonly links: ReadonlyMap<Guid, Link>
  readonly kept: ReadonlyMap<Guid, Kept>
  readonly eventKinds: ReadonlyMap<Guid, EventKind>
  readonly events: ReadonlyMap<Guid, StudyEvent>
  readonly summaries: ReadonlyMap<Guid, Summary>
  readonly exchanges: ReadonlyMap<Guid, Exchange>
  readonly queries: ReadonlyMap<Guid, SavedQuery>
  readonly themes: ReadonlyMap<Guid, Theme>
  readonly relations: ReadonlyMap<Guid, Relation>
  readonly maps: ReadonlyMap<Guid, ThemeMap>
  readonly mapItems: ReadonlyMap<Guid, MapItem>
  readonly snapshots: ReadonlyMap<Guid, Snapshot>
  readonly comments: ReadonlyMap<Guid, ReviewComment>
  readonly verdicts: ReadonlyMap<Guid, Verdict>
  readonly signOffs: ReadonlyMap<Guid, SignOff>
  readonly codebookVersions: ReadonlyMap<Guid, CodebookVersion>
  /** By the code's id. */
  readonly redefinitions: ReadonlyMap<Guid, Redefinition>
  /** By the coding's id. */
  readonly confirmations: ReadonlyMap<Guid, Confirmation>
  readonly codingsBySource: ReadonlyMap<Guid, readonly Coding[]>
  readonly quotationsBySource: ReadonlyMap<Guid, readonly Quotation[]>
  readonly regionsBySource: ReadonlyMap<Guid, readonly Region[]>
  readonly sourceCodingsBySource: ReadonlyMap<Guid, readonly SourceCoding[]>
}

export function emptyProject(info: ProjectInfo): Project {
  return {
    info,
    coders: new Map(),
    waves: new Map(),
    attributes: new Map(),
    cases: new Map(),
    sources: new Map(),
    codes: new Map(),
    memos: new Map(),
    sets: new Map(),
    links: new Map(),
    kept: new Map(),
    eventKinds: new Map(),
    events: new Map(),
    summaries: new Map(),
    exchanges: new Map(),
    queries: new Map(),
    themes: new Map(),
    relations: new Map(),
    maps: new Map(),
    mapItems: new Map(),
    snapshots: new Map(),
    comments: new Map(),
    verdicts: new Map(),
    signOffs: new Map(),
    codebookVersions: new Map(),
    redefinitions: new Map(),
    confirmations: new Map(),
    codingsBySource: new Map(),
    quotationsBySource: new Map(),
    regionsBySource: new Map(),
    sourceCodingsBySource: new Map(),
  }
}

const NO_CODINGS: readonly Coding[] = []
const NO_QUOTATIONS: readonly Quotation[] = []

/** The codings of one source, by start, then end, then id; the same empty list where there are none. */
export function codingsOf(project: Project, sourceId: Guid): readonly Coding[] {
  return project.codingsBySource.get(sourceId) ?? NO_CODINGS
}

export function quotationsOf(project: Project, sourceId: Guid): readonly Quotation[] {
  return project.quotationsBySource.get(sourceId) ?? NO_QUOTATIONS
}

export function findCoding(project: Project, sourceId: Guid, codingId: Guid): Coding | undefined {
  return codingsOf(project, sourceId).find((coding) => coding.id === codingId)
}

/** Records with a `position`, in their order; ties by id, so that the order never depends on a map. */
export function inOrder<R extends { readonly position: number; readonly id: Guid }>(records: Iterable<R>): R[] {
  return [...records].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
}
