import type { Case } from '../records/case.ts'
import type { Definition } from '../records/code.ts'
import type { Guid } from '../records/guid.ts'
import { keptOf, referencesIn, richOf, withReferences } from '../memos/richText.ts'
import type { Memo } from '../records/memo.ts'
import type { AnyRecord } from '../records/record.ts'
import { applyChanges } from '../study/applyChanges.ts'
import { type Change, removed, replaced } from '../study/change.ts'
import { inOrder, type Project } from '../study/project.ts'
import { recordsOf } from '../study/projectOf.ts'
import { LIST_BY_SOURCE } from '../study/recordLists.ts'
import { type NewNames, renamed, withoutNames } from '../study/withoutNames.ts'
import type { Act } from './act.ts'
import { deleteSources } from './deleteSources.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface WithdrawCase extends Act {
  readonly type: 'withdraw-case'
  readonly caseId: Guid
  /** Whether the name stays in what others wrote: memos, summaries, notes. */
  readonly keepsName?: boolean
  /** Ids of what was theirs and was deleted before: examples and notes may still hold its words. */
  readonly formerIds?: readonly Guid[]
}

/** What a withdrawal takes out of the study (domain.md 6.4). */
export interface Withdrawal {
  /** Of this case alone. */
  readonly sourceIds: readonly Guid[]
  /** Sources that other cases share: they stay, and are for a person to look through. */
  readonly sharedSourceIds: readonly Guid[]
  /** Files that hold several participants’ answers (a survey’s table): they stay, because the others’ sources come from them. */
  readonly sharedFiles: readonly string[]
  readonly codings: number
  readonly events: number
  readonly summaries: number
  /** Memos about nothing but this case and what is its own. */
  readonly memoIds: readonly Guid[]
  /** Everything else that has the name in it. */
  readonly mentions: readonly AnyRecord[]
}

export function withdrawalOf(project: Project, caseId: Guid): Withdrawal | null {
  const one = project.cases.get(caseId)
  if (!one) return null
  const others = new Set(
    [...project.cases.values()].filter(({ id }) => id !== caseId).flatMap(({ sourceIds }) => sourceIds),
  )
  const present = one.sourceIds.filter((id) => project.sources.has(id))
  const sourceIds = present.filter((id) => !others.has(id))
  const gone = idsGone(project, caseId, sourceIds)
  const memoIds = inOrder(project.memos.values())
    .filter(({ about }) => about.length > 0 && about.every(({ id }) => gone.has(id)))
    .map(({ id }) => id)
  for (const id of memoIds) gone.add(id)
  const names = newNames(project, one, sourceIds)
  return {
    sourceIds,
    sharedSourceIds: present.filter((id) => others.has(id)),
    sharedFiles: sharedFiles(project, sourceIds),
    codings: sourceIds.reduce((sum, id) => sum + (project.codingsBySource.get(id)?.length ?? 0), 0),
    events: [...project.events.values()].filter((event) => event.caseId === caseId).length,
    summaries: [...project.summaries.values()].filter((summary) => summary.caseId === caseId).length,
    memoIds,
    mentions: recordsOf(project).filter(
      (record) => record.kind !== 'coding' && !isTheirs(record, caseId, gone) && withoutNames(record, names) !== record,
    ),
  }
}

/** How an empty case is called that says somebody withdrew. */
export const TOMBSTONE = /^Withdrawn participant \d+$/

/**
 * Takes a participant out of the study: sources, codings, events, summaries, memos and attributes go, and an empty case stays to say
 * that somebody withdrew, so that the numbers of a wave still add up. What others keep of them goes too: quotations in examples and
 * in other cases’ events, their name in memos and notes.
 *
 * This alone leaves the history and the file’s texts as they are: {@link withoutWithdrawn} takes them out there.
 */
