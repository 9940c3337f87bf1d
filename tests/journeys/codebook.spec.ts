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
