import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '../support/app.ts'

test.use({ launchArguments: ['--sample'] })

test('a review copy is commented in a plain browser, and its comments come back', async ({ page }, info) => {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Themes' }).click()
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Review copy…' }).click()
  await expect(page.getByRole('dialog')).toContainText('Cases are numbered instead of named')
  const made = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Make the copy' }).click()
  const copy = join(info.outputDir, 'copy.html')
  await (await made).saveAs(copy)
  const html = await readFile(copy, 'utf8')
  expect(html).toContain('Nobody rang')

  const reader = await page.context().browser()?.newPage()
  if (!reader) throw new Error('There is no browser to read the copy in')
  const asked: string[] = []
  reader.on('request', (request) => asked.push(request.url()))
  const errors: string[] = []
  reader.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  await reader.goto(pathToFileURL(copy).href)
  await reader.getByRole('textbox', { name: 'Your name' }).fill('Margaret from the train')
  const theme = reader.locator('section.theme').filter({ hasText: 'Nobody rang' }).first()
  await theme.getByRole('textbox', { name: 'Comment' }).fill('Said <b>flatly</b>, yes.')
  await theme.getByRole('combobox', { name: 'Verdict' }).selectOption('agree')
  const saving = reader.waitForEvent('download')
  await reader.getByRole('button', { name: 'Save my comments as a file' }).click()
  const back = join(info.outputDir, 'back.json')
  await (await saving).saveAs(back)
  expect(asked.filter((url) => !/^(file|blob):/.test(url))).toEqual([])
  expect(errors).toEqual([])
  await reader.close()

  const takeIn = async (file: string) => {
    await page.getByRole('button', { name: 'Keep', exact: true }).click()
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('menuitem', { name: 'Take comments in…' }).click()
    await (await choosing).setFiles(file)
  }
  await takeIn(back)
  await expect(page.getByText('by Margaret from the train')).toBeVisible()
  await expect(page.getByText(/Took in 1 comment and 1 verdict/)).toBeVisible()

  const hostile = join(info.outputDir, 'hostile.json')
  await writeFile(hostile, '{"format":"throughline-review","project":"<script>"}')
  await takeIn(hostile)
  await expect(page.getByText(/Nothing was taken in/)).toBeVisible()
})

test('a theme is gone through, agreed with and signed; the signature lapses when the theme changes', async ({
  page,
}) => {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Themes' }).click()
  const outline = page.getByRole('navigation', { name: 'Outline of themes' })
  await outline.getByRole('button', { name: /^Made for somebody else/ }).click()
  const entry = page.getByRole('region', { name: 'Theme Made for somebody else' })
  for (const check of ['There is enough evidence', 'Negative cases were looked for']) {
    await entry.getByText(check, { exact: true }).click()
    await expect(entry.getByRole('checkbox', { name: check })).toBeChecked()
  }
  await entry.getByRole('button', { name: /My verdict/ }).click()
  await page.getByRole('option', { name: 'Agree', exact: true }).click()
  await expect(entry).toContainText(/: agree, /)

  // Words of a participant are commented where they stand, and somebody is asked.
  await entry.getByRole('button', { name: 'Comment on these words' }).first().click()
  await entry.getByRole('textbox', { name: 'Comment' }).first().fill('Is this her word or the form’s? @DO')
  await entry.getByRole('button', { name: 'Comment', exact: true }).first().click()
  await expect(entry).toContainText('Is this her word or the form’s?')
  await entry.getByRole('button', { name: 'Close' }).click()

  await page.getByRole('button', { name: /^Review/ }).click()
  const review = page.getByRole('region', { name: 'Review' })
  await expect(review).toContainText('asks Daniel Osei')
  await review.getByRole('button', { name: 'Sign off 1 theme' }).click()
  await expect(review.getByRole('button', { name: /^Sign off/ })).toHaveCount(0)
  const mine = review.getByText('Is this her word or the form’s?')
  await review.getByRole('button', { name: 'Resolve' }).last().click()
  await expect(mine).toHaveCount(0)

  await outline.getByRole('button', { name: /^Made for somebody else/ }).click()
  await expect(entry).toContainText('Signed off by')
  await entry.getByRole('textbox', { name: 'Definition' }).fill('Something else')
  await entry.getByRole('textbox', { name: 'Definition' }).blur()
  await expect(entry).toContainText('has lapsed')
  await entry.getByRole('button', { name: 'Close' }).click()
  await expect(review.getByRole('button', { name: 'Made for somebody else' })).toBeVisible()
})
