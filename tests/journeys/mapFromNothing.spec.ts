import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'

const card = (page: Page, name: string) => page.getByRole('group', { name: new RegExp(`^Theme ${name},`) })

const add = async (page: Page, entry: string) => {
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

const named = async (page: Page, name: string) => {
  await page.getByRole('dialog').getByRole('textbox').first().fill(name)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

const middle = async (one: Locator) => {
  const box = await one.boundingBox()
  if (!box) throw new Error('it is not on the screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

test.beforeEach(async ({ page }) => {
  await page.getByRole('button', { name: 'New project' }).click()
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Themes' }).click()
  await page.getByRole('button', { name: 'Propose a theme' }).click()
  await named(page, 'Kept by somebody')
})

test('a map is drawn from nothing with the mouse: cards, a line between them, a frame, a layout', async ({ page }) => {
  await add(page, 'New theme…')
  await named(page, 'Nobody rang')
  await page.getByRole('region', { name: 'Theme Nobody rang' }).getByRole('button', { name: 'Close' }).click()
  const [from, to] = [card(page, 'Kept by somebody'), card(page, 'Nobody rang')]
  await expect(to).toBeVisible()

  // A card is moved by dragging it, and undo brings it back.
  const before = await middle(to)
  await page.mouse.move(before.x - 60, before.y - 12)
  await page.mouse.down()
  await page.mouse.move(before.x + 40, before.y + 60, { steps: 6 })
  await page.mouse.up()
  await expect.poll(async () => (await middle(to)).x).toBeGreaterThan(before.x + 50)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => Math.round((await middle(to)).x)).toBe(Math.round(before.x))

  // A line is drawn from the edge of one card to anywhere on the other.
  await from.hover()
  const start = await middle(from.getByTitle('Drag to another card to relate them').first())
  const end = await middle(to)
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(end.x, end.y, { steps: 6 })
  await page.mouse.up()
  const asking = page.getByRole('dialog', { name: 'Relation from Kept by somebody' })
  await expect(asking.getByRole('button', { name: /Nobody rang.*To/ })).toBeVisible()
  await asking.getByRole('textbox', { name: 'Name' }).fill('hinders')
  await asking.getByRole('button', { name: 'Relate', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Relation' })).toContainText('Kept by somebody hinders Nobody rang')
  await expect(page.getByRole('button', { name: 'hinders', exact: true })).toBeVisible()

  await add(page, 'Frame…')
  await named(page, 'First wave')
  await expect(page.getByText('First wave')).toBeVisible()
  await page.getByRole('button', { name: 'Lay out' }).click()
  await page.getByRole('menuitem', { name: 'In rings' }).click()
  await expect(page.getByRole('button', { name: 'hinders', exact: true })).toBeVisible()
})

test('a map is drawn from nothing with the keyboard alone', async ({ page }) => {
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const choose = async (button: string, entry: string) => {
    await page.getByRole('button', { name: button, exact: true }).focus()
    await press('Enter')
    await page.getByRole('menuitem', { name: entry }).focus()
    await press('Enter')
  }
  await choose('Add', 'New theme…')
  await page.keyboard.type('Nobody rang')
  await press('Enter')
  await expect(card(page, 'Nobody rang')).toBeVisible()

  // The menu of a card, and a relation out of it.
  await card(page, 'Kept by somebody').focus()
  await press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Relation to…' }).focus()
  await press('Enter')
  const asking = page.getByRole('dialog', { name: 'Relation from Kept by somebody' })
  await expect(asking.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('leads to')
  await asking.getByRole('button', { name: /To$/ }).focus()
  await press('Enter')
  await page.getByRole('option', { name: 'Nobody rang' }).focus()
  await press('Enter')
  await asking.getByRole('button', { name: 'Relate', exact: true }).focus()
  await press('Enter')
  await expect(page.getByRole('region', { name: 'Relation' })).toContainText('Kept by somebody leads to Nobody rang')

  // Arrow keys move what is selected.
  const placed = card(page, 'Nobody rang')
  await placed.focus()
  const before = await middle(placed)
  await press('Enter', 'ArrowRight', 'ArrowRight', 'ArrowRight')
  await expect.poll(async () => (await middle(placed)).x).toBeGreaterThan(before.x)

  // Delete takes the card off the map; the theme stays in the outline.
  await placed.focus()
  await press('Delete')
  await expect(placed).toHaveCount(0)
  const outline = page.getByRole('navigation', { name: 'Outline of themes' })
  await expect(outline.getByRole('button', { name: /^Nobody rang/ })).toBeVisible()
  await page.getByRole('button', { name: 'Hide the outline' }).focus()
  await press('Enter')
  await expect(outline).toHaveCount(0)
})
