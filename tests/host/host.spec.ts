import { expect, test } from '../support/app.ts'
import { connectHostIn } from '../support/hostInPage.ts'

test.beforeEach(async ({ page }) => connectHostIn(page))

test('a host knows what its shell can do', async ({ page }) => {
  const capabilities = await page.evaluate(() => window.testHost.capabilities)
  expect(Object.keys(capabilities).toSorted()).toEqual(['nativeDialogs', 'nativeMenus', 'reveal', 'savesExports'])
})

test('a call brings its answer', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await window.testHost.call('settings:write', { patch: { theme: 'dark', 'words with “quotes”': [1, null] } })
    return window.testHost.call('settings:read', {})
  })
  expect(read).toEqual({ ok: true, value: { theme: 'dark', 'words with “quotes”': [1, null] } })
})

test('a refusal is a value', async ({ page }) => {
  const refused = await page.evaluate(() => window.testHost.call('project:close', { handle: 'not-open' }))
  expect(refused).toMatchObject({ ok: false })
})

test('what a call does not take is refused, not thrown', async ({ page }) => {
  const answers = await page.evaluate(() =>
    Promise.all([
      window.testHost.call('project:close', { handle: '../../etc' }),
      window.testHost.call('project:close', { handle: 'a', path: '/etc/passwd' } as never),
      window.testHost.call('journal:append', { handle: 'a', seq: 0, record: 'x' }),
    ]),
  )
  expect(answers.map((answer) => answer.ok || answer.failure.kind)).toEqual([
    'bad-request',
    'bad-request',
    'bad-request',
  ])
})

test('two windows are two windows to the shell', async ({ page }) => {
  const events = await page.evaluate(async () => {
    const heard: unknown[] = []
    const unlisten = window.testHost.onEvent((event) => heard.push(event))
    unlisten()
    return heard
  })
  expect(events).toEqual([])
})
