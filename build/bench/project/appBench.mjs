/**
 * Measures the app with a large project in a real Chromium, over the local server: opening it from a file of another
 * program and again from the working copy, coding, saving and searching.
 *
 *     node build/bench/project/appBench.mjs [--size L|M|S]
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { CHROMIUM_SWITCHES, findChromium } from '../../lib/chromium.mjs'
import { makeProject } from './makeProject.mjs'

const SERVER = fileURLToPath(new URL('../../../dist/server/server.mjs', import.meta.url))
const NAME = 'Workload'
const CODINGS = 9

export const PROJECT_SIZES = {
  L: { transcripts: 1000, words: 10_000, codings: 200, codes: 500 },
  M: { transcripts: 200, words: 10_000, codings: 200, codes: 500 },
  S: { transcripts: 40, words: 5_000, codings: 100, codes: 200 },
}

/** The budgets are those of project L; milliseconds by the clock. */
export async function measureApp(size = 'L') {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'))
  const projects = join(folder, 'projects')
  mkdirSync(projects)
  const file = join(projects, `${NAME}.qdpx`)
  makeProject(file, PROJECT_SIZES[size])
  const server = await startServer(folder, projects)
  const executablePath = findChromium()
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: CHROMIUM_SWITCHES })
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    await context.addInitScript(installTools)
    const session = await browser.newBrowserCDPSession()
    const memory = () => memoryOf(session, server.process.pid)
    const page = await openWelcome(context, server.url)
    const empty = await memory()

    const watch = watchMemory(memory)
    await page.getByRole('button', { name: 'Open…' }).click()
    const cold = await timed(page, () => page.getByRole('row', { name: NAME }).click())
    const peak = await watch.stop()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    const coding = await code(page)
    const save = await saveOnce(page)
    const search = await searchAll(page)
    await page.close()

    const again = await openWelcome(context, server.url)
    const reopened = await timed(again, () => again.getByRole('row', { name: NAME }).click())
    return {
      size,
      megabytes: statSync(file).size / 2 ** 20,
      results: {
        'cold open of a foreign .qdpx, ms': cold,
        'most memory while opening, above empty, MB': peak - empty,
        'reopen from the working copy, ms': reopened,
        'a coding in the journal, ms': coding.journal,
        'a coding from the key to the screen, disk included, ms': coding.painted,
        'save after one coding, ms': save.took,
        'longest stop of the window while saving, ms': save.longestFrame,
        'search, first hits, ms': search.first,
        'search, all hits, ms': search.all,
      },
    }
  } finally {
    await browser.close()
    server.process.kill('SIGTERM')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

export async function startServer(folder, projects) {
  const child = spawn(process.execPath, [SERVER, '--projects', projects, '--data', join(folder, 'data')], {
    env: { ...process.env, HOME: folder, THROUGHLINE_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\S+/.exec(line)?.[0]
    if (!url) continue
    child.stdout.resume()
    return { url, process: child }
  }
  throw new Error('The local server did not start.')
}

async function openWelcome(context, url) {
  const page = await context.newPage()
  page.setDefaultTimeout(300_000)
  await page.goto(url)
  await page.getByRole('button', { name: 'Open…' }).waitFor()
  return page
}

/** From an act to a window that can be worked in: words on the screen, nothing over them. */
async function timed(page, act) {
  await page.evaluate(() => window.bench.waitForWords())
  await act()
  return page.evaluate(() => window.bench.words)
}

/** Medians: the journal's answer by itself, and from the key to the frame that shows the stripe. */
async function code(page) {
  await page.getByRole('main').getByRole('document').focus()
  await page.keyboard.press('Shift+S')
  await page.keyboard.press('c')
  await page.keyboard.type('Bench code')
  await page.keyboard.press('Enter')
  await page
    .getByRole('button', { name: /Bench code/ })
    .first()
    .waitFor()
  const painted = []
  for (let nth = 0; nth < CODINGS; nth += 1) {
    await page.keyboard.press('j')
    await page.keyboard.press('Shift+S')
    await page.waitForTimeout(150)
    await page.evaluate(() => window.bench.waitForStripe())
    await page.keyboard.press('1')
    painted.push(await page.evaluate(() => window.bench.stripe))
  }
  const journal = await page.evaluate(() => window.bench.journal)
  return { painted: median(painted), journal: median(journal) }
}

async function saveOnce(page) {
  await savedState(page)
  await page.keyboard.press('j')
  await page.keyboard.press('Shift+S')
  await page.keyboard.press('1')
  await page.waitForTimeout(200)
  await page.evaluate(() => window.bench.watchFrames())
  const from = performance.now()
  await savedState(page)
  const took = performance.now() - from
  return { took, longestFrame: await page.evaluate(() => window.bench.longestFrame()) }
}

async function savedState(page) {
  await page.keyboard.press('Control+s')
  await page.getByRole('button', { name: /^Saved\./ }).waitFor()
}

async function searchAll(page) {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Search' }).click()
  const field = page.getByPlaceholder('Search all sources')
  const ask = async (words) => {
    await page.evaluate(() => window.bench.waitForHits())
    await field.fill(words)
    return page.evaluate(() => window.bench.hits)
  }
  // The first search also reads every text into the worker, once.
  await ask('nobody says this')
  await field.fill('')
  await page.waitForTimeout(500)
  return ask('allotment')
}

/** Runs in the page before anything else. */
function installTools() {
  const seen = (isThere) =>
    new Promise((resolve) => {
      const look = () => (isThere() ? resolve(performance.now()) : requestAnimationFrame(look))
      look()
    })
  const calls = window.fetch
  const journal = []
  const bench = { journal, words: null, stripe: null, hits: null }
  window.bench = bench
  // The calls of the window, by the name that stands near the beginning of each message.
  window.fetch = async (...request) => {
    const body = request[1]?.body
    const isJournal =
      body instanceof Uint8Array && new TextDecoder('latin1').decode(body.subarray(0, 300)).includes('journal:append')
    const from = performance.now()
    const response = await calls(...request)
    if (isJournal) journal.push(performance.now() - from)
    return response
  }
  const keyed = (type) =>
    new Promise((resolve) => addEventListener(type, () => resolve(performance.now()), { capture: true, once: true }))

  bench.waitForWords = () => {
    bench.words = keyed('click').then(async (started) => (await seen(hasWords)) - started)
  }
  // The report of what came in may stand over them.
  const hasWords = () =>
    document.querySelector('main [role="document"] p') !== null &&
    document.querySelector('[role="dialog"]:not(:has([aria-label="What came in"]))') === null
  const stripes = () => document.querySelectorAll('[aria-label="Codings in view"] button').length
  bench.waitForStripe = () => {
    const before = [...document.querySelectorAll('[aria-label="Codings in view"] button')]
    const from = keyed('keydown')
    bench.stripe = from.then(async (started) => {
      const fresh = () =>
        stripes() > 0 &&
        [...document.querySelectorAll('[aria-label="Codings in view"] button')].some((one) => !before.includes(one))
      return (await seen(fresh)) - started
    })
  }
  bench.waitForHits = () => {
    const from = keyed('input')
    bench.hits = from.then(async (started) => {
      const isOver = () =>
        /\d|no /i.test(document.querySelector('section[aria-label="Search all sources"] output')?.textContent ?? '')
      const first = seen(
        () => document.querySelector('[aria-label="Hits by source"] [role="row"]') !== null || isOver(),
      )
      return { first: (await first) - started, all: (await seen(isOver)) - started }
    })
  }
  let longest = 0
  bench.watchFrames = () => {
    longest = 0
    let last = performance.now()
    const look = (now) => {
      longest = Math.max(longest, now - last)
      last = now
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }
  bench.longestFrame = () => longest
}

/** Looks again and again until it is stopped, and answers the most it has seen. */
function watchMemory(memory) {
  let most = 0
  const end = new AbortController()
  const watching = (async () => {
    while (!end.signal.aborted) {
      most = Math.max(most, await memory())
      await new Promise((resolve) => setTimeout(resolve, 150))
    }
  })()
  return {
    async stop() {
      end.abort()
      await watching
      return most
    },
  }
}

/** Private memory of the window and of the shell together, in MB; not a number where the system does not tell. */
async function memoryOf(session, server) {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const ids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  return [...ids, server].reduce((sum, id) => sum + privateMemory(id), 0)
}

function privateMemory(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    const kilobytes = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0)
    return (kilobytes('Private_Dirty') + kilobytes('Private_Clean')) / 1024
  } catch {
    return Number.NaN
  }
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { size: { type: 'string', default: 'L' } } })
  console.log(JSON.stringify(await measureApp(values.size), null, 2))
}
