/**
 * Measures reading and coding in a real Chromium and prints JSON. The budgets are those of a text of 300,000 words with
 * 20,000 codings (size L).
 *
 * Budgets are held against the work of the main thread, which is the same on a busy machine; what the clock said stands
 * beside it.
 *
 *     node build/bench/read/readBench.mjs [--runs 7]
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { build, preview } from 'vite'
import { CHROMIUM_SWITCHES, findChromium } from '../../lib/chromium.mjs'
import { traced } from './trace.mjs'

const configFile = new URL('vite.config.ts', import.meta.url).pathname

export const BUDGETS = {
  'first paint at L': 100,
  'first paint, L to S': 10,
  'add a coding at L': 20,
  'remove a coding at L': 20,
  'resize a coding at L': 20,
  'dropped frames in a flick, %': 2,
  'dropped frames while reading, %': 0,
  'extra memory at L, MB': 25,
}

/** Milliseconds are of main-thread work unless they are “by the clock”. */
export async function measureReading(runs = 7) {
  await build({ configFile, logLevel: 'error' })
  const server = await preview({ configFile, preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' })
  const executablePath = findChromium()
  const args = [...CHROMIUM_SWITCHES, '--enable-precise-memory-info', '--js-flags=--expose-gc']
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args })
  try {
    const url = server.resolvedUrls?.local[0] ?? ''
    const small = await measure(browser, url, 'S', runs)
    const large = await measure(browser, url, 'L', runs)
    const results = {
      'first paint at S': small.firstPaint,
      'first paint at L': large.firstPaint,
      'first paint at L, by the clock': large.firstPaintClock,
      'first paint, L to S': large.firstPaint / small.firstPaint,
      'add a coding at S': small.add,
      'add a coding at L': large.add,
      'remove a coding at L': large.remove,
      'resize a coding at L': large.resize,
      'add a coding at L, by the clock': large.addClock,
      'an empty frame, by the clock': large.emptyClock,
      'dropped frames in a flick, %': large.flick,
      'dropped frames while reading, %': large.reading,
      'late frames in a flick, by the clock, %': large.flickClock,
      'late frames of a still page, by the clock, %': large.stillClock,
      'extra memory at S, MB': small.memory,
      'extra memory at L, MB': large.memory,
      'of it JavaScript, MB': large.heap,
      'nodes at L': large.nodes,
    }
    const missed = Object.entries(BUDGETS)
      .filter(([name, budget]) => !(results[name] <= budget))
      .map(([name, budget]) => `${name}: ${round(results[name])} of ${budget}`)
    return { results: Object.fromEntries(Object.entries(results).map(([name, value]) => [name, round(value)])), missed }
  } finally {
    await browser.close()
    await server.close()
  }
}

async function measure(browser, url, size, runs) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 760 } })
  const page = await context.newPage()
  await page.goto(url)
  await page.evaluate(installTools)
  const emptyClock = median(await repeat(runs, () => page.evaluate(() => window.bench.untilPainted(() => {}))))
  const stillClock = late(await page.evaluate(() => window.bench.frames(120, () => {})))

  // Once for the fonts and the compiler, as opening a second source finds them.
  await page.evaluate(() => window.reading.show(window.reading.work('S')))
  await page.waitForTimeout(500)
  await page.evaluate((size) => {
    window.reading.close()
    window.work = window.reading.work(size)
  }, size)

  const memory = await extraMemory(page, () => page.evaluate(() => window.reading.show(window.work)))
  const opened = await traced(page, () =>
    repeat(runs, async () => {
      await page.evaluate(() => window.reading.close())
      await page.waitForTimeout(150)
      const clock = await page.evaluate(() => window.bench.untilPainted(() => window.reading.show(window.work)))
      await page.waitForTimeout(700)
      return clock
    }),
  )

  // Somewhere in the middle, where codings are dense.
  await page.evaluate(() => {
    const { codings } = window.reading.shown
    window.reading.handle.goTo(codings[Math.floor(codings.length / 2)].passage)
  })
  await page.waitForTimeout(500)
  const changed = await traced(page, () => repeat(runs * 3, () => page.evaluate(changeCodings)))
  const work = changed.trace.workBetweenMarks()
  const every = (nth) => median(work.filter((_, at) => at % 3 === nth))

  const read = await traced(page, () => scroll(page, 240, 3))
  const flicked = await traced(page, async () => [
    ...(await scroll(page, 150, 140)),
    ...(await scroll(page, 150, -140)),
  ])
  await context.close()
  return {
    emptyClock,
    stillClock,
    firstPaint: median(opened.trace.workBetweenMarks()),
    firstPaintClock: median(opened.value),
    add: every(0),
    resize: every(1),
    remove: every(2),
    addClock: median(changed.value),
    reading: read.trace.overfullFrames(),
    flick: flicked.trace.overfullFrames(),
    flickClock: late(flicked.value),
    ...memory,
  }
}

