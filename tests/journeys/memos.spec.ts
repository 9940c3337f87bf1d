import type { Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { importFiles, NORA } from './study.ts'

test.beforeEach(async ({ page }) => importFiles(page, [NORA]))

const memos = (page: Page) => page.getByRole('grid', { name: 'Memos' })
const field = (page: Page) => page.getByRole('dialog').getByRole('textbox', { name: 'Memo' })

async function openMemos(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Memos' }).click()
}

async function reopen(page: Page): Promise<void> {
  await page.getByRole('row', { name: /New study/ }).click()
  const recovery = page.getByRole('alertdialog', { name: /from last time/ })
  await expect(recovery.or(page.getByRole('navigation', { name: 'Views' }))).toBeVisible()
  if (await recovery.isVisible()) await recovery.getByRole('button', { name: 'Recover' }).click()
  await openMemos(page)
}

async function expectFormatted(page: Page): Promise<void> {
  await expect(field(page).getByRole('heading', { level: 1, name: 'Waiting' })).toBeVisible()
  await expect(field(page).locator('strong')).toHaveText('done')
  await expect(field(page).getByRole('list')).toContainText('She waits by the phone.')
  await expect(field(page).getByRole('blockquote')).toHaveText('I am still waiting')
}

test('a memo formatted by keyboard outlives a killed program, as a draft and when kept', async ({ app, page }) => {
  await openMemos(page)
  await page.getByRole('button', { name: 'Write a memo' }).click()
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('Control+Alt+1')
  await page.keyboard.type('Waiting')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Waiting is ')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('done')
  await page.keyboard.press('Control+b')
  await page.keyboard.type(' by the body.')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Shift+8')
  await page.keyboard.type('She waits by the phone.')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Shift+6')
  await page.keyboard.type('I am still waiting')
  const formatting = page.getByRole('toolbar', { name: 'Formatting' })
  await expect(formatting.getByRole('button', { name: /^Quotation/ })).toHaveAttribute('aria-pressed', 'true')
  await expectFormatted(page)

  // Nothing was kept yet.
  const again = await app.restart()
  await reopen(again)
  await again.getByRole('button', { name: 'Write a memo' }).click()
  await expectFormatted(again)
  await again.getByRole('dialog').getByRole('button', { name: 'Keep memo' }).click()
  await expect(memos(again).getByRole('heading', { name: 'Waiting' })).toBeVisible()

  const third = await app.restart()
  await reopen(third)
  await expect(memos(third)).toContainText('Waiting is done by the body.')
  await memos(third).getByRole('row').click()
  await expectFormatted(third)
})

test('a checklist is ticked by key and by pointer, and Tab leaves the words', async ({ page }) => {
  await openMemos(page)
  await page.getByRole('button', { name: 'Write a memo' }).click()
  await page.keyboard.type('Ask about the form')
  await page.getByRole('button', { name: /^Checklist/ }).click()
  await expect(field(page)).toBeFocused()
  const box = field(page).getByRole('checkbox', { name: 'Ask about the form' })
  await expect(box).not.toBeChecked()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Space')
  await expect(box).toBeChecked()
  await box.click({ position: { x: 4, y: 10 }, force: true })
  await field(page).focus()
  await page.keyboard.press('Tab')
  await expect(field(page)).not.toBeFocused()
})

test('a memo that is not formatted stays plain', async ({ page }) => {
  await openMemos(page)
  await page.getByRole('button', { name: 'Write a memo' }).click()
  await page.keyboard.type('First.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Second.')
  await page.getByRole('dialog').getByRole('button', { name: 'Keep memo' }).click()
  await memos(page).getByRole('row').click()
  await expect(field(page).getByRole('paragraph')).toHaveText(['First.', 'Second.'])
  await expect(page.getByRole('dialog')).not.toContainText('changed')
})
