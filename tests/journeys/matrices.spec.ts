import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'

test.use({ launchArguments: ['--sample'] })

const CLI = fileURLToPath(new URL('../../dist/cli/throughline.mjs', import.meta.url))

async function matrices(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Matrices' }).click()
  await expect(page.getByRole('grid', { name: /of codes/ })).toBeVisible()
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`${label}$`) }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('a cell opens as many words as it counts', async ({ page }) => {
  await matrices(page)
  const cell = page.getByRole('gridcell', { name: /^Setback > Illness, 1 year: / })
  const number = Number((await cell.innerText()).trim())
  expect(number).toBeGreaterThan(5)
  await cell.click()
  await expect(page.getByRole('heading', { name: `Setback > Illness × 1 year: ${number} passages` })).toBeVisible()
  await page.getByRole('option').first().press('Enter')
  await expect(page.getByRole('button', { name: 'Read', exact: true })).toHaveAttribute('aria-current', 'page')
})

test('by keyboard alone: to a cell, its words, and the table in a file', async ({ page }) => {
  await page.getByRole('navigation', { name: 'Views' }).waitFor()
  await page.keyboard.press('Control+5')
  const grid = page.getByRole('grid', { name: 'segments of codes' })
  await grid.focus()
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key)
  await expect(grid.getByRole('gridcell', { selected: true })).toHaveAccessibleName(/^Gain > Behaviour, 1 year: \d+$/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^Gain > Behaviour × 1 year: \d+ passages$/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(grid).toBeFocused()

  const takeAway = page.getByRole('button', { name: 'Export…' })
  await expect(async () => {
    await page.keyboard.press('Shift+Tab')
    await expect(takeAway).toBeFocused({ timeout: 200 })
  }).toPass()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  const download = page.waitForEvent('download')
  await page.keyboard.type('CSV')
  await page.keyboard.press('Enter')
  expect(readFileSync(await (await download).path(), 'utf8')).toMatch(/Setback/)
})

test('waves crossed with gender say what they are out of, and shares follow', async ({ page }) => {
  await matrices(page)
  await choose(page, 'Crossed with', 'Gender')
  await choose(page, 'Count', 'cases')
  await expect(page.getByRole('columnheader', { name: /Baseline.*woman.*5 cases/ })).toBeVisible()
  await choose(page, 'Show', '% of cases with data')
  await expect(page.getByRole('gridcell', { name: 'Gain, Baseline × woman: 80 %' })).toBeVisible()
})

test('a new coding is counted at once, and undone again', async ({ page }) => {
  await matrices(page)
  const total = page.getByRole('gridcell', { name: /^Choice, Baseline: / })
  const before = await total.innerText()
  await page.keyboard.press('Control+3')
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('only:Choice AND wave:Baseline')
  await page.getByRole('grid', { name: 'Quotations' }).focus()
  await page.keyboard.press('Delete')
  await page.keyboard.press('Control+5')
  await expect(total).toHaveText(String(Number(before) - 1))
  await page.keyboard.press('Control+z')
  await expect(total).toHaveText(before)
})

test('the exported table is what the command line gives, byte for byte', async ({ page, app, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await matrices(page)
  await choose(page, 'Columns', 'Age band')
  await choose(page, 'Count', 'words')
  await expect(page.getByRole('grid', { name: 'words of codes' })).toBeVisible()
  await page.getByRole('button', { name: 'Export…' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: /^CSV/ }).click(),
  ])
  const exported = readFileSync(await download.path(), 'utf8')
  await page.keyboard.press('Control+s')
  const file = readdirSync(app.projectsFolder).find((name) => name.endsWith('.qdpx')) ?? ''
  const args = ['matrix', join(app.projectsFolder, file), '--rows', 'codes', '--columns', 'attribute:Age band']
  const printed = execFileSync(process.execPath, [CLI, ...args, '--count', 'words', '--csv']).toString()
  expect(exported.split('\n').length).toBeGreaterThan(20)
  expect(exported).toBe(printed)
})

test('a figure can be taken away as a picture', async ({ page }) => {
  await matrices(page)
  await page.getByRole('button', { name: 'Export…' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'PNG picture' }).click(),
  ])
  const bytes = readFileSync(await download.path())
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  expect(bytes.length).toBeGreaterThan(10_000)
})

test('a frequent word stands in its contexts, and each opens the transcript', async ({ page }) => {
  await matrices(page)
  await page.getByRole('radio', { name: 'Words' }).click()
  await page.getByRole('searchbox', { name: 'Filter words' }).fill('gym')
  const contexts = page.getByRole('grid', { name: '“gym” in context' })
  await expect(contexts.getByRole('row').first()).toContainText('gym')
  await contexts.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Read', exact: true })).toHaveAttribute('aria-current', 'page')
})

test('the first words of new codes open from the saturation curve’s table', async ({ page }) => {
  await matrices(page)
  await page.getByRole('radio', { name: 'Saturation' }).click()
  const row = page.getByRole('table', { name: 'New codes by interview' }).getByRole('row', { name: /^Denise/ })
  const number = await row.getByRole('button').innerText()
  await row.getByRole('button').click()
  await expect(page.getByRole('heading', { name: `New in Denise · Baseline: ${number} codes` })).toBeVisible()
})

test('codes stand along one interview, and each mark opens its words', async ({ page }) => {
  await matrices(page)
  await page.getByRole('radio', { name: 'Code lines' }).click()
  const line = page.getByRole('group', { name: 'Setback > Illness' })
  const marks = line.getByRole('button', { name: /^Setback > Illness, turns? \d/ })
  const number = await marks.count()
  expect(number).toBeGreaterThan(0)
  await line.getByRole('button', { name: 'Setback > Illness', exact: true }).click()
  await expect(page.getByRole('heading', { name: new RegExp(`: ${number} passages?$`) })).toBeVisible()
  await page.keyboard.press('Escape')
  await marks.first().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Read', exact: true })).toHaveAttribute('aria-current', 'page')
})
