import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { expect, test } from '../../support/app.ts'
import { launchDesktop } from '../../support/desktopApp.ts'
import { connectHostIn } from '../../support/hostInPage.ts'

/** What the page heard of the shell since. */
async function listen(page: Page): Promise<() => Promise<unknown[]>> {
  await connectHostIn(page)
  await page.evaluate(() => {
    const heard: unknown[] = []
    Object.assign(window, { heard })
    window.testHost.onEvent((event) => heard.push(event))
  })
  return () => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)
}

function setDirty(page: Page, dirty: boolean): Promise<unknown> {
  return page.evaluate((is) => window.testHost.call('window:dirty', { handle: null, dirty: is }), dirty)
}

function closeWindow(electron: ElectronApplication): Promise<void> {
  return electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
}

test('a chosen menu item reaches the window', async ({ app, page }) => {
  const heard = await listen(page)
  await app.electron?.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('help.keys')?.click())
  await expect.poll(heard).toContainEqual({ type: 'menu', command: 'help.keys' })
})

test('the machine going to sleep asks for a save', async ({ app, page }) => {
  const heard = await listen(page)
  await app.electron?.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'))
  await expect.poll(heard).toContainEqual({ type: 'save-now', reason: 'suspend' })
})

test('R13: a second start hands its file over and ends well', async ({ app, page, folders }) => {
  const heard = await listen(page)
  const file = join(folders.projectsFolder, 'second.qdpx')
  writeFileSync(file, '')
  // It never has a window, which Playwright takes for a failure.
  await launchDesktop(folders, [file]).catch(() => {})
  await expect
    .poll(heard)
    .toContainEqual(
      expect.objectContaining({ type: 'open-with', file: expect.objectContaining({ name: 'second.qdpx' }) }),
    )
  expect(app.electron?.windows()).toHaveLength(1)
})

test('R16: a window with nothing unsaved closes at once, and the app with it', async ({ app }) => {
  const main = app.electron?.process()
  if (!main || !app.electron) throw new Error('no main')
  const ended = once(main, 'exit')
  await closeWindow(app.electron).catch(() => {})
  await ended
  expect(main.exitCode).toBe(0)
})

test('R16: a window with something unsaved asks for a save and closes when that is done', async ({ app, page }) => {
  const main = app.electron?.process()
  if (!main || !app.electron) throw new Error('no main')
  const heard = await listen(page)
  await setDirty(page, true)
  await closeWindow(app.electron)
  await expect.poll(heard).toContainEqual({ type: 'save-now', reason: 'close' })
  expect(app.electron.windows()).toHaveLength(1)
  const ended = once(main, 'exit')
  await setDirty(page, false).catch(() => {})
  await ended
  expect(main.exitCode).toBe(0)
})

test('R16: a save that takes long leaves the choice to the researcher', async ({ app, page }) => {
  if (!app.electron) throw new Error('no main')
  await listen(page)
  await setDirty(page, true)
  await app.electron.evaluate(({ dialog }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = (async (_window: unknown, options: { buttons: string[]; message: string }) => {
      asked.push(options.message)
      return { response: options.buttons.indexOf('Stay open'), checkboxChecked: false }
    }) as never
  })
  await closeWindow(app.electron)
  const asked = () => app.electron?.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)
  await expect.poll(asked, { timeout: 20_000 }).toEqual(['The project is not saved yet.'])
  expect(app.electron.windows()).toHaveLength(1)
})

test('R16: a window that crashed can be loaded again', async ({ app, page }) => {
  if (!app.electron) throw new Error('no main')
  await app.electron.evaluate(({ BrowserWindow, dialog }) => {
    const seen: string[] = []
    Object.assign(globalThis, { seen })
    BrowserWindow.getAllWindows()[0]?.webContents.on('did-finish-load', () => seen.push('loaded'))
    dialog.showMessageBox = (async (_window: unknown, options: { buttons: string[]; message: string }) => {
      seen.push(options.message)
      return { response: options.buttons.indexOf('Load it again'), checkboxChecked: false }
    }) as never
  })
  await page.goto('chrome://crash').catch(() => {})
  const sinceTheCrash = async () => {
    const seen = (await app.electron?.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)) ?? []
    return seen.slice(seen.indexOf('The window has stopped working.'))
  }
  await expect.poll(sinceTheCrash).toEqual(['The window has stopped working.', 'loaded'])
})

test('a page that is loaded again is another window to the shell', async ({ page }) => {
  await connectHostIn(page)
  await setDirty(page, true)
  await page.reload()
  await connectHostIn(page)
  expect(await page.evaluate(() => window.testHost.call('settings:read', {}))).toMatchObject({ ok: true })
})
