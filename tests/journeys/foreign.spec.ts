import { readdir } from 'node:fs/promises'
import { expect, test } from '../support/app.ts'
import { qualcoderDatabase, taguetteDatabase } from '../support/foreignDatabase.ts'

test('a Taguette project chosen in the File menu becomes a project, and its report comes first', async ({
  app,
  page,
}) => {
  await page.getByRole('button', { name: 'New project' }).click()
  await page.getByRole('main').waitFor()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'File', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Open a QualCoder or Taguette project…' }).click()
  await (await chooser).setFiles([
    { name: 'export.sqlite3', mimeType: 'application/x-sqlite3', buffer: Buffer.from(await taguetteDatabase()) },
  ])
  const report = page.getByRole('dialog', { name: 'Opened a project of Taguette' })
  await expect(report).toContainText('4 codings')
  await expect(report).toContainText('their words are not in the document')
  await report.getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByRole('main')).toContainText('My wife & son helped.')
  expect(await readdir(app.projectsFolder)).toContain('Living with it.qdpx')
})

test('a dropped QualCoder database opens with its codings; a damaged one is refused with a sentence', async ({
  app,
  page,
}) => {
  const drop = async (name: string, bytes: Uint8Array) => {
    const data = await page.evaluateHandle(
      ({ name, bytes }) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([new Uint8Array(bytes)], name))
        return transfer
      },
      { name, bytes: [...bytes] },
    )
    await page.dispatchEvent('body', 'drop', { dataTransfer: data })
  }
  await page.getByRole('button', { name: 'New project' }).waitFor()
  const database = await qualcoderDatabase()
  await drop('Broken.qda', database.slice(0, 3000))
  await expect(page.getByText('“Broken.qda” was not opened. The database is damaged')).toBeVisible()
  await drop('Recovery.qda', database)
  const report = page.getByRole('dialog', { name: 'Opened a project of QualCoder 3.5' })
  await expect(report).toContainText('3 codings')
  await expect(report).toContainText('only texts come over from QualCoder')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('main')).toContainText('Slow at first, then better.')
  const kept = (await readdir(app.projectsFolder)).filter((name) => !name.startsWith('.'))
  expect(kept).toEqual(['Recovery.qdpx'])
})
