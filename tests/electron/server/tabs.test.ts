import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Tabs } from '../../../electron/server/tabs.ts'
import { fakeShell } from '../../support/fakeShell.ts'

const TIMES = { hold: 80, grace: 40, pause: 5 }
const never = new AbortController().signal

function lost() {
  const going = new AbortController()
  going.abort()
  return going.signal
}

test('an event reaches the tab that listens', async () => {
  const shell = fakeShell()
  const tabs = new Tabs(shell, TIMES)
  const heard = tabs.listen('tab-a', 0, never)
  await wait(5)
  shell.tell('tab-a', { type: 'menu', command: 'undo' })
  expect(await heard).toEqual({ events: [{ number: 1, event: { type: 'menu', command: 'undo' } }], pause: 0 })
})

test('an event waits for the tab, and until the tab has said that it heard it', async () => {
  const shell = fakeShell()
  const tabs = new Tabs(shell, TIMES)
  await tabs.meet('tab-a')
  shell.tell(null, { type: 'save-now', reason: 'sleep' })
  const first = await tabs.listen('tab-a', 0, never)
  expect(await tabs.listen('tab-a', 0, never)).toEqual(first)
  expect(await tabs.listen('tab-a', 1, never)).toEqual({ events: [], pause: 0 })
})

test('a tab that is no longer heard of is closed, once', async () => {
  const shell = fakeShell()
  const tabs = new Tabs(shell, TIMES)
  await tabs.listen('tab-a', 0, lost())
  expect(shell.closed).toEqual([])
  await wait(TIMES.grace + 30)
  expect(shell.closed).toEqual(['tab-a'])
  expect(await tabs.meet('tab-a')).toBe(false)
  expect(await tabs.listen('tab-a', 0, never)).toBeNull()
})

test('a tab stays open while it listens, however long', async () => {
  const shell = fakeShell()
  const tabs = new Tabs(shell, TIMES)
  for (let round = 0; round < 3; round++) await tabs.listen('tab-a', 0, never)
  expect(shell.closed).toEqual([])
})

test('a reloaded page waits until its predecessor has let go', async () => {
  const shell = fakeShell()
  let letGo = () => {}
  const slow = { ...shell, windowClosed: () => new Promise<void>((resolve) => (letGo = resolve)) }
  const tabs = new Tabs(slow, TIMES)
  await tabs.meet('before')
  tabs.leave('before')
  let met = false
  const meeting = tabs.meet('after').then(() => (met = true))
  await wait(10)
  expect(met).toBe(false)
  letGo()
  await meeting
  expect(met).toBe(true)
})

test('many tabs leave connections free for calls', async () => {
  const tabs = new Tabs(fakeShell(), TIMES)
  const listening = ['a', 'b', 'c', 'd', 'e'].map((id) => tabs.listen(`tab-${id}`, 0, never))
  const heard = await Promise.all(listening)
  expect(heard.filter((answer) => answer?.pause === 0)).toHaveLength(3)
})
