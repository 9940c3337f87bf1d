import { expect, test } from '../support/app.ts'

test('the guide opens with F1 before any project, is searched, and leads from page to page', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'Throughline' })).toBeVisible()
  await page.keyboard.press('F1')
  const guide = page.getByRole('dialog', { name: 'User guide' })
  await expect(guide.getByRole('heading', { name: 'Begin here' })).toBeVisible()
  await guide.getByRole('article').getByRole('link', { name: 'Read and code' }).click()
  await expect(guide.getByRole('heading', { name: 'Read and code' })).toBeVisible()
  await expect(guide.getByRole('button', { name: 'Read and code', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  )

  await guide.getByRole('searchbox', { name: 'Search the guide' }).fill('review copy')
  await guide.getByRole('button', { name: /By a copy in one page/ }).click()
  await expect(guide.getByRole('heading', { name: 'By a copy in one page' })).toBeFocused()
  // Pictures are part of the program.
  const picture = guide.getByRole('img', { name: /verdict/ })
  await expect(picture).toBeVisible()
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(400)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(guide).toBeHidden()
})

test.describe('with a project', () => {
  test.use({ launchArguments: ['--sample'] })
  test('the guide is in the menu and opens where it was left', async ({ page }) => {
    const openGuide = async () => {
      await page.getByRole('navigation', { name: 'Menus' }).getByRole('button', { name: 'Help' }).click()
      await page.getByRole('menuitem', { name: 'User guide' }).click()
    }
    await openGuide()
    const guide = page.getByRole('dialog', { name: 'User guide' })
    await guide.getByRole('navigation', { name: 'Contents' }).getByRole('button', { name: 'Write memos' }).click()
    await guide.getByRole('button', { name: 'Close' }).click()
    await expect(guide).toBeHidden()
    await openGuide()
    await expect(guide.getByRole('heading', { name: 'Write memos' })).toBeVisible()
  })
})
