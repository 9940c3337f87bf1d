import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { zipSync } from 'fflate'
import { expect, test } from '../support/app.ts'
import { odt } from '../support/odt.ts'
import { column, pdf } from '../support/pdf.ts'
import { choose, type FileToImport, importFiles, NORA, offer, transcript } from './study.ts'

const TALK = [
  'Interviewer: How did you get on with the machine that they brought to you in the',
  'winter, the one with the long tube?',
  'Nora: Badly at first, then rather well. It hums all night and my husband sleeps in',
  'the other room now.',
  'Interviewer: And now?',
  'Nora: Now I hardly hear it.',
]
const PDF: FileToImport = { name: 'Nora wave 3.pdf', text: Buffer.from(pdf([column(TALK)])) }
const RTF: FileToImport = {
  name: 'Nora wave 4.rtf',
  text: "{\\rtf1\\ansi Interviewer: And the caf\\'e9?\\par Nora: Closed.\\par Interviewer: Oh.\\par Nora: Yes.\\par}",
}
const ODT: FileToImport = {
  name: 'Nora wave 5.odt',
  text: Buffer.from(
    odt('<text:p>Interviewer: Spring?</text:p><text:p>Nora: At last.</text:p><text:p>Interviewer: Good.</text:p>'),
  ),
}
const SURVEY: FileToImport = {
  name: 'survey.csv',
  text: [
    'ID,Wave,Age,How was the winter for you?',
    'Nora,1,67,"Long, and colder than any I remember; I hardly left the house."',
    'Eddie,1,71,"Not bad at all, since my neighbours looked in on me every day."',
    'Nora,2,67,"Better. The allotment is mine now and that changed everything."',
  ].join('\n'),
}

/** A file of another program: NVivo’s unit of positions, and a code that covers what is behind an emoji. */
const FOREIGN = zipSync({
  'project.qde': new TextEncoder().encode(`<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Pilot" origin="NVivo 12.6">
<CodeBook><Codes><Code guid="0d9b3c62-30f5-4a1b-8a59-0f8b8f7f5f11" name="Sleep" isCodable="true"/></Codes></CodeBook>
<Sources><TextSource guid="2b1c0d9e-8f7a-4b6c-9d5e-4f3a2b1c0d9e" name="Eddie" plainTextPath="internal://eddie.txt">
<PlainTextSelection guid="6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c2d" startPosition="12" endPosition="18"><Coding guid="1f2e3d4c-5b6a-4798-8877-665544332211"><CodeRef targetGUID="0d9b3c62-30f5-4a1b-8a59-0f8b8f7f5f11"/></Coding></PlainTextSelection>
</TextSource></Sources></Project>`),
  'sources/eddie.txt': new TextEncoder().encode('Eddie: 🙂🙂 slept badly, then well.'),
})

async function fileMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'File', exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('a PDF, rich text and an OpenDocument text are read like any transcript', async ({ page }) => {
  const dialog = await offer(page, [PDF, RTF, ODT])
  await expect(dialog.getByRole('row', { name: /wave 3\.pdf/ })).toContainText('Interviewer, Nora; 4 turns')
  await dialog.getByRole('button', { name: 'Import 3' }).click()
  // The line that was broken because it was full goes on.
  await expect(transcript(page)).toContainText('brought to you in the winter')
})

test('the original comes out of the project as it went in', async ({ page }) => {
  await importFiles(page, [PDF])
  await page
    .getByRole('button', { name: /^Actions for/ })
    .first()
    .click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Save original file…' }).click()
  expect(await readFile(await (await download).path())).toEqual(PDF.text)
})

test('a survey becomes cases, attributes and sources, as its columns are told', async ({ page }) => {
  await importFiles(page, [NORA])
  await choose(
    page,
    () => page.getByRole('region', { name: 'Sources' }).getByRole('button', { name: 'Import transcripts…' }).click(),
    [SURVEY],
  )
  const dialog = page.getByRole('dialog', { name: 'Import the survey survey.csv' })
  await expect(dialog).toContainText('3 rows: 1 new case')
  await expect(dialog.getByRole('button', { name: /How was the winter/ })).toContainText('Answer in words')
  await dialog.getByRole('button', { name: 'Import' }).click()
  await expect(page.getByText('The survey was imported: 3 sources, 2 cases.')).toBeVisible()
  await expect(transcript(page)).toContainText('colder than any I remember')
})

