import { expect, test } from '../support/app.ts'
import { importFiles, NORA, NORA_LATER, stripes, transcript } from './study.ts'

test.beforeEach(async ({ page }) => importFiles(page, [NORA, NORA_LATER]))

test('hits across all sources are chosen, coded by sentence, and found again in the text', async ({ page }) => {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Search' }).click()
  const view = page.getByRole('region', { name: 'Search all sources' })
  await page.keyboard.type('link worker')
  await expect(view.getByText('2 hits in all 2 sources')).toBeVisible()

  await view.getByRole('button', { name: 'Code all 2 hits…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Code 2 hits' })
  await dialog.getByRole('radio', { name: /^The sentence/ }).check({ force: true })
  await dialog.getByRole('textbox', { name: 'Or a new code' }).fill('Link worker named')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Code 2 passages' }).click()
  await expect(page.getByText('Coded 2 passages in 2 sources as Link worker named.')).toBeVisible()

  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Read' }).click()
  await expect(stripes(page, /Link worker named/)).toHaveCount(1)
  await transcript(page).focus()
  await page.keyboard.press(']')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tabpanel', { name: 'Details' })).toContainText('And the link worker?')

  // One act, one undo.
  await page.keyboard.press('Control+z')
  await expect(stripes(page, /Link worker named/)).toHaveCount(0)
})

test('a search can be narrowed to what one speaker said', async ({ page }) => {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Search' }).click()
  const view = page.getByRole('region', { name: 'Search all sources' })
  await page.keyboard.type('link worker')
  await expect(view.getByText('2 hits in all 2 sources')).toBeVisible()
  await view.getByRole('button', { name: /^Speakers/ }).click()
  await page.getByRole('menuitemradio', { name: 'Nora' }).click()
  await expect(view.getByText(/^1 hit in /)).toBeVisible()
})
