import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Protocol } from 'electron'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { serveApp } from '../../electron/main/appProtocol.ts'
import { fitsIn } from '../../electron/main/messageSize.ts'
import { keepOffline } from '../../electron/main/offline.ts'
import { isOurPage } from '../../electron/main/origin.ts'
import { windowOptions } from '../../electron/main/windowOptions.ts'
import { CONTENT_SECURITY_POLICY } from '../../electron/page/pageHeaders.ts'

const folder = mkdtempSync(join(tmpdir(), 'throughline-app-'))
let handler: (request: Request) => Promise<Response>

beforeAll(() => {
  mkdirSync(join(folder, 'page'))
  writeFileSync(join(folder, 'page/index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'secret.html'), 'secret')
  const protocol = { handle: (_: string, handle: typeof handler) => (handler = handle) }
  serveApp(protocol as unknown as Protocol, join(folder, 'page'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('S1: every window is sandboxed and isolated, in packaged builds without developer tools', () => {
  expect(windowOptions('/preload.cjs', true).webPreferences).toEqual({
    preload: '/preload.cjs',
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
    devTools: false,
  })
})

test.each([
  ['GET', 'app://throughline/', 200],
  ['GET', 'app://throughline/index.html', 200],
  ['GET', 'app://throughline/index.html?a=b', 200],
  ['POST', 'app://throughline/', 405],
  ['HEAD', 'app://throughline/', 405],
  ['GET', 'app://elsewhere/', 404],
  ['GET', 'app://throughline/none.html', 404],
  ['GET', 'app://throughline/..%2fsecret.html', 403],
  ['GET', 'app://throughline/%2e%2e%2fsecret.html', 403],
  ['GET', 'app://throughline/%252e%252e%252fsecret.html', 403],
  ['GET', 'app://throughline/..%5csecret.html', 403],
  ['GET', 'app://throughline/../secret.html', 404],
  ['GET', 'app://throughline/index.html%00.js', 403],
])('S2: %s %s → %i', async (method, url, status) => {
  const response = await handler(new Request(url, { method }))
  expect(response.status).toBe(status)
  expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(await response.text()).not.toContain('secret')
})

test.each([
  ['app://throughline/', true],
  ['app://throughline/index.html#part', true],
  ['app://throughline/other.html', false],
  ['app://elsewhere/', false],
  ['https://throughline/', false],
  ['file:///index.html', false],
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
])('S5: a page may go to %s: %s', (url, allowed) => expect(isOurPage(url)).toBe(allowed))

test('S7: only our own scheme and what a page makes itself may be asked for', async () => {
  let listener = (_: { url: string }, _answer: (answer: { cancel: boolean }) => void) => {}
  const session = {
    webRequest: { onBeforeRequest: (heard: typeof listener) => (listener = heard) },
    setSpellCheckerEnabled: vi.fn<(enabled: boolean) => void>(),
    setProxy: vi.fn<(config: object) => Promise<void>>(),
  }
  await keepOffline(session as never, false)
  const isCancelled = (url: string) => {
    let cancelled = false
    listener({ url }, (answer) => (cancelled = answer.cancel))
    return cancelled
  }
  const urls = [
    'app://throughline/',
    'blob:x',
    'data:,x',
    'https://x.org/',
    'http://127.0.0.1/',
    'ws://x/',
    'file:///etc/passwd',
    'devtools://x',
  ]
  expect(urls.filter((url) => !isCancelled(url))).toEqual(['app://throughline/', 'blob:x', 'data:,x'])
  expect(session.setSpellCheckerEnabled).toHaveBeenCalledWith(false)
})

test.each([
  ['a short record', { record: 'x'.repeat(400) }, true],
  ['a long text', 'x'.repeat(600), false],
  ['large contents', { bytes: new Uint8Array(1_001) }, false],
  ['contents inside a list', { list: [new Uint8Array(500), new Uint8Array(501)] }, false],
  ['long keys', { ['k'.repeat(501)]: 1 }, false],
  ['many numbers', Array.from({ length: 200 }, () => 1), false],
])('S9: %s: fits into 1,000 bytes: %s', (_, value, fits) => expect(fitsIn(value, 1_000)).toBe(fits))

test('S9: what contains itself does not fit', () => {
  const loop: Record<string, unknown> = {}
  loop['self'] = loop
  expect(fitsIn(loop, 1_000_000)).toBe(false)
})
