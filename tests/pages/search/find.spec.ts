import { expect, type Page, test } from '@playwright/test'

const field = (page: Page) => page.getByRole('textbox', { name: 'Find in the transcript' })
const count = (page: Page) => page.getByRole('status').first()
const painted = (page: Page) => page.locator('mark')

test.describe('finding in the transcript', () => {
  test('begins where one reads and goes round', async ({ page }) => {
    await page.goto('/?find=mam&from=600')
    await expect(count(page)).toHaveText('4 of 4')
    await page.keyboard.press('Enter')
    await expect(count(page)).toHaveText('1 of 4')
    await page.keyboard.press('Shift+Enter')
    await expect(count(page)).toHaveText('4 of 4')
    await page.keyboard.press('F3')
    await page.keyboard.press('F3')
    await expect(count(page)).toHaveText('2 of 4')
    await page.keyboard.press('Shift+F3')
    await expect(count(page)).toHaveText('1 of 4')
    await expect(painted(page)).toHaveCount(4)
  })

  test('stays where it is while one types on', async ({ page }) => {
    await page.goto('/?find=m&from=300')
    await expect(count(page)).toHaveText(/^\d+ of \d+$/)
    await field(page).fill('my m')
    await field(page).fill('my mam')
    await expect(count(page)).toHaveText('3 of 4')
    await field(page).fill('my mamm')
    await expect(count(page)).toHaveText('No hits')
    await expect(page.getByRole('button', { name: 'Next hit' })).toBeDisabled()
    await field(page).fill('')
    await expect(count(page)).toHaveText('')
    await expect(painted(page)).toHaveCount(0)
  })

  test('tells case and whole words when asked to', async ({ page }) => {
    await page.goto('/?find=My')
    await expect(count(page)).toHaveText(/of 1\d$/)
    const all = await painted(page).count()
    await page.getByRole('button', { name: 'Match case and accents' }).click()
    const exact = await painted(page).count()
    expect(exact).toBeLessThan(all)
    await field(page).fill('an')
    await page.getByRole('button', { name: 'Whole words' }).click()
    await expect(count(page)).toHaveText('No hits')
  })

  test('leaves the hit to be selected when it closes', async ({ page }) => {
    await page.goto('/?find=mam')
    await expect(count(page)).toHaveText('1 of 4')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await expect(page.getByText(/^Left at \d+–\d+\./)).toBeVisible()
    await expect(painted(page)).toHaveCount(0)
  })

  test('goes on by F3 from within the text', async ({ page }) => {
    await page.goto('/?find=mam')
    await expect(count(page)).toHaveText('1 of 4')
    await page.getByRole('article').click()
    await page.keyboard.press('F3')
    await expect(count(page)).toHaveText('2 of 4')
  })
})
