import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageFiles } from '../../../electron/page/pageFiles.ts'

const folder = mkdtempSync(join(tmpdir(), 'throughline-page-'))
const page = join(folder, 'page')

beforeAll(() => {
  mkdirSync(join(page, 'assets'), { recursive: true })
  writeFileSync(join(page, 'index.html'), '<!doctype html>')
  writeFileSync(join(page, 'assets/a.js'), '1')
  writeFileSync(join(page, 'notes.unknown'), '?')
  writeFileSync(join(folder, 'secret.html'), 'secret')
  symlinkSync(join(folder, 'secret.html'), join(page, 'link.html'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  ['', 'text/html; charset=utf-8'],
  ['index.html', 'text/html; charset=utf-8'],
  ['assets/a.js', 'text/javascript; charset=utf-8'],
])('S2: “%s” is served as %s', async (path, type) => {
  expect(await pageFiles(page)(path)).toMatchObject({ ok: true, type })
})

test.each([
  ['../secret.html', 403],
  ['assets/../../secret.html', 403],
  ['..\\secret.html', 403],
  ['%2e%2e/secret.html', 403],
  ['%252e%252e/secret.html', 403],
  ['..%2fsecret.html', 403],
  ['..%5csecret.html', 403],
  ['index.html%00.js', 403],
  ['index.html\0.js', 403],
  ['/etc/passwd', 404],
  ['assets', 404],
  ['assets/', 404],
  ['link.html', 404],
  ['notes.unknown', 404],
  ['__proto__', 404],
])('S2: “%s” is refused', async (path, status) => {
  expect(await pageFiles(page)(path)).toEqual({ ok: false, status })
})

test('a window built anew is served from the next load on', async () => {
  const files = pageFiles(page)
  writeFileSync(join(page, 'assets/b.js'), '2')
  expect(await files('assets/b.js')).toMatchObject({ ok: false })
  await files('')
  expect(await files('assets/b.js')).toMatchObject({ ok: true })
})
