import { expect, test } from 'vitest'
import { codeLines, codeLinesSvg, codeLinesTable, sayPlace } from '../../../shared/matrix/codeLines.ts'
import { aCode, aCoding, aProject, aSource, guid } from '../../support/study.ts'

const words = `😀${'a'.repeat(99)}`
const turn = (start: number, end: number) => ({
  labelStart: start,
  start,
  end,
  speaker: null,
  time: null,
  timeEnd: null,
})
const text = { id: guid('text'), text: words, turns: [turn(0, 40), turn(40, 80), turn(80, 100)] }
const project = aProject(
  aCode('B', null, 2),
  aCode('A', null, 1),
  aCode('A1', 'A', 1),
  aCode('unused', null, 3),
  aSource('interview', 100),
  aSource('other', 100),
  aCoding('B', 'interview', 0, 20),
  aCoding('B', 'interview', 0, 20, 'Ben'),
  aCoding('B', 'interview', 10, 50),
  aCoding('B', 'interview', 50, 100),
  aCoding('A1', 'interview', 80, 90),
  aCoding('A', 'other', 0, 5),
)
const all = codeLines(project, guid('interview'), text, { coderId: null })

test('a line for each code used here, in the order of the codebook', () => {
  expect(all.lines.map(({ path, marks }) => [path, marks.length])).toEqual([
    ['A > A1', 1],
    ['B', 3],
  ])
})

test('marks stand where they are in the text, overlapping ones below each other', () => {
  expect(all.lines[1]).toMatchObject({
    lanes: 2,
    marks: [
      {
        from: 0,
        width: 0.2,
        lane: 0,
        coderIds: expect.arrayContaining([guid('Ana'), guid('Ben')]) as unknown,
        turns: { first: 1, last: 1 },
      },
      { from: 0.1, width: 0.4, lane: 1, turns: { first: 1, last: 2 } },
      { from: 0.5, width: 0.5, lane: 0, turns: { first: 2, last: 3 } },
    ],
  })
})

test('one coder alone', () => {
  const { lines } = codeLines(project, guid('interview'), text, { coderId: guid('Ben') })
  expect(lines.map(({ path, marks }) => [path, marks.length])).toEqual([['B', 1]])
})

test('turns number the axis, characters where there are none', () => {
  expect(all.tickUnit).toBe('turn')
  expect(all.ticks).toEqual([
    { at: 0, value: 1 },
    { at: 0.4, value: 2 },
    { at: 0.8, value: 3 },
  ])
  const plain = codeLines(project, guid('interview'), { ...text, turns: [] }, { coderId: null })
  expect(plain.tickUnit).toBe('character')
  expect(plain.ticks.at(-1)).toEqual({ at: 1, value: 100 })
  expect(plain.lines[0]?.marks.map(sayPlace)).toEqual(['characters 80–90'])
})

test('the table has the words of every mark, counted in code points', () => {
  const { rows } = codeLinesTable(project, all, text)
  expect(rows[1]?.slice(0, 5)).toEqual(['B', 1, 1, 0, 20])
  expect(rows[1]?.at(-1)).toBe(`😀${'a'.repeat(19)}`)
  expect(rows).toHaveLength(4)
})

test('the figure has every mark and no words that could be read as markup', () => {
  const svg = codeLinesSvg(all, 'a < b')
  expect(svg.match(/rx="2"/g)).toHaveLength(4)
  expect(svg).toContain('a &lt; b')
})
