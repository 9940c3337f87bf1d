import { expect, test } from 'vitest'
import { readingKey } from '../../../renderer/features/read/transcript/caretKeys.ts'
import { clockTime } from '../../../renderer/features/read/transcript/clockTime.ts'

function pressed(keys: string, context = {}) {
  const parts = keys.split('+')
  const has = (name: string) => parts.includes(name)
  const key = parts.at(-1) ?? ''
  const event = { key, shiftKey: has('Shift'), ctrlKey: has('Ctrl'), altKey: has('Alt'), metaKey: has('Meta') }
  return readingKey(event, { isMac: false, hasSelectedCoding: false, ...context })
}

test.each([
  ['ArrowLeft', 'left', false],
  ['Shift+ArrowDown', 'line-down', true],
  ['Ctrl+ArrowRight', 'word-right', false],
  ['Ctrl+Shift+End', 'text-end', true],
  ['s', 'next-sentence', false],
  ['Shift+S', 'next-sentence', true],
  ['Shift+J', 'next-turn', true],
  ['k', 'previous-turn', false],
] as const)('%s is a step', (keys, step, extend) => {
  expect(pressed(keys)).toEqual({ kind: 'move', step, extend })
})

test.each(['c', '1', 'Ctrl+s', 'Ctrl+f', 'Delete', 'Alt+ArrowLeft', 'Meta+s', 'm', '?'])(
  '%s belongs to others',
  (keys) => {
    expect(pressed(keys)).toBeNull()
  },
)

test('with a selected coding Alt and arrows move its ends', () => {
  const context = { hasSelectedCoding: true }
  expect(pressed('Alt+ArrowRight', context)).toEqual({ kind: 'resize', edge: 'end', towards: 'right', by: 'word' })
  expect(pressed('Alt+Shift+Ctrl+ArrowLeft', context)).toEqual({
    kind: 'resize',
    edge: 'start',
    towards: 'left',
    by: 'character',
  })
})

test('on a Mac the option key goes by words, the command key to the edges', () => {
  const context = { isMac: true }
  expect(pressed('Alt+Shift+ArrowRight', context)).toEqual({ kind: 'move', step: 'word-right', extend: true })
  expect(pressed('Meta+ArrowUp', context)).toEqual({ kind: 'move', step: 'text-start', extend: false })
  expect(pressed('Meta+a', context)).toEqual({ kind: 'select-all' })
})

test.each([
  [0, '0:00'],
  [65.9, '1:05'],
  [3723, '1:02:03'],
])('%d seconds are %s', (seconds, shown) => {
  expect(clockTime(seconds)).toBe(shown)
})