export function withdrawCase(project: Project, command: WithdrawCase): Outcome {
  const { caseId } = command
  const one = project.cases.get(caseId)
  const leaving = withdrawalOf(project, caseId)
  if (!one || !leaving) return refuse({ reason: 'record-gone', what: 'case', id: caseId })
  const gone = idsGone(project, caseId, leaving.sourceIds)
  for (const id of leaving.memoIds) gone.add(id)
  const changes: Change[] = []
  let current = project
  const take = (more: readonly Change[]) => {
    changes.push(...more)
    current = applyChanges(current, more)
  }
  if (leaving.sourceIds.length > 0) {
    const deleted = deleteSources(project, { ...command, type: 'delete-sources', sourceIds: leaving.sourceIds })
    if (!deleted.ok) return deleted
    take(deleted.changes)
  }
  const theirs = recordsOf(current).filter((record) => record.id !== caseId && isTheirs(record, caseId, gone))
  take(theirs.map(removed))
  for (const id of [...theirs.map((one) => one.id), ...(command.formerIds ?? [])]) gone.add(id)

  const before = current.cases.get(caseId) ?? one
  const place = inOrder(project.cases.values()).findIndex(({ id }) => id === caseId) + 1
  take([replaced(before, tombstone(project, before, place, leaving))])
  const names = command.keepsName === true ? new Map() : newNames(project, one, leaving.sourceIds)
  take(
    recordsOf(current).flatMap((record) => {
      if (record.id === caseId || record.kind === 'coding') return []
      const after = withoutNames(withoutTheirs(record, gone, names), names)
      return after === record ? [] : [replaced(record, after)]
    }),
  )
  // The history must not say again whose words were taken out.
  return accept(`withdrew participant ${place} with everything that was theirs`, ...changes)
}

function tombstone(project: Project, before: Case, place: number, leaving: Withdrawal): Case {
  return {
    ...before,
    name: `Withdrawn participant ${place}`,
    description: null,
    sourceIds: before.sourceIds.filter((id) => !leaving.sharedSourceIds.includes(id)),
    selectionIds: [],
    codeIds: [],
    values: [],
    meetings: inOrder(project.waves.values()).map(({ id }) => ({
      waveId: id,
      status: 'withdrawn' as const,
      date: null,
      reason: null,
    })),
    anchor: null,
  }
}

function newNames(project: Project, one: Case, sourceIds: readonly Guid[]): NewNames {
  const place = inOrder(project.cases.values()).findIndex(({ id }) => id === one.id) + 1
  return new Map([
    ...sourceIds.flatMap((id): [string, string][] => {
      const name = project.sources.get(id)?.name.trim() ?? ''
      return name === '' ? [] : [[name, 'a withdrawn source']]
    }),
    [one.name.trim(), `Withdrawn participant ${place}`],
  ])
}

/** Whether a record is the case’s own, or hangs on nothing but what is. */
function isTheirs(record: AnyRecord, caseId: Guid, gone: ReadonlySet<Guid>): boolean {
  if (gone.has(record.id)) return true
  switch (record.kind) {
    case 'event':
    case 'summary':
      return record.caseId === caseId
    case 'link':
      return gone.has(record.originId ?? '') || gone.has(record.targetId ?? '')
    case 'comment':
      return gone.has(record.on.id)
    case 'kept':
      return gone.has(record.ownerId ?? '')
    default:
      return 'sourceId' in record && gone.has(record.sourceId)
  }
}

/** What stays, without what it keeps of a participant; the very same record where it keeps nothing. */
function withoutTheirs(record: AnyRecord, gone: ReadonlySet<Guid>, names: NewNames): AnyRecord {
  switch (record.kind) {
    case 'code':
    case 'redefinition':
      return withField(record, 'definition', withoutExamples(record.definition, gone))
    case 'codebook-version':
      return withField(
        record,
        'codes',
        mapped(record.codes, (code) => withField(code, 'definition', withoutExamples(code.definition, gone))),
      )
    case 'event':
      return withoutTellings(record, gone)
    case 'theme':
      return withField(
        record,
        'quotations',
        kept(record.quotations, ({ quotationId }) => !gone.has(quotationId)),
      )
    case 'relation':
      return withField(
        record,
        'quotationIds',
        kept(record.quotationIds, (id) => !gone.has(id)),
      )
    case 'memo':
      return withoutTheirWords(
        withField(
          record,
          'about',
          kept(record.about, ({ id }) => !gone.has(id)),
        ),
        gone,
        names,
      )
    case 'set':
      return withField(
        withField(
          record,
          'sourceIds',
          kept(record.sourceIds, (id) => !gone.has(id)),
        ),
        'memoIds',
        kept(record.memoIds, (id) => !gone.has(id)),
      )
    case 'exchange':
      return withField(
        record,
        'calibrations',
        kept(record.calibrations, ({ sourceId }) => !gone.has(sourceId)),
      )
    default:
      return record
  }
}

