import { type App, type Session, shell, type WebContents } from 'electron'
import { isOurPage } from './origin.ts'

/** Pages that the window may show in the user's browser; nothing else leaves the app (requirement S5). */
const EXTERNAL_PAGES: ReadonlySet<string> = new Set(['https://www.qdasoftware.org/'])

/** Denies whatever a page may ask of the machine (requirement S6). */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  // Without a handler Chromium refuses to record the screen.
  session.setDisplayMediaRequestHandler(null)
}

/** Keeps every page that is ever made on our own address, without windows of its own (requirement S5). */
export function confinePages(app: App): void {
  app.on('web-contents-created', (_event, contents) => confine(contents))
}

function confine(contents: WebContents): void {
  const stay = (details: { url: string; preventDefault: () => void }) => {
    if (!isOurPage(details.url)) details.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (EXTERNAL_PAGES.has(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}
