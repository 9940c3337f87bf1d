import { expect, test } from 'vitest'
import { deletions } from '../../../shared/study/deletions.ts'
import type { LogHeader } from '../../../shared/study/logEntry.ts'

const entry = (seq: number, type: string, more: Partial<LogHeader> = {}): LogHeader => ({
  seq,
  at: '2026-03-01T10:00:00Z',
  coderId: null,
  type,
  words: type,
  undoes: null,
  redoes: null,
  restores: null,
  undoable: true,
  ...more,
})

test.each([
  ['what was deleted', [entry(1, 'apply-code'), entry(2, 'delete-codes'), entry(3, 'delete-sources')], [3, 2]],
  ['not what was undone', [entry(1, 'delete-codes'), entry(2, 'undo', { undoes: 1 })], []],
  [
    'but what was deleted again',
    [entry(1, 'delete-codes'), entry(2, 'undo', { undoes: 1 }), entry(3, 'redo', { redoes: 1 })],
    [1],
  ],
  ['not what was restored', [entry(1, 'delete-codes'), entry(2, 'restore', { restores: 1 })], []],
  [
    'but what a taken-back restore put back',
    [entry(1, 'delete-codes'), entry(2, 'restore', { restores: 1 }), entry(3, 'undo', { undoes: 2 })],
    [1],
  ],
])('the bin holds %s', (_what, log, expected) => {
  expect(deletions(log).map(({ seq }) => seq)).toEqual(expected)
})
