import { expect, test } from 'vitest'
import { routeOf } from '../../../electron/server/guard.ts'

const TOKEN = '0123456789abcdef0123456789abcdef'
const HOST = '127.0.0.1:47821'

function route(method: string, url: string, headers: Record<string, string> = {}) {
  const found = routeOf({ method, url, headers: { host: HOST, ...headers } }, TOKEN, 47821)
  return found.to === 'refusal' ? found.status : found.to
}

test.each([
  // method  address                              further headers                        leads to
  ['GET', `/${TOKEN}/`, {}, 'page'],
  ['GET', `/${TOKEN}/assets/a.js`, {}, 'page'],
  ['GET', `/${TOKEN}/?x=1`, {}, 'page'],
  ['POST', `/${TOKEN}/shell`, { origin: `http://${HOST}` }, 'shell'],
  ['POST', `/${TOKEN}/shell`, {}, 'shell'],
  ['GET', '/', {}, 403],
  ['GET', '/shell', {}, 403],
  ['POST', '/shell', {}, 403],
  ['GET', `/${TOKEN.slice(1)}0/`, {}, 403],
  ['GET', `/${TOKEN}x/`, {}, 403],
  ['GET', `//${TOKEN}/`, {}, 403],
  ['GET', `http://elsewhere/${TOKEN}/`, {}, 403],
  ['GET', `/${TOKEN}/`, { host: 'attacker.example:47821' }, 421],
  ['GET', `/${TOKEN}/`, { host: 'localhost:47821' }, 421],
  ['GET', `/${TOKEN}/`, { host: '127.0.0.1:80' }, 421],
  ['POST', `/${TOKEN}/shell`, { origin: 'https://attacker.example' }, 421],
  ['POST', `/${TOKEN}/shell`, { origin: 'null' }, 421],
  ['POST', `/${TOKEN}/`, {}, 405],
  ['POST', `/${TOKEN}/assets/a.js`, {}, 405],
  ['POST', `/${TOKEN}/shell/x`, {}, 405],
  ['PUT', `/${TOKEN}/shell`, {}, 405],
  ['DELETE', `/${TOKEN}/`, {}, 405],
  ['OPTIONS', `/${TOKEN}/shell`, {}, 405],
  ['HEAD', `/${TOKEN}/`, {}, 405],
])('P5: %s %s %j → %s', (method, url, headers, expected) => {
  expect(route(method, url, headers)).toBe(expected)
})

test('P5: a request without a host is refused', () => {
  expect(routeOf({ method: 'GET', url: `/${TOKEN}/`, headers: {} }, TOKEN, 47821)).toEqual({
    to: 'refusal',
    status: 421,
  })
})
