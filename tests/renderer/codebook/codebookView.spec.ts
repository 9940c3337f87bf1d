import type { Page } from '@playwright/test'
import { axeFindings, expect, test } from './codebookPage.ts'

const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^${name}[,\\s]`) })
const entry = (page: Page, name: string) => page.getByRole('article', { name })
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })

/** What the history gained, newest last, seen from the reading view. */
async function historyOf(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Back to reading' }).click()
  return page.getByRole('list', { name: 'History' }).getByRole('listitem').allTextContents()
}

test('says what it is for, then what the chosen code means', async ({ open }) => {
  const page = await open({ view: 'codebook' })
  await expect(page.getByRole('heading', { name: 'Choose a code' })).toBeVisible()
  await row(page, 'Illness').click()
  await expect(entry(page, 'Illness').getByRole('textbox', { name: 'Name' })).toHaveValue('Illness')
  await expect(field(page, 'Short definition')).toHaveValue(/^Ill health/)
  await expect(page.getByRole('region', { name: 'How much Illness is used' })).toContainText(
    '13 segments5 sources3 cases2 coders',
  )
  await expect(page.getByRole('navigation', { name: 'Codes above' })).toContainText('Setbacks')
  expect(await axeFindings(page)).toEqual([])
})

test('each field is saved when it is left, as one step each', async ({ open }) => {
  const page = await open({ view: 'codebook' })
  await row(page, 'Family').click()
  await field(page, 'Short definition').fill('What relatives need or take')
  await field(page, 'When to use').fill('Care for a parent')
  await field(page, 'Name').fill('Family matters')
  await page.keyboard.press('Tab')
  await expect(row(page, 'Family matters')).toBeVisible()
  expect(await historyOf(page)).toEqual([
    'redefined Family',
    'redefined Family',
    'renamed the code Family to Family matters',
  ])
})

test('nothing is lost when going to another code while typing', async ({ open }) => {
  const page = await open({ view: 'codebook' })
  await row(page, 'Family').click()
  await field(page, 'Full definition').fill('Everything a family asks for')
  await row(page, 'Money').click()
  await expect(field(page, 'Full definition')).toHaveValue('')
  await row(page, 'Family').click()
  await expect(field(page, 'Full definition')).toHaveValue('Everything a family asks for')
})

test('nothing is lost when the view closes while typing, and Escape gives back what was saved', async ({ open }) => {
  const page = await open({ view: 'codebook' })
  await row(page, 'Family').click()
  await field(page, 'Close but no').fill('not this')
  await page.keyboard.press('Escape')
  await expect(field(page, 'Close but no')).toHaveValue('')
  await field(page, 'Close but no').fill('friends')
  await page.evaluate(() => window.dispatchEvent(new Event('pagehide')))
  expect(await historyOf(page)).toEqual(['redefined Family'])
})

test('leaving a field and its code at once is one step', async ({ open }) => {
  const page = await open({ view: 'codebook' })
  await row(page, 'Family').click()
  await field(page, 'Full definition').fill('Everything a family asks for')
  // The field is left, its code is left and the window loses the keyboard, before anything has reached the disk.
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('textarea:focus')?.blur()
    window.dispatchEvent(new Event('blur'))
    window.dispatchEvent(new Event('pagehide'))
  })
  expect(await historyOf(page)).toEqual(['redefined Family'])
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a name that is taken stays in the field with the reason', async ({ open }) => {
  const page = await open({ view: 'codebook' })
  await row(page, 'Family').click()
  await field(page, 'Name').fill('Money')
  await page.keyboard.press('Enter')
  await expect(field(page, 'Name')).toHaveValue('Money')
  await expect(field(page, 'Name')).toHaveAccessibleDescription(/already a code called Money/)
  await page.keyboard.press('Escape')
  await expect(field(page, 'Name')).toHaveValue('Family')
})

test('kind, status and basis are one click each', async ({ open }) => {
  const page = await open({ view: 'codebook' })
  await row(page, 'Family').click()
  await page.getByRole('radio', { name: 'Heading' }).click()
  await page.getByRole('radio', { name: 'Retired' }).click()
  await expect(row(page, 'Family')).toHaveAccessibleName('Family, heading, retired, 13 segments')
  await page.getByRole('button', { name: /Origin not said/ }).click()
  await page.getByRole('option', { name: 'Deductive, from theory' }).click()
  await expect(page.getByRole('button', { name: /Deductive/ })).toBeVisible()
})

test('examples are chosen from what carries the code, and taken off again', async ({ open }) => {
  const page = await open({ view: 'codebook' })
  await row(page, 'Family').click()
  const typical = page.getByRole('region', { name: 'Typical examples' })
  await typical.getByRole('button', { name: 'Choose from its segments…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Typical examples of Family' })
  const words = await dialog.getByRole('option').first().locator('p').first().textContent()
  await page.keyboard.press('Enter')
  await expect(typical.locator('blockquote')).toHaveText(words ?? '')
  expect(await axeFindings(page)).toEqual([])
  await typical.getByRole('button', { name: 'Remove this example' }).click()
  await expect(typical.locator('blockquote')).toHaveCount(0)
})

test('an example no longer coded so keeps its words and says it', async ({ open }) => {
  const page = await open({ view: 'codebook' })
  await row(page, 'Family').click()
  const typical = page.getByRole('region', { name: 'Typical examples' })
  await typical.getByRole('button', { name: 'Choose from its segments…' }).click()
  await page.getByRole('dialog').getByRole('option').first().click()
  const words = await typical.locator('blockquote').textContent()
  await page.evaluate(() => window.dispatchEvent(new CustomEvent('remove-codings', { detail: 'Family' })))
  await expect(typical).toContainText('No longer coded as Family')
  await expect(typical.locator('blockquote')).toHaveText(words ?? '')
})

test('a parent shows its own figures and those with the codes below, each opening its segments', async ({ open }) => {
  const page = await open({ view: 'codebook' })
  await row(page, 'Setbacks').click()
  const figures = page.getByRole('region', { name: 'How much Setbacks is used' })
  await figures.getByRole('button', { name: '87 segments' }).click()
  await expect(page.getByRole('dialog')).toHaveAccessibleName('Setbacks and the codes below it: 87 segments')
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await page.getByRole('article').getByRole('button', { name: 'Money' }).click()
  await expect(entry(page, 'Money')).toBeVisible()
  await expect(row(page, 'Money')).toHaveAttribute('aria-selected', 'true')
})

test('Enter in the tree goes into the entry', async ({ open }) => {
  const page = await open({ view: 'codebook' })
  await row(page, 'Family').click()
  await page.keyboard.press('Enter')
  await expect(field(page, 'Name')).toBeFocused()
})

test('a code opened from the panel is in view', async ({ open }) => {
  const page = await open({ study: 'thousand' })
  await page.getByRole('searchbox').fill('25.39')
  await page.getByRole('row').last().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Open in Codebook' }).click()
  await expect(page.getByRole('row', { selected: true })).toBeInViewport()
  await expect(page.getByRole('article')).toBeVisible()
})

test('with no codes it says what it is for', async ({ open }) => {
  const page = await open({ study: 'empty', view: 'codebook' })
  await expect(page.getByRole('heading', { name: 'The codebook', exact: true })).toBeVisible()
  expect(await axeFindings(page)).toEqual([])
})

test('in the dark axe finds nothing either', async ({ open }) => {
  const page = await open({ view: 'codebook', theme: 'dark' })
  await row(page, 'Illness').click()
  expect(await axeFindings(page)).toEqual([])
})
