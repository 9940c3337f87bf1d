import { CALL_OF } from '../../shared/contract/preloadNames.ts'
import { expect, test } from '../support/app.ts'
import { electronUnderTest } from '../support/desktopApp.ts'

/** The harness shows our scheme as an https origin. */
const OUR_PAGE = /throughline/

test('S1: every window that is open is sandboxed', async ({ app }) => {
  const preferences = await app.electron?.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) =>
      (webContents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences(),
    ),
  )
  expect(preferences).toHaveLength(1)
  expect(preferences?.[0]).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    nodeIntegration: false,
  })
})

test('S10: the preload hands out its functions and nothing else', async ({ page }) => {
  const names = await page.evaluate(() => Object.keys(Reflect.get(window, 'throughlineShell')))
  expect(names.toSorted()).toEqual([...Object.keys(CALL_OF), 'onEvent'].toSorted())
  const others = await page.evaluate(() =>
    Object.keys(window).filter((name) => /electron|ipc|shell|bridge/i.test(name)),
  )
  expect(others).toEqual(['throughlineShell'])
})

/** How a page could leave, or take somebody along. */
const WAYS_OUT: Readonly<Record<string, () => void>> = {
  location: () => location.assign('https://example.com/'),
  'a link': () => Object.assign(document.createElement('a'), { href: 'https://example.com/' }).click(),
  'a link to a new window': () =>
    Object.assign(document.createElement('a'), { href: 'https://example.com/', target: '_blank' }).click(),
  'window.open': () => void window.open('https://example.com/'),
  'a refresh in the page': () =>
    document.head.append(
      Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: '0; url=https://example.com/' }),
    ),
  'a form': () => {
    const form = Object.assign(document.createElement('form'), { action: 'https://example.com/' })
    document.body.append(form)
    form.submit()
  },
  'a file': () => location.assign('file:///etc/passwd'),
  'text as a page': () => location.assign('data:text/html,<p>x'),
  'another page of ours': () => location.assign('/licences.md'),
}

test.describe('S5: the page stays', () => {
  test.use({ provokes: true })

  for (const [how, leave] of Object.entries(WAYS_OUT)) {
    test(`whatever is tried: ${how}`, async ({ app, page }) => {
      await page.evaluate(leave).catch(() => {})
      await page.waitForTimeout(300)
      expect(new URL(page.url()).pathname).toBe('/')
      expect(page.url()).toMatch(OUR_PAGE)
      await expect.poll(() => app.electron?.windows().length).toBe(1)
      expect(await page.evaluate(() => 'throughlineShell' in window)).toBe(true)
    })
  }

  test('only the listed pages go to the user’s browser, letter for letter', async ({ app, page }) => {
    await app.electron?.evaluate(({ shell }) => {
      const opened: string[] = []
      Object.assign(globalThis, { opened })
      shell.openExternal = async (url) => void opened.push(url)
    })
    for (const url of [
      'https://www.qdasoftware.org/?leak=1',
      'http://www.qdasoftware.org/',
      'https://example.com/',
      'https://www.qdasoftware.org/',
    ]) {
      await page.evaluate((target) => void window.open(target), url)
    }
    await expect
      .poll(() => app.electron?.evaluate(() => (globalThis as unknown as { opened: string[] }).opened))
      .toEqual(['https://www.qdasoftware.org/'])
  })
})

test('S6: every kind of permission is refused by its handler', async ({ app }) => {
  test.skip(!electronUnderTest().isStandIn, 'the real session does not tell its handlers')
  const refused = await app.electron?.evaluate(async ({ session }) => {
    type Remembered = Record<string, (...args: unknown[]) => unknown>
    const remembered = (session.defaultSession as unknown as { _remembered: Remembered })._remembered
    return {
      request: await new Promise((resolve) => remembered['permissionRequest']?.(null, 'media', resolve, {})),
      check: remembered['permissionCheck']?.(null, 'media', ''),
      device: remembered['devicePermission']?.({ deviceType: 'hid' }),
      screen: remembered['displayMedia'],
      spelling: remembered['spellChecker'],
    }
  })
  expect(refused).toEqual({ request: false, check: false, device: false, screen: null, spelling: false })
})

