import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { expect, test } from '../support/app.ts'
import { choose, importFiles, markWithMouse, NORA, saved, stripes, transcript } from './study.ts'

test('by keyboard alone, five acts lead from the empty window to a coded passage', async ({ app, page }) => {
  await expect(page.getByRole('button', { name: 'Import transcripts' })).toBeFocused()
  await choose(page, () => page.keyboard.press('Enter'), [NORA])
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(transcript(page)).toBeFocused()
  await page.keyboard.press('Shift+J')
  await page.keyboard.press('c')
  await page.keyboard.type('Setbacks > Isolation')
  await page.keyboard.press('Enter')

  await expect(stripes(page, /Isolation/)).toBeVisible()
  await expect(page.getByRole('treegrid', { name: 'Codes' }).getByRole('row', { name: /^Setbacks/ })).toBeVisible()
  await saved(page)
  expect(await readdir(app.projectsFolder)).toContain('New study.qdpx')
  const xml = await projectXml(join(app.projectsFolder, 'New study.qdpx'))
  expect(xml).toContain('name="Isolation"')
  expect(xml).toContain('<Coding ')
})

test('by mouse alone, too', async ({ page }) => {
  await choose(page, () => page.getByRole('button', { name: 'Import transcripts' }).click(), [NORA])
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click()
  await markWithMouse(page, 'stopped leaving the house')
  await page
    .getByRole('toolbar', { name: 'Selected words' })
    .getByRole('button', { name: /^In vivo/ })
    .click()
  await expect(stripes(page, /stopped leaving the house/)).toBeVisible()
})

test('what was coded is there again after the program was killed', async ({ app, page }) => {
  await importFiles(page, [NORA])
  await markWithMouse(page, 'the calls stopped')
  await page.keyboard.press('c')
  await page.keyboard.type('Contact lost')
  await page.keyboard.press('Enter')
  await expect(stripes(page, /Contact lost/)).toBeVisible()

  const again = await app.restart()
  await again.getByRole('row', { name: /New study/ }).click()
  const recovery = again.getByRole('alertdialog', { name: /from last time/ })
  await expect(recovery).toContainText('Contact lost')
  await recovery.getByRole('button', { name: 'Recover' }).click()
  await expect(stripes(again, /Contact lost/)).toBeVisible()
  await expect(transcript(again)).toContainText('The allotment kept me going')

  // The history goes back beyond the restart.
  await again.keyboard.press('Control+z')
  await expect(stripes(again, /Contact lost/)).toBeHidden()
  await again.keyboard.press('Control+Shift+z')
  await expect(stripes(again, /Contact lost/)).toBeVisible()
})

async function projectXml(path: string): Promise<string> {
  const entries = unzipSync(new Uint8Array(await readFile(path)))
  return new TextDecoder().decode(entries['project.qde'])
}
