import type { Protocol } from 'electron'
import { PAGE_HEADERS } from '../page/pageHeaders.ts'
import { pageFiles } from '../page/pageFiles.ts'
import { APP_HOST, APP_SCHEME } from './origin.ts'

/** For `registerSchemesAsPrivileged`: an origin like that of a web site, so that storage and policies work as they do there. */
export const APP_SCHEME_PRIVILEGES: Electron.CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true },
}

/** Answers `app://throughline/…` from the built window (requirements S2 and S3). */
export function serveApp(protocol: Protocol, pageFolder: string): void {
  const page = pageFiles(pageFolder)
  protocol.handle(APP_SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url)
    if (host !== APP_HOST) return refusal(404)
    if (request.method !== 'GET') return refusal(405)
    const file = await page(pathname.slice(1))
    if (!file.ok) return refusal(file.status)
    return new Response(new Uint8Array(file.bytes), { headers: { ...PAGE_HEADERS, 'content-type': file.type } })
  })
}

function refusal(status: number): Response {
  return new Response('', { status, headers: PAGE_HEADERS })
}
