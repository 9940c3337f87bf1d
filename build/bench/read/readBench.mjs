/**
 * Measures reading and coding in a real Chromium and prints JSON. The budgets are those of a text of 300,000 words with
 * 20,000 codings (size L); where a machine is noisy, the ratios to size S in the same run say more than the milliseconds.
 *
 *     node build/bench/read/readBench.mjs [--runs 7]
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { build, preview } from 'vite'

const configFile = new URL('vite.config.ts', import.meta.url).pathname
const { values } = parseArgs({ options: { runs: { type: 'string', default: '7' } } })
const runs = Number(values.runs)

const BUDGETS = {
  'first paint at L, ms': 100,
  'first paint, L to S': 10,
  'add a coding at L, ms': 20,
  'remove a coding at L, ms': 20,
  'resize a coding at L, ms': 20,
  'dropped frames in a flick, %': 2,
  'dropped frames while reading, %': 0,
  'extra memory at L, MB': 25,
}

export async function measureReading() {
  await build({ configFile, logLevel: 'error' })
  const server = await preview({ configFile, preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' })
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      ...['--enable-precise-memory-info', '--js-flags=--expose-gc'],
    ],
  })
  try {
    const url = server.resolvedUrls?.local[0] ?? ''
    const small = await measure(browser, url, 'S')
    const large = await measure(browser, url, 'L')
    const results = {
      'first paint at S, ms': small.firstPaint,
      'first paint at L, ms': large.firstPaint,
      'first paint, L to S': large.firstPaint / small.firstPaint,
      'add a coding at S, ms': small.add,
      'add a coding at L, ms': large.add,
      'remove a coding at L, ms': large.remove,
      'resize a coding at L, ms': large.resize,
      'an empty frame, ms': large.empty,
      'dropped frames in a flick, %': large.flick,
      'dropped frames while reading, %': large.reading,
      'dropped frames of an empty page, %': large.still,
      'extra memory at L, MB': large.memory,
      'extra JS heap at L, MB': large.heap,
      'nodes at L': large.nodes,
    }
    const missed = Object.entries(BUDGETS)
      .filter(([name, budget]) => results[name] > budget)
      .map(([name, budget]) => `${name}: ${round(results[name])} of ${budget}`)
    return { results: Object.fromEntries(Object.entries(results).map(([name, value]) => [name, round(value)])), missed }
  } finally {
    await browser.close()
    await server.close()
  }
}

async function measure(browser, url, size) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 760 } })
  const page = await context.newPage()
  await page.goto(url)
  const session = await context.newCDPSession(page)
  await page.evaluate(() => {
    const nextTask = () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve()
        port2.postMessage(null)
      })
    // From now until the frame that shows it is done: the task after the next frame's rendering.
    window.untilPainted = async (run) => {
      await new Promise(requestAnimationFrame)
      await nextTask()
      const from = performance.now()
      run()
      await new Promise(requestAnimationFrame)
      await nextTask()
      return performance.now() - from
    }
    window.frames = async (count, each) => {
      const times = []
      let last = await new Promise(requestAnimationFrame)
      for (let frame = 0; frame < count; frame++) {
        each(frame)
        const now = await new Promise(requestAnimationFrame)
        times.push(now - last)
        last = now
      }
      return times
    }
    window.work = {}
  })

  const empty = median(await repeat(runs, () => page.evaluate(() => window.untilPainted(() => {}))))
  const still = dropped(await page.evaluate(() => window.frames(180, () => {})))

  await page.evaluate((size) => {
    window.work = window.reading.work(size)
    // Once for the fonts and the compiler, as opening a second source finds them.
    window.reading.show(window.reading.work('S'))
  }, size)
  await page.waitForTimeout(400)
  await page.evaluate(() => window.reading.close())
  await page.waitForTimeout(100)

  const before = await memoryOf(page, session)
  const firstPaints = []
  for (let run = 0; run < runs; run++) {
    firstPaints.push(await page.evaluate(() => window.untilPainted(() => window.reading.show(window.work))))
    if (run === runs - 1) break
    await page.waitForTimeout(600)
    await page.evaluate(() => window.reading.close())
    await page.waitForTimeout(100)
  }
  await page.waitForTimeout(1500)
  const after = await memoryOf(page, session)

  // Somewhere in the middle, where codings are dense.
  await page.evaluate(() => {
    const { codings } = window.reading.shown
    window.reading.handle.goTo(codings[Math.floor(codings.length / 2)].passage)
  })
  await page.waitForTimeout(300)
  const changes = await repeat(runs * 3, () =>
    page.evaluate(async () => {
      const { reading } = window
      const at = reading.handle.readingPosition() + 200 + Math.floor(Math.random() * 400)
      const with1 = reading.withCoding(
        reading.shown,
        { start: at, end: at + 90 },
        '00000000-0000-4000-8000-000000000103',
      )
      const added = with1.codings.find(({ passage }) => passage.start === at && passage.end === at + 90)
      const add = await window.untilPainted(() => reading.update({ codings: with1.codings }))
      const longer = with1.codings.map((coding) =>
        coding === added ? { ...coding, passage: { start: at, end: at + 130 } } : coding,
      )
      const resize = await window.untilPainted(() => reading.update({ codings: longer }))
      const without = longer.filter(({ id }) => id !== added.id)
      const remove = await window.untilPainted(() => reading.update({ codings: without }))
      return { add, resize, remove }
    }),
  )

  const reading = dropped(await scrolling(page, 240, 3))
  const flick = dropped([...(await scrolling(page, 150, 140)), ...(await scrolling(page, 150, -140))])
  await context.close()
  return {
    empty,
    still,
    firstPaint: median(firstPaints),
    add: median(changes.map(({ add }) => add)),
    remove: median(changes.map(({ remove }) => remove)),
    resize: median(changes.map(({ resize }) => resize)),
    reading,
    flick,
    memory: after.resident - before.resident,
    heap: after.heap - before.heap,
    nodes: after.nodes - before.nodes,
  }
}

/** Times between frames while scrolling so many pixels a frame; a flick slows down as a hand's does. */
async function scrolling(page, frames, speed) {
  return page.evaluate(
    ([frames, speed]) => {
      const scroller = document.querySelector('[role="document"]').closest('div[style]')
      return window.frames(frames, (frame) => {
        scroller.scrollTop += Math.abs(speed) > 10 ? speed * (1 - frame / frames) : speed
      })
    },
    [frames, speed],
  )
}

