import type { BrowserContext } from '@playwright/test'

/** What no test should cause by the way: errors, breaches of the content policy, requests to anywhere else. */
export interface Watch {
  seen(): readonly string[]
  over(context: BrowserContext, isOurs: (url: string) => boolean): void
}

export function watchWindows(): Watch {
  const seen: string[] = []
  return {
    seen: () => seen,
    over(context, isOurs) {
      context.on('weberror', (error) => seen.push(`error: ${error.error().message}`))
      context.on('console', (message) => {
        if (/content security policy|trusted type/i.test(message.text())) seen.push(`policy: ${message.text()}`)
      })
      context.on('request', (request) => {
        if (isOurs(request.url()) || /^(?:data|blob):/.test(request.url())) return
        const line = `request: ${request.url()}`
        seen.push(line)
        // What the content policy stops was announced, but never made.
        context.on('requestfailed', (failed) => {
          if (failed === request && /csp/i.test(failed.failure()?.errorText ?? '')) seen.splice(seen.indexOf(line), 1)
        })
      })
    },
  }
}
