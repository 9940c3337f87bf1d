/**
 * `node build/pictures.mjs`: the pictures of the README and the user guide, taken from the running app with the sample study.
 *
 * Run it after a change that can be seen, and look at every picture before committing it.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { buildStale } from './lib/buildStale.mjs'
import { CHROMIUM_SWITCHES, findChromium } from './lib/chromium.mjs'
import { ROOT } from './targets.mjs'

const OUT = join(ROOT, '.github/pictures')
const home = mkdtempSync(join(tmpdir(), 'throughline-pictures-'))

await buildStale({ quiet: true })
mkdirSync(OUT, { recursive: true })
const server = spawn(
  process.execPath,
  [
    join(ROOT, 'dist/server/server.mjs'),
    '--projects',
    join(home, 'Throughline'),
    '--data',
    join(home, 'data'),
    '--sample',
  ],
  { env: { ...process.env, HOME: home, THROUGHLINE_PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] },
)
const url = await new Promise((resolve) => {
  server.stdout.on('data', (piece) => {
    const found = /http:\S+/.exec(String(piece))
    if (found) resolve(found[0])
  })
})
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_SWITCHES })
try {
  const page = await browser.newPage({ viewport: { width: 1360, height: 850 } })
  await page.goto(url)
  await takeAll(page)
} finally {
  await browser.close()
  server.kill()
  await once(server, 'exit')
  rmSync(home, { recursive: true, force: true })
}

async function takeAll(page) {
  const picture = async (name, schemes = ['light']) => {
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme })
      await page.mouse.move(700, 60)
      await page.waitForTimeout(900)
      await page.screenshot({ path: join(OUT, `${name}-${colorScheme}.png`) })
    }
    await page.emulateMedia({ colorScheme: 'light' })
  }
  const view = (name) =>
    page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name, exact: true }).click()

  await page.getByRole('main').getByRole('document').waitFor()
  await page
    .getByRole('treegrid', { name: 'Sources' })
    .getByRole('row', { name: /1 year/ })
    .first()
    .click()
  await picture('read', ['light', 'dark'])
  await view('Codebook')
  await page
    .getByRole('treegrid', { name: 'Codes' })
    .getByRole('row', { name: /^Handover/ })
    .click()
  await picture('codebook')

  for (const [name, file] of [
    ['Co-occurrence', 'cooccurrence'],
    ['Matrices', 'matrices'],
    ['Quotations', 'quotations'],
    ['Themes', 'themes'],
  ]) {
    await view(name)
    await page.waitForTimeout(1500)
    await picture(file)
  }
  await view('Themes')
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Nobody rang/ })
    .first()
    .click()
  await page.getByRole('heading', { name: 'Review', exact: true }).scrollIntoViewIfNeeded()
  await picture('review')
  await view('History')
  await picture('history')
  await view('Memos')
  await page.waitForTimeout(1500)
  await page
    .getByRole('grid', { name: 'Memos' })
    .getByRole('row', { name: /three tellings/ })
    .click()
  await picture('memo')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('navigation', { name: 'Menus' }).getByRole('button', { name: 'File' }).click()
  await page.getByRole('menuitem', { name: 'Report…' }).click()
  await page.getByRole('heading', { name: 'SRQR' }).waitFor()
  await picture('report')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await view('Cases')
  await page.getByText('Denise', { exact: true }).first().click()
  await picture('case', ['light', 'dark'])

  await view('Read')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('region', { name: 'Sources' }).getByRole('button', { name: 'Import transcripts…' }).click()
  const texts = join(ROOT, 'build/sample-study/texts')
  await (await chooser).setFiles(
    ['terry-2-one-year.txt', 'denise-1-baseline.txt', 'len-3-two-years.txt'].map((name) => join(texts, name)),
  )
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).waitFor()
  await picture('import')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
}
