import type { ServerResponse } from 'node:http'
import { PAGE_HEADERS } from '../page/pageHeaders.ts'

const REASONS: Readonly<Record<number, string>> = {
  400: 'This is not a message of Throughline.',
  403: 'This address lacks the key that Throughline prints when it starts. Open the address it printed last.',
  404: 'There is nothing here.',
  405: 'This cannot be asked here.',
  410: 'This tab was taken for closed while the machine or the browser slept. Reload it to go on: what was coded is on disk.',
  413: 'This is larger than Throughline accepts.',
  415: 'This is not a message of Throughline.',
  421: 'This address leads to another program.',
  500: 'Throughline met an error of its own. What was coded is kept.',
}

/** Every answer of the server goes out here, so that none lacks its headers. */
export function respond(response: ServerResponse, status: number, body?: Uint8Array, type?: string): void {
  if (response.destroyed || response.headersSent) return
  const content = body ?? Buffer.from(REASONS[status] ?? '')
  response.writeHead(status, {
    ...PAGE_HEADERS,
    'content-type': type ?? 'text/plain; charset=utf-8',
    'content-length': content.length,
    // A refused body has not been read to its end, so the connection cannot go on.
    ...(status === 413 && { connection: 'close' }),
  })
  response.end(content)
}