test('S9: a call that does not come from our own page is refused', async ({ app }) => {
  const answers = await app.electron?.evaluate(async ({ BrowserWindow, ipcMain }) => {
    type Handler = (event: unknown, ...args: unknown[]) => Promise<{ ok: boolean; failure?: { kind: string } }>
    const handler = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers.get('app:info')
    const sender = BrowserWindow.getAllWindows()[0]?.webContents
    const frame = sender?.mainFrame
    const forged: [string, unknown, unknown[]][] = [
      ['ours', { sender, senderFrame: frame }, [{}]],
      ['a frame inside', { sender, senderFrame: { ...frame, parent: frame, origin: frame?.origin } }, [{}]],
      ['no frame', { sender, senderFrame: null }, [{}]],
      ['another page', { sender: { mainFrame: frame }, senderFrame: { origin: 'https://example.com' } }, [{}]],
      ['a window that is not ours', { sender: { mainFrame: frame }, senderFrame: frame }, [{}]],
      ['no argument', { sender, senderFrame: frame }, []],
      ['two arguments', { sender, senderFrame: frame }, [{}, {}]],
      ['another shape', { sender, senderFrame: frame }, ['/etc/passwd']],
    ]
    return Promise.all(
      forged.map(async ([name, event, args]) => {
        const answer = await handler?.(event, ...args)
        return [name, answer?.ok ? 'answered' : answer?.failure?.kind]
      }),
    )
  })
  expect(answers).toEqual([
    ['ours', 'answered'],
    ['a frame inside', 'not-allowed'],
    ['no frame', 'not-allowed'],
    ['another page', 'not-allowed'],
    ['a window that is not ours', 'not-allowed'],
    ['no argument', 'bad-request'],
    ['two arguments', 'bad-request'],
    ['another shape', 'bad-request'],
  ])
})

test('S9: every call takes anything without falling over, and no path at all', async ({ page }) => {
  const answers = await page.evaluate(async () => {
    const shell: Record<string, unknown> = Reflect.get(window, 'throughlineShell')
    const inputs = [
      undefined,
      null,
      0,
      '/etc/passwd',
      [],
      {},
      { path: '/etc/passwd' },
      { fileId: '../../etc/passwd' },
      { handle: '/etc/passwd', name: '../x', bytes: new Uint8Array(3) },
      { fileId: 'unknown', handle: 'unknown', saveId: 'unknown', name: 'x', seq: 1, record: 'x' },
      new Map([['fileId', 'x']]),
      new Date(),
    ]
    // Those that open a dialog of the system wait for a person.
    const names = Object.keys(shell).filter((name) => !/^on|[cC]hoose$|^exportSave$|^projectPlace$/.test(name))
    const kinds = await Promise.all(
      names.flatMap((name) =>
        inputs.map(async (input) => {
          const answer = await (shell[name] as (input: unknown) => Promise<unknown>)(input)
          return typeof answer === 'object' && answer !== null && 'ok' in answer
            ? 'an answer'
            : `${name}: ${String(answer)}`
        }),
      ),
    )
    return [...new Set(kinds)]
  })
  expect(answers).toEqual(['an answer'])
})

test.describe('S12: without its sandbox', () => {
  test.use({ launchArguments: ['--no-sandbox'] })

  test('the app says so', async ({ page }) => {
    const warnings = await page.evaluate(async () => {
      const shell: { appInfo(input: object): Promise<{ value: { warnings: string[] } }> } = Reflect.get(
        window,
        'throughlineShell',
      )
      return (await shell.appInfo({})).value.warnings
    })
    expect(warnings).toEqual([expect.stringContaining('--no-sandbox')])
  })
})
