import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { type Serving, serve } from '../../../electron/server/serve.ts'
import { ROOT } from '../../support/built.ts'
import { type FakeShell, fakeShell } from '../../support/fakeShell.ts'
import { connectHostIn } from '../../support/hostInPage.ts'

/** Quick to notice that a tab is gone. */
const TIMES = { hold: 2_000, grace: 1_000, pause: 300 }
const PAGE = join(ROOT, 'dist/renderer')

interface Server {
  readonly shell: FakeShell
  readonly serving: Serving
}

/** The server in this process, so that the test sees what the shell is told. */
const test = base.extend<{ server: Server }>({
  server: async ({ baseURL: _ }, provide) => {
    const shell = fakeShell()
    const serving = await serve({ shell, pageFolder: PAGE, port: 0, tabTimes: TIMES })
    await provide({ shell, serving })
    await serving.close()
  },
})

async function openTab(page: Page, { serving }: Server): Promise<void> {
  await page.goto(serving.url)
  await connectHostIn(page)
}

function call(page: Page) {
  return page.evaluate(() => window.testHost.call('settings:read', {}))
}

/** The window’s own host listens too, so a page is two tabs to the shell: its own and the test’s. */
function tabOf({ shell }: Server): string {
  return shell.asked.findLast(({ name }) => name === 'settings:read')?.window ?? 'none'
}

test('a tab that is closed is closed to the shell at once', async ({ page, server }) => {
  await openTab(page, server)
  await call(page)
  const tab = tabOf(server)
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => server.shell.closed).toContain(tab)
})

test('a tab whose browser is killed is noticed', async ({ page, server }) => {
  await openTab(page, server)
  await call(page)
  const tab = tabOf(server)
  await page.goto('chrome://crash').catch(() => {})
  await expect.poll(() => server.shell.closed).toContain(tab)
})

test('a reloaded tab is a new one, and its predecessor is gone', async ({ page, server }) => {
  await openTab(page, server)
  await call(page)
  const before = tabOf(server)
  await page.reload()
  await connectHostIn(page)
  await call(page)
  expect(tabOf(server)).not.toBe(before)
  expect(server.shell.closed).toContain(before)
})

test('a tab stays open for as long as it is there, however quiet', async ({ page, server }) => {
  await openTab(page, server)
  await call(page)
  await page.waitForTimeout(TIMES.hold + TIMES.grace * 2)
  expect(server.shell.closed).toEqual([])
  expect(await call(page)).toMatchObject({ ok: true })
})

test('events come to the tab they are meant for', async ({ page, server }) => {
  await openTab(page, server)
  await page.evaluate(() => {
    const heard: unknown[] = []
    Object.assign(window, { heard })
    window.testHost.onEvent((event) => heard.push(event))
  })
  await call(page)
  server.shell.tell(tabOf(server), { type: 'save-now', reason: 'test' })
  server.shell.tell('another-tab-0123456789', { type: 'save-now', reason: 'other' })
  const heard = () => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)
  await expect.poll(heard).toEqual([{ type: 'save-now', reason: 'test' }])
})

test('eight tabs of one browser can all reach the shell', async ({ context, server }) => {
  const pages = await Promise.all(Array.from({ length: 8 }, () => context.newPage()))
  for (const page of pages) await openTab(page, server)
  for (const page of pages) expect(await call(page)).toMatchObject({ ok: true })
})

test('a shell that has stopped is said in a sentence', async ({ page, server }) => {
  await openTab(page, server)
  await server.serving.close()
  expect(await call(page)).toMatchObject({
    ok: false,
    failure: { kind: 'io', message: expect.stringMatching(/has stopped/) },
  })
})

test('a tab of an earlier start is told so', async ({ page, server }) => {
  await openTab(page, server)
  const port = Number(new URL(server.serving.url).port)
  await server.serving.close()
  const again = await serve({ shell: server.shell, pageFolder: PAGE, port, tabTimes: TIMES })
  expect(await call(page)).toMatchObject({
    ok: false,
    failure: { kind: 'not-allowed', message: expect.stringMatching(/earlier start/) },
  })
  await again.close()
})

test('a tab with something unsaved asks before it is closed', async ({ page, server }) => {
  await openTab(page, server)
  // Browsers ask only where somebody has used the page.
  await page.mouse.click(5, 5)
  const setDirty = (dirty: boolean) =>
    page.evaluate((is) => window.testHost.call('window:dirty', { handle: null, dirty: is }), dirty)
  await setDirty(true)
  const asked = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await setDirty(false)
  const closed = page.waitForEvent('close')
  await page.close({ runBeforeUnload: true })
  await closed
})
