import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, expect, type Page, test as base } from '@playwright/test'
import { build, preview } from 'vite'
import { CODE_COLORS } from '../../../shared/colors/codeColors.ts'
import type { Coding } from '../../../shared/records/coding.ts'
import type { Passage } from '../../../shared/records/common.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'
import { CodePoints } from '../../../shared/text/codePoints.ts'
import type { MemoMark } from '../../../renderer/features/read/transcript/transcriptProps.ts'
import { transcript } from '../../shared/text/marked.ts'
import type { ReadingPage } from '../../../build/bench/read/page.tsx'

const configFile = new URL('../../../build/bench/read/vite.config.ts', import.meta.url).pathname

declare global {
  interface Window {
    reading: ReadingPage
  }
}

interface Fixtures {
  /** Shows a transcript on a page of its own. */
  readonly open: (scene: Scene) => Promise<Reading>
}

interface WorkerFixtures {
  /** Where the measuring page is served. */
  readonly readingUrl: string
}

/** Tests of the transcript alone, in a real Chromium, without the app around it. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  readingUrl: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures a fixture needs from this pattern
    async ({}, give) => {
      const outDir = mkdtempSync(join(tmpdir(), 'reading-'))
      await build({ configFile, logLevel: 'error', build: { outDir } })
      const server = await preview({
        configFile,
        logLevel: 'error',
        build: { outDir },
        preview: { port: 0, host: '127.0.0.1' },
      })
      await give(server.resolvedUrls?.local[0] ?? '')
      await server.close()
      rmSync(outDir, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  open: async ({ browser, readingUrl }, give) => {
    const opened: Reading[] = []
    await give(async (scene) => {
      const reading = await openReading(browser, readingUrl, scene)
      opened.push(reading)
      return reading
    })
    for (const reading of opened) {
      expect(reading.problems).toEqual([])
      await reading.page.close()
    }
  },
})

export interface Scene {
  /** As `transcript()` reads it. */
  readonly written: string
  /** Words and the code they are coded with. */
  readonly codings?: readonly (readonly [words: string, code: string])[]
  readonly memos?: readonly (readonly [words: string, label: string])[]
  readonly props?: Readonly<Record<string, unknown>>
  readonly width?: number
  readonly height?: number
  readonly context?: BrowserContextOptions
}

async function openReading(browser: Browser, url: string, scene: Scene): Promise<Reading> {
  const { width = 1000, height = 700 } = scene
  const page = await browser.newPage({ viewport: { width, height }, ...scene.context })
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/favicon/.test(message.location().url)) problems.push(message.text())
  })
  await page.goto(url)
  const { text } = transcript(scene.written)
  const reading = new Reading(page, text, problems)
  const codes = [...new Set((scene.codings ?? []).map(([, code]) => code))]
  await page.evaluate((shown) => window.reading.show(shown), {
    text,
    speakers: reading.speakers(scene.written),
    codings: (scene.codings ?? []).map(([words, code], index) => reading.coding(words, codes.indexOf(code), index)),
    looks: Object.fromEntries(
      codes.map((path, index) => [
        guid(100 + index),
        {
          path,
          name: path.split(' > ').at(-1) ?? path,
          color: CODE_COLORS[index % CODE_COLORS.length] as string,
          coder: 'AM',
        },
      ]),
    ),
    memos: (scene.memos ?? []).map(
      ([words, label], index): MemoMark => ({ id: guid(900 + index), label, passage: reading.passageOf(words) }),
    ),
    ...scene.props,
  })
  await page.evaluate(() => document.fonts.ready)
  return reading
}

/** A page with a transcript, spoken of in its words. */
export class Reading {
  readonly page: Page
  readonly points: CodePoints
  readonly problems: readonly string[]

  constructor(page: Page, text: SourceText, problems: readonly string[]) {
    this.page = page
    this.points = new CodePoints(text.text)
    this.problems = problems
  }

  speakers(written: string) {
    const names = [...written.matchAll(/^([\p{L}]+)(?: \([\d:]+\))?: /gmu)].map(([, name]) => name as string)
    return [...new Set(names)].map((name) => ({
      name,
      role: name === 'Interviewer' ? ('interviewer' as const) : ('participant' as const),
    }))
  }

