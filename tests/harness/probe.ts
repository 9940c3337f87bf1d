import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test'
import { electronUnderTest } from '../support/desktopApp.ts'
import { removeFolder } from '../support/removeFolder.ts'

export { expect }

const PROBE = join(import.meta.dirname, 'probe')

/** What the probe's preload exposes. */
export interface ProbeApi {
  echo(...args: unknown[]): Promise<unknown[]>
  types(value: unknown): Promise<string>
  fail(): Promise<never>
  who(): Promise<Record<string, unknown>>
  unknown(): Promise<never>
  readonly add: (a: number, b: number) => number
  later(callback: (word: string) => void): () => string
  throws(): never
  listen(callback: (args: unknown[]) => void): () => void
  readonly nested: { readonly list: readonly unknown[] }
  world(): unknown[]
}
declare global {
  interface Window {
    probe: ProbeApi
  }
}

interface Probe {
  readonly app: ElectronApplication
  readonly page: Page
  readonly userData: string
  /** What main noted down, in order. */
  readonly events: () => Promise<string[]>
  readonly launch: () => Promise<ElectronApplication>
}

export const test = base.extend<{ probe: Probe; carrier: string }>({
  carrier: ['electron', { option: true }],
  probe: async ({ carrier: _ }, provide) => {
    const userData = mkdtempSync(join(tmpdir(), 'throughline-probe-'))
    const launch = () =>
      _electron.launch({
        executablePath: electronUnderTest().path,
        args: [PROBE, `--user-data-dir=${userData}`],
        chromiumSandbox: true,
      })
    const app = await launch()
    const page = await app.firstWindow()
    await page.waitForFunction(() => 'scriptRan' in window)
    const events = () => app.evaluate(() => (globalThis as unknown as { events: string[] }).events)
    await provide({ app, page, userData, events, launch })
    await app.close().catch(() => {})
    await removeFolder(userData)
  },
})

export const { isStandIn } = electronUnderTest()
