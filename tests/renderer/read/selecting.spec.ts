import { expect } from '@playwright/test'
import { test } from './readingPage.ts'

const INTERVIEW = [
  'Second interview, at home',
  '',
  'Interviewer (0:12): And the gym, did that last?',
  'Eddie (0:19): It did for a while. Until my mam fell ill, and then I just stopped going.',
  '| She needed somebody there.',
  'Interviewer (0:41): Who was there for you?',
  'Eddie (0:47): Nobody, really. 😔 You get 𝒜 letter, and then you wait.',
  'Interviewer (1:02): Right.',
].join('\n')

test.describe('selecting in a transcript', () => {
  test('labels are beside the text, not in it', async ({ open }) => {
    const reading = await open({ written: INTERVIEW })
    expect(await reading.text.getByRole('paragraph').allTextContents()).toEqual([
      'Second interview, at home',
      'And the gym, did that last?',
      'It did for a while. Until my mam fell ill, and then I just stopped going.',
      'She needed somebody there.',
      'Who was there for you?',
      'Nobody, really. 😔 You get 𝒜 letter, and then you wait.',
      'Right.',
    ])
  })

  test('dragging the mouse selects words', async ({ open }) => {
    const reading = await open({ written: INTERVIEW })
    await reading.dragOver('Until my', 'fell ill')
    expect(await reading.selected()).toBe('Until my mam fell ill')
  })

  test('blanks at the edges of a selection do not belong to it', async ({ open }) => {
    const reading = await open({ written: INTERVIEW })
    await reading.dragOver(' my mam', ' fell ill, ')
    expect(await reading.selected()).toBe('my mam fell ill,')
  })

  test('a selection over several turns begins and ends in words', async ({ open }) => {
    const reading = await open({ written: INTERVIEW })
    await reading.dragOver('just stopped', 'Who was')
    expect(await reading.selected()).toBe(
      'just stopped going.\nShe needed somebody there.\nInterviewer (0:41): Who was',
    )
  })

  test('dragging from label to label gives the words between', async ({ open }) => {
    const reading = await open({ written: INTERVIEW })
    const label = await reading.page.getByText('Eddie').first().boundingBox()
    const next = await reading.page.getByText('Interviewer').nth(1).boundingBox()
    if (!label || !next) throw new Error('no labels')
    await reading.page.mouse.move(label.x + 2, label.y + 6)
    await reading.page.mouse.down()
    await reading.page.mouse.move(next.x + 20, next.y + 6, { steps: 4 })
    await reading.page.mouse.up()
    const selected = await reading.selected()
    if (selected !== null) expect(selected).not.toMatch(/^(Eddie|Interviewer)|(Eddie|Interviewer)[ (:\d)]*$/)
  })

  test('a double click selects the word, a triple click the sentence, a fourth the paragraph', async ({ open }) => {
    const reading = await open({ written: INTERVIEW })
    await reading.clickBefore('mam', { clickCount: 2 })
    expect(await reading.selected()).toBe('mam')
    await reading.clickBefore('mam', { clickCount: 3 })
    expect(await reading.selected()).toBe('Until my mam fell ill, and then I just stopped going.')
    await reading.clickBefore('mam', { clickCount: 4 })
    expect(await reading.selected()).toBe('It did for a while. Until my mam fell ill, and then I just stopped going.')
  })

  test('a click takes the selection away and puts the caret there', async ({ open }) => {
    const reading = await open({ written: INTERVIEW })
    await reading.clickBefore('mam', { clickCount: 2 })
    await reading.clickBefore('needed')
    expect(await reading.selected()).toBeNull()
    expect(await reading.behindCaret()).toMatch(/^needed/)
  })

  test('a click with Shift extends from the caret', async ({ open }) => {
    const reading = await open({ written: INTERVIEW })
    await reading.clickBefore('Until')
    await reading.clickBefore(' fell', { modifiers: ['Shift'] })
    expect(await reading.selected()).toBe('Until my mam')
  })

  test('a drag is reported once, when the button is released', async ({ open }) => {
    const reading = await open({ written: INTERVIEW })
    await reading.page.evaluate(() => {
      window.reading.selections.length = 0
    })
    await reading.dragOver('Until my', 'fell ill')
    expect(await reading.settled(() => window.reading.selections.filter(Boolean).length)).toBe(1)
  })

  test('Shift with arrows selects by character, with Ctrl by word', async ({ open }) => {
    const reading = await open({ written: INTERVIEW })
    await reading.clickBefore('Until')
    await reading.press('Shift+ArrowRight', 'Shift+ArrowRight')
    expect(await reading.selected()).toBe('Un')
    await reading.press('Shift+Control+ArrowRight', 'Shift+Control+ArrowRight')
    expect(await reading.selected()).toBe('Until my')
    await reading.press('Shift+Control+ArrowLeft')
    expect(await reading.selected()).toBe('Until')
    await reading.press('Shift+ArrowLeft', 'Shift+ArrowLeft')
    expect(await reading.selected()).toBe('Unti')
    await reading.press('ArrowLeft')
    expect(await reading.selected()).toBeNull()
    expect(await reading.behindCaret()).toMatch(/^Until/)
  })

  test('the caret steps over astral characters and from turn to turn, in code points', async ({ open }) => {
    const reading = await open({ written: INTERVIEW })
    await reading.clickBefore('really')
    await reading.press('End')
    await reading.press('ArrowRight')
    expect(await reading.behindCaret()).toBe('Right.')
    await reading.clickBefore('letter')
    await reading.press('ArrowLeft', 'ArrowLeft', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight')
    expect(await reading.selected()).toBe('𝒜 l')
    await reading.clickBefore('You get')
    await reading.press('ArrowLeft', 'Shift+ArrowLeft')
    expect(await reading.selected()).toBe('😔')
  })

  test('arrows up and down keep their column across lines and paragraphs', async ({ open }) => {
    const reading = await open({ written: INTERVIEW, width: 640 })
    await reading.clickBefore('last?')
    const { left } = await reading.boxOf('last?')
    for (let line = 0; line < 4; line++) {
      await reading.press('ArrowDown')
      const x = await reading.settled(() => {
        const range = getSelection()?.getRangeAt(0)
        return range?.getBoundingClientRect().left ?? 0
      })
      const bounds = await reading.text.boundingBox()
      if (x < (bounds?.x ?? 0) + (bounds?.width ?? 0) - 60) expect(Math.abs(x - left)).toBeLessThan(60)
    }
    await reading.press('ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp')
    expect(await reading.behindCaret()).toMatch(/^last\?/)
  })

  test('Home and End go to the ends of a line, with Ctrl of the text', async ({ open }) => {
    const reading = await open({ written: INTERVIEW, width: 640 })
    await reading.clickBefore('mam')
    await reading.press('Home')
    const start = await reading.behindCaret()
    await reading.press('Shift+End')
    const line = await reading.selected()
    expect(line?.startsWith(start.trim().slice(0, 5))).toBe(true)
    expect(line).toContain('mam')
    await reading.press('Control+End')
    expect(await reading.behindCaret()).toBe('')
    await reading.press('Control+Home')
    expect(await reading.behindCaret()).toBe('Second inter')
    await reading.press('Control+Shift+End')
    expect((await reading.selected())?.endsWith('Right.')).toBe(true)
    await reading.press('Escape')
    expect(await reading.selected()).toBeNull()
    await reading.press('Control+a')
    expect(await reading.selected()).toBe(reading.points.text)
  })

  test('S selects the sentence at the caret and then the next, with Shift one more', async ({ open }) => {
    const reading = await open({ written: INTERVIEW })
    await reading.clickBefore('mam')
    await reading.press('s')
    expect(await reading.selected()).toBe('Until my mam fell ill, and then I just stopped going.')
    await reading.press('Shift+S')
    expect(await reading.selected()).toBe(
      'Until my mam fell ill, and then I just stopped going.\nShe needed somebody there.',
    )
    await reading.press('s')
    expect(await reading.selected()).toBe('Who was there for you?')
  })

  test('J and K go from turn to turn, with Shift selecting them', async ({ open }) => {
    const reading = await open({ written: INTERVIEW })
    await reading.clickBefore('mam')
    await reading.press('j')
    expect(await reading.behindCaret()).toBe('Who was ther')
    await reading.press('j')
    expect(await reading.behindCaret()).toBe('Nobody, real')
    await reading.press('k', 'k')
    expect(await reading.behindCaret()).toBe('It did for a')
    await reading.press('Shift+J')
    expect(await reading.selected()).toBe(
      'It did for a while. Until my mam fell ill, and then I just stopped going.\nShe needed somebody there.',
    )
    await reading.press('Shift+J')
    expect((await reading.selected())?.endsWith('Who was there for you?')).toBe(true)
    await reading.press('Shift+K')
    expect((await reading.selected())?.endsWith('somebody there.')).toBe(true)
  })

  test('in a right-to-left paragraph arrows go the way the eye goes, and offsets are exact', async ({ open }) => {
    const reading = await open({ written: 'Ann: Good.\nEddie: نعم، الثانية 😔 كانت في شهر\nAnn: End.' })
    const { left, right, middle } = await reading.boxOf('الثانية')
    await reading.page.mouse.move(right - 1, middle)
    await reading.page.mouse.down()
    await reading.page.mouse.move(left + 1, middle, { steps: 3 })
    await reading.page.mouse.up()
    expect(await reading.selected()).toBe('الثانية')
    await reading.press('Shift+ArrowLeft', 'Shift+ArrowLeft')
    expect(await reading.selected()).toBe('الثانية 😔')
    await reading.press('Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight')
    expect(await reading.selected()).toBe('الثاني')
  })

  test('the selection outlives the focus, and is shown while a palette asks what to code', async ({ open }) => {
    const reading = await open({ written: INTERVIEW })
    await reading.dragOver('Until my', 'fell ill')
    await reading.page.evaluate(() => {
      const field = document.createElement('input')
      document.body.append(field)
      field.focus()
      field.value = 'ill'
      field.select()
    })
    expect(await reading.selected()).toBe('Until my mam fell ill')
    expect(await reading.painted('selection')).toEqual(['Until my mam fell ill'])
    await reading.page.evaluate(() => window.reading.handle?.focus())
    expect(await reading.page.evaluate(() => getSelection()?.toString())).toBe('Until my mam fell ill')
    await reading.settled(() => null)
    expect(await reading.painted('selection')).toEqual([])
  })

  test('a selection is made, asked for and taken away from outside', async ({ open }) => {
    const reading = await open({ written: INTERVIEW })
    const passage = reading.passageOf('You get 𝒜 letter')
    await reading.page.evaluate((passage) => window.reading.handle?.selectPassage(passage), passage)
    expect(await reading.selected()).toBe('You get 𝒜 letter')
    const rect = await reading.page.evaluate(() => {
      const rect = window.reading.handle?.selectionRect()
      return { left: rect?.left ?? Number.NaN, bottom: rect?.bottom ?? Number.NaN }
    })
    const box = await reading.boxOf('You get 𝒜 letter')
    expect(rect.left).toBeCloseTo(box.left, 0)
    expect(rect.bottom).toBeCloseTo(box.bottom, 0)
    await reading.page.evaluate(() => window.reading.handle?.selectPassage(null))
    expect(await reading.selected()).toBeNull()
  })

  test('an empty text is quiet under every key', async ({ open }) => {
    const reading = await open({ written: '' })
    await reading.text.focus()
    for (const key of [
      'ArrowRight',
      'ArrowDown',
      'PageDown',
      's',
      'j',
      'k',
      'Shift+J',
      'End',
      'Control+End',
      ']',
      'Control+a',
    ])
      await reading.press(key)
    expect(await reading.selected()).toBeNull()
  })
})
