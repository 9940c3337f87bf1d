import type { Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'

test.use({ launchArguments: ['--sample'] })

const outline = (page: Page) => page.getByRole('navigation', { name: 'Outline of themes' })
const card = (page: Page, name: string) => page.getByRole('group', { name: new RegExp(`^Theme ${name},`) })
const inOutline = (page: Page, name: string) => outline(page).getByRole('button', { name: new RegExp(`^${name}`) })

const openThemes = (page: Page) =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Themes' }).click()

test('a theme is split with a look at what each part has, and one part merged into another theme', async ({ page }) => {
  await openThemes(page)
  await inOutline(page, 'Nobody rang').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Split…' }).click()
  const splitting = page.getByRole('dialog', { name: 'Split Nobody rang' })
  await splitting.getByRole('textbox', { name: 'Theme 1' }).fill('Silence')
  await splitting.getByRole('textbox', { name: 'Theme 2' }).fill('Hard to reach')
  await splitting.getByRole('checkbox', { name: 'Reachability goes into Silence' }).uncheck({ force: true })
  await splitting.getByRole('checkbox', { name: 'Reachability goes into Hard to reach' }).check({ force: true })
  await expect(splitting.getByRole('list', { name: 'What happens' })).toContainText('Hard to reach has 14 segments')
  await splitting.getByRole('button', { name: 'Split', exact: true }).click()
  await expect(card(page, 'Silence')).toBeVisible()
  await expect(card(page, 'Nobody rang')).toHaveCount(0)

  await inOutline(page, 'Hard to reach').click()
  await page.getByRole('button', { name: 'Merge, split and more' }).click()
  await page.getByRole('menuitem', { name: 'Merge into…' }).click()
  const merging = page.getByRole('dialog', { name: 'Merge Hard to reach into another theme' })
  await merging.getByRole('button', { name: /The theme that stays/ }).click()
  await page.getByRole('option', { name: 'Made for somebody else' }).click()
  await expect(merging.getByRole('list', { name: 'What happens' })).toContainText(
    'Reachability comes into Made for somebody else.',
  )
  await merging.getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Theme Made for somebody else' })).toContainText('Reachability')
  await expect(card(page, 'Hard to reach')).toHaveCount(0)
})

test('a deleted theme lies in the bin and comes back with its card', async ({ page }) => {
  await openThemes(page)
  await inOutline(page, 'Not the likes of us').focus()
  await page.keyboard.press('Delete')
  const deleting = page.getByRole('alertdialog', { name: 'Delete this theme?' })
  await expect(deleting).toContainText('with its 1 relation and its 1 card')
  await deleting.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(card(page, 'Not the likes of us')).toHaveCount(0)
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Bin…' }).click()
  await page.getByRole('button', { name: 'Restore Not the likes of us' }).click()
  await page.getByRole('dialog', { name: 'Bin' }).getByRole('button', { name: 'Close' }).click()
  await expect(card(page, 'Not the likes of us')).toBeVisible()
})

test('maps are made, renamed and deleted, snapshots deleted', async ({ page }) => {
  await openThemes(page)
  const mapMenu = async (entry: string) => {
    await page.getByRole('button', { name: /Themes of the follow-up|For the/ }).click()
    await page.getByRole('menuitem', { name: entry }).click()
  }
  await mapMenu('Snapshots…')
  const snapshots = page.getByRole('dialog', { name: 'Snapshots of the map' })
  await snapshots.getByRole('button', { name: /^Delete the snapshot Candidates/ }).click()
  await expect(snapshots.getByRole('list', { name: 'All snapshots' }).getByRole('listitem')).toHaveCount(2)
  await snapshots.getByRole('button', { name: 'Close' }).click()

  await mapMenu('New map…')
  await page.getByRole('textbox', { name: 'Name' }).fill('For the paper')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'For the paper' })).toBeVisible()
  await mapMenu('Rename the map…')
  await page.getByRole('textbox', { name: 'Name' }).fill('For the thesis')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'For the thesis' })).toBeVisible()
  await mapMenu('Delete the map…')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Themes of the follow-up' })).toBeVisible()
})
