/**
 * Measures the app with a large project in a real Chromium, over the local server: opening it from a file of another
 * program and again from the working copy, coding, saving and searching.
 *
 *     node build/bench/project/appBench.mjs [--size L|M|S]
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  closeSync,
  fdatasyncSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { unzipSync } from 'fflate'
import { chromium } from 'playwright-core'
import { CHROMIUM_SWITCHES, findChromium } from '../../lib/chromium.mjs'
import { makeProject } from './makeProject.mjs'

const SERVER = fileURLToPath(new URL('../../../dist/server/server.mjs', import.meta.url))
const NAME = 'Workload'
/** Everything but the first opening is done several times, and the median counts. */
const CODINGS = 9
const SAVES = 3
const SEARCHES = 5
const REOPENINGS = 3

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
    const disk = rawSync(join(folder, 'data'))
    const request = await rawRequest(page)
    const save = await saveAll(page)
    const packing = rawSave(file, join(folder, 'data'))
    const search = await searchAll(page)
    const analysis = await analyse(page)
    await page.close()

    const reopened = []
    for (let nth = 0; nth < REOPENINGS; nth += 1) {
      const again = await openWelcome(context, server.url)
      reopened.push(await timed(again, () => again.getByRole('row', { name: NAME }).click()))
      await again.close()
    }
    return {
      size,
      megabytes: statSync(file).size / 2 ** 20,
      // What the machine takes for the bare work just then: where it is slow, the program cannot be fast.
      raw: {
        'cold open of a foreign .qdpx, ms': packing.read,
        'reopen from the working copy, ms': packing.hash,
        'a coding in the journal, ms': disk + request,
        'save after one coding, ms': packing.write,
      },
      results: {
        'cold open of a foreign .qdpx, ms': cold,
        'most memory while opening, above empty, MB': peak - empty,
        'reopen from the working copy, ms': median(reopened),
        'a coding in the journal, ms': coding.journal,
        'a coding from the key to the screen, disk included, ms': coding.painted,
        'save after one coding, ms': save.took,
        'first save of a session, ms': save.first,
        'longest stop of the window while saving, ms': save.longestFrame,
        'search, first hits, ms': search.first,
        'search, all hits, ms': search.all,
        ...analysis,
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

async function saveAll(page) {
  // The first save of a session writes everything.
  const first = await saveOnce(page)
  const later = []
  for (let nth = 0; nth < SAVES; nth += 1) {
    await page.keyboard.press('j')
    await page.keyboard.press('Shift+S')
    await page.keyboard.press('1')
    await page.waitForTimeout(200)
    later.push(await saveOnce(page))
  }
  const of = (what) => later.map((one) => one[what])
  return { first: first.took, took: median(of('took')), longestFrame: Math.max(...of('longestFrame')) }
}

async function saveOnce(page) {
  await page.evaluate(() => window.bench.watchFrames())
  const from = performance.now()
  await savedState(page)
  const took = performance.now() - from
  return { took, longestFrame: await page.evaluate(() => window.bench.longestFrame()) }
}

/** Writing a change to this disk and syncing it, with nothing around it; the median in milliseconds. */
function rawSync(folder) {
  const path = join(folder, 'raw')
  const file = openSync(path, 'w')
  const record = Buffer.alloc(700)
  const times = Array.from({ length: CODINGS }, (_, nth) =>
    clocked(() => {
      writeSync(file, record, 0, record.length, nth * record.length)
      fdatasyncSync(file)
    }),
  )
  closeSync(file)
  unlinkSync(path)
  return median(times)
}

/** A request to the server that finds nothing to do, as the window sees it; the median in milliseconds. */
async function rawRequest(page) {
  const times = await page.evaluate(async (count) => {
    const times = []
    for (let nth = 0; nth < count; nth += 1) {
      const from = performance.now()
      await (await fetch(location.href)).arrayBuffer()
      times.push(performance.now() - from)
    }
    return times
  }, CODINGS)
  return median(times)
}

/** A file of this size: read and inflated; read and hashed; hashed before, written, synced and read again. In milliseconds. */
function rawSave(file, folder) {
  const path = join(folder, 'raw')
  const hash = () => createHash('sha256').update(readFileSync(file)).digest()
  const bytes = readFileSync(file)
  const content = inflateEntries(file)
  const write = clocked(() => {
    hash()
    writeFileSync(path, bytes)
    const written = openSync(path, 'r+')
    fsyncSync(written)
    closeSync(written)
    createHash('sha256').update(readFileSync(path)).digest()
  })
  unlinkSync(path)
  return { read: content, hash: clocked(hash), write }
}

function inflateEntries(file) {
  return clocked(() => unzipSync(readFileSync(file)))
}

function clocked(work) {
  const from = performance.now()
  work()
  return performance.now() - from
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
  const times = []
  for (const words of ['allotment', 'surgery', 'fortnight', 'blood sugar', 'gym'].slice(0, SEARCHES)) {
    await page.waitForTimeout(500)
    times.push(await ask(words))
    await field.fill('')
  }
  return { first: median(times.map(({ first }) => first)), all: median(times.map(({ all }) => all)) }
}

/** How long the window stands still while questions are answered beside it, and how evenly large tables scroll. */
async function analyse(page) {
  const view = (name) => page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name }).click()
  const longestWhile = async (act) => {
    await page.evaluate(() => window.bench.watchFrames())
    await act()
    // Whatever was still to be drawn.
    await page.waitForTimeout(500)
    return page.evaluate(() => window.bench.longestFrame())
  }
  const found = page.locator('output', { hasText: /^\d.*quotation/ })
  await view('Quotations')
  await found.waitFor()
  const ask = async (query) => {
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill(query)
    await page.waitForTimeout(300)
    await found.waitFor()
  }
  const query = await longestWhile(() => ask('"Code 10" OVERLAPS "Code 0"'))
  const words = await longestWhile(() => ask('"Code 10" AND text:allotment'))
  await ask('')
  await page.getByRole('grid', { name: 'Quotations' }).focus()
  const star = await longestWhile(() => page.keyboard.press('s'))

  await view('Matrices')
  const matrix = await longestWhile(async () => {
    await page.getByRole('button', { name: /Columns$/ }).click()
    await page.getByRole('option', { name: 'sources', exact: true }).click()
    await page.getByRole('grid', { name: /of codes/ }).waitFor()
  })
  const matrixScroll = await page.evaluate(() => window.bench.scroll())
  await view('Co-occurrence')
  await page.getByRole('grid', { name: /^Pairs/ }).waitFor()
  await page.waitForTimeout(500)
  const cooccurrenceScroll = await page.evaluate(() => window.bench.scroll())
  return {
    'longest stop of the window while a query is answered, ms': query,
    'longest stop of the window while words are looked for in quotations, ms': words,
    'longest stop of the window after a star, with every quotation listed, ms': star,
    'longest stop of the window while a matrix is counted, ms': matrix,
    'a frame while a matrix of 500 codes scrolls, ms': matrixScroll,
    'a frame while the co-occurrence of 500 codes scrolls, ms': cooccurrenceScroll,
  }
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
        () => document.querySelector('[aria-label="Hits by source"] [role="treeitem"]') !== null || isOver(),
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
  /** Scrolls a table both ways at once; the median of a frame. */
  bench.scroll = async () => {
    const grid = document.querySelector('main [role="grid"]')
    const isScrolling = (one) =>
      one.scrollHeight > one.clientHeight + 50 && /auto|scroll/.test(getComputedStyle(one).overflowY)
    let box = grid
    while (box && !isScrolling(box)) box = box.parentElement
    box ??= [...(grid?.querySelectorAll('*') ?? [])].find(isScrolling)
    if (!box) return Number.NaN
    const frames = []
    let last = performance.now()
    for (let step = 0; step < 90; step += 1) {
      box.scrollBy(40, 60)
      await new Promise((resolve) => requestAnimationFrame(resolve))
      frames.push(performance.now() - last)
      last = performance.now()
    }
    return frames.sort((a, b) => a - b)[45]
  }
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
