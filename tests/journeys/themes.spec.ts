import type { Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'

test.use({ launchArguments: ['--sample'] })

const outline = (page: Page) => page.getByRole('navigation', { name: 'Outline of themes' })
const card = (page: Page, name: string) => page.getByRole('group', { name: new RegExp(`^Theme ${name},`) })

test('a theme is proposed, argued, placed and related; moving is undone', async ({ page }) => {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Themes' }).click()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('menuitem', { name: 'New theme…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('What waiting does')
  await page.keyboard.press('Enter')
  const entry = page.getByRole('region', { name: 'Theme What waiting does' })
  await entry.getByRole('textbox', { name: 'Central idea' }).fill('Waiting is done by the body.')
  await entry.getByRole('textbox', { name: 'Central idea' }).blur()
  await entry.getByRole('button', { name: 'Add a code' }).click()
  await page.getByRole('option', { name: 'Waiting' }).click()
  await expect(entry.getByRole('button', { name: '24 segments' })).toBeVisible()
  await expect(entry.getByRole('list', { name: 'What a supervisor would ask' })).toContainText('No case against it')

  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Relation from what is open…' }).click()
  const asking = page.getByRole('dialog')
  await asking.getByRole('textbox', { name: 'Name' }).fill('hinders')
  await asking.getByRole('button', { name: /To$/ }).click()
  await page.getByRole('option', { name: 'One thing a fortnight' }).click()
  await page.getByRole('button', { name: 'Relate', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Relation' })).toContainText(
    'What waiting does hinders One thing a fortnight',
  )

  const placed = card(page, 'What waiting does')
  await placed.focus()
  const before = await placed.boundingBox()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await placed.boundingBox())?.x).not.toBe(before?.x)
})

test('every card opens its words', async ({ page }) => {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Themes' }).click()
  await card(page, 'Nobody rang').getByRole('button').click()
  await expect(page.getByRole('dialog')).toContainText('Nobody rang: 89 segments')
})

test('a signature lapses when the theme changes, and stands again when that is undone', async ({ page }) => {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Themes' }).click()
  await outline(page)
    .getByRole('button', { name: /^Nobody rang/ })
    .click()
  const entry = page.getByRole('region', { name: 'Theme Nobody rang' })
  await expect(entry).toContainText('Signed off by Margaret Ruane')
  await entry.getByRole('textbox', { name: 'Definition' }).fill('Something else altogether')
  await entry.getByRole('textbox', { name: 'Definition' }).blur()
  await expect(entry).toContainText('has lapsed')
  await entry.getByRole('heading', { name: 'Review' }).click()
  await page.keyboard.press('Control+z')
  await expect(entry).toContainText('Signed off by Margaret Ruane')
  await entry.getByRole('textbox', { name: 'Comment' }).fill('Who else? @DO')
  await entry.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(entry).toContainText('Who else? @DO')
})
