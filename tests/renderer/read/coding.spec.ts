import { expect } from '@playwright/test'
import { guid, type Reading, type Scene, test } from './readingPage.ts'

const INTERVIEW = [
  'Interviewer: And the gym, did that last?',
  'Eddie: It did for a while. Until my mam fell ill, and then I just stopped going.',
  '| She needed somebody there.',
  'Interviewer: Who was there for you?',
  'Eddie: Nobody, really. You get a letter, and then you wait.',
].join('\n')

const CODINGS = [
  ['It did for a while. Until my mam fell ill', 'Continuity'],
  ['my mam fell ill', 'Setbacks > Illness'],
  ['You get a letter', 'Service gaps'],
] as const

const CODED: Scene = { written: INTERVIEW, codings: CODINGS }

/** Twelve codings, each a word shorter than the one before. */
const CROWD = Array.from({ length: 12 }, (_, index) => {
  const words = 'Until my mam fell ill, and then I just stopped going.'.split(' ')
  return [
    words.slice(0, Math.max(1, words.length - (index % 6))).join(' '),
    `Code ${String(index + 1).padStart(2, '0')}`,
  ] as const
})

test.describe('codings in a transcript', () => {
  const selectedId = (reading: Reading) => reading.settled(() => window.reading.shown?.selectedCodingId ?? null)

  test('the innermost coding is tinted, what surrounds it underlined there', async ({ open }) => {
    const reading = await open(CODED)
    expect(await reading.painted('tint')).toEqual(['It did for a while. Until ', 'my mam fell ill', 'You get a letter'])
    expect(await reading.painted('underline')).toEqual(['my mam fell ill'])
  })

  test('a stripe stands beside the lines of its coding and says what it is', async ({ open }) => {
    const reading = await open(CODED)
    const stripe = reading.stripe('Setbacks > Illness, coded by AM, ‘my mam fell ill’')
    const box = await stripe.boundingBox()
    const words = await reading.boxOf('my mam fell ill')
    expect(box?.y).toBeCloseTo(words.top, 0)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeCloseTo(words.bottom, 0)
    expect(box?.x).toBeGreaterThan(words.right)
  })

  test('stripe and words light up together, pointed at from either side', async ({ open }) => {
    const reading = await open(CODED)
    await reading.stripe('Service gaps').hover()
    expect(await reading.painted('lit')).toEqual(['You get a letter'])
    const { left, middle } = await reading.boxOf('fell ill')
    await reading.page.mouse.move(left + 10, middle)
    await expect.poll(() => reading.painted('lit')).toEqual(['my mam fell ill'])
    await expect(reading.stripe('Illness')).toHaveAttribute('data-lit', 'true')
    await reading.page.mouse.move(2, 2)
    await expect.poll(() => reading.painted('lit')).toEqual([])
  })

  test('a click on a stripe selects the coding and tints it throughout, a click elsewhere leaves it', async ({
    open,
  }) => {
    const reading = await open(CODED)
    await reading.stripe('Continuity').click()
    expect(await selectedId(reading)).toBe(guid(10_000))
    expect(await reading.stripe('Continuity').getAttribute('aria-pressed')).toBe('true')
    expect(await reading.painted('tint')).toContain('It did for a while. Until my mam fell ill')
    expect(await reading.painted('underline')).toEqual(['my mam fell ill'])
    await reading.clickBefore('mam')
    expect(await selectedId(reading)).toBe(guid(10_000))
    await reading.clickBefore('needed')
    expect(await selectedId(reading)).toBeNull()
  })

  test('a double click asks for the details, and so does Enter on the selected one', async ({ open }) => {
    const reading = await open(CODED)
    await reading.stripe('Illness').dblclick()
    expect(await reading.settled(() => window.reading.opened)).toEqual([guid(10_001)])
    await reading.stripe('Continuity').focus()
    await reading.press('Enter')
    expect(await selectedId(reading)).toBe(guid(10_000))
    await reading.press('Enter')
    expect(await reading.settled(() => window.reading.opened)).toEqual([guid(10_001), guid(10_000)])
  })

  test('stripes are one stop of the Tab key, and arrows go from one to the next', async ({ open }) => {
    const reading = await open(CODED)
    await reading.text.focus()
    await reading.press('Tab')
    const focused = () => reading.settled(() => document.activeElement?.getAttribute('aria-label') ?? '')
    expect(await focused()).toContain('Continuity')
    await reading.press('ArrowDown')
    expect(await focused()).toContain('Illness')
    await reading.press('ArrowDown')
    expect(await focused()).toContain('Service gaps')
    await reading.press('ArrowUp', 'ArrowUp')
    expect(await focused()).toContain('Continuity')
  })

  test('the bracket keys go from coding to coding', async ({ open }) => {
    const reading = await open(CODED)
    await reading.text.focus()
    const walked: (string | null)[] = []
    for (const key of [']', ']', ']', ']', '[', '[']) {
      await reading.press(key)
      walked.push(await selectedId(reading))
    }
    expect(walked).toEqual([10_000, 10_001, 10_002, 10_002, 10_001, 10_000].map(guid))
    await reading.clickBefore('She needed')
    await reading.press('[')
    expect(await selectedId(reading)).toBe(guid(10_001))
    await reading.press('Escape')
    expect(await selectedId(reading)).toBeNull()
  })

  test('of twelve codings on one spot each can be clicked', async ({ open }) => {
    const reading = await open({ written: INTERVIEW, codings: CROWD })
    for (const [index, [, name]] of CROWD.entries()) {
      const box = await reading.stripe(name).boundingBox()
      if (!box) throw new Error(`no stripe for ${name}`)
      await reading.page.mouse.click(box.x + box.width / 2, box.y + Math.min(20, box.height / 2))
      expect(await selectedId(reading)).toBe(guid(10_000 + index))
    }
  })

  test('of twelve codings on one spot each is named, and no name covers another', async ({ open }) => {
    const reading = await open({ written: INTERVIEW, codings: CROWD })
    const names = await reading.page.getByText(/^Code \d\d$/).all()
    const boxes = await Promise.all(names.map((name) => name.boundingBox()))
    const folded = await reading.page.getByRole('button', { name: /more codings here/ }).count()
    if (folded > 0) {
      await reading.page.getByRole('button', { name: /more codings here/ }).click()
      const listed = await reading.page.getByRole('list', { name: 'More codings here' }).getByRole('button').count()
      expect(names.length + listed).toBe(12)
    } else expect(names.length).toBe(12)
    const sorted = boxes.flatMap((box) => box ?? []).toSorted((a, b) => a.y - b.y)
    sorted.forEach((box, index) => {
      const next = sorted[index + 1]
      if (next) expect(next.y).toBeGreaterThanOrEqual(box.y + box.height - 0.5)
    })
  })

  test('a drag on an end moves it to the next word', async ({ open }) => {
    const reading = await open(CODED)
    await reading.stripe('Illness').click()
    const handle = reading.page.getByRole('slider', { name: 'End of Illness' })
    const grip = await handle.boundingBox()
    const goal = await reading.boxOf('then')
    if (!grip) throw new Error('no handle')
    await reading.page.mouse.move(grip.x, grip.y + grip.height / 2)
    await reading.page.mouse.down()
    await reading.page.mouse.move(goal.right - 3, goal.middle, { steps: 5 })
    expect(await reading.painted('lit')).toEqual(['my mam fell ill, and then'])
    await reading.page.mouse.up()
    expect(await reading.settled(() => window.reading.resized.length)).toBe(1)
    const { passage } = (await reading.settled(() => window.reading.resized[0])) as {
      passage: { start: number; end: number }
    }
    expect(reading.points.words(passage)).toBe('my mam fell ill, and then')
  })

  test('with Alt an end goes to any character', async ({ open }) => {
    const reading = await open(CODED)
    await reading.stripe('Illness').click()
    const grip = await reading.page.getByRole('slider', { name: 'Start of Illness' }).boundingBox()
    const goal = await reading.boxOf('il my')
    if (!grip) throw new Error('no handle')
    await reading.page.mouse.move(grip.x, grip.y + grip.height / 2)
    await reading.page.keyboard.down('Alt')
    await reading.page.mouse.down()
    await reading.page.mouse.move(goal.left, goal.middle, { steps: 5 })
    await reading.page.mouse.up()
    await reading.page.keyboard.up('Alt')
    const { passage } = (await reading.settled(() => window.reading.resized[0])) as {
      passage: { start: number; end: number }
    }
    expect(reading.points.words(passage)).toBe('il my mam fell ill')
  })

  test('Escape takes a drag back', async ({ open }) => {
    const reading = await open(CODED)
    await reading.stripe('Illness').click()
    const grip = await reading.page.getByRole('slider', { name: 'End of Illness' }).boundingBox()
    const goal = await reading.boxOf('stopped')
    if (!grip) throw new Error('no handle')
    await reading.page.mouse.move(grip.x, grip.y + grip.height / 2)
    await reading.page.mouse.down()
    await reading.page.mouse.move(goal.right, goal.middle, { steps: 5 })
    await reading.press('Escape')
    await reading.page.mouse.up()
    expect(await reading.painted('lit')).toEqual(['my mam fell ill'])
    expect(await reading.settled(() => window.reading.resized)).toEqual([])
    expect(await selectedId(reading)).toBe(guid(10_001))
  })

  test('an end cannot be dragged past the other', async ({ open }) => {
    const reading = await open(CODED)
    await reading.stripe('Illness').click()
    const grip = await reading.page.getByRole('slider', { name: 'End of Illness' }).boundingBox()
    const goal = await reading.boxOf('It did')
    if (!grip) throw new Error('no handle')
    await reading.page.mouse.move(grip.x, grip.y + grip.height / 2)
    await reading.page.mouse.down()
    await reading.page.mouse.move(goal.left, goal.middle, { steps: 5 })
    await reading.page.mouse.up()
    for (const { passage } of await reading.settled(() => window.reading.resized))
      expect(passage.end).toBeGreaterThan(passage.start)
  })

  test('Alt with arrows moves the end, with Shift the start, with Ctrl by character', async ({ open }) => {
    const reading = await open(CODED)
    await reading.stripe('Illness').click()
    const words = async () => {
      await reading.page.waitForTimeout(60)
      const last = await reading.settled(() => window.reading.resized.at(-1)?.passage ?? null)
      return last && reading.points.words(last)
    }
    await reading.press('Alt+ArrowRight')
    expect(await words()).toBe('my mam fell ill, and')
    await reading.press('Alt+ArrowLeft', 'Alt+ArrowLeft')
    expect(await words()).toBe('my mam fell')
    await reading.press('Alt+Shift+ArrowLeft')
    expect(await words()).toBe('Until my mam fell')
    await reading.press('Alt+Shift+ArrowRight', 'Alt+Shift+ArrowRight')
    expect(await words()).toBe('mam fell')
    await reading.press('Alt+Control+ArrowRight')
    expect(await words()).toBe('mam fell ')
    await reading.press('Alt+Control+Shift+ArrowRight')
    expect(await words()).toBe('am fell ')
  })

  test('a resize that the study refuses is taken back', async ({ open }) => {
    const reading = await open(CODED)
    await reading.page.evaluate(() => {
      window.reading.obeys = false
    })
    await reading.stripe('Illness').click()
    await reading.press('Alt+ArrowRight')
    expect(await reading.painted('lit')).toContain('my mam fell ill, and')
    await reading.page.mouse.move(2, 2)
    await expect.poll(() => reading.painted('lit')).toEqual(['my mam fell ill'])
  })

  test('adding a coding leaves every paragraph where and what it was', async ({ open }) => {
    const reading = await open(CODED)
    await reading.page.evaluate(() => {
      for (const paragraph of document.querySelectorAll('[role="document"] p')) paragraph.setAttribute('data-same', '')
    })
    const passage = reading.passageOf('needed somebody')
    await reading.page.evaluate((passage) => {
      const { reading } = window
      if (reading.shown)
        reading.update(reading.withCoding(reading.shown, passage, '00000000-0000-4000-8000-000000000100'))
    }, passage)
    expect(await reading.painted('tint')).toContain('needed somebody')
    expect(await reading.page.locator('[role="document"] p:not([data-same])').count()).toBe(0)
  })

  test('the codes at the caret are said when it comes to rest', async ({ open }) => {
    const reading = await open(CODED)
    await reading.clickBefore('Until')
    await reading.press('Control+ArrowRight', 'Control+ArrowRight', 'ArrowRight')
    await reading.page
      .getByRole('status')
      .filter({ hasText: 'Coded Continuity, Setbacks > Illness' })
      .waitFor({ state: 'attached' })
    await reading.press('j')
    await reading.page.getByRole('status').filter({ hasText: 'Not coded' }).waitFor({ state: 'attached' })
  })
})
