import { describe, expect, test } from 'vitest'
import { decide, type Command } from '../../../shared/commands/commands.ts'
import { sayRefusal } from '../../../shared/commands/outcome.ts'
import type { LogEntry } from '../../../shared/study/logEntry.ts'
import { applyChanges } from '../../../shared/study/applyChanges.ts'
import type { Project } from '../../../shared/study/project.ts'
import { compareMaps, frozenMap } from '../../../shared/themes/frozenMap.ts'
import {
  changedSinceReview,
  mentionedIn,
  signOffOf,
  themesToSign,
  threadsFor,
  threadsOn,
  verdictsOn,
} from '../../../shared/themes/reviewState.ts'
import { themeStory } from '../../../shared/themes/themeStory.ts'
import { themesInOrder } from '../../../shared/themes/themeTree.ts'
import { aComment, aTheme } from '../../support/aTheme.ts'
import { aCode, after, aCoding, ANA, aProject, aSource, BEN, guid, reasonOf } from '../../support/study.ts'

const start = aProject(
  aSource('Eddie'),
  aCode('Money', null, 1),
  aCode('Time', null, 2),
  aTheme('Price', ['Money']),
  aTheme('Patience', ['Time'], { position: 2 }),
)
const price = { themeId: guid('Price') }

describe('themes', () => {
  test('a theme cannot come under itself', () => {
    const under = after(start, { type: 'edit-theme', ...ANA, ...price, to: { parentId: guid('Patience') } })
    const round: Command = { type: 'edit-theme', ...ANA, themeId: guid('Patience'), to: { parentId: guid('Price') } }
    expect(reasonOf(decide(under, round))).toBe('into-itself')
  })

  test('merging keeps the codes in one theme and the thought in the other', () => {
    const merged = after(start, {
      type: 'merge-themes',
      ...ANA,
      themeIds: [guid('Patience')],
      intoId: guid('Price'),
      reason: 'time is paid too',
    })
    expect(merged.themes.get(guid('Price'))?.codeIds).toEqual([guid('Money'), guid('Time')])
    expect(merged.themes.get(guid('Patience'))).toMatchObject({
      stage: 'set aside',
      stageReason: 'Merged into Price: time is paid too',
    })
    expect(themesInOrder(merged.themes).map(({ theme }) => theme.name)).toEqual(['Price', 'Patience'])
  })

  test('merging codes keeps themes whole', () => {
    const merged = after(start, { type: 'merge-codes', ...ANA, codeIds: [guid('Money')], intoId: guid('Time') })
    expect(merged.themes.get(guid('Price'))?.codeIds).toEqual([guid('Time')])
  })

  test('a theme that is deleted takes its relations and cards along, and nothing else', () => {
    const ends = { from: { kind: 'theme', id: guid('Price') }, to: { kind: 'code', id: guid('Time') } } as const
    let project = after(start, {
      type: 'create-relation',
      ...ANA,
      relationId: guid('r'),
      ...ends,
      name: 'leads to',
      directed: true,
    })
    project = after(project, {
      type: 'create-map',
      ...ANA,
      mapId: guid('m'),
      name: 'Map',
      items: [
        { id: guid('i1'), shape: { type: 'card', of: ends.from }, x: 0, y: 0 },
        { id: guid('i2'), shape: { type: 'card', of: ends.to }, x: 10.4, y: 0 },
      ],
    })
    const gone = after(project, { type: 'delete-theme', ...ANA, ...price })
    expect([gone.relations.size, gone.mapItems.size, gone.themes.size]).toEqual([0, 1, 1])
  })

  test('the story of a theme says what became of it and why', () => {
    const { project, log } = acted(
      start,
      { type: 'edit-theme', ...ANA, ...price, to: { name: 'What a gain costs' } },
      { type: 'edit-theme', ...ANA, ...price, to: { codeIds: [guid('Money'), guid('Time')], stage: 'reviewed' } },
      { type: 'edit-theme', ...BEN, ...price, to: { stage: 'set aside', stageReason: 'too broad' } },
    )
    expect(themeStory(log, guid('Price'), (id) => project.codes.get(id)?.name ?? '').map(({ what }) => what)).toEqual([
      'was renamed from “Price” to “What a gain costs”',
      'became reviewed',
      'took in Time',
      'was set aside: too broad',
    ])
  })

  test('the story says out of which theme another came, and which it took in', () => {
    const part = (name: string, code: string) => ({
      themeId: guid(name),
      name,
      codeIds: [guid(code)],
      quotationIds: [],
    })
    const { log } = acted(
      start,
      { type: 'split-theme', ...ANA, ...price, into: [part('Fares', 'Money'), part('Rent', 'Money')], reason: 'two' },
      { type: 'merge-themes', ...ANA, themeIds: [guid('Fares')], intoId: guid('Patience'), reason: 'one after all' },
    )
    const told = (name: string) => themeStory(log, guid(name), () => 'Money').map(({ what }) => what)
    expect(told('Fares')).toEqual([
      'was proposed as “Fares”',
      'came out of “Price”: Split into Fares and Rent: two',
      'was set aside: Merged into Patience: one after all',
    ])
    expect(told('Patience')).toEqual(['took in Money', 'took the theme “Fares” in: one after all'])
  })
})

