import { expect, type Page, test } from '@playwright/test'
import { violations } from './axe.ts'

const field = (page: Page) => page.getByRole('textbox', { name: 'Search for' })
const status = (page: Page) => page.getByRole('status').filter({ hasText: /hits?|Stopped/ })
const hits = (page: Page) => page.getByRole('treeitem', { level: 2 })
const sources = (page: Page) => page.getByRole('treeitem', { level: 1 })
const current = (page: Page) =>
  page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant')
    return id ? (document.getElementById(id)?.textContent ?? null) : null
  })

interface Page20 {
  readonly open: {
    readonly state: {
      readonly project: { readonly codingsBySource: Map<string, { codeId: string }[]> }
      readonly log: readonly { readonly words: string }[]
    }
  }
}
const codings = (page: Page) =>
  page.evaluate(() =>
    [...(globalThis as unknown as Page20).open.state.project.codingsBySource.values()].reduce(
      (sum, list) => sum + list.length,
      0,
    ),
  )
const lastEntry = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as Page20).open.state.log.at(-1)?.words ?? '')

const breaches: string[] = []
test.beforeEach(({ page }) => {
  breaches.length = 0
  page.on('pageerror', ({ message }) => breaches.push(message))
  page.on('console', (message) => {
    // React Aria tries to put a style of its own into the page; ui/base.css has the same.
    const isKnown = /Applying inline style/.test(message.text())
    if (/content security policy|trusted type/i.test(message.text()) && !isKnown) breaches.push(message.text())
  })
})
test.afterEach(() => expect(breaches).toEqual([]))

