import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '../support/app.ts'
import { qualcoderDatabase } from '../support/foreignDatabase.ts'
import { removeFolder } from '../support/removeFolder.ts'
import { NORA, NORA_LATER, offer, transcript } from './study.ts'

test('pasted text goes through the same preview', async ({ page }) => {
  await page.getByRole('button', { name: 'New project' }).click()
  await page.getByRole('button', { name: 'File', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Import pasted text…' }).click()
  const paste = page.getByRole('dialog', { name: 'Import pasted text' })
  await expect(paste.getByRole('button', { name: 'Look at it' })).toBeDisabled()
  await paste.getByRole('textbox', { name: 'Text' }).fill(String(NORA.text))
  await paste.getByRole('textbox', { name: 'Name' }).fill('Nora wave 1')
  await paste.getByRole('button', { name: 'Look at it' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import a transcript' })
  await expect(dialog.getByRole('row', { name: /Nora wave 1/ })).toContainText('Interviewer, Nora; 6 turns')
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(transcript(page)).toContainText('The allotment kept me going')
})

test('a folder offers its transcripts; one of QualCoder opens as a project', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-folder-'))
  try {
    await mkdir(join(folder, 'Transcripts/later'), { recursive: true })
    await mkdir(join(folder, 'Recovery.qda'))
    await writeFile(join(folder, 'Transcripts', NORA.name), NORA.text)
    await writeFile(join(folder, 'Transcripts/later', NORA_LATER.name), NORA_LATER.text)
    await writeFile(join(folder, 'Transcripts/.DS_Store'), 'hidden')
    await writeFile(join(folder, 'Recovery.qda/data.qda'), await qualcoderDatabase())
    const chooseFolder = async (name: string) => {
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: 'File', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Import a folder of transcripts…' }).click()
      await (await chooser).setFiles(join(folder, name))
    }
    await page.getByRole('button', { name: 'New project' }).click()
    await chooseFolder('Transcripts')
    const dialog = page.getByRole('dialog', { name: 'Import 2 transcripts' })
    await expect(dialog.getByRole('checkbox', { name: /^Import Nora wave/ })).toHaveCount(2)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await chooseFolder('Recovery.qda')
    await expect(page.getByRole('dialog', { name: 'Opened a project of QualCoder 3.5' })).toContainText('Recovery.qda')
  } finally {
    await removeFolder(folder)
  }
})

/** One speaker's part of a conversation, as Praat writes it. */
const annotation = (...intervals: readonly (readonly [from: number, to: number, words: string])[]) =>
  [
    'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n9\n<exists>\n1\n"IntervalTier"\n"speech"\n0\n9',
    intervals.length,
    ...intervals.map(([from, to, words]) => `${from}\n${to}\n"${words}"`),
  ].join('\n')

test('TextGrids of one conversation become one transcript', async ({ page }) => {
  const dialog = await offer(page, [
    { name: 'visit_doctor.TextGrid', text: annotation([0, 1, 'How is the arm?'], [4, 5, 'Since when?']) },
    { name: 'visit_patient.TextGrid', text: annotation([1, 3, 'It hurts.']) },
  ])
  await expect(dialog).toContainText('seem to be one conversation, visit, with a file for each speaker')
  await dialog.getByRole('button', { name: 'Merge into one transcript' }).click()
  await expect(dialog.getByRole('row', { name: /visit\.zip/ })).toContainText('doctor, patient; 3 turns')
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(transcript(page)).toContainText('It hurts.')
})

const TABLE = {
  name: 'Nora wave 3.csv',
  text: 'Speaker,Text,Start\nInterviewer,How is the plot?,0:00\nNora,"Dry, but mine.",0:04\nNora,It keeps me going.,0:09\nInterviewer,Good.,0:15\n',
}

test('a table of who said what is a transcript, and a survey where one says so', async ({ page }) => {
  const dialog = await offer(page, [TABLE])
  await expect(dialog.getByRole('row', { name: /Nora wave 3\.csv/ })).toContainText('Interviewer, Nora; 3 turns')
  await dialog.getByRole('button', { name: 'Read as a survey' }).click()
  const survey = page.getByRole('dialog', { name: 'Import the survey Nora wave 3.csv' })
  await expect(survey).toContainText('4 rows')
  await survey.getByRole('button', { name: 'Read as a transcript' }).click()
  await expect(dialog.getByRole('row', { name: /Nora wave 3\.csv/ })).toContainText('3 turns')
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(transcript(page)).toContainText('Dry, but mine. It keeps me going.')
})

test.describe('with the sample study', () => {
  test.use({ launchArguments: ['--sample'] })

  test('a project goes into a folder of plain text, and comes back out of it', async ({ app, page }) => {
    await expect(transcript(page)).toBeVisible()
    const folder = join(
      app.projectsFolder,
      app.electron ? 'chosen' : (await page.title()).replace(/ – Throughline$/, '').replace(':', ''),
    )
    await app.electron?.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
    }, folder)
    const file = async (item: string) => {
      await page.getByRole('button', { name: 'File', exact: true }).click()
      await page.getByRole('menuitem', { name: item }).click()
    }
    await file('Export as a folder of plain text…')
    await page.getByRole('dialog', { name: 'Export' }).getByRole('button', { name: 'Export…' }).click()
    await expect(page.getByText(/^The project was written into the folder/)).toBeVisible()
    expect(await readdir(folder)).toEqual(
      expect.arrayContaining(['history.jsonl', 'project.json', 'records', 'texts', 'texts.jsonl']),
    )
    expect((await readFile(join(folder, 'records/coding.jsonl'), 'utf8')).split('\n').length).toBeGreaterThan(500)

    const chooser = page.waitForEvent('filechooser')
    await file('Open a folder of plain text…')
    await (await chooser).setFiles(folder)
    await expect(page.getByText(/the folder itself is unchanged/)).toBeVisible()
    await expect(transcript(page)).toBeVisible()
    await page.getByRole('button', { name: 'History', exact: true }).click()
    await expect(page.getByRole('option').first()).toBeVisible()
  })
})