/** Runs in the page. */
function installTools() {
  const nextTask = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve()
      port2.postMessage(null)
    })
  window.bench = {
    /** From a task of its own to the end of the frame that shows what it did. */
    async untilPainted(run) {
      await new Promise(requestAnimationFrame)
      await nextTask()
      performance.mark('bench-from')
      await nextTask()
      const from = performance.now()
      run()
      await new Promise(requestAnimationFrame)
      await nextTask()
      performance.mark('bench-to')
      return performance.now() - from
    },
    async frames(count, each) {
      const times = []
      let last = await new Promise(requestAnimationFrame)
      for (let frame = 0; frame < count; frame++) {
        each(frame)
        const now = await new Promise(requestAnimationFrame)
        performance.mark('bench-frame')
        times.push(now - last)
        last = now
      }
      return times
    },
  }
}

/** Runs in the page: adds a coding in view, moves its end, takes it away. Answers how long the first took. */
async function changeCodings() {
  const { reading, bench } = window
  const start = reading.handle.readingPosition() + 200 + Math.floor(Math.random() * 400)
  const more = reading.withCoding(reading.shown, { start, end: start + 90 }, '00000000-0000-4000-8000-000000000103')
  const added = more.codings.find(({ passage }) => passage.start === start && passage.end === start + 90)
  const longer = more.codings.map((coding) =>
    coding === added ? { ...coding, passage: { start, end: start + 130 } } : coding,
  )
  const fewer = longer.filter(({ id }) => id !== added.id)
  const clock = await bench.untilPainted(() => reading.update({ codings: more.codings }))
  await bench.untilPainted(() => reading.update({ codings: longer }))
  await bench.untilPainted(() => reading.update({ codings: fewer }))
  return clock
}

/** Times between frames while scrolling so many pixels a frame; a flick slows down as a hand's does. */
async function scroll(page, frames, speed) {
  return page.evaluate(
    ([frames, speed]) => {
      const scroller = document.querySelector('[role="document"]').closest('div[style]')
      return window.bench.frames(frames, (frame) => {
        scroller.scrollTop += Math.abs(speed) > 10 ? speed * (1 - frame / frames) : speed
      })
    },
    [frames, speed],
  )
}

/** Per cent of the frames of which nothing was seen, by the time between those that were. */
function late(times) {
  const missed = times.reduce((sum, time) => sum + Math.max(0, Math.round(time / (1000 / 60)) - 1), 0)
  return (missed / (times.length + missed)) * 100
}

/** What a page takes more when something is open, after everything that is not needed has gone. */
async function extraMemory(page, open) {
  const session = await page.context().newCDPSession(page)
  const before = await memoryOf(page, session)
  await open()
  await page.waitForTimeout(2500)
  const after = await memoryOf(page, session)
  return {
    memory: after.resident - before.resident,
    heap: after.heap - before.heap,
    nodes: after.nodes - before.nodes,
  }
}

async function memoryOf(page, session) {
  for (let round = 0; round < 4; round++) {
    await page.evaluate(() => window.gc?.())
    await page.waitForTimeout(250)
  }
  const heap = await page.evaluate(() => performance.memory.usedJSHeapSize / 2 ** 20)
  const { nodes } = await session.send('Memory.getDOMCounters')
  const { processInfo } = await (await page.context().browser().newBrowserCDPSession()).send(
    'SystemInfo.getProcessInfo',
  )
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => privateMemory(id))
  return { heap, nodes, resident: Math.max(...renderers) }
}

/** Private memory of a process in MB; not a number where the system does not tell. */
function privateMemory(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    const kilobytes = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0)
    return (kilobytes('Private_Dirty') + kilobytes('Private_Clean')) / 1024
  } catch {
    return Number.NaN
  }
}

async function repeat(count, run) {
  const results = []
  for (let index = 0; index < count; index++) results.push(await run())
  return results
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function round(number) {
  return Math.round(number * 100) / 100
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '7' } } })
  const { results, missed } = await measureReading(Number(values.runs))
  console.log(JSON.stringify({ results, missed }, null, 2))
  process.exitCode = missed.length > 0 ? 1 : 0
}
