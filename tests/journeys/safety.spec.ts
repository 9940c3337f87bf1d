import { execFileSync, spawnSync } from 'node:child_process'
import { copyFile, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { startLocalServer } from '../support/browserApp.ts'
import { ROOT } from '../support/built.ts'
import { seededRandom } from '../electron/services/support/random.ts'
import { type FileToImport, importFiles, markWithMouse, NORA, saved, stripes, transcript } from './study.ts'

// Each of these ends and starts the program several times.
test.describe.configure({ timeout: 180_000 })

const FILE = 'New study.qdpx'
const KILLS = Number(process.env['THROUGHLINE_KILLS'] ?? 6)
const SEED = Number(process.env['THROUGHLINE_SEED'] ?? Date.now() % 1_000_000)

/** Long enough to find new words to code after every kill. */
const LONG: FileToImport = {
  name: 'Nora wave 1.txt',
  text: Array.from({ length: 400 }, (_, at) =>
    at % 2 === 0
      ? `Interviewer: And what came after that, in week ${at}?`
      : `Nora: In week ${at} I went back to the plot.`,
  ).join('\n\n'),
}

async function code(page: Page, words: string, name: string): Promise<void> {
  await markWithMouse(page, words)
  await page.keyboard.press('c')
  const field = page.getByRole('combobox', { name: 'Code', exact: true })
  await field.fill(name)
  await field.press('Enter')
  await expect(stripes(page, name)).toBeVisible()
}

/** What the command line says of a project file. */
function ask(command: string, path: string): unknown {
  const cli = join(ROOT, 'dist/cli/throughline.mjs')
  const { stdout } = spawnSync(process.execPath, [cli, command, path, '--json'], { maxBuffer: 2 ** 27 })
  return JSON.parse(stdout.toString())
}

/** Paths of the codes of all codings in a project file. */
function codesIn(path: string): string[] {
  return (ask('codings', path) as { code: string }[]).map((one) => one.code).sort()
}

async function openRecent(page: Page): Promise<void> {
  await page.getByRole('row', { name: /New study/ }).click()
}

function banner(page: Page) {
  return page.getByRole('alert', { name: 'The project file' })
}

/** Why something that only root can do cannot be done here; null where it was done. */
function refusedAsRoot(command: string, ...args: readonly string[]): string | null {
  const { status, error } = spawnSync(command, args)
  return status === 0 ? null : `needs root: ${command} ${error?.message ?? `gave ${status}`}`
}

test(`killed ${KILLS} times while coding, nothing that was on the screen is missing, and the file is never torn`, async ({
  app,
}) => {
  // On a machine that is busy with other things a kill and its aftermath take half a minute.
  test.setTimeout(120_000 + KILLS * 60_000)
  console.log(`THROUGHLINE_SEED=${SEED}`)
  const random = seededRandom(SEED)
  const path = join(app.projectsFolder, FILE)
  await importFiles(app.page, [LONG])
  await saved(app.page)
  const acknowledged: string[] = []
  let recovered = 0
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const coding = codeUntilItEnds(app.page, `kill${padded(kill)}`, kill * 4)
    // In the midst of the work, however fast the machine is; now and then around the moment at which the file is
    // saved by itself, too: four seconds after the last change.
    const first = Math.floor(random() * 3)
    await expect(() => expect(coding.seen.length).toBeGreaterThanOrEqual(first)).toPass({
      intervals: [20],
      timeout: 60_000,
    })
    await app.page.waitForTimeout(random() * (kill % 5 === 0 ? 6_000 : 900))
    if (kill % 4 === 0) void app.page.keyboard.press('Control+s').catch(() => {})
    const page = await app.restart()
    await coding.ended
    acknowledged.push(...coding.seen)

    expect(ask('check', path)).toMatchObject({ ok: true })
    await openRecent(page)
    const recovery = page.getByRole('alertdialog', { name: /from last time/ })
    await expect(recovery.or(transcript(page))).toBeVisible()
    if (await recovery.isVisible()) {
      recovered += 1
      await recovery.getByRole('button', { name: 'Recover' }).click()
    }
    await expect(transcript(page)).toBeVisible()
    await saved(page)
    const kept = new Set(codesIn(path))
    expect(acknowledged.filter((name) => !kept.has(name))).toEqual([])
    const last = acknowledged.at(-1)
    if (last !== undefined) await expect(row(page, last)).toBeVisible()
    await transcript(page).focus()
    if (kill % 10 === 0) console.log(`${kill} kills: ${acknowledged.length} codings acknowledged, none missing`)
  }
  console.log(`${KILLS} kills: ${acknowledged.length} codings acknowledged, none missing; ${recovered} times recovered`)
  expect(acknowledged.length).toBeGreaterThan(KILLS / 2)
  expect(recovered).toBeGreaterThan(0)
})

