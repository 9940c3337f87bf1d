import type { Guid } from '../records/guid.ts'
import { keptOf, referencesIn, richOf, withReferences } from '../memos/richText.ts'
import type { AnyRecord } from '../records/record.ts'
import { applyChanges } from '../study/applyChanges.ts'
import { type Change, removed, replaced } from '../study/change.ts'
import { inOrder, type Project } from '../study/project.ts'
import { LIST_BY_SOURCE } from '../study/recordLists.ts'
import type { Act } from './act.ts'
import { deleteSources } from './deleteSources.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface WithdrawCase extends Act {
  readonly type: 'withdraw-case'
  readonly caseId: Guid
}

/** What a withdrawal takes out of the study (domain.md 6.4). */
export interface Withdrawal {
  /** Of this case alone. */
  readonly sourceIds: readonly Guid[]
  /** Sources that other cases share: they stay, and are for a person to look through. */
  readonly sharedSourceIds: readonly Guid[]
  readonly codings: number
  readonly events: number
  readonly summaries: number
  readonly memoIds: readonly Guid[]
  /** Memos that are not about the case but have its name in them. */
  readonly mentions: readonly Guid[]
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
  const isAbout = (ids: readonly { readonly id: Guid }[]) => ids.some(({ id }) => gone.has(id))
  const memos = inOrder(project.memos.values())
  const memoIds = memos.filter(({ about }) => isAbout(about)).map(({ id }) => id)
  const name = one.name.trim().toLowerCase()
  return {
    sourceIds,
    sharedSourceIds: present.filter((id) => others.has(id)),
    codings: sourceIds.reduce((sum, id) => sum + (project.codingsBySource.get(id)?.length ?? 0), 0),
    events: [...project.events.values()].filter((event) => event.caseId === caseId).length,
    summaries: [...project.summaries.values()].filter((summary) => summary.caseId === caseId).length,
    memoIds,
    mentions: memos
      .filter(
        ({ id, title, text }) =>
          !memoIds.includes(id) && name !== '' && `${title} ${text}`.toLowerCase().includes(name),
      )
      .map(({ id }) => id),
  }
}

/**
 * Takes a participant out of the study: sources, codings, events, summaries, memos and attributes go, and an empty case stays to say
 * that somebody withdrew, so that the numbers of a wave still add up.
 */
export function withdrawCase(project: Project, command: WithdrawCase): Outcome {
  const { caseId } = command
  const one = project.cases.get(caseId)
  const leaving = withdrawalOf(project, caseId)
  if (!one || !leaving) return refuse({ reason: 'record-gone', what: 'case', id: caseId })
  const gone = idsGone(project, caseId, leaving.sourceIds)
  const changes: Change[] = []
  if (leaving.sourceIds.length > 0) {
    const deleted = deleteSources(project, { ...command, type: 'delete-sources', sourceIds: leaving.sourceIds })
    if (!deleted.ok) return deleted
    changes.push(...deleted.changes)
  }
  const current = applyChanges(project, changes)
  const records: AnyRecord[] = [
    ...[...current.summaries.values()].filter((summary) => summary.caseId === caseId),
    ...[...current.events.values()].filter((event) => event.caseId === caseId),
    ...leaving.memoIds.flatMap((id) => current.memos.get(id) ?? []),
    ...[...current.links.values()].filter(
      ({ originId, targetId }) => gone.has(originId ?? '') || gone.has(targetId ?? ''),
    ),
  ]
  changes.push(...records.map(removed))
  const before = current.cases.get(caseId) ?? one
  const place = inOrder(project.cases.values()).findIndex(({ id }) => id === caseId) + 1
  changes.push(
    replaced(before, {
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
    }),
  )
  changes.push(...withoutTheirWords(current, leaving.memoIds, caseId, `Withdrawn participant ${place}`, gone))
  // The history must not say again whose words were taken out.
  return accept(`withdrew participant ${place} with everything that was theirs`, ...changes)
}

/** Memos that stay keep no copy of words or names that were theirs. */
function withoutTheirWords(
  { memos }: Project,
  leaving: readonly Guid[],
  caseId: Guid,
  name: string,
  gone: ReadonlySet<Guid>,
): Change[] {
  return [...memos.values()].flatMap((memo) => {
    const kept = leaving.includes(memo.id) ? null : richOf(memo.rich)
    if (!kept || !referencesIn(kept).some(({ to }) => gone.has(to.id))) return []
    const rich = withReferences(kept, (one) => {
      if (!gone.has(one.to.id)) return one
      if (one.type === 'cited') return { ...one, words: 'The words were withdrawn.', by: '' }
      return { ...one, words: one.to.id === caseId ? name : 'withdrawn' }
    })
    return [replaced(memo, { ...memo, ...keptOf(rich) })]
  })
}

/** Everything that is the case’s own: itself, its sources and what is marked in them, its events. */
function idsGone(project: Project, caseId: Guid, sourceIds: readonly Guid[]): ReadonlySet<Guid> {
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