function withoutTellings(
  event: Extract<AnyRecord, { kind: 'event' }>,
  gone: ReadonlySet<Guid>,
): Extract<AnyRecord, { kind: 'event' }> {
  // A date that was counted from something of theirs is not known without it.
  const start = event.start?.is === 'offset' && gone.has(event.start.from.id) ? null : event.start
  const end = event.end?.is === 'offset' && gone.has(event.end.from.id) ? null : event.end
  const tellings = kept(event.tellings, ({ sourceId }) => !gone.has(sourceId))
  const relations = kept(event.relations, ({ of }) => !gone.has(of.id))
  return withField(
    withField(withField(withField(event, 'start', start), 'end', end), 'tellings', tellings),
    'relations',
    relations,
  )
}

function withoutExamples(definition: Definition, gone: ReadonlySet<Guid>): Definition {
  const stays = ({ codingId }: Definition['typical'][number]) => codingId === null || !gone.has(codingId)
  return withField(
    withField(definition, 'typical', kept(definition.typical, stays)),
    'borderline',
    kept(definition.borderline, stays),
  )
}

/** A copy with another value, or the same thing where it is the same value. */
function withField<T extends object, K extends keyof T>(one: T, key: K, value: T[K]): T {
  return one[key] === value ? one : { ...one, [key]: value }
}

function kept<T>(list: readonly T[], stays: (one: T) => boolean): T[] {
  return list.every(stays) ? (list as T[]) : list.filter(stays)
}

function mapped<T>(list: readonly T[], change: (one: T) => T): T[] {
  const after = list.map(change)
  return after.every((one, index) => one === list[index]) ? (list as T[]) : after
}

/** A memo that stays keeps no copy of words that were theirs; where it points at the case it takes the new name. */
function withoutTheirWords(memo: Memo, gone: ReadonlySet<Guid>, names: NewNames): Memo {
  const rich = richOf(memo.rich)
  if (!rich || !referencesIn(rich).some(({ to }) => gone.has(to.id))) return memo
  const after = withReferences(rich, (one) => {
    if (!gone.has(one.to.id)) return one
    if (one.type === 'cited') return { ...one, words: 'The words were withdrawn.', by: '' }
    return { ...one, words: one.to.kind === 'case' ? renamed(one.words, names) : 'withdrawn' }
  })
  return { ...memo, ...keptOf(after) }
}

/** Everything that is the case’s own: itself, its sources and what is marked in them, its events. */
function idsGone(project: Project, caseId: Guid, sourceIds: readonly Guid[]): Set<Guid> {
  const gone = new Set<Guid>([caseId, ...sourceIds])
  for (const sourceId of sourceIds)
    for (const list of Object.values(LIST_BY_SOURCE))
      for (const mark of project[list].get(sourceId) ?? []) {
        gone.add(mark.id)
        if (mark.kind === 'coding') gone.add(mark.selectionId)
      }
  for (const event of project.events.values()) if (event.caseId === caseId) gone.add(event.id)
  return gone
}

function sharedFiles(project: Project, sourceIds: readonly Guid[]): string[] {
  const going = new Set(sourceIds)
  const entries = new Map(
    sourceIds.flatMap((id) => {
      const original = project.sources.get(id)?.original
      return original ? [[original.entry, original.name] as const] : []
    }),
  )
  const staying = [...project.sources.values()].filter(({ id }) => !going.has(id))
  return [...entries]
    .filter(([entry]) => staying.some(({ original }) => original?.entry === entry))
    .map(([, name]) => name)
}
