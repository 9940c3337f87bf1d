import { expect, test } from 'vitest'
import { decide } from '../../../shared/commands/commands.ts'
import { diffCodebook } from '../../../shared/codebook/diffCodebook.ts'
import type { IncomingCode, IncomingCodebook } from '../../../shared/codebook/incoming.ts'
import { mergePlan } from '../../../shared/codebook/mergePlan.ts'
import { EMPTY_DEFINITION } from '../../../shared/records/code.ts'
import { applyChanges } from '../../../shared/study/applyChanges.ts'
import { inverse } from '../../../shared/study/change.ts'
import type { Project } from '../../../shared/study/project.ts'
import { ANA, aCode, aCoding, aProject, aSource, codebookOf, guid } from '../../support/study.ts'

const defined = (name: string, full: string, parent: string | null = null, position = 1) => ({
  ...aCode(name, parent, position),
  definition: { ...EMPTY_DEFINITION, full },
})
const study = aProject(
  aSource('Eddie'),
  defined('Setbacks', 'What goes wrong', null, 1),
  defined('Illness', 'Ill health', 'Setbacks', 1),
  defined('Gains', 'What goes well', null, 2),
  aCoding('Illness', 'Eddie', 0, 5),
)

function incoming(...codes: (Partial<IncomingCode> & { readonly name: string })[]): IncomingCodebook {
  return {
    ok: true,
    program: null,
    codes: codes.map((code, index) => ({ key: `${index}`, guid: null, parentKey: null, ...code })),
    groups: [],
    skipped: [],
    notes: [],
  }
}

function told(project: Project, codebook: IncomingCodebook, byPath = true): string[] {
  return diffCodebook(project.codes, codebook, { byPath }).codes.map(
    ({ incoming: { name }, kind, matchedBy, parts, move }) =>
      [name, kind, matchedBy, ...parts.map(({ part }) => part), move ? `${move.from} → ${move.to}` : null]
        .filter((part) => part !== null)
        .join(' | '),
  )
}

function merged(project: Project, codebook: IncomingCodebook, takes?: (name: string) => boolean): Project {
  const diff = diffCodebook(project.codes, codebook, { byPath: true })
  let next = 0
  const plan = mergePlan(project, codebook, diff, {
    moves: true,
    newId: () => guid(`new ${next++}`),
    ...(takes ? { takes: ({ incoming: { name } }) => takes(name) } : {}),
  })
  const outcome = decide(project, { type: 'merge-codebook', from: 'team.qdc', ...plan, report: null, ...ANA })
  if (!outcome.ok) throw new Error(outcome.refusal.reason)
  return applyChanges(project, outcome.changes)
}

test('codes are known by GUID in any spelling, else by path, never by name alone', () => {
  const upper = guid('Illness').toUpperCase()
  const file = incoming(
    { name: 'Setbacks' },
    { name: 'Ill health', guid: `{${upper}}`, parentKey: '0' },
    { name: 'Illness' },
  )
  expect(told(study, file)).toEqual(['Setbacks | same | path', 'Ill health | updated | guid | name', 'Illness | added'])
  expect(told(study, file, false)[0]).toBe('Setbacks | added')
})

test('what the file says nothing about differs in nothing', () => {
  expect(told(study, incoming({ name: 'Gains' }))).toEqual(['Gains | same | path'])
  expect(told(study, incoming({ name: 'Gains', definition: { full: 'Better' }, color: '#112233' }))).toEqual([
    'Gains | updated | path | color | full',
  ])
})

test('a code that the file has elsewhere would move', () => {
  const file = incoming({ name: 'Gains' }, { name: 'Illness', guid: guid('Illness'), parentKey: '0' })
  expect(told(study, file)[1]).toBe('Illness | moved | guid | Setbacks > Illness → Gains > Illness')
  expect(codebookOf(merged(study, file))).toEqual(['Setbacks', 'Gains', '  Illness'])
})

test('merging is one step that keeps codings, and its inverse takes all of it back', () => {
  const file = incoming(
    { name: 'Setbacks', definition: { full: 'All that goes wrong' } },
    { name: 'Money', parentKey: '0', guid: guid('their Money') },
    { name: 'Debt', parentKey: '1' },
  )
  const diff = diffCodebook(study.codes, file, { byPath: true })
  const plan = mergePlan(study, file, diff, { moves: true, newId: () => guid('new') })
  const outcome = decide(study, { type: 'merge-codebook', from: 'team.qdc', ...plan, report: null, ...ANA })
  if (!outcome.ok) throw new Error(outcome.refusal.reason)
  expect(outcome.words).toBe('imported the codebook team.qdc: 2 codes added, 1 updated')
  const after = applyChanges(study, outcome.changes)
  expect(codebookOf(after)).toEqual(['Setbacks', '  Illness', '  Money', '    Debt', 'Gains'])
  expect(after.codes.get(guid('their Money'))?.name).toBe('Money')
  expect(after.codes.get(guid('Setbacks'))?.definition.full).toBe('All that goes wrong')
  expect(after.codingsBySource).toEqual(study.codingsBySource)
  const back = applyChanges(after, inverse(outcome.changes))
  expect([...back.codes.values()]).toEqual([...study.codes.values()])
})

test('a code whose code above stays out goes under the nearest one that comes in', () => {
  const file = incoming({ name: 'Setbacks' }, { name: 'Money', parentKey: '0' }, { name: 'Debt', parentKey: '1' })
  expect(codebookOf(merged(study, file, (name) => name !== 'Money'))).toEqual([
    'Setbacks',
    '  Illness',
    '  Debt',
    'Gains',
  ])
})

test('a move into itself is left alone', () => {
  const file = incoming(
    { name: 'Illness', guid: guid('Illness') },
    { name: 'Setbacks', guid: guid('Setbacks'), parentKey: '0' },
  )
  const after = merged(study, file)
  expect(codebookOf(after)).toHaveLength(3)
})

test('importing the same file again changes nothing', () => {
  const file = incoming({ name: 'Money', guid: guid('their Money'), definition: { full: 'x' } })
  expect(told(merged(study, file), file)).toEqual(['Money | same | guid'])
})

test('an example stays the live quotation it was while its words are the same', () => {
  const example = { codingId: guid('Illness Eddie 0-5 Ana'), words: 'as kept' }
  const live = applyChanges(study, [])
  const codes = new Map(live.codes)
  const illness = codes.get(guid('Illness'))
  if (!illness) throw new Error('no code')
  codes.set(illness.id, { ...illness, definition: { ...illness.definition, typical: [example] } })
  const file = incoming({
    name: 'Illness',
    guid: guid('Illness'),
    definition: { typical: [{ codingId: null, words: 'as corrected' }] },
  })
  const kinds = (wordsOf?: () => string) =>
    diffCodebook(codes, file, { byPath: true, ...(wordsOf ? { wordsOf } : {}) }).codes.map(({ parts }) => parts.length)
  expect(kinds(() => 'as corrected')).toEqual([0])
  expect(kinds()).toEqual([1])
})
