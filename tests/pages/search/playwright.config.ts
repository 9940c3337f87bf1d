import { defineConfig } from '@playwright/test'

const { CHROMIUM_SWITCHES, findChromium } = (await import(
  new URL('../../../build/lib/chromium.mjs', import.meta.url).href
)) as { CHROMIUM_SWITCHES: string[]; findChromium: () => string | null }
const executablePath = findChromium()
if (!executablePath) throw new Error('These tests need Chromium: install one, or name it in CHROMIUM.')

/** The search by itself, in a real Chromium: `playwright test --config tests/pages/search/playwright.config.ts`. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../../test-results/search',
  globalSetup: './globalSetup.ts',
  workers: 1,
  timeout: 60_000,
  reporter: [['list']],
  use: {
    baseURL: 'http://127.0.0.1:47871',
    browserName: 'chromium',
    headless: true,
    launchOptions: { executablePath, args: CHROMIUM_SWITCHES },
    viewport: { width: 1280, height: 800 },
  },
})
