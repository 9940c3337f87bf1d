import type { Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { seriousViolations } from '../support/axe.ts'
import { NORA, offer, transcript } from './study.ts'

const rail = (page: Page) => page.getByRole('navigation', { name: 'Views' })

/** Every place of the project, the ones that come later included. */
async function views(page: Page): Promise<string[]> {
  await expect(rail(page).getByRole('button').first()).toBeVisible({ timeout: 60_000 })
  return rail(page).getByRole('button').allInnerTexts()
}

async function goTo(page: Page, view: string): Promise<void> {
  await rail(page).getByRole('button', { name: view, exact: true }).click()
  await expect(rail(page).getByRole('button', { name: view, exact: true })).toHaveAttribute('aria-pressed', 'true')
  await page.mouse.move(0, 0)
  // Words and figures come from the disk and from workers.
  await page.waitForTimeout(600)
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.beforeEach(({ page }) => page.emulateMedia({ colorScheme, reducedMotion: 'reduce' }))

    test('Welcome and the import preview have no serious barrier', async ({ page }) => {
      await expect(page.getByRole('heading', { name: 'Throughline', level: 1 })).toBeVisible()
      expect(await seriousViolations(page)).toEqual([])
      await offer(page, [NORA])
      expect(await seriousViolations(page)).toEqual([])
    })

    test.describe('with the sample study', () => {
      test.use({ launchArguments: ['--sample'] })

      test('no view has a serious barrier', async ({ page }) => {
        test.setTimeout(180_000)
        const found: Record<string, string[]> = {}
        for (const view of await views(page)) {
          await goTo(page, view)
          const serious = await seriousViolations(page)
          if (serious.length > 0) found[view] = serious
        }
        expect(found).toEqual({})
      })

      test('the palette, the keys and a memo have no serious barrier', async ({ page }) => {
        await expect(transcript(page)).toBeVisible({ timeout: 60_000 })
        await transcript(page).focus()
        await page.keyboard.press('Control+k')
        await expect(page.getByRole('dialog')).toBeVisible()
        expect(await seriousViolations(page)).toEqual([])
        await page.keyboard.press('Escape')
        await page.keyboard.press('?')
        await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
        expect(await seriousViolations(page)).toEqual([])
        await page.keyboard.press('Escape')
        await page.keyboard.press('Shift+S')
        await page.keyboard.press('m')
        await expect(page.getByRole('dialog', { name: /memo/i })).toBeVisible()
        expect(await seriousViolations(page)).toEqual([])
      })
    })
  })
}

test.describe('with the sample study', () => {
  test.use({ launchArguments: ['--sample'] })
  test.beforeEach(async ({ page }) => {
    await expect(transcript(page)).toBeVisible({ timeout: 60_000 })
  })

  test('Tab alone comes to the menus, every view, the panels and the transcript, and shows where it is', async ({
    page,
    carrier,
  }) => {
    const reached: string[] = []
    const unseen: string[] = []
    await page.locator('body').focus()
    for (let step = 0; step < 150; step += 1) {
      await page.keyboard.press('Tab')
      const { name, isSeen, isAround } = await page.evaluate(whereFocusIs)
      if (isAround) break
      reached.push(name)
      if (!isSeen) unseen.push(name)
    }
    const expected = [
      ...(carrier === 'browser' ? ['File', 'Edit'] : []),
      ...(await views(page)).map((view) => view.trim()),
      'Sources',
      'Codes',
    ]
    for (const name of expected)
      expect(
        reached.some((one) => one.includes(name)),
        `${name} in ${reached.join(' · ')}`,
      ).toBe(true)
    expect(reached.some((one) => one.startsWith('document'))).toBe(true)
    expect(unseen).toEqual([])
  })

  test('a menu opens, is walked through and closes by keyboard', async ({ page, carrier }) => {
    test.skip(carrier === 'electron', 'menus are the system’s there')
    await page.getByRole('navigation', { name: 'Menus' }).getByRole('button', { name: 'View' }).focus()
    await page.keyboard.press('Enter')
    const menu = page.getByRole('menu', { name: 'View' })
    await expect(menu.getByRole('menuitem').first()).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(menu.getByRole('menuitem').nth(1)).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(menu).toBeHidden()
    await expect(page.getByRole('button', { name: 'View', exact: true })).toBeFocused()
  })

  test('views and panels have keys of their own', async ({ page }) => {
    await page.keyboard.press('Control+2')
    await expect(rail(page).getByRole('button', { name: 'Codebook' })).toHaveAttribute('aria-pressed', 'true')
    await page.keyboard.press('Control+1')
    await expect(transcript(page)).toBeVisible()
    await page.keyboard.press('Control+b')
    await expect(page.getByRole('region', { name: 'Sources' })).toBeHidden()
    await page.keyboard.press('Control+b')
    await expect(page.getByRole('region', { name: 'Sources' })).toBeVisible()
  })

  for (const [title, viewport] of [
    ['1024 × 700', { width: 1024, height: 700 }],
    // What a page of 1024 × 700 sees of itself at 200 %.
    ['1024 × 700 at 200 %', { width: 512, height: 350 }],
  ] as const)
    test(`at ${title} nothing is cut off and the page does not scroll sideways`, async ({ page }) => {
      test.setTimeout(180_000)
      await page.setViewportSize(viewport)
      const found: Record<string, string[]> = {}
      for (const view of await views(page)) {
        await goTo(page, view)
        const cut = await page.evaluate(whatIsCutOff)
        if (cut.length > 0) found[view] = cut
      }
      expect(found).toEqual({})
    })
})

