import { expect, test } from 'vitest'
import { CALL_OF } from '../../../shared/contract/preloadNames.ts'
import { SHELL_CALLS } from '../../../shared/contract/shell.ts'

test('every call of the contract has one function in the preload', () => {
  expect(Object.values(CALL_OF).toSorted()).toEqual(Object.keys(SHELL_CALLS).toSorted())
})

test('a function is called after its call', () => {
  for (const [name, call] of Object.entries(CALL_OF)) {
    expect(name).toBe(call.replace(/[:-](\w)/g, (_, letter: string) => letter.toUpperCase()))
  }
})
