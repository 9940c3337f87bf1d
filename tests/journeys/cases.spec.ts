import { readFile } from 'node:fs/promises'
import { expect, test } from '../support/app.ts'

test.use({ launchArguments: ['--sample'] })

test.beforeEach(async ({ page }) => {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Cases' }).click()
})

test('attributes come in from a table with a preview, values are changed for several cases, and undone', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Import attributes…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import attributes' })
  const chooser = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: 'Choose a file…' }).click()
  await (await chooser).setFiles({
    name: 'attributes.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Participant,Gender,Has a car\nlen,man,yes\nDenise,woman,no\nMaureen,woman,n/a\n'),
  })
  await expect(dialog).toContainText('2 rows match a case')
  await expect(dialog).toContainText('No case is called “Maureen”')
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Len, Has a car: yes' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Terry, Has a car: not recorded' })).toBeVisible()

  for (const name of ['Terry', 'Pauline'])
    await page.getByRole('checkbox', { name: `Choose ${name}` }).check({ force: true })
  await page.getByRole('button', { name: 'Set for 2 cases…' }).click()
  const bulk = page.getByRole('dialog', { name: 'Set for 2 cases' })
  await bulk.getByRole('button', { name: /Attribute/ }).click()
  await page.getByRole('option', { name: 'Has a car' }).click()
  await bulk.getByRole('button', { name: /^(.* )?Value/ }).click()
  await page.getByRole('option', { name: 'yes' }).click()
  await bulk.getByRole('button', { name: 'Keep' }).click()
  await expect(page.getByRole('button', { name: 'Pauline, Has a car: yes' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('button', { name: 'Pauline, Has a car: not recorded' })).toBeVisible()
})

test('a missed interview is recorded with its reason', async ({ page }) => {
  await page.getByRole('radio', { name: 'Waves' }).click()
  await page.getByRole('button', { name: /^Len, 1 year: met/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Len, 1 year' })
  await dialog.getByRole('button', { name: /What happened/ }).click()
  await page.getByRole('option', { name: 'missed' }).click()
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('in hospital')
  await dialog.getByRole('button', { name: 'Keep' }).click()
  await expect(page.getByRole('button', { name: /^Len, 1 year: missed.*in hospital/ })).toBeVisible()
})

test('a framework cell is summed up beside its words, and the waves are read against each other', async ({ page }) => {
  await page.getByRole('radio', { name: 'Trajectories' }).click()
  await page.getByRole('radio', { name: 'Framework' }).click()
  const row = page.getByRole('row', { name: /^Len/ })
  await row
    .getByRole('button', { name: /segments?$/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog', { name: /^Len ×/ })
  await expect(dialog.getByRole('region', { name: 'The words it sums up' })).toContainText(
    'what did you used to do, Len?',
  )
  await dialog.getByRole('textbox', { name: 'Summary' }).fill('Loses it and gets some of it back.')
  await dialog.getByRole('button', { name: 'Keep summary' }).click()
  await expect(row).toContainText('Loses it and gets some of it back.')
  await page.getByText('Wave by wave').click()
  await expect(page.getByRole('columnheader', { name: /^Kept by somebody/ })).toBeVisible()
  await expect(page.getByText('died (August 2023)').first()).toBeVisible()
  await page.getByRole('radio', { name: 'Wave against wave' }).click()
  await expect(page.getByRole('button', { name: /of 9 cases/ }).first()).toBeVisible()
})

test('a pen portrait and answers on change are written on the case’s page, and taken away with the case', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Avril', exact: true }).click()
  await page.getByRole('radio', { name: 'Portrait and change' }).click()
  await page.getByRole('button', { name: 'Write the pen portrait…' }).click()
  await page.getByRole('textbox', { name: 'Memo' }).press('Control+End')
  await page.keyboard.type('She was met once, and that is her story here. @the')
  const first = page.getByRole('listbox', { name: 'Link to' }).getByRole('option', { name: /^“/ }).first()
  await expect(first).toContainText('Avril')
  await first.click()
  await page.getByRole('button', { name: 'Keep memo' }).click()
  const portrait = page.getByRole('region', { name: 'Pen portrait' })
  await expect(portrait.getByRole('heading', { name: 'The through-line' })).toBeVisible()
  await expect(portrait).toContainText('that is her story here')
  await expect(portrait.getByRole('blockquote')).toContainText('Avril')

  await page.getByRole('button', { name: /^What is missing/ }).click()
  await page.keyboard.type('Two of three interviews.')
  await page.getByRole('button', { name: 'Keep memo' }).click()
  const change = page.getByRole('region', { name: 'Change', exact: true })
  await expect(change.getByRole('heading', { name: 'What is missing' })).toBeVisible()
  await expect(change.getByRole('button', { name: /^What is missing/ })).toBeHidden()

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'Whole case as Markdown' }).click()
  const markdown = await readFile(await (await download).path(), 'utf8')
  expect(markdown).toContain('that is her story here')
  expect(markdown).toContain('Two of three interviews')
})
