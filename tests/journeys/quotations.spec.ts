import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'

test.use({ launchArguments: ['--sample'] })

const CLI = fileURLToPath(new URL('../../dist/cli/throughline.mjs', import.meta.url))

async function quotations(page: Page): Promise<{ readonly list: Locator; readonly text: Locator }> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Quotations' }).click()
  const list = page.getByRole('grid', { name: 'Quotations' })
  await expect(list).toBeVisible()
  return { list, text: page.getByRole('textbox', { name: 'Text', exact: true }) }
}

const counted = (page: Page) => page.locator('output', { hasText: /quotation/ })

test('chips and text say the same question, whichever is changed', async ({ page }) => {
  const { text } = await quotations(page)
  await text.fill('Money WITHIN Setback')
  const chips = page.getByRole('group', { name: 'Query as chips' })
  await expect(chips.getByRole('button', { name: 'Money', exact: true })).toBeVisible()
  await chips.getByRole('button', { name: 'Joined by within' }).click()
  await page.getByRole('menuitem', { name: 'overlaps', exact: true }).click()
  await expect(text).toHaveValue('Money OVERLAPS Setback')
  await chips.getByRole('button', { name: 'Remove Setback' }).click()
  await expect(text).toHaveValue('Money')
  await chips.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: /Ask for/ }).click()
  await page.getByRole('option', { name: 'Wave', exact: true }).click()
  await page.getByRole('combobox', { name: 'Wave' }).fill('1 year')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click()
  await expect(text).toHaveValue('Money AND wave:"1 year"')
})

test('a name that is not there is told at its place, with the nearest to choose', async ({ page }) => {
  const { text } = await quotations(page)
  await text.fill('starred AND case.gender = womn')
  const problem = page.getByRole('alert')
  await expect(problem).toContainText('There is no value of Gender called “womn”')
  await expect(problem.locator('mark')).toHaveText('case.gender = womn')
  await problem.getByRole('button', { name: 'woman' }).click()
  await expect(text).toHaveValue('starred AND case.gender = woman')
  await expect(problem).toHaveCount(0)
})

test('by keyboard alone: ask, star, open the words in the transcript', async ({ page }) => {
  await quotations(page)
  await page.keyboard.press('Control+3')
  const text = page.getByRole('textbox', { name: 'Text', exact: true })
  await text.focus()
  await page.keyboard.type('Illness')
  await expect(counted(page)).toHaveText(/^\d+ quotations in \d+ sources, \d of 9 cases$/)
  const list = page.getByRole('grid', { name: 'Quotations' })
  await page.keyboard.press('Tab')
  await expect(list).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('s')
  const current = list.getByRole('row', { selected: true })
  await expect(current.getByRole('button', { name: 'Take the star off' })).toBeVisible()
  const words = (await current.locator('p span').nth(1).innerText()).slice(0, 24)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Read', exact: true })).toHaveAttribute('aria-current', 'page')
  await expect(page.getByText(words).first()).toBeInViewport()
})

test('recoding and uncoding change the list at once and can be undone', async ({ page }) => {
  const { list, text } = await quotations(page)
  await text.fill('only:Choice')
  await expect(counted(page)).toHaveText(/^\d+ quotations/)
  const before = await counted(page).innerText()
  await list.focus()
  await page.keyboard.press('Delete')
  await expect(counted(page)).not.toHaveText(before)
  await page.keyboard.press('Control+z')
  await expect(counted(page)).toHaveText(before)
  await list.focus()
  await page.keyboard.press('r')
  await page.getByRole('combobox', { name: 'Code' }).fill('Pace')
  await page.keyboard.press('Enter')
  await expect(counted(page)).not.toHaveText(before)
})

test('what is exported is what the command line gives, byte for byte', async ({ page, app }) => {
  const { text } = await quotations(page)
  await text.fill('Money NEAR/50w Continuity OR Setback AND case.gender = woman')
  await page.getByRole('button', { name: 'not grouped' }).click()
  await page.getByRole('option', { name: 'by case' }).click()
  await page.getByRole('button', { name: 'Export…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Attribution after each quotation' }).fill('({case}, {Gender}, {wave})')
  await dialog.getByRole('radio', { name: 'CSV' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Export', exact: true }).click(),
  ])
  const exported = readFileSync(await download.path(), 'utf8')
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const file = readdirSync(app.projectsFolder).find((name) => name.endsWith('.qdpx')) ?? ''
  const printed = execFileSync(process.execPath, [
    CLI,
    'quotes',
    join(app.projectsFolder, file),
    '--query',
    'Money NEAR/50w Continuity OR Setback AND case.gender = woman',
    '--by',
    'case',
    '--attribution',
    '({case}, {Gender}, {wave})',
    '--csv',
  ]).toString()
  expect(exported.split('\n').length).toBeGreaterThan(20)
  expect(exported).toBe(printed)
})

test('a saved query stays live and is a row of the matrix', async ({ page }) => {
  const { text } = await quotations(page)
  await text.fill('Illness WITHIN Setback')
  await page.getByRole('button', { name: 'Saved', exact: true }).nth(-1).click()
  await page.getByRole('menuitem', { name: 'Save this query…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Ill in a setback')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await text.fill('')
  await page.getByRole('button', { name: 'Saved', exact: true }).nth(-1).click()
  await page.getByRole('menuitem', { name: 'Ill in a setback' }).click()
  await expect(text).toHaveValue('Illness WITHIN Setback')
  await page.keyboard.press('Control+5')
  await page.getByRole('button', { name: /Rows$/ }).click()
  await page.getByRole('option', { name: 'saved queries' }).click()
  await expect(page.getByRole('gridcell', { name: /^Ill in a setback, 1 year: \d+$/ })).toBeVisible()
})

test('a saved query can be changed, renamed and deleted, and brought back', async ({ page }) => {
  const { text } = await quotations(page)
  const tools = page.getByRole('button', { name: /^(Saved|Ill in a setback|Illness and setbacks)$/ }).last()
  const act = async (name: string | RegExp) => {
    await tools.click()
    await page.getByRole('menuitem', { name }).click()
  }
  await text.fill('Illness WITHIN Setback')
  await act('Save this query…')
  await page.getByRole('textbox', { name: 'Name' }).fill('Ill in a setback')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()

  await text.fill('Illness OVERLAPS Setback')
  await act('Change “Ill in a setback” to this')
  await expect(tools).toHaveText('Ill in a setback')
  await act('Rename “Ill in a setback”…')
  await page.getByRole('textbox', { name: 'Name' }).fill('Illness and setbacks')
  await page.keyboard.press('Enter')
  await expect(tools).toHaveText('Illness and setbacks')

  await act('Delete “Illness and setbacks”')
  await expect(tools).toHaveText('Saved')
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).last().click()
  await expect(tools).toHaveText('Illness and setbacks')
})
