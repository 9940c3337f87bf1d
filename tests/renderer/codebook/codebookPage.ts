import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test as base } from '@playwright/test'
import { build, preview } from 'vite'

const CONFIG = new URL('../../pages/codebook/vite.config.ts', import.meta.url).pathname
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

interface OpenOptions {
  readonly study?: 'forty' | 'thousand' | 'long' | 'deep' | 'empty'
  readonly view?: 'panel' | 'codebook'
  readonly theme?: 'light' | 'dark'
}

interface Fixtures {
  /** Opens the page and waits for its first rows; at the end nothing may have gone wrong in it. */
  readonly open: (options?: OpenOptions) => Promise<Page>
}

/** Tests of the codebook's parts on a page of their own, built once and served under the window's content policy. */
export const test = base.extend<Fixtures, { readonly served: string }>({
  served: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs off this pattern
    async ({}, provide) => {
      const outDir = await mkdtemp(join(tmpdir(), 'codebook-page-'))
      const settings = { configFile: CONFIG, logLevel: 'error', build: { outDir, emptyOutDir: true } } as const
      await build(settings)
      const server = await preview({ ...settings, preview: { port: 0, strictPort: false, host: '127.0.0.1' } })
      await provide(server.resolvedUrls?.local[0] ?? '')
      await server.close()
      await rm(outDir, { recursive: true })
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  open: async ({ page, served }, provide) => {
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text())
    })
    await provide(async ({ study = 'forty', view = 'panel', theme = 'light' } = {}) => {
      await page.goto(`${served}?study=${study}&view=${view}&theme=${theme}`)
      await expect(page.getByRole('searchbox', { name: 'Filter codes' })).toBeVisible()
      return page
    })
    expect(problems).toEqual([])
  },
})

export { expect }

/** What axe-core finds wrong with roles, names and contrast, as sentences. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(AXE, 'utf8'))
  return page.evaluate(async () => {
    const { axe } = window as unknown as { readonly axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, {
      resultTypes: ['violations'],
      // It takes the keys written beside a menu item, which describe it, for a part of its name.
      rules: { 'label-content-name-mismatch': { enabled: false } },
    })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
    )
  })
}
