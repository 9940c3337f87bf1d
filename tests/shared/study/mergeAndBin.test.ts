import { describe, expect, test } from 'vitest'
import { type Command, decide } from '../../../shared/commands/commands.ts'
import { EMPTY_DEFINITION } from '../../../shared/records/code.ts'
import { applyChanges } from '../../../shared/study/applyChanges.ts'
import { binOf, nameOfBinned } from '../../../shared/study/bin.ts'
import { inverse } from '../../../shared/study/change.ts'
import type { LogEntry } from '../../../shared/study/logEntry.ts'
import { previewMerge } from '../../../shared/study/mergePreview.ts'
import type { Project } from '../../../shared/study/project.ts'
import { aCode, aCoding, ANA, aProject, aSource, guid } from '../../support/study.ts'

const study = aProject(
  aSource('Eddie'),
  aCode('Setbacks', null, 1),
  { ...aCode('Illness', 'Setbacks', 1), definition: { ...EMPTY_DEFINITION, short: 'ill health' } },
  aCode('Money', 'Setbacks', 2),
  aCode('Flu', 'Illness', 1),
  aCoding('Illness', 'Eddie', 10, 20),
  aCoding('Illness', 'Eddie', 30, 40),
  aCoding('Money', 'Eddie', 10, 20),
)

describe('before a merge', () => {
  test('one sees what moves, what collapses and which definitions go', () => {
    const asked = previewMerge(study, [guid('Illness')], guid('Money'))
    expect(asked.ok && asked.preview).toEqual({ moved: 1, doubles: 1, children: ['Flu'], defined: ['Illness'] })
  })

  test('one sees why it cannot be', () => {
    expect(previewMerge(study, [guid('Setbacks')], guid('Money'))).toMatchObject({
      ok: false,
      refusal: { reason: 'into-itself' },
    })
  })
})

describe('the bin', () => {
  const done = (project: Project, command: Command, seq: number): [Project, LogEntry] => {
    const outcome = decide(project, command)
    if (!outcome.ok) throw new Error(outcome.refusal.reason)
    const { changes, words } = outcome
    const { at, coderId } = ANA
    const entry = { seq, at, coderId, type: command.type, words, changes: [...changes], undoable: true }
    return [applyChanges(project, changes), { ...entry, undoes: null, redoes: null, restores: null }]
  }
  const deleting = (...names: string[]): Command => ({ type: 'delete-codes', ...ANA, codeIds: names.map(guid) })
  const [deleted, first] = done(study, deleting('Illness'), 1)
  const contents = (project: Project, entries: readonly LogEntry[]) =>
    binOf(project, entries).map(({ seq, records, codings }) => [seq, records.map(nameOfBinned).join(', '), codings])

  test('holds deleted codes with what was below them and their codings', () => {
    expect(contents(deleted, [first])).toEqual([[1, 'Illness, Flu', 2]])
  })

  test('is empty once the deletion is undone or restored', () => {
    expect(contents(applyChanges(deleted, inverse(first.changes)), [first])).toEqual([])
    const [restored] = done(deleted, { type: 'restore', ...ANA, entry: first }, 2)
    expect(contents(restored, [first])).toEqual([])
  })

  test('holds sources too, with the codings on them', () => {
    const [without, entry] = done(study, { type: 'delete-sources', ...ANA, sourceIds: [guid('Eddie')] }, 1)
    expect(contents(without, [entry])).toEqual([[1, 'Eddie', 3]])
  })

  test('holds a code deleted twice as it was last', () => {
    const [restored] = done(deleted, { type: 'restore', ...ANA, entry: first }, 2)
    const [again, second] = done(restored, deleting('Setbacks'), 3)
    expect(contents(again, [first, second])).toEqual([[3, 'Setbacks, Illness, Flu, Money', 3]])
  })
})
