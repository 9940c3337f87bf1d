import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { pdfPages } from '../../shared/transcripts/pdf/pdfPages.ts'
import { expect, test } from '../support/app.ts'
import { importFiles, NORA, transcript } from './study.ts'

const cases = async (page: Page) => {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Cases' }).click()
}
const chart = (page: Page) => page.getByRole('application', { name: /^Timeline of/ })
const saved = async (page: Page, item: string) => {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: item }).click()
  return readFile(await (await download).path())
}
const savedText = async (page: Page, item: string) => (await saved(page, item)).toString('utf8')

test('five events are made from quotations by keyboard, and stand on the timeline with their words', async ({
  page,
}) => {
  await importFiles(page, [NORA])
  const events = [
    ['Allotment', 'since spring 2018', /since spring 2018/],
    ['Frost', 'in the winter of 2019', /winter 2019/],
    ['Calls every week', 'about April 2020', /about Apr 2020/],
    ['Calls stop', 'before Christmas 2020', /until 25 Dec 2020/],
    ['Waiting', '2021', null],
  ] as const
  for (const [title, said, offered] of events) {
    await page.keyboard.press('Shift+S')
    await page.keyboard.press('e')
    const dialog = page.getByRole('dialog', { name: 'New event' })
    await expect(dialog.getByRole('textbox', { name: 'Title' })).toBeFocused()
    await page.keyboard.type(title)
    const when = dialog.getByRole('textbox', { name: 'Said about when' })
    await when.focus()
    await page.keyboard.type(said)
    if (offered) {
      await dialog.getByRole('button', { name: offered }).press('Enter')
    } else {
      await dialog.getByRole('textbox', { name: /in EDTF/ }).focus()
      await page.keyboard.type('2021')
    }
    await when.focus()
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await transcript(page).focus()
    await page.keyboard.press('j')
  }
  await cases(page)
  await page.getByRole('button', { name: 'Nora', exact: true }).click()
  await expect(page.getByText('5 events')).toBeVisible()
  for (const [title] of events)
    await expect(chart(page).getByRole('button', { name: new RegExp(`^${title}`) })).toBeVisible()
  const waiting = chart(page).getByRole('button', { name: /^Waiting/ })
  await waiting.focus()
  await page.keyboard.press('Enter')
  const words = page.getByRole('dialog', { name: 'Waiting' })
  await words.getByRole('option').first().press('Enter')
  await expect(transcript(page)).toBeVisible()
})