test('hostile and unreadable files are refused, each with its sentence', async ({ app, page }) => {
  const dialog = await offer(page, [
    NORA,
    { name: 'scan.pdf', text: Buffer.from(pdf([[], []])) },
    { name: 'old.doc', text: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]) },
    { name: 'deep.rtf', text: `{\\rtf1${'{'.repeat(3000)}` },
  ])
  await expect(dialog.getByRole('row', { name: /scan\.pdf/ })).toContainText('it was scanned')
  await expect(dialog.getByRole('row', { name: /old\.doc/ })).toContainText('save it as .docx')
  await expect(dialog.getByRole('row', { name: /deep\.rtf/ })).toContainText('2000 deep')
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(transcript(page)).toContainText('The allotment kept me going')
  await page.getByRole('button', { name: 'History', exact: true }).click()
  await page
    .getByRole('option', { name: /imported Nora/ })
    .getByRole('button', { name: 'Report' })
    .click()
  const report = page.getByRole('dialog', { name: 'Imported a transcript' })
  await expect(report.getByRole('region', { name: 'What came in' })).toContainText('1 text, 6 turns, 1 case, 1 wave.')
  await expect(report.getByRole('region', { name: 'What did not come over' })).toContainText('“old.doc”')
  expect(app.watch.seen()).toEqual([])
})

test('a project of another program shows its report, and positions can be read the other way', async ({
  app,
  page,
}) => {
  await writeFile(join(app.projectsFolder, 'pilot.qdpx'), FOREIGN)
  await page.getByRole('button', { name: /^Open/ }).first().click()
  await page.getByRole('row', { name: /pilot/ }).dblclick()
  const report = page.getByRole('dialog', { name: 'Opened a project of NVivo 12.6' })
  await expect(report).toContainText('1 text, 1 code, 1 passage, 1 coding.')
  await expect(report).toContainText('Nothing was lost.')
  await expect(report).toContainText('UTF-16 units')
  await report.getByRole('button', { name: 'Read the other way' }).click()
  await expect(page.getByText('The passages of Eddie were read again.')).toBeVisible()
  await report.getByRole('button', { name: 'Close' }).click()
  await page
    .getByRole('link', { name: 'History' })
    .or(page.getByRole('button', { name: 'History' }))
    .first()
    .click()
  await expect(page.getByText('opened a project of NVivo 12.6')).toBeVisible()
})

test.describe('with the sample study', () => {
  test.use({ launchArguments: ['--sample'] })

  test('coded segments and a copy for NVivo are taken out, and the copy stands in the reports', async ({ page }) => {
    await expect(transcript(page)).toBeVisible()
    await fileMenu(page, 'Export…')
    const dialog = page.getByRole('dialog', { name: 'Export' })
    await dialog.getByRole('button', { name: /Format/ }).click()
    await page.getByRole('option', { name: /\.csv/ }).click()
    const table = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Export…' }).click()
    const csv = await readFile(await (await table).path(), 'utf8')
    expect(csv.split('\n')[0]).toBe('code,case,wave,source,speaker,text,coder,memo,created,start,end,guid')
    expect(csv.split('\n').length).toBeGreaterThan(500)

    await fileMenu(page, 'Copy for another program…')
    await expect(dialog.getByRole('list', { name: 'What differs in NVivo' })).toContainText('emoji')
    const copy = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Export…' }).click()
    expect((await readFile(await (await copy).path())).subarray(0, 2).toString()).toBe('PK')
    await fileMenu(page, 'Import and export reports…')
    await expect(page.getByRole('dialog', { name: 'Wrote a copy for NVivo' })).toBeVisible()
  })
})
