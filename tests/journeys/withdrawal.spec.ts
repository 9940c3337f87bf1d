import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { saved } from './study.ts'

test.use({ launchArguments: ['--sample'] })

/** Said by Len in his first interview, and by nobody else; the second stands in the history too, where it was coded. */
const WORDS = ['his lad over there', 'It was the January']

async function openLen(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Cases' }).click()
  await page.getByRole('button', { name: 'Len', exact: true }).click()
}

/** Files below a folder that hold the words, those inside project files included. */
async function holding(folder: string): Promise<string[]> {
  const found: string[] = []
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    const path = join(file.parentPath, file.name)
    const bytes = await readFile(path)
    const parts = file.name.endsWith('.qdpx')
      ? Object.entries(unzipSync(bytes)).map(([name, part]) => [`${path} ${name}`, Buffer.from(part)] as const)
      : [[path, bytes] as const]
    for (const [name, part] of parts) if (WORDS.some((words) => part.includes(words))) found.push(name)
  }
  return found
}

test('a participant who withdraws leaves no words in the study, its history, its file and its backups', async ({
  app,
  page,
}) => {
  await openLen(page)
  expect(await holding(app.projectsFolder)).not.toEqual([])
  await page.getByRole('button', { name: 'Change this case…' }).click()
  await page.getByRole('textbox', { name: 'Description' }).fill('Changed once, so that there is something to undo.')
  await page.getByRole('button', { name: 'Keep' }).click()
  // A file that was saved in this window is the next time written of what changed; not so what a withdrawal rewrites.
  await saved(page)

  await page.getByRole('button', { name: 'Change this case…' }).click()
  await page.getByRole('button', { name: 'Withdraw participant…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Withdraw Len from the study' })
  await expect(dialog).toContainText('3 sources with every word of them')
  const withdraw = dialog.getByRole('button', { name: 'Withdraw for good' })
  await expect(withdraw).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'To confirm, type Len' }).fill('Len')
  await withdraw.click()
  const told = page.getByRole('alertdialog', { name: 'Withdrawn' })
  await expect(told).toContainText('hold nothing of this participant any more')
  await told.getByRole('button', { name: 'Close' }).click()

  await expect(page.getByRole('button', { name: 'Withdrawn participant 1', exact: true })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('There is nothing to undo.')).toBeVisible()
  expect(await holding(app.projectsFolder)).toEqual([])
  expect(await holding(app.dataFolder)).toEqual([])

  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'History' }).click()
  await expect(page.getByText(/withdrew participant 1 with everything that was theirs/).first()).toBeVisible()
})

test('a withdrawal without its copies says that the backups still hold the words', async ({ app, page }) => {
  await openLen(page)
  await page.getByRole('button', { name: 'Change this case…' }).click()
  await page.getByRole('textbox', { name: 'Description' }).fill('Changed, so that a backup is made.')
  await page.getByRole('button', { name: 'Keep' }).click()
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Change this case…' }).click()
  await page.getByRole('button', { name: 'Withdraw participant…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Withdraw Len from the study' })
  await dialog.getByRole('checkbox', { name: /^Delete the 1 backup/ }).uncheck({ force: true })
  await dialog.getByRole('textbox', { name: 'To confirm, type Len' }).fill('Len')
  await dialog.getByRole('button', { name: 'Withdraw for good' }).click()
  await expect(page.getByText(/Backups made before this still hold/)).toBeVisible()
  expect(await holding(app.projectsFolder)).toEqual([])
  expect(await holding(app.dataFolder)).not.toEqual([])
})
