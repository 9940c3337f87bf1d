import { once } from 'node:events'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { electronProgram } from '../../build/launch/electronProgram.mjs'
import type { Folders, RunningApp } from './app.ts'
import { ROOT } from './built.ts'
import { watchWindows } from './watch.ts'

const STAND_IN = join(ROOT, 'tests/harness/fake-electron.mjs')

/** The real program where it is installed. TL_E2E=standin takes the stand-in all the same, TL_E2E=real nothing but the real one. */
export function electronUnderTest(): { readonly path: string; readonly isStandIn: boolean } {
  const wish = process.env['TL_E2E']
  const real = wish === 'standin' ? null : electronProgram(ROOT)
  if (real === null && wish === 'real') throw new Error('TL_E2E=real, but Electron is not installed.')
  return { path: real ?? STAND_IN, isStandIn: real === null }
}

export async function launchDesktop(folders: Folders, args: readonly string[]): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: electronUnderTest().path,
    args: [ROOT, `--user-data-dir=${folders.userData}`, '--projects', folders.projectsFolder, ...args],
    // Without it Playwright adds --no-sandbox, of which the app rightly warns.
    chromiumSandbox: true,
    env: { ...process.env, HOME: folders.home },
  })
}

export async function openedPage(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow()
  await page.waitForURL(isOurs)
  return page
}

/** The desktop: main and preload as they are shipped, in Electron or its stand-in. */
export async function startOnDesktop(folders: Folders, args: readonly string[]): Promise<RunningApp> {
  const watch = watchWindows()
  const start = async () => {
    const launched = await launchDesktop(folders, args)
    watch.over(launched.context(), isOurs)
    return launched
  }
  let electron = await start()
  // Playwright forgets the process of an app that has ended.
  let main = electron.process()
  const app = {
    page: await openedPage(electron),
    electron,
    projectsFolder: folders.projectsFolder,
    dataFolder: folders.dataFolder,
    watch,
    async restart() {
      main.kill('SIGKILL')
      await once(main, 'exit')
      electron = await start()
      main = electron.process()
      app.electron = electron
      app.page = await openedPage(electron)
      return app.page
    },
    async stop() {
      if (main.exitCode !== null || main.signalCode !== null) return
      // Not by closing its window: a test may leave work that is not saved.
      await electron.evaluate(({ app }) => app.exit(0)).catch(() => {})
      await electron.close().catch(() => {})
    },
  }
  return app
}

/** The stand-in shows our scheme as an https origin. */
function isOurs(url: string | URL): boolean {
  return /^(?:app:\/\/throughline|https:\/\/throughline\.app\.app-scheme\.invalid)\//.test(String(url))
}
