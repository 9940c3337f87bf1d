import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect } from '@playwright/test'
import { test } from './readingPage.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const SCENE = {
  written: [
    'Second interview, at home',
    'Interviewer (0:12): And the gym, did that last?',
    'Eddie (0:19): It did for a while. Until my mam fell ill, and then I just stopped going.',
  ].join('\n'),
  codings: [
    ['It did for a while. Until my mam fell ill', 'Continuity'],
    ['my mam fell ill', 'Setbacks > Illness'],
  ],
  memos: [['the gym', 'Memo: the gym']],
} as const

for (const theme of ['light', 'dark'] as const)
  test(`axe finds nothing to object to in ${theme}, also with a coding selected`, async ({ open }) => {
    const reading = await open({ ...SCENE, context: { colorScheme: theme } })
    await reading.stripe('Illness').click()
    // A tip that is half faded in has half its contrast.
    await reading.page.mouse.move(2, 2)
    await reading.page.evaluate(AXE)
    const violations = await reading.page.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run: (options: object) => Promise<{ violations: object[] }> } }
      // Rules about a whole page: this is a part of one.
      const off = { enabled: false }
      const rules = { region: off, 'page-has-heading-one': off, 'landmark-one-main': off }
      return (await axe.run({ rules })).violations
    })
    expect(violations).toEqual([])
  })

test('a screen reader finds the text with its speakers, and the codings beside it by name', async ({ open }) => {
  const reading = await open(SCENE)
  await expect(reading.page.getByRole('document', { name: 'Eddie, 2nd interview' })).toMatchAriaSnapshot(`
    - document "Eddie, 2nd interview":
      - paragraph: Second interview, at home
      - text: /Interviewer/
      - paragraph: And the gym, did that last?
      - text: /Eddie/
      - paragraph: It did for a while. Until my mam fell ill, and then I just stopped going.
  `)
  await expect(reading.page.getByRole('list', { name: 'Codings in view' })).toMatchAriaSnapshot(`
    - list "Codings in view":
      - listitem:
        - button "Continuity, coded by AM, ‘It did for a while. Until my mam fell ill’"
      - listitem:
        - button "Setbacks > Illness, coded by AM, ‘my mam fell ill’"
  `)
})

test('with forced colours coded words are underlined and the selected coding is marked', async ({ open }) => {
  const reading = await open({ ...SCENE, context: { forcedColors: 'active' } })
  await reading.stripe('Illness').click()
  expect(await reading.painted('lit')).toEqual(['my mam fell ill'])
  const stripe = await reading
    .stripe('Illness')
    .evaluate((button) => getComputedStyle(button, '::before').backgroundColor)
  const other = await reading
    .stripe('Continuity')
    .evaluate((button) => getComputedStyle(button, '::before').backgroundColor)
  expect(stripe).not.toBe(other)
})

test('with reduced motion the caret does not blink', async ({ open }) => {
  const reading = await open({ ...SCENE, context: { reducedMotion: 'reduce' } })
  await reading.text.focus()
  expect(await reading.page.evaluate(() => document.getAnimations().length)).toBe(0)
})

test('focusing the text does not move the page', async ({ open }) => {
  const reading = await open(SCENE)
  const before = await reading.boxOf('And the gym')
  await reading.press('Tab')
  await expect(reading.text).toBeFocused()
  expect(await reading.boxOf('And the gym')).toEqual(before)
})
