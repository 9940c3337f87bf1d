import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MAX_MESSAGE_BYTES, SHELL_CALLS } from '../../shared/contract/shell.ts'
import { decodeMessage, encodeMessage } from '../../shared/contract/wire.ts'
import { CONTENT_SECURITY_POLICY } from '../../electron/page/pageHeaders.ts'
import { type Serving, serve } from '../../electron/server/serve.ts'
import { fakeShell } from '../support/fakeShell.ts'

const TAB = 'tab-0123456789abcdef'
const folder = mkdtempSync(join(tmpdir(), 'throughline-server-'))
const shell = fakeShell()
let serving: Serving
let url: URL

beforeAll(async () => {
  mkdirSync(join(folder, 'page/assets'), { recursive: true })
  writeFileSync(join(folder, 'page/index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'page/assets/a.js'), '1')
  writeFileSync(join(folder, 'secret.html'), 'secret')
  serving = await serve({ shell, pageFolder: join(folder, 'page'), port: 0 })
  url = new URL(serving.url)
})
afterAll(async () => {
  await serving.close()
  rmSync(folder, { recursive: true })
})

interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** `path` goes out as it is, where fetch would tidy it up. */
function ask(method: string, path: string, headers: Record<string, string> = {}, body?: Uint8Array): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: url.port, method, path, headers }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) }),
      )
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

const inside = (path: string) => `${url.pathname}${path}`
const post = (body: Uint8Array, headers: Record<string, string> = {}) =>
  ask('POST', inside('shell'), { 'content-type': 'application/octet-stream', ...headers }, body)
const call = (name: string, input: unknown) => post(encodeMessage({ type: 'call', tab: TAB, name, input }))

describe('P5: requests', () => {
  test('with the key get the page', async () => {
    expect(await ask('GET', inside(''))).toMatchObject({ status: 200 })
    expect(await ask('GET', inside('assets/a.js'))).toMatchObject({ status: 200 })
  })

  test.each([
    ['without the key', 'GET', '/', {}, 403],
    ['with another key', 'GET', `/${'0'.repeat(32)}/`, {}, 403],
    ['without the key, for the shell', 'POST', '/shell', {}, 403],
    ['from a page that resolved its own name to this machine', 'GET', '', { host: 'attacker.example' }, 421],
    ['from a page of another origin', 'POST', 'shell', { origin: 'https://attacker.example' }, 421],
    ['that write', 'PUT', '', {}, 405],
    ['that ask beforehand from elsewhere', 'OPTIONS', 'shell', {}, 405],
    ['that go up', 'GET', '../secret.html', {}, 403],
    ['that go up, encoded', 'GET', '%2e%2e/secret.html', {}, 403],
    ['that go up, encoded twice', 'GET', '%252e%252e%252fsecret.html', {}, 403],
    ['that go up with the other slash', 'GET', '..%5csecret.html', {}, 403],
    ['for nothing', 'GET', 'nothing.html', {}, 404],
  ])('%s: %s %s %j → %i', async (_, method, path, headers, status) => {
    const reply = await ask(method, path.startsWith('/') ? path : inside(path), headers)
    expect(reply.status).toBe(status)
    expect(reply.body.toString()).not.toContain('secret')
  })

  test('are answered on this machine’s own address alone', async () => {
    const refused = new Promise((resolve) => {
      // Every 127.x.y.z is this machine, so a server that listens on all addresses would answer here too.
      connect({ host: '127.0.0.2', port: Number(url.port) })
        .once('error', resolve)
        .once('connect', () => resolve('connected'))
    })
    expect(await refused).toMatchObject({ code: 'ECONNREFUSED' })
  })
})

test.each([
  ['the page', 'GET', ''],
  ['a script', 'GET', 'assets/a.js'],
  ['a refusal', 'GET', 'nothing.html'],
  ['a refused method', 'PUT', ''],
])('S3: %s comes with every header', async (_, method, path) => {
  const { headers } = await ask(method, inside(path))
  expect(headers).toMatchObject({
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
  expect(headers).not.toHaveProperty('access-control-allow-origin')
  expect(headers).not.toHaveProperty('set-cookie')
})

test('S3: the policy is the one that was decided', () => {
  expect(CONTENT_SECURITY_POLICY).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
      "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; " +
      "require-trusted-types-for 'script'; trusted-types dompurify lexical throughline",
  )
})

describe('S9: the shell endpoint', () => {
  test('answers a call', async () => {
    const reply = await call('settings:read', {})
    expect(reply.status).toBe(200)
    expect(decodeMessage(reply.body)).toEqual({ ok: true, value: {} })
  })

  test.each([
    ['another type of content', () => post(encodeMessage({}), { 'content-type': 'text/plain' }), 415],
    ['a form', () => post(Buffer.from('a=b'), { 'content-type': 'application/x-www-form-urlencoded' }), 415],
    ['bytes that are no message', () => post(Buffer.from('hello, this is not a message')), 400],
    ['nothing', () => post(new Uint8Array()), 400],
    ['a message of no kind', () => post(encodeMessage({ type: 'other', tab: TAB })), 400],
    ['a message without a tab', () => post(encodeMessage({ type: 'call', name: 'app:info', input: {} })), 400],
    ['a tab with a path', () => post(encodeMessage({ type: 'leave', tab: '../../../../etc/passwd' })), 400],
    [
      'more than may be sent, announced',
      () => post(new Uint8Array(), { 'content-length': String(MAX_MESSAGE_BYTES + 1) }),
      413,
    ],
  ])('refuses %s', async (_, send, status) => {
    // A body that is announced and never comes ends with the connection.
    expect(await send().catch(() => ({ status: 413 }))).toMatchObject({ status })
  })

  test('refuses what is no call of the contract, as a value', async () => {
    for (const name of ['constructor', '__proto__', 'toString', 'app:unknown', '']) {
      expect(decodeMessage((await call(name, {})).body)).toMatchObject({ ok: false, failure: { kind: 'bad-request' } })
    }
  })

  test.each(Object.keys(SHELL_CALLS))('%s takes anything without falling over', async (name) => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue()), fc.uint8Array()),
        async (input) => {
          const reply = await call(name, input)
          expect(reply.status).toBe(200)
          expect(decodeMessage(reply.body)).toHaveProperty('ok')
        },
      ),
      { numRuns: 25, seed: 5 },
    )
  })

  test('takes any bytes without falling over', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect([200, 204, 400]).toContain((await post(bytes)).status)
      }),
      { numRuns: 300, seed: 6 },
    )
    expect((await call('settings:read', {})).status).toBe(200)
  })
})
