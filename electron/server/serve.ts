import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pageFiles } from '../page/pageFiles.ts'
import type { ShellServices } from '../services/shellServices.ts'
import { routeOf } from './guard.ts'
import { respond } from './respond.ts'
import { answerShell } from './shellEndpoint.ts'
import { TAB_TIMES, Tabs, type TabTimes } from './tabs.ts'

export interface Serving {
  /** With the token: whoever has it can use the shell. */
  readonly url: string
  close(): Promise<void>
}

export interface ServeOptions {
  readonly shell: ShellServices
  /** The built window. Absolute. */
  readonly pageFolder: string
  /** 0 takes any free port. */
  readonly port: number
  /** The first tab has appeared. */
  readonly onFirstTab?: (tab: string) => Promise<void>
  readonly tabTimes?: TabTimes
}

/**
 * Serves the window and its shell to browsers on this machine (requirements P4 and P5).
 *
 * The key is part of the address and not a cookie, because cookies are shared by all ports of a machine.
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { shell, pageFolder, port } = options
  const token = randomBytes(16).toString('hex')
  const tabs = new Tabs(shell, options.tabTimes ?? TAB_TIMES, options.onFirstTab)
  const page = pageFiles(pageFolder)
  let taken = port

  const server = createServer((request, response) => {
    // Node adds nothing of its own to an error here, so neither do we: a message could name a file.
    answer(request, response).catch(() => respond(response, 500))
  })
  // Calls of a slow disk may take long; the token already keeps strangers from holding connections.
  server.requestTimeout = 0
  server.keepAliveTimeout = 120_000

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const route = routeOf(request, token, taken)
    if (route.to === 'refusal') return respond(response, route.status)
    if (route.to === 'shell') return answerShell(shell, tabs, request, response)
    const file = await page(route.path)
    return file.ok ? respond(response, 200, file.bytes, file.type) : respond(response, file.status)
  }

  taken = await listen(server, port)
  return {
    url: `http://127.0.0.1:${taken}/${token}/`,
    async close() {
      server.close()
      await tabs.close()
      server.closeAllConnections()
    },
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => resolve((server.address() as AddressInfo).port))
  })
}
