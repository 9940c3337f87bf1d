import { mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type ElectronApplication, expect, type Page } from '@playwright/test'
import { startInBrowser } from './browserApp.ts'
import { startOnDesktop } from './desktopApp.ts'
import { removeFolder } from './removeFolder.ts'
import type { Watch } from './watch.ts'

export { expect }

export interface AppSettings {
  /** Which carrier brings the calls. */
  readonly carrier: 'browser' | 'electron'
  /** What `npm start` would hand over: a project's path, `--sample`. */
  readonly launchArguments: readonly string[]
  /** True where a test provokes what the content policy forbids; otherwise a violation fails the test. */
  readonly provokes: boolean
}

/** Throughline with an empty home of its own, its window open. */
export interface RunningApp {
  readonly page: Page
  /** Null in browser mode. */
  readonly electron: ElectronApplication | null
  readonly projectsFolder: string
  readonly dataFolder: string
  readonly watch: Watch
  /** Ends the shell as a power cut would, and starts it again on the same folders. */
  restart(): Promise<Page>
  stop(): Promise<void>
}

export interface Folders {
  readonly home: string
  readonly projectsFolder: string
  readonly dataFolder: string
  /** Electron’s own folder; the shell’s lies in it. */
  readonly userData: string
}

/**
 * `app` for everything, `page` for its window.
 *
 * ```ts
 * test('a passage can be coded with one key', async ({ page }) => { … })
 * test.describe('with the sample study', () => { test.use({ launchArguments: ['--sample'] }) … })
 * ```
 */
export const test = base.extend<AppSettings & { app: RunningApp; folders: Folders }>({
  carrier: ['browser', { option: true }],
  launchArguments: [[], { option: true }],
  provokes: [false, { option: true }],
  folders: async ({ carrier: _ }, provide) => {
    const folders = await emptyHome()
    await provide(folders)
    await removeFolder(folders.home)
  },
  app: async ({ browser, carrier, folders, launchArguments, provokes }, provide) => {
    const app =
      carrier === 'browser'
        ? await startInBrowser(browser, folders, launchArguments)
        : await startOnDesktop(folders, launchArguments)
    await provide(app)
    await app.stop()
    if (!provokes) expect(app.watch.seen(), 'violations, errors and requests that left the app').toEqual([])
  },
  page: async ({ app }, provide) => provide(app.page),
})

async function emptyHome(): Promise<Folders> {
  const home = await mkdtemp(join(tmpdir(), 'throughline-home-'))
  const userData = join(home, 'data')
  const projectsFolder = join(home, 'Throughline')
  await mkdir(projectsFolder)
  return { home, userData, projectsFolder, dataFolder: join(userData, 'shell') }
}