test.describe('searching all sources', () => {
  test('shows hits as one types, by source, in context, with turn and speaker', async ({ page }) => {
    await page.goto('/')
    await expect(field(page)).toBeFocused()
    await page.keyboard.type('my mam fell')
    await expect(status(page)).toHaveText(/^\d+ hits in \d+ of 20 sources$/)
    await expect(sources(page).first()).toContainText('Eddie, Baseline')
    await expect(hits(page).first()).toHaveText(/^Turn 2Eddie.*until my mam fell ill, and then/)
    await expect(hits(page).first().locator('mark')).toHaveText('my mam fell')
  })

  test('is travelled by arrow keys; Enter opens the transcript there, and everything is as it was on the way back', async ({
    page,
  }) => {
    await page.goto('/')
    await field(page).fill('gym')
    await expect(status(page)).toHaveText(/hits in/)
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('tree', { name: 'Hits by source' })).toBeFocused()
    const first = await current(page)
    await page.keyboard.press('ArrowDown')
    expect(await current(page)).not.toBe(first)
    for (let step = 0; step < 30; step++) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    const there = await current(page)
    await page.keyboard.press('Enter')
    await expect(page.getByText(/^Opened at \d+–\d+$/)).toBeVisible()
    await page.getByRole('button', { name: 'Back to the search' }).click()
    await expect(field(page)).toHaveValue('gym')
    await expect(page.getByRole('button', { name: 'Code 1 chosen hit…' })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    expect(await current(page)).toBe(there)
    await expect(page.locator('[data-current]')).toBeInViewport({ ratio: 1 })
  })

  test('codes chosen hits as one act, which one click takes back', async ({ page }) => {
    await page.goto('/')
    const before = await codings(page)
    await field(page).fill('mam')
    await expect(status(page)).toHaveText(/hits in/)
    // The first hit is coded as Illness already.
    await hits(page).nth(0).locator('[data-does=tick]').click()
    await hits(page).nth(1).locator('[data-does=tick]').click()
    await hits(page).nth(2).locator('[data-does=tick]').click()
    await expect(sources(page).first()).toHaveAttribute('aria-checked', 'mixed')
    await page.getByRole('button', { name: 'Code 3 chosen hits…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Code 3 hits' })
    await dialog.getByRole('radio', { name: 'The words found' }).check({ force: true })
    await dialog.getByRole('button', { name: 'Illness' }).click()
    await expect(dialog.getByRole('status')).toHaveText(
      '2 passages in 1 source will be coded as Illness. 1 is coded so already and stays as it is.',
    )
    await expect(dialog.getByRole('button', { name: 'Code 2 passages' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByText('Coded 2 passages in 1 source as Illness.')).toBeVisible()
    expect(await codings(page)).toBe(before + 2)
    expect(await lastEntry(page)).toBe(
      'coded 2 passages in 1 source as Illness (search for “mam”, phrase, coded by match)',
    )
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => codings(page)).toBe(before)
  })

  test('codes everything by sentence, each once, and says when all is coded already', async ({ page }) => {
    await page.goto('/')
    await field(page).fill('mam')
    await page.getByRole('button', { name: /^Code all \d+ hits…$/ }).click()
    await page.getByRole('radio', { name: /The sentence/ }).check({ force: true })
    await page.getByRole('button', { name: 'Setbacks' }).click()
    await page.getByRole('button', { name: /^Code \d+ passages$/ }).click()
    await expect(page.getByText(/^Coded \d+ passages in \d+ sources as Setbacks\.$/)).toBeVisible()
    await page.getByRole('button', { name: /^Code all \d+ hits…$/ }).click()
    await page.getByRole('button', { name: 'Setbacks' }).click()
    await expect(page.getByText(/^You have coded all \d+ passages as Setbacks already\.$/)).toBeVisible()
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Code 0 passages' })).toBeDisabled()
  })

  test('ticks all, none, or the hits of a source', async ({ page }) => {
    await page.goto('/')
    await field(page).fill('gym')
    await expect(status(page)).toHaveText(/hits in/)
    await page.getByRole('checkbox', { name: 'Tick all hits' }).check({ force: true })
    const all = await page.getByRole('button', { name: /^Code/ }).textContent()
    await sources(page).first().locator('[data-does=tick]').click()
    await expect(page.getByRole('button', { name: /^Code/ })).not.toHaveText(all ?? '')
    await page.getByRole('tree').press('Control+a')
    await page.getByRole('tree').press('Control+a')
    await expect(page.getByRole('button', { name: /^Code all/ })).toBeVisible()
  })

  test('folds a source away and back', async ({ page }) => {
    await page.goto('/')
    await field(page).fill('gym')
    await expect(status(page)).toHaveText(/hits in/)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await expect(sources(page).first()).toHaveAttribute('aria-expanded', 'false')
    await expect(sources(page).nth(1)).toBeInViewport()
    await page.keyboard.press('ArrowRight')
    await expect(sources(page).first()).toHaveAttribute('aria-expanded', 'true')
  })

  test('can be narrowed to speakers, cases and waves, and says how to widen it', async ({ page }) => {
    await page.goto('/')
    await field(page).fill('link worker')
    await expect(status(page)).toHaveText(/of 20 sources|all 20 sources/)
    await page.getByRole('button', { name: /^Cases:/ }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Joan' }).click()
    await page.keyboard.press('Escape')
    await expect(status(page)).toHaveText(/3 sources$/)
    await page.getByRole('button', { name: /^Waves:/ }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Baseline' }).click()
    await page.keyboard.press('Escape')
    await expect(status(page)).toHaveText(/1 source$/)
    await page.getByRole('button', { name: /^Speakers:/ }).click()
    await page.keyboard.type('Edd')
    await page.getByRole('menuitemradio', { name: 'Eddie' }).click()
    await expect(page.getByRole('heading', { name: 'No hits for “link worker”' })).toBeVisible()
    await page.getByRole('button', { name: 'Search all speakers' }).click()
    await expect(status(page)).toHaveText(/hits? in 1 of 1 source|hits? in 1 source/)
  })

  test('says what is wrong with a pattern', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('radio', { name: 'Regular expression' }).click()
    await field(page).fill('(gym')
    await expect(field(page)).toHaveAccessibleDescription('An opening bracket “(” is never closed with “)”.')
    await field(page).fill('(gym)')
    await expect(status(page)).toHaveText(/hits in/)
    await expect(field(page)).toHaveAccessibleDescription('')
  })

  test('stops a pattern that would run for ever, says so, and goes on working', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('radio', { name: 'Regular expression' }).click()
    await field(page).fill('(\\w+\\s?)+!!')
    await expect(page.getByRole('alert')).toContainText(
      'took more than 2 seconds on “Eddie, Baseline” and was stopped',
      {
        timeout: 20_000,
      },
    )
    await field(page).fill('gym')
    await expect(status(page)).toHaveText(/hits in/)
  })

  test('does not make the next search wait for such a pattern', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('radio', { name: 'Regular expression' }).click()
    await field(page).fill('(\\w+\\s?)+!!')
    await expect(page.getByRole('progressbar')).toBeVisible()
    const stuck = page.workers()[0]
    await field(page).fill('gym')
    await expect(status(page)).toHaveText(/hits in/)
    await expect.poll(() => page.workers().some((worker) => worker === stuck)).toBe(false)
  })

  test('reads the working copy by itself where it has a name', async ({ page }) => {
    await page.goto('/?store=search-test')
    await field(page).fill('gym')
    await expect(status(page)).toHaveText(/hits in/)
  })

  test('draws only what is in sight of thousands of hits', async ({ page }) => {
    await page.goto('/?turns=1600')
    await field(page).fill('mam')
    await expect(status(page)).toHaveText(/^[\d,]{5,} hits in/)
    expect(await hits(page).count()).toBeLessThan(60)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('End')
    await expect(page.locator('[data-current]')).toBeInViewport({ ratio: 1 })
    expect(await hits(page).count()).toBeLessThan(60)
  })
})

for (const theme of ['light', 'dark'])
  test(`nothing stands in anybody’s way, ${theme}`, async ({ page }) => {
    await page.goto(`/?theme=${theme}`)
    await expect(page.getByText('travel the hits')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await field(page).fill('mam')
    await expect(status(page)).toHaveText(/hits in/)
    await hits(page).first().locator('[data-does=tick]').click()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Code 1 chosen hit…' }).click()
    await page.getByText('1 passage', { exact: true }).first().waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: /^Speakers:/ }).click()
    expect(await violations(page)).toEqual([])
    await page.getByRole('menuitemradio', { name: 'Tom' }).click()
    await field(page).fill('nothing of the kind')
    await expect(page.getByRole('heading', { name: /^No hits for/ })).toBeVisible()
    expect(await violations(page)).toEqual([])
    await page.getByRole('radio', { name: 'Regular expression' }).click()
    await field(page).fill('[a')
    await expect(page.getByText(/is never closed/)).toBeVisible()
    expect(await violations(page)).toEqual([])
    await page.goto(`/?theme=${theme}&find=mam`)
    await expect(page.getByText(/^\d+ of \d+$/)).toBeVisible()
    expect(await violations(page)).toEqual([])
  })