function row(page: Page, code: string) {
  return page.getByRole('treegrid', { name: 'Codes' }).getByRole('row', { name: new RegExp(`^${code}\\b`) })
}

/** Names of one length and one word: the palette offers a code that holds the words typed before a new one. */
function padded(number: number): string {
  return String(number).padStart(3, '0')
}

interface Coding {
  /** Codes of which a stripe stood on the screen. */
  readonly seen: readonly string[]
  readonly ended: Promise<void>
}

/** Codes turn after turn by keyboard, each with a code of its own, until the page goes. */
function codeUntilItEnds(page: Page, name: string, turn: number): Coding {
  const seen: string[] = []
  const work = async () => {
    // Words that nothing is on yet: where many codings meet, the margin folds them into a number.
    for (let step = 0; step < turn; step += 1) await page.keyboard.press('j')
    for (let nth = 1; ; nth += 1) {
      await page.keyboard.press('j')
      await page.keyboard.press('Shift+S')
      await page.keyboard.press('c')
      const code = `${name}no${padded(nth)}`
      await page.keyboard.type(code)
      await page.keyboard.press('Enter')
      await stripes(page, code).first().waitFor({ timeout: 30_000 })
      seen.push(code)
    }
  }
  return { seen, ended: work().catch(() => {}) }
}

test('a second window reads, says who works on the project, and can take it over', async ({
  app,
  page,
  browser,
  folders,
}) => {
  await importFiles(page, [NORA])
  await code(page, 'the frost came', 'Weather')
  await saved(page)
  // Another program on the same file: a second shell with a data folder of its own.
  const other = await startLocalServer({ ...folders, dataFolder: join(folders.home, 'other data') }, [
    join(app.projectsFolder, FILE),
  ])
  const second = await (await browser.newContext()).newPage()
  try {
    await second.goto(other.url)
    await expect(stripes(second, 'Weather')).toBeVisible()
    await expect(banner(second)).toContainText(/ on .*|open in/i)
    await expect(second.getByText('Read only')).toBeVisible()
    await markWithMouse(second, 'I waited')
    await second.keyboard.press('v')
    await expect(stripes(second, 'I waited')).toHaveCount(0)

    await banner(second).getByRole('button', { name: 'Work here instead' }).click()
    await expect(second.getByText('Read only')).toBeHidden()
    await code(second, 'I waited', 'Waiting')
    await saved(second)
    // The first window does not write over what the second has saved.
    await code(page, 'Up and down', 'Mood').catch(() => {})
    await page.keyboard.press('Control+s')
    await expect(banner(page)).toBeVisible()
    expect(codesIn(join(app.projectsFolder, FILE))).toEqual(['Waiting', 'Weather'])
  } finally {
    await second.context().close()
    await other.end('SIGTERM')
  }
})

