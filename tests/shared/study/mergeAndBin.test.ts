import { describe, expect, test } from 'vitest'
import { type Command, decide } from '../../../shared/commands/commands.ts'
import { EMPTY_DEFINITION } from '../../../shared/records/code.ts'
import { applyChanges } from '../../../shared/study/applyChanges.ts'
import { binOf, nameOfBinned } from '../../../shared/study/bin.ts'
import { inverse } from '../../../shared/study/change.ts'
import type { LogEntry } from '../../../shared/study/logEntry.ts'
import { previewMerge } from '../../../shared/study/mergePreview.ts'
import type { Project } from '../../../shared/study/project.ts'
import { aTheme } from '../../support/aTheme.ts'
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

  test('holds a theme, which comes back with its relations, its cards and what was under it', () => {
    const themes = aProject(
      aTheme('Price'),
      aTheme('Small change', [], { parentId: guid('Price') }),
      aTheme('Patience', [], { position: 2 }),
    )
    const card = (name: string) =>
      ({
        id: guid(`${name} card`),
        shape: { type: 'card', of: { kind: 'theme', id: guid(name) } },
        x: 0,
        y: 0,
      }) as const
    const [drawn] = done(
      themes,
      { type: 'create-map', ...ANA, mapId: guid('map'), name: 'Map', items: [card('Price'), card('Patience')] },
      1,
    )
    const ends = { from: { kind: 'theme', id: guid('Price') }, to: { kind: 'theme', id: guid('Patience') } } as const
    const [related] = done(
      drawn,
      { type: 'create-relation', ...ANA, relationId: guid('r'), name: 'hinders', directed: true, ...ends },
      2,
    )
    const [without, entry] = done(related, { type: 'delete-theme', ...ANA, themeId: guid('Price') }, 3)
    expect(contents(without, [entry])).toEqual([[3, 'Price', 0]])
    const [restored] = done(without, { type: 'restore', ...ANA, entry }, 4)
    expect(restored).toEqual(related)

    // What it was related to and drawn on has gone in the meantime.
    const [lonely] = done(without, { type: 'delete-theme', ...ANA, themeId: guid('Patience') }, 4)
    const [bare, mapGone] = done(lonely, { type: 'delete-map', ...ANA, mapId: guid('map') }, 5)
    const [back] = done(bare, { type: 'restore', ...ANA, entry }, 6)
    expect([back.themes.size, back.relations.size, back.mapItems.size]).toEqual([2, 0, 0])
    expect(contents(bare, [entry, mapGone]).map(([, names]) => names)).toEqual(['Map', 'Price'])
  })

  test('holds a map with its snapshots as one, and a snapshot by itself', () => {
    const map = { type: 'create-map', ...ANA, mapId: guid('map'), name: 'Map', items: [] } as const
    const [drawn] = done(study, map, 1)
    const kept = { type: 'take-snapshot', ...ANA, snapshotId: guid('s'), mapId: guid('map') } as const
    const [frozen] = done(drawn, { ...kept, name: 'Candidates', note: '', cards: [], relations: [] }, 2)
    const [, alone] = done(frozen, { type: 'delete-snapshot', ...ANA, snapshotId: guid('s') }, 3)
    const [gone, whole] = done(frozen, { type: 'delete-map', ...ANA, mapId: guid('map') }, 3)
    expect(contents(gone, [whole])).toEqual([[3, 'Map', 0]])
    expect(contents(gone, [alone])).toEqual([[3, 'Candidates', 0]])
    expect(done(gone, { type: 'restore', ...ANA, entry: whole }, 4)[0]).toEqual(frozen)
  })
})
