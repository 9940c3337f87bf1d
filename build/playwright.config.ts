import { defineConfig } from '@playwright/test'
import type { AppSettings } from '../tests/support/app.ts'
import { CHROMIUM_SWITCHES, findChromium, playwrightsChromium } from './lib/chromium.mjs'

/** The stand-in is a script with a first line that Windows does not read; there only the real Electron is tested. */
const hasElectron = process.platform !== 'win32' || process.env['TL_E2E'] === 'real'

const executablePath = findChromium() ?? (await playwrightsChromium())
if (!executablePath) throw new Error('The end-to-end tests need Chromium: install one, or name it in CHROMIUM.')

/**
 * Journeys through one view each: the same page whoever carries its calls, so they are walked once. What the carriers differ in
 * (windows, files, starts, kills) is in the others and in the suites of the shell.
 */
const VIEWS_ALONE = '**/journeys/!(firstPassage|importing|coding).spec.ts'

/** Whole tasks in a real Chromium: once against the local server, once against the stand-in for Electron. */
export default defineConfig<AppSettings>({
  testDir: '../tests',
  testMatch: ['{journeys,security,host,harness,electron}/**/*.spec.ts'],
  outputDir: '../test-results',
  workers: 2,
  fullyParallel: true,
  timeout: 90_000,
  // Machines that test are often busy with something else.
  expect: { timeout: 15_000 },
  // For the same reason a test that fails is tried once more; `npm test` names the ones that needed it.
  retries: 1,
  forbidOnly: process.env['CI'] === 'true',
  reporter: [['list'], ...(process.env['THROUGHLINE_SUMMARY'] ? [['./lib/playwrightSummary.mjs'] as const] : [])],
  use: {
    browserName: 'chromium',
    headless: true,
    launchOptions: { executablePath, args: CHROMIUM_SWITCHES },
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
  },
  projects: [
    // What only a desktop has: windows, menus, starts, and the stand-in itself.
    { name: 'browser', testIgnore: ['**/*.desktop.spec.ts', '**/harness/**'], use: { carrier: 'browser' } },
    ...(hasElectron
      ? [{ name: 'electron', testIgnore: ['**/*.browser.spec.ts', VIEWS_ALONE], use: { carrier: 'electron' as const } }]
      : []),
    // Parts of the window on a page of their own: no app, no shell.
    { name: 'parts', testMatch: 'renderer/**/*.spec.ts' },
  ],
})
