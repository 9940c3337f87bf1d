import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, isStandIn, test } from './probe.ts'

test('closing the last window ends the app, each step in its order', async ({ probe }) => {
  const { app, page } = probe
  const main = app.process()
  const ended = once(main, 'exit')
  await page.close()
  await ended
  expect(main.exitCode).toBe(0)
})

test('quitting can be called off by a window', async ({ probe }) => {
  const { app, events } = probe
  await app.evaluate(({ app, BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.once('close', (event) => event.preventDefault())
    app.quit()
  })
  await expect.poll(events).toContain('close')
  expect(await events()).not.toContain('will-quit')
  expect(app.windows()).toHaveLength(1)
})

test('a second start hands over what it has and ends', async ({ probe }) => {
  const { app, events, launch } = probe
  // It never shows a window, which Playwright takes for a failure.
  await launch().catch(() => {})
  await expect.poll(events).toContain('second-instance')
  expect(await app.evaluate(() => (globalThis as unknown as { handedOver: unknown }).handedOver)).toEqual({
    file: 'handed over',
  })
})

test('a menu is made from its template, and its items can be chosen', async ({ probe }) => {
  const chosen = await probe.app.evaluate(({ Menu }) => {
    const heard: string[] = []
    const template = [{ label: 'File', submenu: [{ id: 'file.save', label: 'Save', click: () => heard.push('save') }] }]
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
    Menu.getApplicationMenu()?.getMenuItemById('file.save')?.click()
    return heard
  })
  expect(chosen).toEqual(['save'])
})

test('a dialog that is replaced answers', async ({ probe }) => {
  const path = await probe.app.evaluate(async ({ dialog }) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ['/chosen'] })
    return (await dialog.showOpenDialog({})).filePaths[0]
  })
  expect(path).toBe('/chosen')
})

test('a window that crashes is noticed', async ({ probe }) => {
  const { page, events } = probe
  await page.goto('chrome://crash').catch(() => {})
  await expect.poll(events).toContain('render-process-gone')
})

test.describe('the stand-in itself', () => {
  test.skip(!isStandIn, 'the real Electron is under test')

  test('a dialog that nobody answers throws', async ({ probe }) => {
    await expect(probe.app.evaluate(({ dialog }) => dialog.showOpenDialog({}))).rejects.toThrow(/nobody answered/)
  })

  test('what is not modelled throws', async ({ probe }) => {
    const attempts = [
      probe.app.evaluate(({ app }) => app.getLocale()),
      probe.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.capturePage()),
      probe.app.evaluate(({ session }) => session.fromPartition('x')),
    ]
    for (const attempt of attempts) await expect(attempt).rejects.toThrow(/not modelled/)
  })

  test('the network and the crash reporter cannot be used', async ({ probe }) => {
    await expect(probe.app.evaluate(({ net }) => net.fetch('https://example.com'))).rejects.toThrow(/must not be used/)
    await expect(probe.app.evaluate(({ crashReporter }) => crashReporter.start({}))).rejects.toThrow(/must not be used/)
  })

  test('killing main kills Chromium', async ({ probe }) => {
    test.skip(process.platform !== 'linux', 'only Linux ends children with their parent')
    const pid = await probe.app.evaluate((electron) =>
      (electron as unknown as { _standIn: { chromiumPid(): number } })._standIn.chromiumPid(),
    )
    probe.app.process().kill('SIGKILL')
    await expect.poll(() => isAlive(pid)).toBe(false)
  })

  test('a main that waits for `ready` at its top level fails at once, where the real one hangs', () => {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-hang-'))
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'hang', main: 'main.mjs' }))
    writeFileSync(join(folder, 'main.mjs'), "import { app } from 'electron'\nawait app.whenReady()\n")
    const { status, stderr } = spawnSync(
      join(import.meta.dirname, 'fake-electron.mjs'),
      [folder, `--user-data-dir=${folder}/data`],
      {
        encoding: 'utf8',
        timeout: 20_000,
      },
    )
    rmSync(folder, { recursive: true })
    expect(stderr).toMatch(/wait for `ready` at its top level/)
    expect(status).toBe(1)
  })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
