import type { Locator, Page } from '@playwright/test'
import { expect } from '../support/app.ts'

export interface FileToImport {
  readonly name: string
  readonly text: string | Buffer
}

/** An invented interview, short enough to check every word of. */
export const NORA: FileToImport = {
  name: 'Nora wave 1.txt',
  text: [
    'Interviewer: How have things been since we spoke?',
    'Nora: Up and down. The allotment kept me going until the frost came. Then I stopped leaving the house.',
    'Interviewer: And the link worker?',
    'Nora: She rang every week at first. Then the calls stopped and nobody told me why.',
    'Interviewer: What did you do?',
    'Nora: I waited. I am still waiting, to be honest.',
  ].join('\n\n'),
}

export const NORA_LATER: FileToImport = {
  name: 'Nora wave 2.txt',
  text: 'INT: A year on. How are you?\n\nNora: Better. I have a plot of my own now.\n\nInterviewer: And money?\n\nNora: Tight, as ever. The link worker helped with a form.\n',
}

/** Chooses files in the picker that the action opens. */
export async function choose(page: Page, open: () => Promise<void>, files: readonly FileToImport[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  // The picker is caught once the page has heard that it is to be; what is asked after that is answered after it.
  await page.evaluate(() => null)
  await open()
  await (await chooser).setFiles(
    files.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })),
  )
}

/** Offers files on the welcome page and waits until all are read. */
export async function offer(page: Page, files: readonly FileToImport[]): Promise<Locator> {
  await choose(page, () => page.getByRole('button', { name: 'Import transcripts' }).first().click(), files)
  const dialog = page.getByRole('dialog', { name: /^Import/ })
  await expect(dialog.getByRole('button', { name: /^Import( \d+)?$/ })).toBeEnabled()
  return dialog
}

export async function importFiles(page: Page, files: readonly FileToImport[]): Promise<void> {
  const dialog = await offer(page, files)
  await dialog.getByRole('button', { name: /^Import( \d+)?$/ }).click()
  await expect(dialog).toBeHidden()
  await expect(transcript(page)).toBeFocused()
}

/** The words of the open source. */
export function transcript(page: Page): Locator {
  return page.getByRole('main').getByRole('document')
}

/** Stripes in the margin, by the code they show. */
export function stripes(page: Page, code: string | RegExp): Locator {
  return page.getByRole('list', { name: 'Codings in view' }).getByRole('button', { name: code })
}

/** Marks words with the mouse, from their first letter to their last. */
export async function markWithMouse(page: Page, words: string): Promise<void> {
  const box = await transcript(page).evaluate((root, wanted) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + wanted.length)
      const rects = [...range.getClientRects()]
      const [first, last] = [rects[0], rects.at(-1)]
      if (first && last)
        return { x: first.left, y: first.top + first.height / 2, toX: last.right, toY: last.top + last.height / 2 }
    }
    throw new Error(`“${wanted}” is not on the page`)
  }, words)
  await page.mouse.move(box.x + 1, box.y)
  await page.mouse.down()
  await page.mouse.move((box.x + box.toX) / 2, box.toY, { steps: 3 })
  await page.mouse.move(box.toX - 1, box.toY, { steps: 3 })
  await page.mouse.up()
}

/** Waits until the project file holds everything. */
export async function saved(page: Page): Promise<void> {
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()
}
