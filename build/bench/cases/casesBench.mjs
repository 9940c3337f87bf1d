/**
 * Measures the view of all cases in a real Chromium, over the local server: a study of 100 cases, 5 waves and 30 events each.
 *
 *     node build/bench/cases/casesBench.mjs [--cases 100] [--keep FILE]
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { builtWorkload } from '../builtWorkload.mjs'
import { CHROMIUM_SWITCHES, findChromium } from '../../lib/chromium.mjs'
import { startServer } from '../project/appBench.mjs'

export const CASES = { cases: 100, waves: 5, events: 30 }

/** Milliseconds: what a turn of one thing is, and of every one of 60 frames while the axis is dragged. */
export const BUDGETS = {
  'all timelines shown, ms': 1_000,
  'a frame while panning, median, ms': 17,
  'a frame while panning, the slowest of twenty, ms': 34,
  'a case opened, ms': 200,
}

export async function measureCases({ cases, waves, events } = CASES, keep = null) {
  const { writeCases } = await builtWorkload('cases', import.meta.url)
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'))
  const projects = join(folder, 'projects')
  mkdirSync(projects)
  await writeCases(join(projects, 'Cases.qdpx'), cases, waves, events)
  if (keep) copyFileSync(join(projects, 'Cases.qdpx'), keep)
  const server = await startServer(folder, projects)
  const executablePath = findChromium()
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: CHROMIUM_SWITCHES })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    page.setDefaultTimeout(120_000)
    await page.goto(server.url)
    await page.getByRole('button', { name: 'Open…' }).click()
    await page.getByRole('row', { name: 'Cases' }).click()
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Cases' }).click()
    await page.getByRole('radio', { name: 'Timelines' }).waitFor()
    const shown = await page.evaluate(untilShown, { press: 'Timelines', wanted: 'svg[role="group"] g[role="button"]' })
    const frames = await page.evaluate(panFrames)
    const opened = await page.evaluate(untilShown, { press: 'P3', wanted: 'svg[role="application"] g[role="button"]' })
    frames.sort((a, b) => a - b)
    return {
      results: {
        'all timelines shown, ms': shown,
        'a frame while panning, median, ms': frames[Math.floor(frames.length / 2)],
        'a frame while panning, the slowest of twenty, ms': frames[Math.floor(frames.length * 0.95)],
        'a case opened, ms': opened,
      },
    }
  } finally {
    await browser.close()
    server.process.kill('SIGTERM')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** In the page: from a press to the frame after the marks are there. */
async function untilShown({ press, wanted }) {
  const button = [...document.querySelectorAll('button, [role="radio"]')].find((one) => one.textContent === press)
  const start = performance.now()
  button.click()
  while (!document.querySelector(wanted)) await new Promise((done) => requestAnimationFrame(done))
  await new Promise((done) => requestAnimationFrame(done))
  return performance.now() - start
}

/** In the page: how long each frame takes while the wheel goes along the axis, 60 times to and fro. */
async function panFrames() {
  const place = document.querySelector('svg[role="group"]')
  const frames = []
  let last = await new Promise((done) => requestAnimationFrame(done))
  for (let nth = 0; nth < 60; nth += 1) {
    const deltaX = nth % 20 < 10 ? 24 : -24
    place.dispatchEvent(
      new WheelEvent('wheel', { bubbles: true, cancelable: true, deltaX, clientX: 700, clientY: 400 }),
    )
    const now = await new Promise((done) => requestAnimationFrame(done))
    frames.push(now - last)
    last = now
  }
  return frames
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { cases: { type: 'string' }, keep: { type: 'string' } } })
  const { results } = await measureCases({ ...CASES, cases: Number(values.cases ?? CASES.cases) }, values.keep ?? null)
  console.log(JSON.stringify(results, null, 2))
  process.exit(0)
}