test.describe('changed on disk by another program', () => {
  let theirs: Buffer
  test.beforeEach(async ({ app, page }) => {
    const path = join(app.projectsFolder, FILE)
    await importFiles(page, [NORA])
    await code(page, 'the frost came', 'Theirs')
    await saved(page)
    theirs = await readFile(path)
    await code(page, 'I waited', 'Mine')
    await saved(page)
    await writeFile(path, theirs)
    await code(page, 'Up and down', 'Mood')
    await page.keyboard.press('Control+s')
    await expect(banner(page)).toContainText(/changed/)
    expect(await readFile(path)).toEqual(theirs)
  })

  test('both can be kept', async ({ app, page }) => {
    await banner(page).getByRole('button', { name: 'Keep both' }).click()
    await expect(page.getByText(/The other version was kept as /)).toBeVisible()
    await saved(page)
    expect(codesIn(join(app.projectsFolder, FILE))).toEqual(['Mine', 'Mood', 'Theirs'])
    const [copy = '', ...others] = (await readdir(app.projectsFolder)).filter(
      (name) => name.endsWith('.qdpx') && name !== FILE,
    )
    expect(others).toEqual([])
    expect(await readFile(join(app.projectsFolder, copy))).toEqual(theirs)
  })

  test('theirs can be gone on with, and mine is not thrown away in silence', async ({ app, page }) => {
    await banner(page).getByRole('button', { name: 'Reload theirs' }).click()
    const recovery = page.getByRole('alertdialog', { name: /from last time/ })
    await expect(recovery).toContainText('Mood')
    await recovery.getByRole('button', { name: 'Leave them out' }).click()
    await expect(stripes(page, 'Theirs')).toBeVisible()
    await expect(stripes(page, /Mine|Mood/)).toHaveCount(0)
    await expect(banner(page)).toBeHidden()
    await code(page, 'I waited', 'Later')
    await saved(page)
    expect(codesIn(join(app.projectsFolder, FILE))).toEqual(['Later', 'Theirs'])
  })

  test('mine can be written over it, and theirs is in the backups', async ({ app, page }) => {
    await banner(page).getByRole('button', { name: 'Overwrite with mine' }).click()
    await saved(page)
    expect(codesIn(join(app.projectsFolder, FILE))).toEqual(['Mine', 'Mood', 'Theirs'])
    const names = await readdir(app.dataFolder, { recursive: true })
    const backups = names.filter((name) => /backups.*\.qdpx$/.test(name))
    const contents = await Promise.all(backups.map((name) => readFile(join(app.dataFolder, name))))
    expect(contents.some((bytes) => bytes.equals(theirs))).toBe(true)
  })
})

test.describe('where nothing can be written', () => {
  for (const what of ['file', 'folder'] as const)
    test(`a write-protected ${what} opens for reading, and Save as leads out`, async ({ app, page, carrier }) => {
      test.skip(carrier === 'electron', 'Save as is a dialog of the system there')
      await importFiles(page, [NORA])
      await code(page, 'the frost came', 'Weather')
      await saved(page)
      const locked = what === 'file' ? join(app.projectsFolder, FILE) : app.projectsFolder
      const again = await app.restart()
      const why = refusedAsRoot('chattr', '+i', locked)
      test.skip(why !== null, why ?? '')
      try {
        await openRecent(again)
        await expect(stripes(again, 'Weather')).toBeVisible()
        await expect(banner(again)).toContainText(/read/i)
        await markWithMouse(again, 'I waited')
        await again.keyboard.press('v')
        await expect(stripes(again, 'I waited')).toHaveCount(0)
        await expect(banner(again).getByRole('button', { name: 'Save as…' })).toBeVisible()
        if (what === 'folder') return
        await banner(again).getByRole('button', { name: 'Save as…' }).click()
        await expect(banner(again)).toBeHidden()
        // The copy is opened anew, and its window keeps nothing selected.
        await expect(again.getByRole('button', { name: /New study 2\.qdpx/ })).toBeVisible()
        await expect(again.getByRole('toolbar', { name: 'Selected words' })).toHaveCount(0)
        await code(again, 'I waited', 'Waiting')
        await saved(again)
      } finally {
        execFileSync('chattr', ['-i', locked])
      }
      const [copy = ''] = (await readdir(app.projectsFolder)).filter((name) => name.endsWith('.qdpx') && name !== FILE)
      expect(codesIn(join(app.projectsFolder, copy))).toHaveLength(2)
      expect(codesIn(join(app.projectsFolder, FILE))).toHaveLength(1)
    })
})

