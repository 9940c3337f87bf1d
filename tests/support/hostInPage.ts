import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { build } from 'vite'
import type { Host } from '../../shared/contract/host.ts'

let script: Promise<string> | null = null

/** Connects a second host inside the page, as `window.testHost`: the very modules that the window uses. */
export async function connectHostIn(page: Page): Promise<void> {
  script ??= bundleHost()
  await page.evaluate(`${await script}; HostModule.connectHost().then((host) => { window.testHost = host })`)
}

declare global {
  interface Window {
    testHost: Host
  }
}

async function bundleHost(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    cacheDir: fileURLToPath(new URL('../../dist/.vite', import.meta.url)),
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('../../renderer/host/host.ts', import.meta.url)),
        formats: ['iife'],
        name: 'HostModule',
      },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  if (!output || !('output' in output)) throw new Error('Vite built no host')
  // The page's own policy refuses the try of zod to compile code, which would count as a violation.
  return `globalThis.__zod_globalConfig ??= { jitless: true }; ${output.output[0].code}`
}
