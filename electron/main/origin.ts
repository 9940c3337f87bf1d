/** The only place content comes from (requirement S2). */
export const APP_SCHEME = 'app'
export const APP_HOST = 'throughline'
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`
export const PAGE_URL = `${APP_ORIGIN}/`

/** Whether an address is our page itself, which a reload asks for. */
export function isOurPage(url: string): boolean {
  const [address] = url.split(/[?#]/)
  return address === PAGE_URL || address === `${PAGE_URL}index.html`
}
