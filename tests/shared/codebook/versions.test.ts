import { expect, test } from 'vitest'
import { asFrozen, codebookDocument } from '../../../shared/codebook/codebookDocument.ts'
import { compareVersions, type VersionChange } from '../../../shared/codebook/compareVersions.ts'
import { type Command, decide } from '../../../shared/commands/commands.ts'
import type { FreezeCodebook } from '../../../shared/commands/codebookVersions.ts'
import { undo } from '../../../shared/commands/undo.ts'
import { EMPTY_DEFINITION } from '../../../shared/records/code.ts'
import { applyChanges } from '../../../shared/study/applyChanges.ts'
import { codesInOrder } from '../../../shared/study/codeTree.ts'
import type { LogEntry } from '../../../shared/study/logEntry.ts'
import type { Project } from '../../../shared/study/project.ts'
import { staleCodings } from '../../../shared/study/staleCodings.ts'
import {
  ANA,
  aCode,
  aCoding,
  aProject,
  aSource,
  BEN,
  codebookOf,
  codingsIn,
  guid,
  reasonOf,
} from '../../support/study.ts'

/** A study with its history, as a window has it. */
class Desk {
  project: Project
  readonly log: LogEntry[] = []

  constructor(project: Project) {
    this.project = project
  }

  do(command: Command): this {
    const outcome = decide(this.project, command)
    if (!outcome.ok) throw new Error(outcome.refusal.reason)
    this.#commit(command.type, command, outcome)
    return this
  }

  undo(): this {
    const entry = this.log.at(-1)
    const outcome = entry && undo(this.project, entry)
    if (!outcome?.ok) throw new Error('nothing to undo')
    this.#commit('undo', ANA, outcome)
    return this
  }

  #commit(
    type: string,
    { at, coderId }: { at: string; coderId: string },
    outcome: { readonly changes: LogEntry['changes'] | readonly LogEntry['changes'][number][]; readonly words: string },
  ): void {
    this.project = applyChanges(this.project, outcome.changes)
    this.log.push({
      seq: this.log.length + 1,
      at,
      coderId,
      type,
      words: outcome.words,
      changes: [...outcome.changes],
      undoes: null,
      redoes: null,
      restores: null,
      undoable: true,
    })
  }

  since(name: string): string[] {
    const version = [...this.project.codebookVersions.values()].find((one) => one.name === name)
    if (!version) throw new Error('no such version')
    const now = codesInOrder(this.project.codes).map(({ code }) => code)
    return compareVersions(version.codes, now, { entries: this.log }).map(say)
  }

  stale(): string[] {
    return [...staleCodings(this.project)].map(
      ([id, codings]) => `${this.project.codes.get(id)?.name} ${codings.map(({ passage }) => passage.start).join(' ')}`,
    )
  }
}

const NAMES = new Map([
  [ANA.coderId, 'Ana'],
  [BEN.coderId, 'Ben'],
])

function say(change: VersionChange): string {
  const detail =
    'into' in change
      ? ` into ${change.into?.toString()}`
      : 'after' in change
        ? `: ${change.before} → ${change.after}`
        : 'parts' in change
          ? `: ${change.parts.map(({ part }) => part).join(' ')}`
          : ''
  return `${change.path} ${change.what}${detail} (${NAMES.get(change.by ?? '') ?? 'nobody'}, ${change.at?.slice(0, 10) ?? 'never'})`
}

const defined = (name: string, parent: string | null, position: number, full: string) => ({
  ...aCode(name, parent, position),
  definition: { ...EMPTY_DEFINITION, full },
})

function study(): Desk {
  return new Desk(
    aProject(
      aSource('Eddie'),
      defined('Setbacks', null, 1, 'What goes wrong'),
      defined('Illness', 'Setbacks', 1, 'Ill health'),
      aCode('Money', 'Setbacks', 2),
      aCode('Work', null, 2),
      aCode('Gains', null, 3),
      aCoding('Setbacks', 'Eddie', 0, 10),
      aCoding('Setbacks', 'Eddie', 20, 30, 'Ben'),
      aCoding('Illness', 'Eddie', 40, 50),
      aCoding('Money', 'Eddie', 60, 70),
    ),
  )
}

const freeze: FreezeCodebook = { type: 'freeze-codebook', versionId: guid('v1'), name: 'v1, 12 May', note: '', ...ANA }
const redefine = (name: string, full: string): Command => ({
  type: 'edit-code',
  codeId: guid(name),
  to: { definition: { full } },
  ...BEN,
})