  passageOf(words: string): Passage {
    const utf16Offset = this.points.text.indexOf(words)
    if (utf16Offset < 0) throw new Error(`“${words}” is not in the text`)
    return {
      start: this.points.fromUtf16(utf16Offset),
      end: this.points.fromUtf16(utf16Offset + words.length),
    }
  }

  coding(words: string, code: number, index: number): Coding {
    return {
      kind: 'coding',
      id: guid(10_000 + index),
      sourceId: guid(2),
      codeId: guid(100 + code),
      coderId: null,
      passage: this.passageOf(words),
      selectionId: guid(20_000 + index),
      createdAt: null,
    }
  }

  /** Where words stand on the screen, in client pixels. */
  async boxOf(words: string): Promise<{ left: number; right: number; top: number; bottom: number; middle: number }> {
    return this.page.evaluate((words) => {
      for (const paragraph of document.querySelectorAll('[role="document"] p')) {
        const node = paragraph.firstChild as Text
        const at = node.data.indexOf(words)
        if (at < 0) continue
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + words.length)
        const rects = [...range.getClientRects()]
        const first = rects[0] as DOMRect
        const { left, right, top, bottom } = range.getBoundingClientRect()
        return { left, right, top, bottom, middle: (first.top + first.bottom) / 2 }
      }
      throw new Error(`“${words}” is not shown`)
    }, words)
  }

  /** Presses the mouse before the first words and releases it behind the last. */
  async dragOver(from: string, to: string): Promise<void> {
    const start = await this.boxOf(from)
    const end = await this.boxOf(to)
    await this.page.mouse.move(start.left + 1, start.middle)
    await this.page.mouse.down()
    await this.page.mouse.move((start.left + end.right) / 2, (start.middle + end.middle) / 2)
    await this.page.mouse.move(end.right - 1, (end.bottom + end.middle) / 2, { steps: 3 })
    await this.page.mouse.up()
  }

  async clickBefore(
    words: string,
    options: { clickCount?: number; modifiers?: ('Shift' | 'Alt')[] } = {},
  ): Promise<void> {
    const { left, middle } = await this.boxOf(words)
    for (const key of options.modifiers ?? []) await this.page.keyboard.down(key)
    await this.page.mouse.click(left + 1, middle, { clickCount: options.clickCount ?? 1 })
    for (const key of options.modifiers ?? []) await this.page.keyboard.up(key)
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  /** The words that are selected, as reported; null for none. */
  async selected(): Promise<string | null> {
    const passage = await this.settled(() => window.reading.selections.at(-1) ?? null)
    return passage && this.points.words(passage)
  }

  /** The text behind the caret, as far as one line of a test cares. */
  async behindCaret(): Promise<string> {
    const caret = await this.settled(() => window.reading.handle?.caret() ?? 0)
    return this.points.slice(caret, caret + 12)
  }

  /** What the page says when it has come to rest. */
  async settled<T>(ask: () => T): Promise<T> {
    await this.page.evaluate(
      () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
    )
    return this.page.evaluate(ask)
  }

  /** Words painted with some kind of highlight, in reading order. */
  async painted(kind: string): Promise<string[]> {
    return this.page.evaluate((kind) => {
      const found: { at: number; words: string }[] = []
      CSS.highlights.forEach((highlight, name) => {
        if (!new RegExp(`^transcript\\d+-${kind}(\\d|-[0-9a-f]{6}$|$)`).test(name)) return
        for (const range of highlight as unknown as Iterable<StaticRange>) {
          const live = document.createRange()
          live.setStart(range.startContainer, range.startOffset)
          live.setEnd(range.endContainer, range.endOffset)
          const block = Number(range.startContainer.parentElement?.dataset.block)
          found.push({ at: block * 1e5 + range.startOffset, words: live.toString() })
        }
      })
      return found.sort((a, b) => a.at - b.at).map(({ words }) => words)
    }, kind)
  }

  get text() {
    return this.page.getByRole('document', { name: 'Eddie, 2nd interview' })
  }

  stripe(name: string) {
    return this.page.getByRole('list', { name: 'Codings in view' }).getByRole('button', { name })
  }
}

export function guid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}