/** Runs in the page. */
function whereFocusIs(): { name: string; isSeen: boolean; isAround: boolean } {
  const element = document.activeElement as HTMLElement
  // Attributes of ours; views draw their rows anew, but hardly between two presses of Tab.
  const isAround = element === document.body || element.dataset['reached'] !== undefined
  element.dataset['reached'] = ''
  const label = element.getAttribute('aria-label') ?? element.innerText?.split('\n')[0] ?? ''
  const role = element.getAttribute('role') ?? element.tagName.toLowerCase()
  const isMarked = (one: Element | null | undefined) =>
    one !== null &&
    one !== undefined &&
    [undefined, '::before', '::after'].some((part) => {
      const { outlineStyle, outlineWidth, boxShadow, content } = getComputedStyle(one, part)
      if (part !== undefined && content === 'none') return false
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
    })
  // In a tree the row shows it; a field’s frame, and a caret in a text, do as well.
  const active = document.getElementById(element.getAttribute('aria-activedescendant') ?? '')
  const isSeen =
    [element, element.parentElement, active, active?.firstElementChild].some(isMarked) ||
    role === 'document' ||
    element.matches('input, textarea')
  const group = element.closest('section, [role="treegrid"], [role="tree"]')?.getAttribute('aria-label') ?? ''
  return { name: `${role} ${label} ${group}`.trim(), isSeen, isAround }
}

/** Runs in the page: controls that nobody can see whole or scroll to, and a page wider than its window. */
function whatIsCutOff(): string[] {
  const cut: string[] = []
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth > clientWidth) cut.push(`the page is ${scrollWidth} wide in ${clientWidth}`)
  const scrolls = (element: Element, way: 'overflowX' | 'overflowY') =>
    ['auto', 'scroll'].includes(getComputedStyle(element)[way])
  for (const control of document.querySelectorAll('button, input, [role="tab"], [role="document"]')) {
    const box = control.getBoundingClientRect()
    const { visibility, opacity } = getComputedStyle(control)
    const isHiddenOnPurpose = box.width <= 1 || box.height <= 1 || visibility === 'hidden' || opacity === '0'
    if (isHiddenOnPurpose || control.closest('[aria-hidden="true"], [inert]')) continue
    let canScrollX = false
    let canScrollY = false
    for (let up = control.parentElement; up; up = up.parentElement) {
      canScrollX ||= scrolls(up, 'overflowX') && up.scrollWidth > up.clientWidth
      canScrollY ||= scrolls(up, 'overflowY') && up.scrollHeight > up.clientHeight
    }
    const name = control.getAttribute('aria-label') ?? (control as HTMLElement).innerText ?? control.id
    const wide = control.getAttribute('role') === 'document'
    if (!canScrollX && (box.left < -1 || (box.right > innerWidth + 1 && !wide)))
      cut.push(`${name}: ${box.left}–${box.right}`)
    if (!canScrollY && !wide && (box.top < -1 || box.bottom > innerHeight + 1))
      cut.push(`${name}: down to ${box.bottom}`)
    if (wide && box.width < 180) cut.push(`the words are ${box.width} wide`)
  }
  return cut
}