test('a damaged file opens for reading, is left as it is, and a backup can be gone back to', async ({ app, page }) => {
  const path = join(app.projectsFolder, FILE)
  await importFiles(page, [NORA])
  await code(page, 'the frost came', 'Weather')
  await saved(page)
  const whole = await readFile(path)
  // The first save of a session keeps what was there before.
  let again = await app.restart()
  await openRecent(again)
  await expect(stripes(again, 'Weather')).toBeVisible()
  await code(again, 'I waited', 'Waiting')
  await saved(again)

  again = await app.restart()
  await truncate(path, whole.length - 300)
  const damaged = await readFile(path)
  await openRecent(again)
  await expect(banner(again)).toContainText(/damaged/)
  await expect(again.getByText('Read only')).toBeVisible()
  expect(await readFile(path)).toEqual(damaged)
  await banner(again).getByRole('button', { name: 'Backups…' }).click()
  await again.getByRole('dialog', { name: 'Backups' }).getByRole('button', { name: 'Go back to this' }).first().click()
  await expect(stripes(again, 'Weather')).toBeVisible()
  await expect(again.getByText('Read only')).toBeHidden()
  expect(ask('check', path)).toMatchObject({ ok: true })
})

/** Projects on a disk of 8 MB. */
const onSmallDisk = test.extend({
  folders: async ({ folders }, provide, testInfo) => {
    const { projectsFolder } = folders
    const why = refusedAsRoot('mount', '-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', projectsFolder)
    testInfo.skip(why !== null, why ?? '')
    await provide(folders)
    execFileSync('umount', ['-l', projectsFolder])
  },
})

onSmallDisk('a full disk is said, nothing is lost, and space solves it', async ({ app, page }) => {
  const path = join(app.projectsFolder, FILE)
  await importFiles(page, [NORA])
  await code(page, 'the frost came', 'Weather')
  await saved(page)
  const before = await readFile(path)
  spawnSync('dd', ['if=/dev/zero', `of=${join(app.projectsFolder, 'filler')}`, 'bs=4k'])
  await code(page, 'I waited', 'Waiting')
  await page.keyboard.press('Control+s')
  await expect(banner(page)).toContainText(/disk is full|free/)
  await expect(page.getByRole('button', { name: /^Not saved/ })).toBeVisible()
  // Work goes on: the journal lies elsewhere.
  await code(page, 'Up and down', 'Mood')
  expect(await readFile(path)).toEqual(before)

  const again = await app.restart()
  await openRecent(again)
  await recover(again)
  for (const name of ['Weather', 'Waiting', 'Mood']) await expect(stripes(again, name)).toBeVisible()
  await expect(banner(again)).toContainText(/disk is full|free/)
  await copyFile('/dev/null', join(app.projectsFolder, 'filler'))
  await banner(again).getByRole('button', { name: 'Try again' }).click()
  await recover(again)
  await expect(banner(again)).toBeHidden()
  for (const name of ['Weather', 'Waiting', 'Mood']) await expect(stripes(again, name)).toBeVisible()
  await saved(again)
  expect(codesIn(path)).toHaveLength(3)
})

async function recover(page: Page): Promise<void> {
  const recovery = page.getByRole('alertdialog', { name: /from last time/ })
  await recovery.getByRole('button', { name: 'Recover' }).click()
  await expect(recovery).toBeHidden()
}
