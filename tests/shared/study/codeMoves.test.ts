import { describe, expect, test } from 'vitest'
import { decide } from '../../../shared/commands/commands.ts'
import { type DropPlace, type Move, moveByDrop, moveByKey } from '../../../shared/study/codeMoves.ts'
import { aCode, after, ANA, aProject, codebookOf, guid } from '../../support/study.ts'

const study = aProject(
  aCode('A', null, 1),
  aCode('A1', 'A', 1),
  aCode('A2', 'A', 2),
  aCode('A3', 'A', 3),
  aCode('B', null, 2),
  aCode('B1', 'B', 1),
  aCode('C', null, 3),
)

const ids = (names: string) => names.split(' ').map(guid)
const book = (lines: string) => lines.replaceAll('|', '\n')

function moved(move: Move | null): string {
  return move === null ? 'nothing' : codebookOf(after(study, { type: 'move-codes', ...ANA, ...move })).join('\n')
}

describe('dropping', () => {
  test.each([
    // dragged   on            the codebook afterwards
    ['C', 'before A', 'C|A|  A1|  A2|  A3|B|  B1'],
    ['A1', 'after A2', 'A|  A2|  A1|  A3|B|  B1|C'],
    ['A1', 'inside C', 'A|  A2|  A3|B|  B1|C|  A1'],
    ['B', 'inside A', 'A|  A1|  A2|  A3|  B|    B1|C'],
    ['B1', 'after C', 'A|  A1|  A2|  A3|B|C|B1'],
    ['A1 B1', 'after C', 'A|  A2|  A3|B|C|A1|B1'],
    // a code goes along with its parent
    ['A A1', 'after C', 'B|  B1|C|A|  A1|  A2|  A3'],
    // several, one of which is the neighbour of the place
    ['A1 A3', 'before A3', 'A|  A2|  A1|  A3|B|  B1|C'],
    ['A1 A2', 'after A3', 'A|  A3|  A1|  A2|B|  B1|C'],
  ])('%s %s', (dragged, on, afterwards) => {
    expect(moved(moveByDrop(study.codes, ids(dragged), placeOf(on)))).toBe(book(afterwards))
  })

  test.each([
    ['A', 'inside A'],
    ['A', 'inside A1'],
    ['A', 'before A2'],
    ['A1', 'before A1'],
    ['A1', 'after A1'],
    ['A1', 'before A2'],
    ['A3', 'inside A'],
    ['C', 'after B'],
    ['A1 A2', 'before A1'],
  ])('%s %s moves nothing', (dragged, on) => {
    expect(moveByDrop(study.codes, ids(dragged), placeOf(on))).toBeNull()
  })
})

describe('moving by keyboard', () => {
  test.each([
    ['A2', 'up', 'A|  A2|  A1|  A3|B|  B1|C'],
    ['A2', 'down', 'A|  A1|  A3|  A2|B|  B1|C'],
    ['A2', 'in', 'A|  A1|    A2|  A3|B|  B1|C'],
    ['A2', 'out', 'A|  A1|  A3|A2|B|  B1|C'],
    ['B', 'in', 'A|  A1|  A2|  A3|  B|    B1|C'],
    ['A2 A3', 'up', 'A|  A2|  A3|  A1|B|  B1|C'],
    ['A1 A3', 'down', 'A|  A2|  A1|  A3|B|  B1|C'],
    ['B B1', 'down', 'A|  A1|  A2|  A3|C|B|  B1'],
  ] as const)('%s %s', (chosen, direction, afterwards) => {
    expect(moved(moveByKey(study.codes, ids(chosen), direction))).toBe(book(afterwards))
  })

  test.each([
    ['A', 'up'],
    ['C', 'down'],
    ['A', 'in'],
    ['A1', 'in'],
    ['A', 'out'],
    ['A1 C', 'up'],
    ['A1', 'up'],
  ] as const)('%s %s moves nothing', (chosen, direction) => {
    expect(moveByKey(study.codes, ids(chosen), direction)).toBeNull()
  })

  test('in and out again leads back', () => {
    const inside = moveByKey(study.codes, ids('B'), 'in') as Move
    const once = after(study, { type: 'move-codes', ...ANA, ...inside })
    const outside = moveByKey(once.codes, ids('B'), 'out') as Move
    expect(codebookOf(after(once, { type: 'move-codes', ...ANA, ...outside }))).toEqual(codebookOf(study))
  })
})

test('every move that is offered is one the command accepts', () => {
  const all = [...study.codes.keys()]
  for (const dragged of all)
    for (const codeId of all)
      for (const at of ['before', 'after', 'inside'] as const) {
        const move = moveByDrop(study.codes, [dragged], { codeId, at })
        if (move) expect(decide(study, { type: 'move-codes', ...ANA, ...move }).ok).toBe(true)
      }
})

function placeOf(words: string): DropPlace {
  const [at, name] = words.split(' ') as ['before' | 'after' | 'inside', string]
  return { codeId: guid(name), at }
}
