import type { Guid } from '../records/guid.ts'
import type { AnyRecord } from '../records/record.ts'
import { type Change, recordOf } from './change.ts'
import type { Project } from './project.ts'
import { isPerSource, LIST_BY_ID, LIST_BY_SOURCE, type RecordPerSource } from './recordLists.ts'
import { sameRecord } from './sameRecord.ts'

/**
 * The project after the changes. Throws where a change does not start from what is there: a decision was made on
 * another state of the study, and carrying on would lose something.
 */
export function applyChanges(project: Project, changes: readonly Change[]): Project {
  if (changes.length === 0) return project
  const next: { -readonly [K in keyof Project]: Project[K] } = { ...project }
  const opened = new Map<string, Map<Guid, unknown>>()
  const open = (list: keyof Project): Map<Guid, unknown> => {
    let map = opened.get(list)
    if (!map) {
      map = new Map(project[list] as ReadonlyMap<Guid, unknown>)
      opened.set(list, map)
      Object.assign(next, { [list]: map })
    }
    return map
  }
  const bySource = new Map<string, { list: keyof Project; sourceId: Guid; changes: Change[] }>()

  for (const change of changes) {
    const record = recordOf(change)
    if (record.kind === 'project') {
      assertStartsFrom(next.info, change)
      if (change.after?.kind === 'project') next.info = change.after
    } else if (isPerSource(record)) {
      // A record that moves to another source would leave one list and enter another; none does.
      const { sourceId } = record
      const key = `${record.kind} ${sourceId}`
      const group = bySource.get(key)
      if (group) group.changes.push(change)
      else bySource.set(key, { list: LIST_BY_SOURCE[record.kind], sourceId, changes: [change] })
    } else {
      const map = open(LIST_BY_ID[record.kind])
      assertStartsFrom((map.get(record.id) as AnyRecord | undefined) ?? null, change)
      if (change.after) map.set(record.id, change.after)
      else map.delete(record.id)
    }
  }

  for (const { list, sourceId, changes: own } of bySource.values()) {
    const map = open(list)
    const before = (map.get(sourceId) as readonly RecordPerSource[] | undefined) ?? []
    const after = stepList(before, own)
    if (after.length > 0) map.set(sourceId, after)
    else map.delete(sourceId)
  }
  return next
}

/** One source's list after its changes, still ordered. A single change costs one copy, many cost one sort. */
function stepList(before: readonly RecordPerSource[], changes: readonly Change[]): readonly RecordPerSource[] {
  const only = changes.length === 1 ? changes[0] : undefined
  if (only) {
    const { id } = recordOf(only)
    const at = before.findIndex((record) => record.id === id)
    assertStartsFrom(before[at] ?? null, only)
    const after = at < 0 ? [...before] : before.toSpliced(at, 1)
    if (only.after) insertInOrder(after, only.after as RecordPerSource)
    return after
  }
  const records = new Map(before.map((record) => [record.id, record]))
  for (const change of changes) {
    const { id } = recordOf(change)
    assertStartsFrom(records.get(id) ?? null, change)
    if (change.after) records.set(id, change.after as RecordPerSource)
    else records.delete(id)
  }
  return [...records.values()].sort(byPassage)
}

function insertInOrder(list: RecordPerSource[], record: RecordPerSource): void {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (byPassage(list[middle] as RecordPerSource, record) < 0) low = middle + 1
    else high = middle
  }
  list.splice(low, 0, record)
}

/** By start, then end, then id; what has no passage comes last. */
export function byPassage(a: RecordPerSource, b: RecordPerSource): number {
  const p = 'passage' in a ? a.passage : null
  const q = 'passage' in b ? b.passage : null
  if (p && q) return p.start - q.start || p.end - q.end || compareIds(a.id, b.id)
  if (p || q) return p ? -1 : 1
  return compareIds(a.id, b.id)
}

function compareIds(a: Guid, b: Guid): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function assertStartsFrom(current: AnyRecord | null, change: Change): void {
  if (current === change.before || sameRecord(current, change.before)) return
  const { kind, id } = recordOf(change)
  throw new Error(`The ${kind} ${id} is not as the change expects it: ${current ? 'it differs' : 'it is not there'}`)
}
