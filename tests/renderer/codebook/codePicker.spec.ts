import type { Page } from '@playwright/test'
import { axeFindings, expect, test } from './codebookPage.ts'

const palette = (page: Page) => page.getByRole('dialog', { name: 'Code the selected words' })
const field = (page: Page) => palette(page).getByRole('combobox', { name: 'Code' })
const options = (page: Page) => palette(page).getByRole('option')
const marked = (page: Page) => palette(page).getByRole('option', { selected: true })
const history = (page: Page) => page.getByRole('list', { name: 'History' }).getByRole('listitem')
const words = (page: Page) => page.getByRole('button', { name: 'I was going' })

async function openPalette(page: Page): Promise<void> {
  await words(page).click()
  await page.keyboard.press('c')
  await expect(field(page)).toBeFocused()
}

test('opens beside the words without covering them, and Escape gives the keyboard back', async ({ open }) => {
  const page = await open()
  await openPalette(page)
  const [box, covered] = await Promise.all([palette(page).boundingBox(), words(page).boundingBox()])
  expect((box?.y ?? 0) >= (covered?.y ?? 0) + (covered?.height ?? 0)).toBe(true)
  await page.keyboard.press('Escape')
  await expect(palette(page)).toHaveCount(0)
  await expect(words(page)).toBeFocused()
})

test('closes when something else is pressed', async ({ open }) => {
  const page = await open()
  await openPalette(page)
  await page.getByRole('searchbox', { name: 'Filter codes' }).click()
  await expect(palette(page)).toHaveCount(0)
})

test('is a combobox with a list, says the path and the short definition, and leaves out headings', async ({ open }) => {
  const page = await open()
  await openPalette(page)
  await expect(options(page).filter({ hasText: /^Gains$/ })).toHaveCount(0)
  await page.keyboard.type('ill')
  await expect(marked(page)).toHaveText('IllnessSetbacks')
  await expect(field(page)).toHaveAttribute('aria-activedescendant', (await marked(page).getAttribute('id')) ?? '')
  await expect(field(page)).toHaveAccessibleDescription(/13 codings · Ill health, the speaker’s own/)
  expect(await axeFindings(page)).toEqual([])
})

test('arrows, Home of the list and its end come round; Enter applies and closes', async ({ open }) => {
  const page = await open()
  await openPalette(page)
  await page.keyboard.type('wo')
  await expect(marked(page)).toHaveText('WorkSetbacks')
  await page.keyboard.press('ArrowUp')
  await expect(marked(page)).toContainText('Create ‘wo’')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(marked(page)).toHaveText('Same link workerContinuity')
  await page.keyboard.press('Enter')
  await expect(palette(page)).toHaveCount(0)
  await expect(history(page).last()).toContainText('as Same link worker')
  await expect(words(page)).toBeFocused()
})

test('Shift+Enter applies and stays for another code; what was used last comes first', async ({ open }) => {
  const page = await open()
  await openPalette(page)
  await page.keyboard.type('trust')
  await page.keyboard.press('Shift+Enter')
  await expect(palette(page)).toBeVisible()
  await expect(field(page)).toHaveValue('')
  await expect(options(page).first()).toHaveText('TrustLink-worker relationship1')
  await expect(options(page).first().getByLabel('applied')).toBeVisible()
  await page.keyboard.type('money')
  await page.keyboard.press('Enter')
  await expect(palette(page)).toHaveCount(0)
  await expect(history(page)).toHaveCount(2)
  await page.keyboard.press('c')
  await expect(options(page).first()).toHaveText('MoneySetbacks1')
})

test('says what Enter creates and creates it, with its parent', async ({ open }) => {
  const page = await open()
  await openPalette(page)
  await page.keyboard.type('Housing > Rent')
  await expect(marked(page)).toHaveText('Create ‘Housing’, and ‘Rent’ inside it')
  await page.keyboard.press('Enter')
  await expect(history(page).last()).toContainText('created the code Rent under Housing')
  await expect(history(page).last()).toContainText('as Rent')
})

test('a name that only resembles a code is created, and Ctrl+Enter creates beside codes that answer', async ({
  open,
}) => {
  const page = await open()
  await openPalette(page)
  await page.keyboard.type('Bereavment')
  await expect(marked(page)).toHaveText('Create ‘Bereavment’')
  await expect(options(page).nth(1)).toContainText('Bereavement')
  await field(page).fill('Work')
  await expect(marked(page)).toHaveText('WorkSetbacks')
  await page.keyboard.press('Control+Enter')
  await expect(history(page).last()).toContainText('created the code Work and coded')
})

test('a number key applies the code on it, while nothing is typed', async ({ open }) => {
  const page = await open()
  await page.getByRole('row', { name: /^Illness/ }).click()
  await page.keyboard.press('Alt+3')
  await openPalette(page)
  await page.keyboard.press('3')
  await expect(history(page).last()).toContainText('as Illness')
  await words(page).focus()
  await page.keyboard.press('c')
  await page.keyboard.type('x3')
  await expect(field(page)).toHaveValue('x3')
})

test('says why what was typed is not offered', async ({ open }) => {
  const page = await open()
  await openPalette(page)
  await page.keyboard.type('gains')
  await expect(palette(page)).toContainText('Gains is a heading, which groups codes and is not applied itself.')
})

test('of a thousand codes few rows are drawn, whatever is typed', async ({ open }) => {
  const page = await open({ study: 'thousand' })
  await openPalette(page)
  expect(await options(page).count()).toBeLessThan(70)
  for (const key of 'money1') {
    await page.keyboard.press(key)
    expect(await options(page).count()).toBeLessThan(70)
  }
  await expect(options(page).first()).toContainText(/money/i)
})

test('in the dark axe finds nothing either', async ({ open }) => {
  const page = await open({ theme: 'dark' })
  await openPalette(page)
  await page.keyboard.type('wo')
  expect(await axeFindings(page)).toEqual([])
})
