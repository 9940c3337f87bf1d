import { TOMBSTONE } from '../commands/withdrawCase.ts'
import type { Case } from '../records/case.ts'
import type { Guid } from '../records/guid.ts'
import type { AnyRecord } from '../records/record.ts'
import type { Source } from '../records/source.ts'
import { fileNameOf, parsePath, SOURCES_FOLDER } from '../refi/archive.ts'
import { sha256 } from '../refi/sha256.ts'
import { textEntry } from '../refi/textReference.ts'
import { added, recordOf } from './change.ts'
import type { LogEntry } from './logEntry.ts'
import { type NewNames, renamed, wholeWord } from './withoutNames.ts'

const TAKEN_OUT = 'did something that was taken out with a withdrawn participant'

/** Whether an entry is a withdrawal whose history still holds what was withdrawn. */
export function isToBeErased({ type, undoable, changes }: LogEntry): boolean {
  return type === 'withdraw-case' && !undoable && changes.some(({ after }) => after === null)
}

/**
 * The history after a withdrawal, without what was withdrawn: the one exception to a history that is only ever appended to. Entries stay,
 * with who and when; what they did to the participant’s own records is taken out of them, and so are their words and names. A record that
 * stays, but held the participant’s words or name in some earlier state, begins with the withdrawal.
 *
 * Nothing before a withdrawal can be undone, so that no later step needs what is missing.
 */
export function withoutWithdrawn(log: readonly LogEntry[]): LogEntry[] {
  let after: readonly LogEntry[] = log
  for (const { seq } of log.filter(isToBeErased)) {
    const withdrawal = after.find((entry) => entry.seq === seq)
    if (withdrawal) after = withoutOne(after, withdrawal)
  }
  return [...after]
}

function withoutOne(log: readonly LogEntry[], withdrawal: LogEntry): LogEntry[] {
  const until = log.filter(({ seq }) => seq <= withdrawal.seq)
  const theirs = ownedIds(until, ownBeginnings(withdrawal))
  const names = namesIn(until, theirs)
  const marks = [...names.keys()].map(wholeWord)
  const replacedThen = new Set(
    withdrawal.changes.filter(({ after }) => after !== null).map((change) => keyOf(recordOf(change))),
  )
  const touched = new Set<string>(replacedThen)
  for (const { changes } of until)
    for (const change of changes) {
      const record = recordOf(change)
      if (theirs.has(record.id) || record.kind === 'coding' || touched.has(keyOf(record))) continue
      if ([change.before, change.after].some((one) => one !== null && holds(one, theirs, marks)))
        touched.add(keyOf(record))
    }

  /** What stays of the touched records, as the withdrawal left it. */
  const left = new Map<string, AnyRecord | null>()
  for (const { changes } of until)
    for (const change of changes)
      if (touched.has(keyOf(recordOf(change)))) left.set(keyOf(recordOf(change)), change.after)

  return log.map((entry) => {
    if (entry.seq === withdrawal.seq) {
      const changes = [...left.values()]
        .filter((one) => one !== null && !theirsOnly(one, theirs))
        .map((one) => added(one as AnyRecord))
      return { ...entry, changes, erases: entriesOf(until, theirs) }
    }
    if (entry.seq > withdrawal.seq) return { ...entry, words: renamed(entry.words, names) }
    const changes = entry.changes.filter((change) => {
      const record = recordOf(change)
      return !theirs.has(record.id) && !touched.has(keyOf(record))
    })
    const isLess = changes.length < entry.changes.length
    const isTheirs = isLess && entry.changes.every((change) => theirs.has(recordOf(change).id))
    return {
      ...entry,
      changes,
      words: isTheirs ? TAKEN_OUT : renamed(isLess ? unquoted(entry.words) : entry.words, names),
    }
  })
}

const keyOf = ({ kind, id }: AnyRecord) => `${kind} ${id}`

/** The empty case that stays is the case’s own, and is what the withdrawal made. */
function theirsOnly(record: AnyRecord, theirs: ReadonlySet<Guid>): boolean {
  return theirs.has(record.id) && record.kind !== 'case'
}

/** What the withdrawal itself took out, and the case. */
function ownBeginnings({ changes }: LogEntry): Set<Guid> {
  const theirs = new Set<Guid>()
  for (const { before, after } of changes) {
    if (after === null && before) theirs.add(before.id)
    if (after?.kind === 'case' && before?.kind === 'case' && TOMBSTONE.test(after.name) && !TOMBSTONE.test(before.name))
      theirs.add(after.id)
  }
  return theirs
}