describe('maps', () => {
  test('moving an item changes that item alone, and only where it moved', () => {
    const project = aMap(start)
    const moves = [
      { id: guid('i1'), x: 40, y: 0 },
      { id: guid('i2'), x: 10, y: 0 },
    ]
    const outcome = decide(project, { type: 'move-items', ...ANA, mapId: guid('m'), moves, layout: null })
    expect(outcome.ok && outcome.changes.length).toBe(1)
  })

  test('what has a card gets no second one', () => {
    const shape = { type: 'card', of: { kind: 'theme', id: guid('Price') } } as const
    const again: Command = {
      type: 'place-items',
      ...ANA,
      mapId: guid('m'),
      items: [{ id: guid('i9'), shape, x: 0, y: 0 }],
    }
    expect(reasonOf(decide(aMap(start), again))).toBe('nothing-to-do')
  })

  test('two states of a map are compared in words', () => {
    const before = aMap(start)
    let now = after(before, { type: 'edit-theme', ...ANA, ...price, to: { name: 'Cost', stage: 'reviewed' } })
    now = after(now, { type: 'remove-items', ...ANA, itemIds: [guid('i2')] })
    now = applyChanges(now, [{ before: null, after: aCoding('Money', 'Eddie', 0, 5) }])
    const told = compareMaps(frozenMap(before, guid('m')), frozenMap(now, guid('m')), () => '')
    expect(told.map(({ name, what, changes }) => [name, what, ...changes])).toEqual([
      ['Cost', 'changed', 'was called Price', 'candidate → reviewed', '0 → 1 segments'],
      ['Patience', 'gone'],
    ])
  })
})

