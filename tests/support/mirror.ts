import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Mirror {
  /** Makes Electron's downloader ask here. */
  readonly env: { readonly ELECTRON_MIRROR: string }
  /** How often it was asked. */
  readonly asked: () => number
}

const servers: Server[] = []

/** A download server of our own, which answers as the test says. */
export async function mirror(listener: RequestListener): Promise<Mirror> {
  let asked = 0
  const server = createServer((request, response) => {
    asked += 1
    listener(request, response)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    env: { ELECTRON_MIRROR: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` },
    asked: () => asked,
  }
}

export function closeMirrors(): void {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
}
