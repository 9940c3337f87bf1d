import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { SHELL_ENDPOINT } from '../../shared/contract/loopback.ts'

/** Where a request that may pass leads, or the status that refuses it (requirement P5). */
export type Route =
  | { readonly to: 'shell' }
  | { readonly to: 'page'; readonly path: string }
  | { readonly to: 'refusal'; readonly status: 403 | 405 | 421 }

/**
 * Looks at a request before anything else does.
 *
 * Other pages in the same browser can send requests here: they do not know the token, and a host name of theirs that resolves to
 * this machine shows in `Host`. Both are checked before the method, so that a refusal tells a stranger nothing.
 */
export function routeOf(
  request: Pick<IncomingMessage, 'url' | 'method' | 'headers'>,
  token: string,
  port: number,
): Route {
  const host = `127.0.0.1:${port}`
  const { origin } = request.headers
  if (request.headers.host !== host) return refusal(421)
  if (origin !== undefined && origin !== `http://${host}`) return refusal(421)

  const [path = ''] = (request.url ?? '').split('?')
  const [before, given = '', ...rest] = path.split('/')
  if (before !== '' || !isSame(given, token)) return refusal(403)
  const inside = rest.join('/')
  if (request.method === 'POST' && inside === SHELL_ENDPOINT) return { to: 'shell' }
  if (request.method !== 'GET') return refusal(405)
  return { to: 'page', path: inside }
}

function refusal(status: 403 | 405 | 421): Route {
  return { to: 'refusal', status }
}

function isSame(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}
