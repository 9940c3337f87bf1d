import { describe, expect, test } from 'vitest'
import { codeNodes } from '../../../shared/study/codeNodes.ts'
import { dropMarkAt, rowByName, rowsBetween, stepByKey, treeRows } from '../../../shared/study/treeRows.ts'
import { aCode, aProject, guid } from '../../support/study.ts'

const { codes } = aProject(
  aCode('Gains', null, 1),
  aCode('Work', 'Gains', 1),
  aCode('Setbacks', null, 2),
  aCode('Illness', 'Setbacks', 1),
  aCode('Flu', 'Illness', 1),
  aCode('Money', 'Setbacks', 2),
  aCode('Worries', null, 3),
)
const nodes = codeNodes({ codes, unions: { counts: new Map(), own: new Map() }, shown: null })
const open = new Set([guid('Setbacks'), guid('Illness')])
// 0 Gains (closed) · 1 Setbacks · 2   Illness · 3     Flu · 4   Money · 5 Worries
const rows = treeRows(nodes, open)
const nameOf = (id: string | null) => (id === null ? null : codes.get(id)?.name)

test('rows are what one sees, each with its level and its place among its siblings', () => {
  expect(rows.map(({ node, level, place, siblings }) => [node.code.name, level, `${place}/${siblings}`])).toEqual([
    ['Gains', 1, '1/3'],
    ['Setbacks', 1, '2/3'],
    ['Illness', 2, '1/2'],
    ['Flu', 3, '1/1'],
    ['Money', 2, '2/2'],
    ['Worries', 1, '3/3'],
  ])
})

describe('keys', () => {
  test.each([
    ['ArrowDown', 'Gains', { to: 'Setbacks' }],
    ['ArrowDown', 'Worries', null],
    ['ArrowUp', 'Money', { to: 'Flu' }],
    ['ArrowRight', 'Gains', { open: 'Gains' }],
    ['ArrowRight', 'Setbacks', { to: 'Illness' }],
    ['ArrowRight', 'Money', null],
    ['ArrowLeft', 'Illness', { close: 'Illness' }],
    ['ArrowLeft', 'Flu', { to: 'Illness' }],
    ['ArrowLeft', 'Gains', null],
    ['PageDown', 'Gains', { to: 'Flu' }],
    ['PageUp', 'Illness', { to: 'Gains' }],
    ['Home', 'Money', { to: 'Gains' }],
    ['End', 'Gains', { to: 'Worries' }],
    ['Tab', 'Gains', null],
  ])('%s on %s', (key, active, expected) => {
    const step = stepByKey(rows, guid(active), key, 3)
    const [[what, id] = []] = Object.entries(step ?? {})
    expect(step && { [what as string]: nameOf(id as string) }).toEqual(expected)
  })

  test('letters go to the next code that begins so', () => {
    expect(nameOf(rowByName(rows, guid('Gains'), 'm'))).toBe('Money')
    expect(nameOf(rowByName(rows, guid('Worries'), 'w'))).toBe('Worries')
    expect(nameOf(rowByName(rows, guid('Money'), 'mo'))).toBe('Money')
    expect(nameOf(rowByName(rows, guid('Money'), 'g'))).toBe('Gains')
    expect(rowByName(rows, null, 'x')).toBeNull()
  })

  test('a range is everything between, in either direction', () => {
    expect(rowsBetween(rows, guid('Money'), guid('Illness')).map(nameOf)).toEqual(['Illness', 'Flu', 'Money'])
    expect(rowsBetween(rows, guid('Work'), guid('Illness')).map(nameOf)).toEqual(['Illness'])
  })
})

describe('dropping at a point', () => {
  test.each([
    // rows from the top, level meant by the mouse, what it means, where the mark is
    [0.1, 1, 'before Gains', { above: 0, level: 1 }],
    [0.5, 1, 'inside Gains', { inside: 0 }],
    [0.9, 1, 'before Setbacks', { above: 1, level: 1 }],
    // right below an open code there is only its first place
    [1.9, 1, 'before Illness', { above: 2, level: 2 }],
    // after Flu, which is the last one of its family: three meanings
    [3.9, 3, 'after Flu', { above: 4, level: 3 }],
    [3.9, 2, 'before Money', { above: 4, level: 2 }],
    [4.9, 2, 'after Money', { above: 5, level: 2 }],
    [4.9, 1, 'before Worries', { above: 5, level: 1 }],
    [4.9, 9, 'after Money', { above: 5, level: 2 }],
    // below everything
    [5.9, 1, 'after Worries', { above: 6, level: 1 }],
    [20, 3, 'after Worries', { above: 6, level: 1 }],
  ])('%s rows down, level %s: %s', (y, level, meaning, mark) => {
    const found = dropMarkAt(rows, y, level)
    expect(found && `${found.place.at} ${nameOf(found.place.codeId)}`).toBe(meaning)
    expect(found?.mark).toEqual(mark)
  })

  test('a line may mean the end of a family several levels up', () => {
    const deep = treeRows(nodes.slice(1, 2), new Set([...open]))
    const shown = deep.slice(0, 3)
    expect(dropMarkAt(shown, 3, 1)?.place).toEqual({ codeId: guid('Setbacks'), at: 'after' })
    expect(dropMarkAt(shown, 3, 2)?.place).toEqual({ codeId: guid('Illness'), at: 'after' })
  })

  test('over an empty list there is no place', () => {
    expect(dropMarkAt([], 2, 1)).toBeNull()
  })
})
