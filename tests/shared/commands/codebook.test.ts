import { describe, expect, test } from 'vitest'
import { type Definition, EMPTY_DEFINITION } from '../../../shared/records/code.ts'
import { decide } from '../../../shared/commands/commands.ts'
import { codeAtPath, codePath, parseCodePath } from '../../../shared/study/codeTree.ts'
import type { LogEntry } from '../../../shared/study/logEntry.ts'
import type { Project } from '../../../shared/study/project.ts'
import {
  aCode,
  aCoding,
  ANA,
  aProject,
  aSource,
  after,
  codebookOf,
  codingsIn,
  guid,
  reasonOf,
} from '../../support/study.ts'

const study = aProject(
  aSource('Eddie'),
  aCode('Setbacks', null, 1),
  aCode('Illness', 'Setbacks', 1),
  aCode('Money', 'Setbacks', 2),
  aCode('Gains', null, 2),
  aCode('Work', 'Gains', 1),
  aCoding('Illness', 'Eddie', 10, 20),
  aCoding('Money', 'Eddie', 15, 30),
  aCoding('Money', 'Eddie', 10, 20),
  aCoding('Work', 'Eddie', 40, 50),
)

const ids = (...names: string[]) => names.map(guid)

describe('moving codes', () => {
  test.each([
    // what            to        before      the codebook afterwards
    [['Money'], 'Setbacks', 'Illness', ['Setbacks', '  Money', '  Illness', 'Gains', '  Work']],
    [['Money'], 'Gains', null, ['Setbacks', '  Illness', 'Gains', '  Work', '  Money']],
    [['Setbacks'], 'Work', null, ['Gains', '  Work', '    Setbacks', '      Illness', '      Money']],
    [['Work', 'Money'], null, 'Setbacks', ['Money', 'Work', 'Setbacks', '  Illness', 'Gains']],
    [['Setbacks', 'Money'], 'Gains', 'Work', ['Gains', '  Setbacks', '    Illness', '    Money', '  Work']],
  ])('%s to %s before %s', (what, parent, before, expected) => {
    const moved = after(study, {
      type: 'move-codes',
      ...ANA,
      codeIds: ids(...what),
      parentId: parent === null ? null : guid(parent),
      beforeId: before === null ? null : guid(before),
    })
    expect(codebookOf(moved)).toEqual(expected)
  })

  test('into itself is refused', () => {
    const command = {
      type: 'move-codes',
      ...ANA,
      codeIds: ids('Setbacks'),
      parentId: guid('Illness'),
      beforeId: null,
    } as const
    expect(reasonOf(decide(study, command))).toBe('into-itself')
  })

  test('a thousand moves into one gap keep every code in its place', () => {
    let project: Project = aProject(aCode('A', null, 1), aCode('B', null, 2), aCode('C', null, 3))
    for (let round = 0; round < 1000; round += 1) {
      const last = codebookOf(project).at(-1) as string
      const second = codebookOf(project)[1] as string
      project = after(project, {
        type: 'move-codes',
        ...ANA,
        codeIds: ids(last),
        parentId: null,
        beforeId: guid(second),
      })
      expect(codebookOf(project)[1]).toBe(last)
    }
    expect(codebookOf(project).toSorted()).toEqual(['A', 'B', 'C'])
  })
})

describe('merging codes', () => {
  const merged = after(study, { type: 'merge-codes', ...ANA, codeIds: ids('Illness', 'Work'), intoId: guid('Money') })

  test('their codings become codings of the one that stays, each act once', () => {
    expect(codingsIn(merged, 'Eddie')).toEqual(['Money 10–20 Ana', 'Money 15–30 Ana', 'Money 40–50 Ana'])
    expect(codebookOf(merged)).toEqual(['Setbacks', '  Money', 'Gains'])
  })

  test('codes below a merged code move under the one that stays', () => {
    const upwards = after(study, { type: 'merge-codes', ...ANA, codeIds: ids('Setbacks'), intoId: guid('Gains') })
    expect(codebookOf(upwards)).toEqual(['Gains', '  Work', '  Illness', '  Money'])
  })

  test('a code does not merge into one below it', () => {
    expect(
      reasonOf(decide(study, { type: 'merge-codes', ...ANA, codeIds: ids('Setbacks'), intoId: guid('Money') })),
    ).toBe('into-itself')
  })
})

