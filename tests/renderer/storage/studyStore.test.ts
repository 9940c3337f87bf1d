import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { openDexieStore } from '../../../renderer/storage/dexieStore.ts'
import { createMemoryStore } from '../../../renderer/storage/memoryStore.ts'
import { LAYOUT, type StudyStore } from '../../../renderer/storage/studyStore.ts'
import type { Command } from '../../../shared/commands/commands.ts'
import { decide } from '../../../shared/commands/commands.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'
import { applyChanges } from '../../../shared/study/applyChanges.ts'
import type { LogEntry } from '../../../shared/study/logEntry.ts'
import type { Project } from '../../../shared/study/project.ts'
import { projectOf, recordsOf } from '../../../shared/study/projectOf.ts'
import { aCode, aCoding, ANA, aProject, aSource, guid } from '../../support/study.ts'

let nth = 0
const stores: [string, () => StudyStore][] = [
  ['in memory', createMemoryStore],
  ['in IndexedDB', () => openDexieStore(`study ${(nth += 1)}`)],
]

const study = aProject(
  aSource('Eddie'),
  aSource('Joan'),
  aCode('A'),
  aCode('B', null, 2),
  aCoding('A', 'Eddie', 5, 9),
  aCoding('B', 'Joan', 1, 4),
)
const text: SourceText = { id: guid('Eddie text'), text: 'Eddie: until my mam fell ill 😔', turns: [] }
const sorted = (project: Project) => recordsOf(project).toSorted((a, b) => (a.kind + a.id < b.kind + b.id ? -1 : 1))

function step(project: Project, seq: number, command: Command): { entry: LogEntry; after: Project } {
  const outcome = decide(project, command)
  if (!outcome.ok) throw new Error(outcome.refusal.reason)
  const entry: LogEntry = {
    seq,
    at: ANA.at,
    coderId: ANA.coderId,
    type: command.type,
    words: outcome.words,
    changes: [...outcome.changes],
    undoes: null,
    redoes: null,
    restores: null,
    undoable: true,
  }
  return { entry, after: applyChanges(project, outcome.changes) }
}

describe.each(stores)('a working copy %s', (_where, create) => {
  test('begins with nothing', async () => {
    const store = create()
    expect(await store.meta()).toBeNull()
    expect(await store.records()).toEqual([])
    expect(await store.headers()).toEqual([])
    expect(await store.text(guid('Eddie text'))).toBeNull()
  })

  test('gives some sources only, and the history from somewhere on', async () => {
    const store = create()
    await store.replace({ records: recordsOf(study), texts: [text], log: [] }, null)
    const first = step(study, 1, {
      type: 'create-code',
      codeId: guid('C'),
      parentId: null,
      name: 'C',
      color: null,
      ...ANA,
    })
    await store.commit([first.entry], first.after)
    const second = step(first.after, 2, {
      type: 'create-code',
      codeId: guid('D'),
      parentId: null,
      name: 'D',
      color: null,
      ...ANA,
    })
    await store.commit([second.entry], second.after)
    let seen: unknown
    const some = await store.someOf(1, (records, log) => {
      seen = [records.filter((record) => record.kind === 'coding'), log]
      return [guid('Joan')]
    })
    expect(seen).toEqual([[], [second.entry]])
    expect([some.seq, some.log]).toEqual([2, [second.entry]])
    const codings = some.records.filter((record) => record.kind === 'coding')
    expect(codings).toEqual([aCoding('B', 'Joan', 1, 4)])
    expect(some.records.length - codings.length).toBe(recordsOf(second.after).length - 2)
  })

  test('gives back what was put into it', async () => {
    const store = create()
    await store.replace({ records: recordsOf(study), texts: [text], log: [] }, 'abc')
    expect(await store.meta()).toEqual({ layout: LAYOUT, fileSha256: 'abc', fileSeq: 0, seq: 0 })
    expect(sorted(projectOf(await store.records()))).toEqual(sorted(study))
    expect(await store.text(text.id)).toEqual(text)
  })

  test('follows every change, and knows how far it has come', async () => {
    const store = create()
    await store.replace({ records: recordsOf(study), texts: [text], log: [] }, 'abc')
    const first = step(study, 1, { type: 'delete-codes', ...ANA, codeIds: [guid('A')] })
    const second = step(first.after, 2, { type: 'edit-code', ...ANA, codeId: guid('B'), to: { name: 'Bills' } })
    const third = step(second.after, 3, { type: 'delete-sources', ...ANA, sourceIds: [guid('Joan')] })
    await store.commit([first.entry], first.after)
    await store.commit([second.entry, third.entry], third.after)
    expect(sorted(projectOf(await store.records()))).toEqual(sorted(third.after))
    expect((await store.meta())?.seq).toBe(3)
    expect((await store.headers()).map(({ seq, words }) => [seq, words])).toEqual([
      [1, 'deleted the code A and 1 coding'],
      [2, 'renamed the code B to Bills'],
      [3, 'deleted Joan and 1 coding'],
    ])
    expect(await store.entries([3, 1])).toEqual([first.entry, third.entry])
    expect(await store.entries('all')).toHaveLength(3)
    const snapshot = await store.snapshot()
    expect([snapshot.seq, snapshot.log.length]).toEqual([3, 3])
    expect(sorted(projectOf(snapshot.records))).toEqual(sorted(third.after))
  })

  test('replaced as a whole, it keeps nothing of the study before', async () => {
    const store = create()
    await store.replace({ records: recordsOf(study), texts: [text], log: [] }, 'abc')
    const { entry, after } = step(study, 1, { type: 'delete-codes', ...ANA, codeIds: [guid('A')] })
    await store.commit([entry], after)
    await store.replace({ records: recordsOf(aProject(aCode('C'))), texts: [], log: [] }, null)
    expect(sorted(projectOf(await store.records()))).toEqual(sorted(aProject(aCode('C'))))
    expect(await store.text(text.id)).toBeNull()
    expect(await store.entries('all')).toEqual([])
  })

  test('learns which version of the file it continues', async () => {
    const store = create()
    await store.replace({ records: recordsOf(study), texts: [], log: [] }, null)
    await store.setFile('def', 0)
    expect(await store.meta()).toMatchObject({ fileSha256: 'def', fileSeq: 0 })
  })

  test('visits every text', async () => {
    const store = create()
    await store.replace({ records: recordsOf(study), texts: [text], log: [] }, null)
    await store.addTexts([{ ...text, id: guid('other') }])
    const seen: string[] = []
    await store.texts(({ id }) => seen.push(id))
    expect(seen.toSorted()).toEqual([text.id, guid('other')].toSorted())
  })
})
