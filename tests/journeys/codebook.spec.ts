import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { expect, test } from '../support/app.ts'

test.use({ launchArguments: ['--sample'] })

async function openCodebook(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Codebook' }).first().click()
  await expect(page.getByRole('heading', { name: 'Choose a code' })).toBeVisible()
}

async function run(page: Page, command: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').or(page.getByRole('dialog').getByRole('searchbox')).fill(command)
  await page.keyboard.press('Enter')
}

async function importCodebook(page: Page, name: string, text: string): Promise<Locator> {
  const chooser = page.waitForEvent('filechooser')
  await run(page, 'Import codebook')
  await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
  const dialog = page.getByRole('dialog', { name: `Import ${name}` })
  await expect(dialog).toBeVisible()
  return dialog
}

test('the codebook goes out as a paper’s appendix, seen before it does, and the choice is remembered', async ({
  page,
}) => {
  await openCodebook(page)
  await run(page, 'Export codebook')
  const dialog = page.getByRole('dialog', { name: 'Export the codebook' })
  await expect(dialog.getByRole('radio', { name: 'Word' })).toBeChecked()
  const preview = dialog.getByRole('region', { name: 'The page' })
  await expect(preview.getByRole('columnheader', { name: 'Example' })).toBeVisible()
  await expect(preview.getByRole('row', { name: /^Setbacks?/ }).first()).toBeVisible()
  await dialog.getByText('Examples', { exact: true }).click()
  await expect(preview.getByRole('columnheader', { name: 'Example' })).toBeHidden()

  const downloading = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Export as Word…' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/codebook\.docx$/)
  const parts = unzipSync(await readFile(await download.path()))
  expect(new TextDecoder().decode(parts['word/document.xml'])).toContain('When not to use')
  await expect(dialog).toBeHidden()

  await run(page, 'Export codebook')
  await expect(dialog.getByRole('checkbox', { name: 'Examples', exact: true })).not.toBeChecked()
  await dialog.getByRole('radiogroup').getByText('REFI-QDA').click()
  await expect(dialog.getByLabel('The first lines of the QDC')).toContainText('urn:QDA-XML:codebook:1.0')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('a table of codes is matched, compared and merged as one step that can be undone', async ({ page }) => {
  await openCodebook(page)
  const dialog = await importCodebook(
    page,
    'team.csv',
    'Group;Label;Meaning\nSetback;Illness;Being ill, in any way\nSetback;Paperwork;Forms that defeat people\n',
  )
  await expect(dialog.getByRole('region', { name: 'What the columns hold' })).toBeVisible()
  await expect(dialog.getByText('Being ill, in any way').first()).toBeVisible()
  const changes = dialog.getByRole('region', { name: 'What changes' })
  await expect(changes).toContainText('Paperwork')
  await expect(dialog).toContainText(/\d+ codes of yours are not in the file and stay/)
  await changes.getByRole('checkbox', { name: 'Illness' }).press('Space')
  await expect(dialog.getByRole('button', { name: 'Import 1 code', exact: true })).toBeEnabled()
  await dialog.getByRole('button', { name: /^Import \d+ codes?$/ }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('row', { name: /^Paperwork/ })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(page.getByRole('row', { name: /^Paperwork/ })).toBeHidden()
})

test('a hostile codebook is refused with a sentence', async ({ page }) => {
  await openCodebook(page)
  const chooser = page.waitForEvent('filechooser')
  await run(page, 'Import codebook')
  await (await chooser).setFiles({
    name: 'odd.qdc',
    mimeType: 'text/xml',
    buffer: Buffer.from('<!DOCTYPE x [<!ENTITY a "b">]><CodeBook/>'),
  })
  const dialog = page.getByRole('dialog', { name: 'Import a codebook' })
  await expect(dialog).toContainText('“odd.qdc” cannot be imported: The codebook’s XML has a document type declaration')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()
})

const row = (page: Page, name: string): Locator => page.getByRole('row', { name: new RegExp(`^${name}[,:]`) }).first()
const banner = (page: Page): Locator => page.getByRole('region', { name: 'Codings to look at again' })

async function redefine(page: Page, name: string, words: string): Promise<void> {
  await row(page, name).click()
  const field = page.getByRole('textbox', { name: 'Full definition' })
  await field.fill(words)
  await field.blur()
}

async function freeze(page: Page, name: string): Promise<void> {
  await run(page, 'Codebook versions')
  const dialog = page.getByRole('dialog', { name: 'Versions of the codebook' })
  await dialog.getByRole('button', { name: 'Freeze the codebook…' }).click()
  await dialog.getByRole('textbox', { name: 'Name of the version' }).fill(name)
  await dialog.getByRole('textbox', { name: 'Name of the version' }).press('Enter')
  await expect(dialog.getByRole('list', { name: 'Versions' })).toContainText(name)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
}

test('codings of a redefined code are gone through by key, and what is left is there after a restart', async ({
  app,
}) => {
  let { page } = app
  await openCodebook(page)
  await redefine(page, 'Work', 'Losing paid work, or not getting it')
  await expect(banner(page)).toContainText('14 codings were made under an older definition of Work')
  await banner(page).getByRole('button', { name: 'Go through them…' }).press('Enter')
  const queue = page.getByRole('dialog', { name: 'Codings of Work from before' })
  await expect(queue).toContainText('Losing paid work, or not getting it')
  await expect(queue).toContainText('1 of 14 codings left')
  await page.keyboard.press('h')
  await expect(queue).toContainText('1 of 13 codings left')
  await page.keyboard.press('ArrowRight')
  await expect(queue).toContainText('2 of 13 codings left')
  await page.keyboard.press('1')
  await expect(queue).toContainText('2 of 12 codings left')
  await page.keyboard.press('u')
  await expect(queue).toContainText('of 13 codings left')
  await page.keyboard.press('Escape')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible({ timeout: 30_000 })

  page = await app.restart()
  await openCodebook(page)
  await row(page, 'Work').click()
  await expect(banner(page)).toContainText('13 codings were made under an older definition of Work')
  await banner(page).getByRole('button', { name: 'They all still hold' }).click()
  await expect(banner(page)).toBeHidden()
})

test('a code is split, its codings are sent on, and the comparison with a version tells it', async ({ page }) => {
  await openCodebook(page)
  await freeze(page, 'Baseline')
  await row(page, 'Money').click({ button: 'right' })
  await page.getByRole('menuitem', { name: /^Split/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Split Money' })
  await dialog.getByRole('textbox', { name: 'Into these codes, one a line' }).fill('Debt\nBenefits')
  await expect(dialog).toContainText('11 codings of Money stay where they are')
  await dialog.getByRole('button', { name: 'Split and go through its codings…' }).click()
  const queue = page.getByRole('dialog', { name: 'Codings of Money from before' })
  for (let left = 11; left > 0; left -= 1) {
    await expect(queue).toContainText(`of ${left} coding${left === 1 ? '' : 's'} left`)
    await page.keyboard.press(left > 6 ? '1' : '2')
  }
  const done = page.getByRole('dialog', { name: 'Codings of Money' })
  await expect(done).toContainText('All of them have been looked at')
  await done.getByRole('button', { name: 'Done' }).press('Enter')
  await expect(row(page, 'Debt')).toHaveAccessibleName('Debt, 5 segments')
  await expect(row(page, 'Benefits')).toHaveAccessibleName('Benefits, 6 segments')
  await expect(row(page, 'Money')).toHaveAccessibleName('Money, 0 segments')

  await run(page, 'Codebook versions')
  const versions = page.getByRole('dialog', { name: 'Versions of the codebook' })
  await expect(versions.getByRole('region', { name: 'Split' })).toContainText('into Debt, Benefits')
  await expect(versions.getByRole('region', { name: 'Created' }).getByRole('listitem')).toHaveCount(2)
  await versions.getByRole('button', { name: 'Rename Baseline' }).click()
  await versions.getByRole('textbox', { name: 'Name of the version' }).fill('Pilot round')
  await versions.getByRole('button', { name: 'Rename', exact: true }).click()
  await versions.getByRole('button', { name: 'Export Pilot round' }).click()
  const exporting = page.getByRole('dialog', { name: 'Export the codebook' })
  await expect(exporting.getByRole('region', { name: 'The page' })).toContainText('(Pilot round)')
})