test('everything that happened since a version is told, with who and when', () => {
  const desk = study()
    .do(freeze)
    .do({ type: 'create-code', codeId: guid('Loss'), name: 'Loss', parentId: null, color: null, ...BEN })
    .do({ type: 'edit-code', codeId: guid('Gains'), to: { name: 'Progress' }, ...ANA })
    .do(redefine('Illness', 'Ill health of the speaker'))
    .do({ type: 'merge-codes', codeIds: [guid('Money')], intoId: guid('Setbacks'), ...ANA })
    .do({ type: 'move-codes', codeIds: [guid('Work')], parentId: guid('Setbacks'), beforeId: null, ...BEN })
    .do({ type: 'edit-code', codeId: guid('Work'), to: { status: 'retired' }, ...ANA })
    .do({
      type: 'split-code',
      codeId: guid('Illness'),
      into: [
        { codeId: guid('Body'), name: 'Body' },
        { codeId: guid('Mood'), name: 'Mood' },
      ],
      place: 'beside',
      ...BEN,
    })
  expect(desk.since('v1, 12 May')).toEqual([
    'Setbacks > Illness split into Body,Mood (Ben, 2026-03-02)',
    'Setbacks > Illness redefined: full (Ben, 2026-03-02)',
    'Setbacks > Body created (Ben, 2026-03-02)',
    'Setbacks > Mood created (Ben, 2026-03-02)',
    'Setbacks > Work retired (Ana, 2026-03-01)',
    'Setbacks > Work moved: Work → Setbacks > Work (Ben, 2026-03-02)',
    'Progress renamed: Gains → Progress (Ana, 2026-03-01)',
    'Loss created (Ben, 2026-03-02)',
    'Setbacks > Money merged into Setbacks (Ana, 2026-03-01)',
  ])
})

test('what was taken back did not happen', () => {
  const desk = study().do(freeze).do(redefine('Illness', 'x')).undo()
  expect(desk.since('v1, 12 May')).toEqual([])
})

test('codes without codings are known to be merged and split by the words of the history', () => {
  const desk = study()
    .do(freeze)
    .do({
      type: 'split-code',
      codeId: guid('Gains'),
      into: [{ codeId: guid('G1'), name: 'G1' }],
      place: 'inside',
      ...ANA,
    })
    .do({ type: 'merge-codes', codeIds: [guid('Work')], intoId: guid('Gains'), ...ANA })
  expect(desk.since('v1, 12 May')).toEqual([
    'Gains split into G1 (Ana, 2026-03-01)',
    'Gains > G1 created (Ana, 2026-03-01)',
    'Work merged into Gains (Ana, 2026-03-01)',
  ])
})

test('a version keeps no words of transcripts, and its name is its own', () => {
  const example = { codingId: guid('Illness Eddie 40-50 Ana'), words: 'until my mam fell ill' }
  const desk = study()
    .do({ type: 'edit-code', codeId: guid('Illness'), to: { definition: { typical: [example] } }, ...ANA })
    .do(freeze)
  const version = desk.project.codebookVersions.get(guid('v1'))
  expect(JSON.stringify(version)).not.toContain('my mam')
  expect(desk.since('v1, 12 May')).toEqual([])
  expect(reasonOf(decide(desk.project, { ...freeze, versionId: guid('v2') }))).toBe('version-taken')
})

test('a redefined code’s older codings are stale until each is confirmed, recoded or removed', () => {
  const desk = study()
  expect(desk.stale()).toEqual([])
  desk.do(redefine('Setbacks', 'What goes wrong for good'))
  expect(desk.stale()).toEqual(['Setbacks 0 20'])
  const [first, second] = [guid('Setbacks Eddie 0-10 Ana'), guid('Setbacks Eddie 20-30 Ben')]
  desk.do({ type: 'confirm-codings', sourceId: guid('Eddie'), codingIds: [first], words: 'x', ...BEN })
  expect(desk.stale()).toEqual(['Setbacks 20'])
  desk.do({
    type: 'recode-codings',
    sourceId: guid('Eddie'),
    codingIds: [second],
    toCodeId: guid('Gains'),
    words: 'x',
    ...BEN,
  })
  expect(desk.stale()).toEqual([])
  expect(codingsIn(desk.project, 'Eddie')).toContain('Gains 20–30 Ben')
  // Nothing is left over once all is settled.
  expect([desk.project.redefinitions.size, desk.project.confirmations.size]).toEqual([0, 0])
  expect(desk.undo().stale()).toEqual(['Setbacks 20'])
})

test.each([
  ['renaming', { type: 'edit-code', codeId: guid('Illness'), to: { name: 'Ill' }, ...BEN }],
  ['other white space', { ...redefine('Illness', ' Ill  health\n') }],
  ['moving', { type: 'move-codes', codeIds: [guid('Illness')], parentId: null, beforeId: null, ...BEN }],
  ['a first definition', { ...redefine('Money', 'Short of money') }],
  ['a code without codings', { ...redefine('Gains', 'x') }],
] as [string, Command][])('%s makes no coding stale', (_, command) => {
  expect(study().do(command).stale()).toEqual([])
})