describe('review', () => {
  const signed = after(start, { type: 'sign-off', ...BEN, signOffId: guid('s'), themeIds: [guid('Price')], note: '' })
  const stateOf = (project: Project) => {
    const theme = project.themes.get(guid('Price'))
    return theme && signOffOf(project, theme)?.hasLapsed
  }

  test.each([
    ['another central idea', { idea: 'Health is bought' }, true],
    ['another code', { codeIds: [] }, true],
    ['another definition', { definition: 'x' }, true],
    ['another stage', { stage: 'defined' as const }, false],
    ['another place in the list', { position: 9 }, false],
  ])('a sign-off and %s', (_what, to, lapses) => {
    expect(stateOf(after(signed, { type: 'edit-theme', ...ANA, ...price, to }))).toBe(lapses)
  })

  test('a sign-off stands while more is coded, and again when the change is taken back', () => {
    const more = applyChanges(signed, [{ before: null, after: aCoding('Money', 'Eddie', 0, 5) }])
    expect(stateOf(more)).toBe(false)
    const changed = after(more, { type: 'edit-theme', ...ANA, ...price, to: { name: 'Cost' } })
    expect(stateOf(after(changed, { type: 'edit-theme', ...ANA, ...price, to: { name: 'Price' } }))).toBe(false)
  })

  test('a reviewer’s last word counts, and is about a version', () => {
    const checks = { evidence: true, spread: null, negative: null, definition: null }
    const verdict = { type: 'give-verdict', ...BEN, ...price, note: '', checks } as const
    let project = after(start, { ...verdict, verdictId: guid('v1'), says: 'change' })
    project = after(project, { ...verdict, verdictId: guid('v2'), says: 'agree' })
    const theme = () => project.themes.get(guid('Price')) ?? aTheme('none')
    expect(verdictsOn(project, theme()).map(({ verdict: { says }, isStale }) => [says, isStale])).toEqual([
      ['agree', false],
    ])
    project = after(project, { type: 'edit-theme', ...ANA, ...price, to: { idea: 'New' } })
    expect(changedSinceReview(project, theme(), BEN.coderId)).toBe(true)
  })

  test('threads hold their answers, open ones first', () => {
    const on = { kind: 'theme', id: guid('Price') } as const
    let project = after(start, {
      type: 'write-comment',
      ...BEN,
      commentId: guid('c1'),
      on,
      answers: null,
      text: 'Who says no?',
      mentions: [],
    })
    project = after(project, {
      type: 'write-comment',
      ...ANA,
      commentId: guid('c2'),
      on,
      answers: guid('c1'),
      text: 'Pauline',
      mentions: [],
    })
    project = after(project, { type: 'resolve-comment', ...BEN, commentId: guid('c1'), isResolved: true })
    project = applyChanges(project, [{ before: null, after: aComment('And wave 2?', 'Price') }])
    expect(threadsOn(project, on).map(({ first, answers }) => [first.text, answers.length])).toEqual([
      ['And wave 2?', 0],
      ['Who says no?', 1],
    ])
  })

  test('an @ with initials or a name asks somebody, and a longer word does not', () => {
    const coder = (name: string, initials: string) =>
      ({ kind: 'coder', id: guid(name), name, initials, color: null, position: 1 }) as const
    const project = aProject(coder('Zoe Tran', 'ZT'), coder('Denny Okafor', 'DO'))
    expect(mentionedIn(project, 'Who else? @DO, and @Zoe Tran')).toEqual([guid('Zoe Tran'), guid('Denny Okafor')])
    expect(mentionedIn(project, 'Mail me @DOWN or DO')).toEqual([])
  })

  test('what one agrees with as it stands can be signed, once', () => {
    const checks = { evidence: true, spread: null, negative: null, definition: null }
    const agree = {
      type: 'give-verdict',
      ...BEN,
      ...price,
      note: '',
      checks,
      verdictId: guid('v'),
      says: 'agree',
    } as const
    const agreed = after(start, agree)
    const names = (project: Project) => themesToSign(project, BEN.coderId).map(({ name }) => name)
    expect(names(agreed)).toEqual(['Price'])
    expect(names(after(agreed, { type: 'edit-theme', ...ANA, ...price, to: { idea: 'New' } }))).toEqual([])
    const sign = { type: 'sign-off', ...BEN, signOffId: guid('s'), themeIds: [guid('Price')], note: '' } as const
    expect(names(after(agreed, sign))).toEqual([])
  })

  test('threads are found by whether they are open, and by whom they ask', () => {
    const project = aProject(
      aTheme('Price'),
      aComment('Who?', 'Price', { mentions: [ANA.coderId] }),
      aComment('Done', 'Price', { resolved: { by: { coderId: null, name: 'M' }, at: ANA.at } }),
    )
    const texts = (filter: 'open' | 'asking me' | 'all') =>
      threadsFor(project, filter, ANA.coderId).map(({ first }) => first.text)
    expect([texts('open'), texts('asking me'), texts('all')]).toEqual([['Who?'], ['Who?'], ['Who?', 'Done']])
  })

  test('taking a review in twice changes nothing', () => {
    const taking: Command = {
      type: 'take-review',
      ...ANA,
      name: 'Margaret',
      comments: [aComment('Thin', 'Price')],
      verdicts: [],
    }
    expect(reasonOf(decide(after(start, taking), taking))).toBe('nothing-to-do')
  })
})

function aMap(project: Project): Project {
  const card = (id: string, theme: string, x: number) =>
    ({ id: guid(id), shape: { type: 'card', of: { kind: 'theme', id: guid(theme) } }, x, y: 0 }) as const
  return after(project, {
    type: 'create-map',
    ...ANA,
    mapId: guid('m'),
    name: 'Map',
    items: [card('i1', 'Price', 0), card('i2', 'Patience', 10)],
  })
}

function acted(project: Project, ...commands: Command[]): { project: Project; log: LogEntry[] } {
  const log: LogEntry[] = []
  let now = project
  for (const command of commands) {
    const outcome = decide(now, command)
    if (!outcome.ok) throw new Error(sayRefusal(outcome.refusal))
    now = applyChanges(now, outcome.changes)
    log.push({
      seq: log.length + 1,
      at: command.at,
      coderId: command.coderId,
      type: command.type,
      words: outcome.words,
      changes: [...outcome.changes],
      undoes: null,
      redoes: null,
      restores: null,
      undoable: true,
    })
  }
  return { project: now, log }
}
