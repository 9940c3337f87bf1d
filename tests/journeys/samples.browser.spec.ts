import { spawnSync } from 'node:child_process'
import { copyFile, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { unzipped } from '../support/archiveOf.ts'
import { ROOT } from '../support/built.ts'
import { elementCounts, examples, sectionOf } from '../support/refiManifest.ts'
import { HAS_SAMPLES, NO_SAMPLES, sampleNames, samplePath } from '../support/refiSamples.ts'
import { schemaErrors } from '../support/schemaCheck.ts'

test('the projects of other programs are there to be opened', () => {
  test.skip(!HAS_SAMPLES, NO_SAMPLES)
  expect(sampleNames().length).toBeGreaterThan(5)
})

for (const name of sampleNames())
  test(`${name} opens in the window with the right words, is saved and comes out whole`, async ({ app, page }) => {
    test.setTimeout(240_000)
    const file = basename(name)
    const path = join(app.projectsFolder, file)
    const section = sectionOf(name)
    await copyFile(samplePath(name), path)
    await page.getByRole('button', { name: 'Open…' }).click()
    await page.getByRole('dialog', { name: 'Open a project' }).getByRole('row', { name: file }).click()
    const rail = page.getByRole('navigation', { name: 'Views' })
    const report = page.getByRole('dialog').filter({ has: page.getByRole('region', { name: 'What came in' }) })
    await expect(report).toContainText('Nothing was lost.', { timeout: 60_000 })
    await report.getByRole('button', { name: 'Close', exact: true }).last().click()
    await expect(page.getByRole('alert', { name: 'The project file' })).toBeHidden()

    await rail.getByRole('button', { name: 'Codebook' }).click()
    for (const { words, codes } of examples(section)) for (const code of codes) await expectUnder(page, code, words)

    // A change of our own, so that there is something to save.
    await page.getByRole('region', { name: 'Codes' }).getByRole('button', { name: 'New code' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').first().fill('Ours')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await page.keyboard.press('Control+s')
    await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible({ timeout: 60_000 })

    const bytes = await readFile(path)
    const xml = unzipped(bytes)['project.qde'] as Uint8Array
    expect(schemaErrors(xml)).toBe('')
    const out = join(app.projectsFolder, 'converted.qdpx')
    const { status, stdout } = throughline('convert', path, out, '--json', '--quiet')
    expect(status).toBe(0)
    const counted = elementCounts(section)
    expect(JSON.parse(stdout)).toMatchObject({
      kept: { codes: (counted['Code'] ?? 0) + 1, codings: counted['Coding'] ?? 0 },
      lost: [],
    })
    const codings = (file: string) => throughline('codings', file, '--json').stdout
    expect(codings(out)).toBe(codings(samplePath(name)))
  })

/** The words as the list behind the code's number shows them. */
async function expectUnder(page: Page, code: string, words: string): Promise<void> {
  const codes = page.getByRole('region', { name: 'Codes' })
  const filter = codes.getByRole('searchbox', { name: 'Filter codes' })
  await filter.fill(code)
  await codes
    .getByRole('button', { name: new RegExp(`segments?.*: ${escaped(code)}$`) })
    .first()
    .click()
  const list = page.getByRole('dialog').getByRole('listbox')
  const [beginning = '', ending = ''] = words.replace(/␍?␊/g, ' ').split(' […] ')
  const inList = `${escaped(beginning.trim()).replace(/\s+/g, '\\s+')}${ending === '' ? '' : `.*${escaped(ending.trim())}`}`
  const option = list.getByRole('option').filter({ hasText: new RegExp(inList, 's') })
  // Long lists show only the rows in view.
  await expect(async () => {
    if ((await option.count()) === 0) await list.evaluate((element) => element.scrollBy(0, element.clientHeight * 0.8))
    expect(await option.count()).toBeGreaterThan(0)
  }).toPass({ intervals: [50] })
  await page.keyboard.press('Escape')
  await filter.fill('')
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function throughline(...args: readonly string[]) {
  const cli = join(ROOT, 'dist/cli/throughline.mjs')
  return spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', maxBuffer: 2 ** 28 })
}
