import { expect, test } from '../support/app.ts'
import { transcript } from './study.ts'

test.use({ launchArguments: ['--sample'] })

test('words are linked to those of another wave by keyboard, stand side by side on the case’s page, and are unlinked', async ({
  page,
}) => {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Cases' }).click()
  await page.getByRole('button', { name: 'Len', exact: true }).click()
  await page.getByRole('complementary').getByRole('button', { name: 'Baseline', exact: true }).click()
  await transcript(page).focus()
  await page.keyboard.press(']')
  await page.keyboard.press('l')
  const dialog = page.getByRole('dialog', { name: 'Link to another passage' })
  const others = dialog.getByRole('listbox', { name: 'Passages in other waves' })
  await others.getByRole('option').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await dialog.getByRole('button', { name: 'Link', exact: true }).press('Enter')
  await expect(dialog).toBeHidden()

  await transcript(page).focus()
  await page.keyboard.press('Enter')
  const details = page.getByRole('tabpanel', { name: 'Details' })
  await expect(details.getByRole('list', { name: 'Linked passages' })).toContainText('changed · 1 year')

  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Cases' }).click()
  const pair = page.getByRole('region', { name: 'Linked passages' }).getByRole('article', { name: 'changed' })
  await expect(pair.getByRole('figure')).toHaveCount(2)
  await expect(pair.getByRole('button', { name: 'Baseline' })).toBeVisible()
  await expect(pair.getByRole('button', { name: '1 year' })).toBeVisible()
  await pair.getByRole('button', { name: 'Remove link' }).press('Enter')
  await expect(pair).toBeHidden()
})