test('codings made under the new definition are not stale, and one sent to a redefined code is not either', () => {
  const desk = study().do(redefine('Illness', 'x'))
  desk.do({
    type: 'apply-code',
    codingId: guid('new'),
    selectionId: guid('new selection'),
    codeId: guid('Illness'),
    sourceId: guid('Eddie'),
    passage: { start: 100, end: 110 },
    words: 'x',
    ...BEN,
  })
  desk.do({
    type: 'recode-codings',
    sourceId: guid('Eddie'),
    codingIds: [guid('Money Eddie 60-70 Ana')],
    toCodeId: guid('Illness'),
    words: 'x',
    ...BEN,
  })
  expect(desk.stale()).toEqual(['Illness 40'])
})

test('what a code meant is kept without words of transcripts', () => {
  const example = { codingId: guid('Illness Eddie 40-50 Ana'), words: 'until my mam fell ill' }
  const desk = study()
    .do({ type: 'edit-code', codeId: guid('Illness'), to: { definition: { typical: [example] } }, ...ANA })
    .do(redefine('Illness', 'x'))
  expect(desk.project.redefinitions.get(guid('Illness'))?.definition).toMatchObject({ full: 'Ill health', typical: [] })
})

test('all codings of a code can be confirmed at once, and that taken back', () => {
  const desk = study().do(redefine('Setbacks', 'x'))
  desk.do({ type: 'settle-code', codeId: guid('Setbacks'), ...ANA })
  expect(desk.stale()).toEqual([])
  expect(desk.undo().stale()).toEqual(['Setbacks 0 20'])
})

test('recoding to where the same coder has the same words already leaves one coding', () => {
  const desk = new Desk(
    aProject(
      aSource('Eddie'),
      aCode('A'),
      aCode('B', null, 2),
      aCoding('A', 'Eddie', 0, 5),
      aCoding('B', 'Eddie', 0, 5),
    ),
  )
  desk.do({
    type: 'recode-codings',
    sourceId: guid('Eddie'),
    codingIds: [guid('A Eddie 0-5 Ana')],
    toCodeId: guid('B'),
    words: 'x',
    ...ANA,
  })
  expect(codingsIn(desk.project, 'Eddie')).toEqual(['B 0–5 Ana'])
})

test('splitting makes the new codes after the old one and leaves its codings to be sent on', () => {
  const desk = study().do({
    type: 'split-code',
    codeId: guid('Setbacks'),
    into: [
      { codeId: guid('Body'), name: 'Body' },
      { codeId: guid('Luck'), name: 'Luck' },
    ],
    place: 'beside',
    ...BEN,
  })
  expect(codebookOf(desk.project)).toEqual(['Setbacks', '  Illness', '  Money', 'Body', 'Luck', 'Work', 'Gains'])
  expect(desk.project.redefinitions.get(guid('Setbacks'))?.intoIds).toEqual([guid('Body'), guid('Luck')])
  expect(desk.stale()).toEqual(['Setbacks 0 20'])
})

test.each([
  [[' '], 'name-empty'],
  [['Gains'], 'name-taken'],
  [['New', 'New'], 'name-taken'],
  [[], 'nothing-to-do'],
])('splitting into %j is refused: %s', (names, reason) => {
  const into = names.map((name, index) => ({ codeId: guid(`part ${index}`), name }))
  const command: Command = { type: 'split-code', codeId: guid('Work'), into, place: 'beside', ...ANA }
  expect(reasonOf(decide(study().project, command))).toBe(reason)
})

test('a version is renamed, never to the name of another', () => {
  const desk = new Desk(aProject(aCode('A')))
    .do({ type: 'freeze-codebook', versionId: guid('v1'), name: 'v1', note: '', ...ANA })
    .do({ type: 'freeze-codebook', versionId: guid('v2'), name: 'v2', note: '', ...ANA })
    .do({ type: 'edit-version', versionId: guid('v1'), to: { name: ' pilot ' }, ...ANA })
  expect(desk.project.codebookVersions.get(guid('v1'))?.name).toBe('pilot')
  expect(desk.log.at(-1)?.words).toBe('renamed the version v1 of the codebook to pilot')
  const taken = decide(desk.project, { type: 'edit-version', versionId: guid('v1'), to: { name: 'v2' }, ...ANA })
  expect(reasonOf(taken)).toBe('version-taken')
})

test('the document of a frozen version has its codes and words, not those of now', async () => {
  const desk = new Desk(aProject(aCode('A'), aCode('B', 'A')))
    .do({ type: 'freeze-codebook', versionId: guid('v1'), name: 'v1', note: '', ...ANA })
    .do({ type: 'edit-code', codeId: guid('A'), to: { name: 'Another' }, ...ANA })
    .do({ type: 'delete-codes', codeIds: [guid('B')], ...ANA })
  const version = desk.project.codebookVersions.get(guid('v1'))
  if (!version) throw new Error('no version')
  const document = await codebookDocument(asFrozen(desk.project, version), {
    asOf: version.frozenAt,
    text: () => Promise.resolve(null),
  })
  expect(document.project).toBe('Pilot (v1)')
  expect(document.entries.map(({ path }) => path)).toEqual(['A', 'A > B'])
})