/** The share of frames that came later than one and a half frames after the one before, weighted by how many were missed. */
function dropped(times) {
  const missed = times.reduce((sum, time) => sum + Math.max(0, Math.round(time / (1000 / 60)) - 1), 0)
  return (missed / (times.length + missed)) * 100
}

async function memoryOf(page, session) {
  for (let round = 0; round < 3; round++) {
    await page.evaluate(() => window.gc?.())
    await page.waitForTimeout(200)
  }
  const heap = await page.evaluate(() => performance.memory.usedJSHeapSize / 2 ** 20)
  const { nodes } = await session.send('Memory.getDOMCounters')
  const { processInfo } = await (await page.context().browser().newBrowserCDPSession()).send(
    'SystemInfo.getProcessInfo',
  )
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentOf(id))
  return { heap, nodes, resident: Math.max(...renderers) }
}

/** Private memory of a process in MB; 0 where the system does not tell. */
function residentOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    const kb = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0)
    return (kb('Private_Dirty') + kb('Private_Clean')) / 1024
  } catch {
    try {
      return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024
    } catch {
      return 0
    }
  }
}

async function repeat(count, run) {
  const results = []
  for (let index = 0; index < count; index++) results.push(await run())
  return results
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

function round(number) {
  return Math.round(number * 100) / 100
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { results, missed } = await measureReading()
  console.log(JSON.stringify({ results, missed }, null, 2))
  process.exitCode = missed.length > 0 ? 1 : 0
}