describe('deleting and restoring', () => {
  const outcome = decide(study, { type: 'delete-codes', ...ANA, codeIds: ids('Setbacks') })
  const entry: LogEntry = {
    seq: 1,
    at: ANA.at,
    coderId: ANA.coderId,
    type: 'delete-codes',
    words: outcome.ok ? outcome.words : '',
    changes: outcome.ok ? [...outcome.changes] : [],
    undoes: null,
    redoes: null,
    restores: null,
    undoable: true,
  }
  const deleted = after(study, { type: 'delete-codes', ...ANA, codeIds: ids('Setbacks') })

  test('a code takes what is below it and its codings along', () => {
    expect(codebookOf(deleted)).toEqual(['Gains', '  Work'])
    expect(codingsIn(deleted, 'Eddie')).toEqual(['Work 40–50 Ana'])
    expect(entry.words).toBe('deleted 3 codes and 3 codings')
  })

  test('the bin brings everything back', () => {
    const restored = after(deleted, { type: 'restore', ...ANA, entry })
    expect(codebookOf(restored)).toEqual(codebookOf(study))
    expect(codingsIn(restored, 'Eddie')).toEqual(codingsIn(study, 'Eddie'))
  })

  test('codings whose source is gone since stay in the bin', () => {
    const without = after(deleted, { type: 'delete-sources', ...ANA, sourceIds: ids('Eddie') })
    const restored = after(without, { type: 'restore', ...ANA, entry })
    expect(codebookOf(restored)).toEqual(codebookOf(study))
    expect(restored.codingsBySource.size).toBe(0)
  })
})

describe('creating and editing', () => {
  const create = (name: string, parent: string | null = null) =>
    ({
      type: 'create-code',
      ...ANA,
      codeId: guid(`new ${name}`),
      name,
      parentId: parent === null ? null : guid(parent),
      color: null,
    }) as const

  test.each([
    ['an empty name', create('  '), 'name-empty'],
    ['a name that is taken there', create('Money', 'Setbacks'), 'name-taken'],
    ['a parent that is gone', create('Rent', 'Weather'), 'code-gone'],
  ])('a code with %s is refused', (_what, command, reason) => {
    expect(reasonOf(decide(study, command))).toBe(reason)
  })

  test('the same name may stand under another parent', () => {
    expect(codebookOf(after(study, create('Money', 'Gains')))).toContain('  Money')
  })

  test('editing the definition gives up the description another program wrote', () => {
    const foreign = aProject({ ...aCode('Illness'), foreignDescription: 'as NVivo had it' })
    const renamed = after(foreign, { type: 'edit-code', ...ANA, codeId: guid('Illness'), to: { name: 'Ill health' } })
    expect(renamed.codes.get(guid('Illness'))?.foreignDescription).toBe('as NVivo had it')
    const definition = {
      short: 'own words',
      full: '',
      include: '',
      exclude: '',
      closeButNo: '',
      typical: [],
      borderline: [],
    }
    const redefined = after(renamed, { type: 'edit-code', ...ANA, codeId: guid('Illness'), to: { definition } })
    expect(redefined.codes.get(guid('Illness'))?.foreignDescription).toBeNull()
  })

  test('the parts of a definition are edited one by one', () => {
    const edit = (definition: Partial<Definition>) =>
      ({ type: 'edit-code', ...ANA, codeId: guid('Illness'), to: { definition } }) as const
    const both = after(after(study, edit({ short: 'ill health' })), edit({ exclude: 'a lifelong condition' }))
    expect(both.codes.get(guid('Illness'))?.definition).toEqual({
      ...EMPTY_DEFINITION,
      short: 'ill health',
      exclude: 'a lifelong condition',
    })
  })

  test('several commands are one step, and one refusal refuses all', () => {
    const both = (second: ReturnType<typeof create>) =>
      ({ type: 'together', ...ANA, commands: [create('Rent', 'Setbacks'), second] }) as const
    expect(codebookOf(after(study, both(create('Heating', 'new Rent'))))).toContain('    Heating')
    expect(reasonOf(decide(study, both(create('Rent', 'Setbacks'))))).toBe('name-taken')
  })
})

test.each([
  ['Setbacks > Illness', ['Setbacks', 'Illness']],
  ['A \\> B > C', ['A > B', 'C']],
  ['back\\\\slash', ['back\\slash']],
  [' > x > ', ['x']],
])('the path %s reads as its names', (path, names) => {
  expect(parseCodePath(path)).toEqual(names)
})

test('every code is found at its own path, whatever its name', () => {
  const odd = aProject(aCode('a > b'), aCode('c\\', 'a > b'), aCode('\\>', 'c\\'))
  for (const one of odd.codes.values())
    expect(codeAtPath(odd.codes, parseCodePath(codePath(odd.codes, one.id)))?.id).toBe(one.id)
})
