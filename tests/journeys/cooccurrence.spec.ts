import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { ROOT } from '../support/built.ts'
import { copied, pasted } from '../support/pasted.ts'

const run = promisify(execFile)
const SAMPLE = `${ROOT}dist/sample/Sample study.qdpx`

test.use({ launchArguments: ['--sample'] })

async function openView(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Co-occurrence' }).click()
  await expect(page.getByRole('grid')).toBeVisible()
}

/** Chooses in one of the lists of the question. */
async function choose(page: Page, label: string | RegExp, option: string): Promise<void> {
  await page.getByRole('button', { name: label }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('from a question to a cell, its words, the transcript, and the table the command line prints', async ({
  page,
}) => {
  await openView(page)
  await choose(page, 'Relation', 'Same turn')
  await expect(
    page.getByText(/are in a common turn\. The whole study: 25 sources, 9 cases with data; all 2 coders/),
  ).toBeVisible()

  await page.getByRole('radio', { name: 'List' }).click()
  const first = page.getByRole('grid', { name: 'Codes that meet, the most first' }).getByRole('row').first()
  const pairs = Number(/^(\d+) pairs/.exec(await first.innerText())?.[1])
  expect(pairs).toBeGreaterThan(5)
  await first.click()
  const words = page.getByRole('dialog')
  await expect(words.getByRole('listitem')).toHaveCount(pairs)
  await words
    .getByRole('button', { name: /^Open / })
    .first()
    .click()
  await expect(words).toBeHidden()
  await expect(page.getByRole('main')).not.toContainText('Relation')

  await openView(page)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Take away' }).click()
  await page.getByRole('menuitem', { name: 'CSV' }).click()
  const exported = await readFile(await (await download).path(), 'utf8')
  const { stdout } = await run(
    process.execPath,
    [
      'dist/cli/throughline.mjs',
      'cooccurrence',
      SAMPLE,
      '--operator',
      'same-turn',
      '--measure',
      'pairs',
      '--used',
      '--csv',
    ],
    { cwd: ROOT },
  )
  expect(exported).toBe(stdout)
})

test('with the keyboard alone: walk the matrix, open a cell, close it, and come back to it', async ({ page }) => {
  await openView(page)
  const grid = page.getByRole('grid')
  await grid.focus()
  for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
  const cell = grid.getByRole('gridcell')
  await expect(cell).toHaveText(/^Gain > Behaviour × Gain > Connection: 3 pairs/)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Gain > Behaviour × Gain > Connection' })
  await expect(dialog.getByRole('listitem')).toHaveCount(3)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(grid).toBeFocused()
  await page.keyboard.press('Control+End')
  await expect(cell).toHaveText(/by itself/)
})

test('the network is travelled with arrows and shows what a code meets', async ({ page }) => {
  await openView(page)
  await page.getByRole('radio', { name: 'Network' }).click()
  const nodes = page.locator('[data-node]')
  await expect(nodes.first()).toBeVisible()
  await nodes.first().focus()
  await page.keyboard.press('Enter')
  const side = page.getByRole('complementary', { name: 'What a code meets' })
  await expect(side.getByRole('heading')).toBeVisible()
  const inHand = () => page.evaluate(() => document.activeElement?.getAttribute('data-node'))
  const before = await inHand()
  // Wherever it stands, something lies to its left or to its right.
  await page.keyboard.press('ArrowLeft')
  if ((await inHand()) === before) await page.keyboard.press('ArrowRight')
  expect(await inHand()).not.toBe(before)
  await side.getByRole('button').first().click()
  await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible()
})

test('a bounded coefficient says how it came about, and what is undefined is not 0', async ({ page }) => {
  await openView(page)
  await choose(page, 'Measure', 'c-coefficient')
  await page.getByRole('button', { name: 'How this is computed' }).click()
  const how = page.getByRole('dialog', { name: 'How this is computed' })
  await expect(how).toContainText(/h = min\(\d+, \d+\) = \d+; \d+ \/ \(\d+ \+ \d+ − \d+\) = 0\.\d+; raw:/)
  await expect(how).toContainText('presumes passages that do not overlap')
  await page.keyboard.press('Escape')
  await choose(page, 'Coder', 'Margaret Ruane')
  await expect(page.getByText('No code was used here.')).toBeVisible()
})

test('wave against wave is a difference of shares of cases', async ({ page }) => {
  await openView(page)
  await choose(page, 'Where', 'Baseline')
  await choose(page, 'Compared with', '2 years')
  await expect(page.getByText('in percentage points of cases with data')).toBeVisible()
  const grid = page.getByRole('grid')
  await grid.focus()
  await page.keyboard.press('ArrowRight')
  await expect(grid.getByRole('gridcell')).toHaveText(/percentage points? (more|fewer) of the cases|the same share/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toContainText(/First scope: \d+ of 9 cases\. Second scope: \d+ of 7 cases\./)
})

test('codes meet a saved query, live, and the command line prints the same', async ({ page, app }) => {
  const views = page.getByRole('navigation', { name: 'Views' })
  await views.getByRole('button', { name: 'Quotations' }).click()
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('text:gym')
  await page.getByRole('button', { name: 'Saved', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Save this query…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('About the gym')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await openView(page)
  await choose(page, /Columns$/, 'saved queries')
  await page.getByRole('button', { name: /^All codes used × all saved queries/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Which codes and saved queries' })
  for (const name of ['Economic', 'Family'])
    await dialog
      .getByRole('grid', { name: 'Rows' })
      .getByRole('row', { name: new RegExp(name) })
      .click()
  await dialog.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByRole('button', { name: /^2 codes × all saved queries/ })).toBeVisible()
  await page.getByRole('radio', { name: 'List' }).click()
  await expect(page.getByRole('grid').getByRole('row').first()).toContainText('About the gym')

  await page.keyboard.press('Control+s')
  await expect(page.getByRole('button', { name: /^Saved\./ })).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Take away' }).click()
  await page.getByRole('menuitem', { name: 'CSV' }).click()
  const exported = await readFile(await (await download).path(), 'utf8')
  await page.getByRole('button', { name: 'Take away' }).click()
  await page.getByRole('menuitem', { name: 'Copy as command line' }).click()
  expect(exported).toBe(pasted(await copied(page), app.projectsFolder))
})

test('themes meet as codes do', async ({ page }) => {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Co-occurrence' }).click()
  await page.getByRole('button', { name: /Rows$/ }).click()
  await page.getByRole('option', { name: 'themes', exact: true }).click()
  await expect(page.getByText(/^Pairs of a passage of A/)).toBeVisible()
  await page.getByRole('radio', { name: 'List' }).click()
  const meeting = page.getByRole('grid', { name: 'Themes that meet, the most first' }).getByRole('row').first()
  await meeting.click()
  await meeting.press('Enter')
  await expect(page.getByRole('dialog').getByRole('list', { name: /^What meets/ })).toBeVisible()
})
