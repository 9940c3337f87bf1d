import { expect, test } from 'vitest'
import {
  cellAt,
  comfortableCell,
  matrixLayout,
  scrollTo,
  visibleCells,
} from '../../../../renderer/charts/codeMatrix/layout.ts'

const layout = matrixLayout({ rows: 500, columns: 500, cell: 16, hasTree: false })
const window = { width: layout.left + 160, height: layout.top + 80 }

test('only the cells in the window are painted, however many there are', () => {
  expect(visibleCells(layout, { x: 0, y: 0 }, window)).toEqual({
    firstRow: 0,
    lastRow: 4,
    firstColumn: 0,
    lastColumn: 9,
  })
  expect(visibleCells(layout, { x: 8, y: 1600 }, window)).toEqual({
    firstRow: 100,
    lastRow: 104,
    firstColumn: 0,
    lastColumn: 10,
  })
  expect(visibleCells(layout, { x: 8000 - 160, y: 8000 - 80 }, window)).toMatchObject({ lastRow: 499, lastColumn: 499 })
})

test('a place in the window is a cell, over names it is none', () => {
  expect(cellAt(layout, { x: 0, y: 0 }, { x: layout.left + 17, y: layout.top + 1 })).toEqual({ row: 0, column: 1 })
  expect(cellAt(layout, { x: 160, y: 320 }, { x: layout.left, y: layout.top })).toEqual({ row: 20, column: 10 })
  expect(cellAt(layout, { x: 0, y: 0 }, { x: layout.left - 1, y: layout.top + 1 })).toBeNull()
  const small = matrixLayout({ rows: 2, columns: 2, cell: 30, hasTree: false })
  expect(cellAt(small, { x: 0, y: 0 }, { x: small.left + 70, y: small.top + 1 })).toBeNull()
})

test('the table scrolls as far as shows a cell, and no further', () => {
  expect(scrollTo(layout, { x: 0, y: 0 }, window, { row: 2, column: 3 })).toEqual({ x: 0, y: 0 })
  expect(scrollTo(layout, { x: 0, y: 0 }, window, { row: 5, column: 10 })).toEqual({ x: 16, y: 16 })
  expect(scrollTo(layout, { x: 160, y: 160 }, window, { row: 0, column: 10 })).toEqual({ x: 160, y: 0 })
})

test('few codes get large cells, many get small ones', () => {
  const sizes = [5, 20, 50, 500].map((codes) => comfortableCell(codes, 1200))
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
  expect(sizes[0]).toBe(44)
  expect(sizes[3]).toBe(16)
})