test.describe('with the sample study', () => {
  test.use({ launchArguments: ['--sample'] })

  test('a theme gets a lane beside the events, and each of its marks opens the words of one interview', async ({
    page,
  }) => {
    await cases(page)
    await page.getByRole('button', { name: 'Len', exact: true }).click()
    await page.getByRole('button', { name: /^Add a lane/ }).click()
    await page.getByRole('option', { name: 'Theme: Nobody rang' }).click()
    const mark = chart(page).getByRole('button', { name: /^Nobody rang, 1 year: \d+ segments$/ })
    const number = /(\d+) segments$/.exec((await mark.getAttribute('aria-label')) ?? '')?.[1]
    await mark.focus()
    await page.keyboard.press('Enter')
    const words = page.getByRole('dialog', { name: 'Nobody rang × Len, 1 year' })
    await expect(words.getByRole('option')).not.toHaveCount(0)
    expect(Number(number)).toBeGreaterThan(1)
    await words.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: 'Remove lanes' }).click()
    await expect(mark).toHaveCount(0)
  })

  test('a date is corrected on the timeline by key and by hand, and both are undone', async ({ page }) => {
    await cases(page)
    await page.getByRole('button', { name: 'Len', exact: true }).click()
    const mark = chart(page).getByRole('button', { name: /^Alan dies/ })
    await expect(mark).toHaveAccessibleName(/1 Jan 2021 – 31 Jan 2021/)
    await mark.focus()
    await page.keyboard.press('Alt+ArrowRight')
    await expect(mark).toHaveAccessibleName(/1 Feb 2021 – 28 Feb 2021/)
    await page.keyboard.press('Control+z')
    await expect(mark).toHaveAccessibleName(/1 Jan 2021 – 31 Jan 2021/)

    const frost = chart(page).getByRole('button', { name: /^Kieran’s one call|^Kieran's one call/ })
    const box = await frost.boundingBox()
    if (!box) throw new Error('no mark')
    await page.mouse.move(box.x + 9, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + 70, box.y + box.height / 2, { steps: 5 })
    await page.mouse.up()
    await expect(frost).not.toHaveAccessibleName(/1 Feb 2023/)
    await page.keyboard.press('Control+z')
    await expect(frost).toHaveAccessibleName(/1 Feb 2023/)
  })

  test('the same events stand in a table, and an order that cannot be is told with its cause', async ({ page }) => {
    await cases(page)
    await page.getByRole('button', { name: 'Len', exact: true }).click()
    await page.getByRole('radio', { name: 'Table' }).click()
    const table = page.getByRole('table', { name: /^Events of Len/ })
    await expect(table.getByRole('row')).toHaveCount(38)
    await table.getByRole('button', { name: 'Alan dies' }).click()
    const card = page.getByRole('complementary', { name: 'The chosen event' })
    await expect(card).toContainText('It was the January')
    await card.getByRole('button', { name: /^Change this event/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Event' })
    await dialog.getByRole('textbox', { name: 'When in EDTF' }).fill('2017')
    await expect(dialog.getByRole('alert')).toContainText('is not after')
  })

  test('all timelines are moved along one axis, and what counts as a gap is said and changed', async ({ page }) => {
    await cases(page)
    await page.getByRole('radio', { name: 'Timelines' }).click()
    const dies = page.getByRole('group', { name: /^Timeline of Len/ }).getByRole('button', { name: /^Alan dies/ })
    const before = await dies.boundingBox()
    const whole = page.getByRole('button', { name: 'Whole', exact: true })
    await expect(whole).toBeDisabled()
    await page.getByRole('button', { name: 'Later', exact: true }).click()
    await expect(whole).toBeEnabled()
    await expect.poll(async () => (await dies.boundingBox())?.x).toBeLessThan(before?.x ?? 0)
    await whole.click()
    await expect.poll(async () => (await dies.boundingBox())?.x).toBeCloseTo(before?.x ?? 0, 0)

    await expect(page.getByText(/^A gap is three months or more without contact/)).toBeVisible()
    const gaps = page.getByRole('group', { name: /^Timeline of Denise/ }).getByRole('button', { name: /no contact/ })
    const shown = await gaps.count()
    await page.getByRole('button', { name: /Gaps in contact/ }).click()
    await page.getByRole('option', { name: 'Gaps from half a year' }).click()
    await expect(page.getByText(/^A gap is half a year or more/)).toBeVisible()
    await expect.poll(() => gaps.count()).toBeLessThan(shown)
  })

  test('four cases are compared from their referral and taken away as a picture and a table', async ({ page }) => {
    await cases(page)
    await page.getByRole('radio', { name: 'Timelines' }).click()
    await page.getByRole('radio', { name: 'Months since referral' }).click()
    for (const name of ['Len', 'Denise', 'Inês', 'Terry'])
      await page.getByRole('checkbox', { name: `Compare ${name}` }).check({ force: true })
    await page.getByRole('button', { name: 'Compare 4' }).click()
    await expect(page.getByRole('group', { name: /^Timeline of/ })).toHaveCount(4)
    const svg = await savedText(page, 'Picture as SVG')
    expect(svg).toContain('Timelines of 4 cases (Len, Denise, Inês, Terry), in months since referral')
    const pdf = await pdfPages(await saved(page, 'Picture as PDF, for print'), undefined)
    const words = pdf.ok ? pdf.pages.flatMap(({ items }) => items.map(({ text }) => text)).join(' ') : ''
    expect(words).toContain('Timelines of 4 cases (Len, Denise, Inês, Terry), in months since referral')
    expect(words).toContain('Knees finish')
    const csv = await savedText(page, 'Table as CSV')
    expect(csv.split('\n')[0]).toContain('case,what,title,kind')
    expect(csv).toContain('Terry,span,')
    expect((await saved(page, 'Table as Word document')).subarray(0, 2).toString()).toBe('PK')
  })
})
