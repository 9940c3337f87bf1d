import { describe, expect, test } from 'vitest'
import { eraseWithdrawn, isErasingUnfinished } from '../../../renderer/project/eraseWithdrawn.ts'
import { countCodes } from '../../../shared/indexes/codeCounts.ts'
import { logEntrySchema } from '../../../shared/study/logEntry.ts'
import { recordsOf } from '../../../shared/study/projectOf.ts'
import { memoryHost, memoryProject } from '../../support/memoryProject.ts'
import { aCode, aProject, aSource, codingsIn, guid } from '../../support/study.ts'

const records = recordsOf(aProject(aSource('Eddie'), aCode('Setbacks'), aCode('Money', null, 2)))
const code = (name: string, start: number, end: number) =>
  ({
    type: 'apply-code',
    codingId: guid(`${name} ${start}`),
    selectionId: guid(`s ${name} ${start}`),
    codeId: guid(name),
    sourceId: guid('Eddie'),
    passage: { start, end },
    words: 'my mam fell ill',
  }) as const

describe('a change', () => {
  test('is in the journal before it is on the screen', async () => {
    const order: string[] = []
    const base = memoryHost()
    const open = await memoryProject(records, [], {
      host: { ...base, call: async (name, input) => (order.push(name), base.call(name, input)) },
    })
    open.subscribe(() => order.push(`screen shows ${codingsIn(open.state.project, 'Eddie').length}`))
    await open.dispatch(code('Setbacks', 10, 30))
    expect(order.filter((step) => step !== 'screen shows 0').slice(0, 2)).toEqual(['journal:append', 'screen shows 1'])
  })

  test('that the disk refuses leaves the screen as it was', async () => {
    const open = await memoryProject(records, [], {
      host: {
        ...memoryHost(),
        call: async () => ({ ok: false, failure: { kind: 'disk-full', message: 'The disk is full.', facts: {} } }),
      },
    })
    const before = open.state.project
    expect(await open.dispatch(code('Setbacks', 10, 30))).toEqual({ ok: false, message: 'The disk is full.' })
    expect(open.state.project).toBe(before)
    expect(open.seq).toBe(0)
  })

  test('waits for the one before it, however fast the hands are', async () => {
    const open = await memoryProject(records, [])
    const done = await Promise.all([
      open.dispatch(code('Setbacks', 10, 30)),
      open.dispatch(code('Setbacks', 10, 30)),
      open.dispatch(code('Money', 10, 30)),
      open.undo(),
    ])
    expect(done.map(({ ok }) => ok)).toEqual([true, false, true, true])
    expect(codingsIn(open.state.project, 'Eddie')).toHaveLength(1)
  })

  test('is undone once for each press, however fast', async () => {
    const open = await memoryProject(records, [])
    for (const start of [10, 20, 30]) await open.dispatch(code('Setbacks', start, start + 5))
    const done = await Promise.all([open.undo(), open.undo(), open.redo(), open.undo(), open.undo(), open.undo()])
    expect(done.map(({ ok }) => ok)).toEqual([true, true, true, true, true, false])
    expect(codingsIn(open.state.project, 'Eddie')).toHaveLength(0)
  })

  test('reads back from the journal as it was', async () => {
    const journal: string[] = []
    const open = await memoryProject(records, [], { host: memoryHost(journal) })
    await open.dispatch(code('Setbacks', 10, 30))
    await open.undo()
    const entries = journal.map((record) => logEntrySchema.parse(JSON.parse(record)))
    expect(entries.map(({ seq, type, undoes }) => [seq, type, undoes])).toEqual([
      [1, 'apply-code', null],
      [2, 'undo', 1],
    ])
  })
})

test('undo and redo walk through everything, and the counts keep up', async () => {
  const open = await memoryProject(records, [])
  for (const start of [10, 20, 30]) await open.dispatch(code('Setbacks', start, start + 5))
  await open.undo()
  await open.undo()
  expect(codingsIn(open.state.project, 'Eddie')).toHaveLength(1)
  expect(open.state.undo.redoable).toHaveLength(2)
  await open.redo()
  expect(codingsIn(open.state.project, 'Eddie')).toHaveLength(2)
  expect(open.state.counts).toEqual(countCodes(open.state.project))
  await open.dispatch(code('Money', 50, 60))
  expect(await open.redo()).toMatchObject({ ok: false })
})

test('the first thing somebody does enters them in the list of coders', async () => {
  const open = await memoryProject(records, [])
  open.update({ me: { id: guid('Cleo'), name: 'Cleo', initials: 'CL' } })
  await open.dispatch(code('Setbacks', 10, 30))
  expect(open.state.project.coders.get(guid('Cleo'))?.name).toBe('Cleo')
  expect(codingsIn(open.state.project, 'Eddie')).toEqual(['Setbacks 10–30 Cleo'])
})

test('the bin brings back what was deleted', async () => {
  const open = await memoryProject(records, [])
  await open.dispatch(code('Setbacks', 10, 30))
  const deleted = await open.dispatch({ type: 'delete-codes', codeIds: [guid('Setbacks')] })
  expect(codingsIn(open.state.project, 'Eddie')).toEqual([])
  await open.restore(deleted.ok ? deleted.entry.seq : 0)
  expect(codingsIn(open.state.project, 'Eddie')).toEqual(['Setbacks 10–30 Ana'])
})

test('a withdrawal that was interrupted is known for one, and finished without a word left to undo', async () => {
  const text = { id: guid('Eddie text'), text: 'my mam fell ill', turns: [] }
  const open = await memoryProject(records, [text])
  await open.dispatch(code('Setbacks', 10, 30))
  await open.dispatch({ type: 'create-case', caseId: guid('Ed'), name: 'Ed', sourceIds: [guid('Eddie')] })
  await open.dispatch({ type: 'withdraw-case', caseId: guid('Ed') })
  expect(open.state.undo.undoable).toEqual([])
  await open.copied()
  expect(await isErasingUnfinished(open)).toBe(true)
  expect(await eraseWithdrawn(open, false)).toEqual({ ok: true, value: null })
  expect(await isErasingUnfinished(open)).toBe(false)
  expect(open.state.log.map(({ words }) => words)).toEqual([
    expect.stringContaining('taken out'),
    expect.stringContaining('taken out'),
    'withdrew participant 1 with everything that was theirs',
  ])
  expect(JSON.stringify(await open.store.entries('all'))).not.toContain('fell ill')
  expect(await open.texts.load(text.id)).toBeNull()
})
