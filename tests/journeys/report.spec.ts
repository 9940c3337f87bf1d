import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'

test.use({ launchArguments: ['--sample'] })

async function openReport(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Menus' }).getByRole('button', { name: 'File' }).click()
  await page.getByRole('menuitem', { name: 'Report…' }).click()
}

const parts = (page: Page) => page.getByRole('grid', { name: 'Parts of the report' }).getByRole('row')
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' })

test('a report is put together, ordered by keyboard, remembered, and given out as it was shown', async ({ page }) => {
  await openReport(page)
  await expect(preview(page).getByRole('heading', { name: 'Methods' })).toBeVisible()
  await expect(preview(page).getByRole('heading', { name: 'SRQR' })).toBeVisible()
  await expect(preview(page).getByRole('heading', { name: 'Reflexive journal' })).toHaveCount(0)
  await expect(parts(page).nth(1)).toContainText('Participants')
  await parts(page).nth(1).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(parts(page).nth(0)).toContainText('Participants')
  await expect(preview(page).getByRole('heading', { level: 3 }).nth(1)).toHaveText('Participants')
  await parts(page).filter({ hasText: 'Codebook' }).getByRole('checkbox').focus()
  await page.keyboard.press('Space')
  await expect(preview(page).getByRole('heading', { name: 'Codebook', exact: true })).toHaveCount(0)

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Web page' }).click()
  const html = await readFile(await (await download).path(), 'utf8')
  const order = [...html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, name]) => name)
  expect(order.slice(0, 3)).toEqual(['Participants', 'Methods', 'Themes'])

  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await openReport(page)
  await expect(parts(page).nth(0)).toContainText('Participants')
  await expect(parts(page).filter({ hasText: 'Codebook' }).getByRole('checkbox')).not.toBeChecked()
})
