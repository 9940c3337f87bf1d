import { readdir } from 'node:fs/promises'
import { expect, test } from '../support/app.ts'
import { choose, importFiles, NORA, NORA_LATER, offer, transcript } from './study.ts'

test('the preview shows speakers, turns, place and the first lines before anything is added', async ({ page }) => {
  const dialog = await offer(page, [NORA, NORA_LATER])
  await expect(dialog.getByRole('combobox', { name: 'Case of Nora wave 1.txt' })).toHaveValue('Nora')
  await expect(dialog.getByRole('combobox', { name: 'Wave of Nora wave 2.txt' })).toHaveValue('Wave 2')
  await expect(dialog.getByRole('row', { name: /Nora wave 1/ })).toContainText('Interviewer, Nora; 6 turns')
  const preview = dialog.getByRole('region', { name: 'Preview' })
  await expect(preview.getByText('The allotment kept me going')).toBeVisible()
  await expect(preview.getByRole('button', { name: /Encoding/ })).toContainText('utf-8')
})

test('speakers can be renamed, given a role and merged', async ({ page }) => {
  const dialog = await offer(page, [NORA_LATER])
  // INT and Interviewer are the same person; the suggestion says so.
  await dialog.getByRole('button', { name: /Merge/ }).click()
  const name = dialog.getByRole('textbox', { name: 'Name of Nora', exact: true })
  await name.fill('Nora Quinn')
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(transcript(page)).toContainText('Nora Quinn')
  await expect(transcript(page)).not.toContainText('INT')
})

test('Cancel leaves nothing behind', async ({ app, page }) => {
  const dialog = await offer(page, [NORA])
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('heading', { name: 'Throughline', level: 1 })).toBeVisible()
  await expect.poll(() => readdir(app.projectsFolder)).toEqual([])
})

test('a file that cannot be read is named with the reason, and the others are imported', async ({ page }) => {
  const dialog = await offer(page, [NORA, { name: 'scan.docx', text: 'no Word file at all' }])
  await expect(dialog.getByRole('row', { name: /scan\.docx/ })).toContainText(/cannot|not/)
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText(/1 transcript was imported.*“scan.docx” was skipped/)).toBeVisible()
  await expect(transcript(page)).toContainText('The allotment kept me going')
})

test('the same file twice is noticed', async ({ page }) => {
  await importFiles(page, [NORA])
  await choose(
    page,
    () => page.getByRole('region', { name: 'Sources' }).getByRole('button', { name: 'Import transcripts…' }).click(),
    [NORA, NORA_LATER],
  )
  const dialog = page.getByRole('dialog', { name: /^Import/ })
  await expect(dialog.getByRole('checkbox', { name: 'Import Nora wave 1.txt' })).not.toBeChecked()
  await expect(dialog.getByRole('row', { name: /Nora wave 1/ })).toContainText('The same file as “Nora wave 1”')
  await expect(dialog.getByRole('checkbox', { name: 'Import Nora wave 2.txt' })).toBeChecked()
})

test('an encoding that was guessed wrongly can be put right', async ({ page }) => {
  const latin = Buffer.from('Interviewer: Wie war es?\n\nJörg: Schön, für den Anfang.\n', 'latin1')
  const dialog = await offer(page, [{ name: 'Jörg wave 1.txt', text: latin }])
  await expect(dialog.getByRole('region', { name: 'Preview' }).getByText('Schön, für den Anfang')).toBeVisible()
})

test('files dropped on the window are offered for import', async ({ page }) => {
  await page.getByRole('button', { name: 'New project' }).waitFor()
  const data = await page.evaluateHandle(
    ({ name, text }) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text], name, { type: 'text/plain' }))
      return transfer
    },
    { name: NORA.name, text: String(NORA.text) },
  )
  await page.dispatchEvent('body', 'drop', { dataTransfer: data })
  await expect(page.getByRole('dialog', { name: 'Import a transcript' })).toBeVisible()
})
