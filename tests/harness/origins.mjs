/**
 * Chromium knows no `app:` of ours, so its pages come from an https origin that stands for it; nothing is ever looked up under that name.
 */
const SUFFIX = '.app-scheme.invalid'
const MAPPED = /^https:\/\/([^/?#]+)\.([a-z][\w+-]*)\.app-scheme\.invalid/

export function toChromium(url) {
  return url.replace(/^([a-z][\w+.-]*):\/\/([^/?#]+)/, (whole, scheme, host) =>
    /^(?:https?|wss?|file|ftp|devtools|chrome|blob|data)$/.test(scheme) ? whole : `https://${host}.${scheme}${SUFFIX}`,
  )
}

export function fromChromium(url) {
  return url.replace(MAPPED, '$2://$1')
}
