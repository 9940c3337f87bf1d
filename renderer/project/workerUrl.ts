interface UrlPolicy {
  createScriptURL(url: string): unknown
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): UrlPolicy
}

let policy: UrlPolicy | null = null

/**
 * The address of one of our own workers, as the content policy demands it (platform.md S3): wrapped by the one policy named
 * `throughline`, which lets nothing through but files of the window itself. Everything that starts a worker comes here, because
 * a policy of a name can be made only once.
 */
export function workerUrl(url: string): URL {
  const own = ownUrl(url)
  // Older than TypeScript's description of the DOM; absent in browsers that do not enforce it.
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes
  if (!factory) return own
  policy ??= factory.createPolicy('throughline', { createScriptURL: (asked) => ownUrl(asked).href })
  return policy.createScriptURL(own.href) as URL
}

function ownUrl(url: string): URL {
  const own = new URL(url, location.href)
  if (own.origin !== location.origin) throw new Error(`Not a worker of this window: ${own.href}`)
  return own
}