/** Ids of everything that a case ever had by the history, what was deleted long ago too. */
export function formerIdsOf(log: readonly LogEntry[], caseId: Guid, sourceIds: readonly Guid[]): Guid[] {
  return [...ownedIds(log, new Set([caseId, ...sourceIds]))]
}

/** Everything that ever was the case’s own, deleted long ago or now, reckoned from what certainly is. */
function ownedIds(log: readonly LogEntry[], theirs: Set<Guid>): ReadonlySet<Guid> {
  for (const { changes: earlier } of log)
    for (const { before, after } of earlier)
      for (const one of [before, after]) {
        if (!one) continue
        if (('sourceId' in one && theirs.has(one.sourceId)) || ('caseId' in one && theirs.has(one.caseId)))
          theirs.add(one.id)
        if (one.kind === 'coding' && theirs.has(one.sourceId)) theirs.add(one.selectionId)
      }
  // Memos and the like hang on what was found by now.
  for (const { changes: earlier } of log)
    for (const { before, after } of earlier) {
      const one = after ?? before
      if (one?.kind === 'memo' && one.about.length > 0 && one.about.every(({ id }) => theirs.has(id)))
        theirs.add(one.id)
      if (one?.kind === 'kept' && theirs.has(one.ownerId ?? '')) theirs.add(one.id)
      if (one?.kind === 'comment' && theirs.has(one.on.id)) theirs.add(one.id)
    }
  return theirs
}

/** Every name that the case and its sources ever had. */
function namesIn(log: readonly LogEntry[], theirs: ReadonlySet<Guid>): NewNames {
  const names = new Map<string, string>()
  let stone = 'a withdrawn participant'
  for (const one of versions(log, theirs)) {
    if (one.kind === 'case' && TOMBSTONE.test(one.name)) stone = one.name
    if (one.kind === 'source' && one.name.trim() !== '') names.set(one.name.trim(), 'a withdrawn source')
  }
  for (const one of versions(log, theirs))
    if (one.kind === 'case' && !TOMBSTONE.test(one.name) && one.name.trim() !== '') names.set(one.name.trim(), stone)
  return names
}

function* versions(log: readonly LogEntry[], theirs: ReadonlySet<Guid>): Generator<Case | Source> {
  for (const { changes } of log)
    for (const { before, after } of changes)
      for (const one of [before, after])
        if (one && (one.kind === 'case' || one.kind === 'source') && theirs.has(one.id)) yield one
}

/** Kinds that only point at things and hold no words of anybody’s: pointing at what is gone says nothing. */
const POINTING: ReadonlySet<AnyRecord['kind']> = new Set([
  'coding',
  'source-coding',
  'map-item',
  'sign-off',
  'confirmation',
])

function holds(record: AnyRecord, theirs: ReadonlySet<Guid>, marks: readonly RegExp[]): boolean {
  if (POINTING.has(record.kind)) return false
  const words = JSON.stringify(record)
  for (const [id] of words.matchAll(GUID)) if (theirs.has(id)) return true
  return marks.some((mark) => {
    mark.lastIndex = 0
    return mark.test(words)
  })
}

const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi

/** An entry’s words without what it quotes: to the last closing mark, because an apostrophe looks like one. */
function unquoted(words: string): string {
  return words.replace(/‘.*’/gs, '‘…’').replace(/“.*”/gs, '“…”')
}

/** Entries of the project file that held their words, by the sums of their names: a name may be a person’s. */
function entriesOf(log: readonly LogEntry[], theirs: ReadonlySet<Guid>): string[] {
  const entries = new Set<string>()
  for (const one of versions(log, theirs)) {
    if (one.kind !== 'source') continue
    if (one.textId !== null) entries.add(textEntry(one.textId))
    if (one.original) entries.add(one.original.entry)
    for (const value of Object.values(one.exchange ?? {})) {
      const path = typeof value === 'string' ? parsePath(value) : null
      if (path?.scheme === 'internal' && /:\/\//.test(value as string))
        entries.add(SOURCES_FOLDER + fileNameOf(path.rest))
      if (typeof value === 'object' && value !== null && 'entry' in value && typeof value.entry === 'string')
        entries.add(value.entry)
    }
  }
  return [...entries].map(sumOfName).sort()
}

/** Stands for an entry’s name where the name itself must not. */
export function sumOfName(entry: string): string {
  return sha256(new TextEncoder().encode(entry.toLowerCase()))
}

/** The sums of the names of entries that a project file must not hold any more. */
export function erasedEntries(log: Iterable<Pick<LogEntry, 'erases'>>): ReadonlySet<string> {
  const erased = new Set<string>()
  for (const { erases } of log) for (const sum of erases ?? []) erased.add(sum)
  return erased
}
