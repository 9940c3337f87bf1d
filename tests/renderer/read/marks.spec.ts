import { expect } from '@playwright/test'
import { guid, test } from './readingPage.ts'

const LONG = Array.from({ length: 400 }, (_, index) =>
  index % 2 === 0
    ? `Interviewer: Question ${index}, and what happened then?`
    : `Eddie: Answer ${index}. ${'You get a letter, and then you wait. '.repeat(1 + (index % 7))}That was ${index}.`,
).join('\n')

test.describe('marks in a transcript', () => {
  test('search hits are marked, and the current one differently', async ({ open }) => {
    const reading = await open({ written: 'Eddie: the gym and the gym and the choir' })
    const first = reading.passageOf('the gym')
    const second = { start: first.start + 12, end: first.end + 12 }
    await reading.page.evaluate((hits) => window.reading.update({ hits, currentHit: 1 }), [first, second])
    expect(await reading.painted('hit')).toEqual(['the gym'])
    expect(await reading.painted('hit-current')).toEqual(['the gym'])
  })

  test('a passage with a memo has a mark with its name, which opens it', async ({ open }) => {
    const reading = await open({
      written: 'Eddie: the gym and the choir',
      memos: [['the gym', 'Memo: why he stopped']],
    })
    const mark = reading.page.getByRole('button', { name: 'Memo: why he stopped' })
    const box = await mark.boundingBox()
    const words = await reading.boxOf('the gym')
    expect(Math.abs((box?.y ?? 0) + (box?.height ?? 0) / 2 - words.middle)).toBeLessThan(4)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(words.left + 2)
    await mark.click()
    expect(await reading.settled(() => window.reading.openedMemos)).toEqual([guid(900)])
  })

  test('“uncoded only” dims what is coded, once where codings overlap', async ({ open }) => {
    const reading = await open({
      written: 'Eddie: the gym and the choir and home',
      codings: [
        ['the gym and', 'A'],
        ['gym and the choir', 'B'],
      ],
      props: { uncodedOnly: true },
    })
    expect((await reading.painted('dim')).join('')).toBe('the gym and the choir')
    expect(await reading.painted('tint')).toEqual([])
    expect(await reading.stripe('A,').getAttribute('data-quiet')).toBe('true')
  })

  test('a spotlight shows one code whole and lets the others step back', async ({ open }) => {
    const reading = await open({
      written: 'Eddie: the gym and the choir and home',
      codings: [
        ['the gym and the choir', 'A'],
        ['gym', 'B'],
      ],
      props: { spotlightIds: [guid(100)] },
    })
    expect(await reading.painted('tint')).toEqual(['the gym and the choir'])
    expect(await reading.painted('underline')).toEqual([])
    expect(await reading.stripe('B,').getAttribute('data-quiet')).toBe('true')
    expect(await reading.stripe('A,').getAttribute('data-quiet')).toBeNull()
  })

  test('the turns of speakers who are filtered out step back', async ({ open }) => {
    const reading = await open({ written: 'Ann: the gym\nEddie: the choir', props: { dimmed: [0] } })
    const opacity = (words: string) =>
      reading.text.getByText(words).evaluate((paragraph) => Number(getComputedStyle(paragraph).opacity))
    expect(await opacity('the gym')).toBeLessThan(1)
    expect(await opacity('the choir')).toBe(1)
  })

  test('going to a passage far away lands on it in the first frame, flashes it and says its codes', async ({
    open,
  }) => {
    const reading = await open({ written: LONG, codings: [['That was 301', 'Setbacks > Illness']] })
    const passage = reading.passageOf('That was 301')
    const tops = await reading.page.evaluate(async (passage) => {
      window.reading.handle?.goTo(passage, { flash: true })
      const found: number[] = []
      for (let frame = 0; frame < 8; frame++) {
        await new Promise(requestAnimationFrame)
        const highlight = [...CSS.highlights].find(([name]) => /flash/.test(name))?.[1]
        const [range] = [...((highlight ?? []) as Iterable<StaticRange>)]
        if (!range) continue
        const live = document.createRange()
        live.setStart(range.startContainer, range.startOffset)
        live.setEnd(range.endContainer, range.endOffset)
        found.push(Math.round(live.getBoundingClientRect().top))
      }
      return found
    }, passage)
    expect(new Set(tops).size).toBe(1)
    const { middle } = await reading.boxOf('That was 301')
    expect(middle).toBeGreaterThan(100)
    expect(middle).toBeLessThan(450)
    expect(await reading.painted('flash')).toEqual(['That was 301'])
    expect(await reading.page.getByRole('status').textContent()).toContain('Setbacks > Illness')
    const stripe = await reading.stripe('Illness').boundingBox()
    expect((stripe?.y ?? 0) + (stripe?.height ?? 0) / 2).toBeCloseTo(middle, -1)
    await reading.page.waitForTimeout(1800)
    expect(await reading.painted('flash')).toEqual([])
  })

  test('after a leap with the scroll bar what is in view is painted in the same frame', async ({ open }) => {
    const reading = await open({
      written: LONG,
      codings: Array.from({ length: 200 }, (_, index) => [`Question ${index * 2},`, 'Setbacks > Illness'] as const),
    })
    const painted = await reading.page.evaluate(async () => {
      const scroller = document.querySelector('[role="document"]')?.closest('div[style]')
      if (!scroller) return []
      const inView: number[] = []
      for (const part of [0.5, 0.9, 0.2]) {
        scroller.scrollTop = scroller.scrollHeight * part
        await new Promise(requestAnimationFrame)
        const ranges = [...CSS.highlights.values()].flatMap((highlight) => [
          ...(highlight as unknown as Iterable<StaticRange>),
        ])
        inView.push(
          ranges.filter(({ startContainer }) => {
            const rect = startContainer.parentElement?.getBoundingClientRect()
            return rect && rect.bottom > 0 && rect.top < innerHeight
          }).length,
        )
      }
      return inView
    })
    for (const count of painted) expect(count).toBeGreaterThan(0)
    expect(painted.length).toBe(3)
  })

  test('a passage that is in view already is not moved', async ({ open }) => {
    const reading = await open({ written: LONG })
    const before = await reading.boxOf('Question 4,')
    await reading.page.evaluate((passage) => window.reading.handle?.goTo(passage), reading.passageOf('Question 4,'))
    expect(await reading.boxOf('Question 4,')).toEqual(before)
  })

  test('reading resumes where it was left', async ({ open }) => {
    const reading = await open({ written: LONG })
    const { start } = reading.passageOf('Question 200,')
    await reading.page.evaluate((start) => {
      const { shown } = window.reading
      if (shown) window.reading.show({ ...shown, initialPosition: start })
    }, start)
    await reading.settled(() => null)
    const { middle } = await reading.boxOf('Question 200,')
    expect(middle).toBeGreaterThan(0)
    expect(middle).toBeLessThan(700)
  })

  test('larger type keeps the paragraph one reads in view', async ({ open }) => {
    const reading = await open({ written: LONG })
    await reading.page.evaluate((passage) => window.reading.handle?.goTo(passage), reading.passageOf('Question 200,'))
    await reading.page.waitForTimeout(300)
    const before = await reading.boxOf('Question 200,')
    await reading.page.evaluate(() => window.reading.update({ fontSize: 22, measure: 50 }))
    await reading.settled(() => null)
    const after = await reading.boxOf('Question 200,')
    expect(Math.abs(after.middle - before.middle)).toBeLessThan(150)
  })

  test('pages are turned under the caret, which stays where the eye is', async ({ open }) => {
    const reading = await open({ written: LONG })
    await reading.clickBefore('Question 6,')
    await reading.settled(() => null)
    const caretY = () => reading.settled(() => getSelection()?.getRangeAt(0).getBoundingClientRect().top ?? Number.NaN)
    const before = await caretY()
    await reading.press('PageDown', 'PageDown', 'PageDown')
    expect(Math.abs((await caretY()) - before)).toBeLessThan(40)
    await reading.press('PageUp', 'PageUp', 'PageUp')
    expect(Math.abs((await caretY()) - before)).toBeLessThan(40)
    const caret = await reading.settled(() => window.reading.handle?.caret() ?? 0)
    expect(Math.abs(caret - reading.passageOf('Question 6,').start)).toBeLessThan(400)
  })

  test('the caret keeps a margin to the edge, and the page moves no more than it must', async ({ open }) => {
    const reading = await open({ written: LONG })
    await reading.clickBefore('Question 6,')
    for (let line = 0; line < 40; line++) await reading.press('ArrowDown')
    const y = await reading.settled(() => getSelection()?.getRangeAt(0).getBoundingClientRect().bottom ?? 0)
    expect(y).toBeLessThan(700 - 20)
    expect(y).toBeGreaterThan(500)
  })

  test('after scrolling away with the wheel, a key goes on from what is in view', async ({ open }) => {
    const reading = await open({ written: LONG })
    await reading.clickBefore('Question 2,')
    await reading.page.mouse.move(400, 300)
    await reading.page.mouse.wheel(0, 6000)
    await reading.page.waitForTimeout(300)
    const before = await reading.settled(() => window.reading.handle?.readingPosition() ?? 0)
    await reading.press('j')
    const caret = await reading.settled(() => window.reading.handle?.caret() ?? 0)
    expect(caret).toBeGreaterThanOrEqual(before)
    expect(caret - before).toBeLessThan(1500)
  })

  test('the browser finds, selects and copies all of the text, also where it was never shown', async ({ open }) => {
    const reading = await open({ written: LONG })
    await reading.page.waitForTimeout(400)
    await reading.text.focus()
    await reading.press('Control+a')
    const copied = await reading.settled(() => getSelection()?.toString() ?? '')
    expect(copied).toContain('That was 399.')
    expect(copied).not.toContain('Interviewer')
  })
})
