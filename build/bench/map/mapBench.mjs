/**
 * Measures the theme map with 300 cards in a real Chromium: how many frames of panning, zooming and dragging have more work in them
 * than a frame has time.
 *
 *     node build/bench/map/mapBench.mjs
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { builtWorkload } from '../builtWorkload.mjs'
import { CHROMIUM_SWITCHES, findChromium } from '../../lib/chromium.mjs'
import { startServer } from '../project/appBench.mjs'
import { traced } from '../read/trace.mjs'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const NAME = 'Large map'

export const MAP_SIZE = { themes: 60, codes: 240, relations: 100 }

export const BUDGETS = {
  'dropped frames while panning, %': 2,
  'dropped frames while zooming, %': 2,
  'dropped frames while dragging a card, %': 2,
}

/** Writes a project with a map of a size: also for looking at one. */
export async function makeMap(file, size = MAP_SIZE) {
  const { writeMap } = await builtWorkload('map', import.meta.url)
  await writeMap(join(ROOT, 'build/sample-study'), file, size)
}

export async function measureMap() {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-map-'))
  const projects = join(folder, 'projects')
  mkdirSync(projects)
  await makeMap(join(projects, `${NAME}.qdpx`))
  const server = await startServer(folder, projects)
  const executablePath = findChromium()
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: CHROMIUM_SWITCHES })
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
    page.setDefaultTimeout(120_000)
    await page.goto(server.url)
    await page.getByRole('button', { name: 'Open…' }).click()
    await page.getByRole('row', { name: NAME }).click()
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Themes' }).click()
    await page.locator('.react-flow__node').first().waitFor()
    await page.waitForTimeout(1500)
    const results = {}
    for (const [name, gesture] of Object.entries(GESTURES)) {
      const { trace } = await traced(page, () => page.evaluate(gesture, 90))
      results[`dropped frames while ${name}, %`] = trace.overfullFrames()
      await page.waitForTimeout(800)
    }
    return { results }
  } finally {
    await browser.close()
    server.process.kill('SIGTERM')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Each runs in the page, one step a frame. */
const GESTURES = {
  panning: async (frames) => {
    const pane = document.querySelector('.react-flow__pane')
    const at = (type, x, on = window) =>
      on.dispatchEvent(
        new MouseEvent(type, { bubbles: true, view: window, button: 0, buttons: 1, clientX: x, clientY: 450 }),
      )
    at('mousedown', 700, pane)
    for (let frame = 0; frame < frames; frame += 1) {
      at('mousemove', 700 + Math.round(Math.sin(frame / 12) * 300))
      await new Promise(requestAnimationFrame)
      performance.mark('bench-frame')
    }
    at('mouseup', 700)
  },
  zooming: async (frames) => {
    const pane = document.querySelector('.react-flow__pane')
    for (let frame = 0; frame < frames; frame += 1) {
      const deltaY = frame % 60 < 30 ? -24 : 24
      pane.dispatchEvent(
        new WheelEvent('wheel', { bubbles: true, cancelable: true, deltaY, clientX: 800, clientY: 450 }),
      )
      await new Promise(requestAnimationFrame)
      performance.mark('bench-frame')
    }
  },
  'dragging a card': async (frames) => {
    const card = document.querySelector('.react-flow__node-card')
    const { x, y } = card.getBoundingClientRect()
    const at = (type, dx, on = window) =>
      on.dispatchEvent(
        new MouseEvent(type, {
          bubbles: true,
          view: window,
          button: 0,
          buttons: 1,
          clientX: x + 4 + dx,
          clientY: y + 3 + dx,
        }),
      )
    at('mousedown', 0, card)
    for (let frame = 0; frame < frames; frame += 1) {
      at('mousemove', frame * 2)
      await new Promise(requestAnimationFrame)
      performance.mark('bench-frame')
    }
    at('mouseup', frames * 2)
  },
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { results } = await measureMap()
  console.log(JSON.stringify(results, null, 2))
  process.exit(0)
}
