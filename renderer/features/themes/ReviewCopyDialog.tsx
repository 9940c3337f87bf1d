import { useState } from 'react'
import { REVIEW_SCRIPT, reviewCopyPage, sayReviewCopy } from '../../../shared/reports/reviewCopyPage.ts'
import { readReviewFile } from '../../../shared/themes/reviewCopy.ts'
import { notify, notifyProblem } from '../../project/notices.ts'
import type { OpenProject } from '../../project/openProject.ts'
import { saveExport } from '../../project/saveExport.ts'
import { useOpenProject, useProjectState } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { sayCount } from '../../ui/say.ts'
import { allTexts } from './mapExport.ts'
import styles from './ThemesView.module.css'

/** Says what a review copy will hold, and makes it. */
export function ReviewCopyDialog({ onClose }: { readonly onClose: () => void }) {
  const open = useOpenProject()
  const { project } = useProjectState()
  const [hasQuotations, setQuotations] = useState(true)
  const [hasCaseNames, setCaseNames] = useState(false)
  const [hasComments, setComments] = useState(true)
  const [hasTimelines, setTimelines] = useState(true)
  const options = { hasQuotations, hasCaseNames, hasComments, hasTimelines }
  const make = async () => {
    const texts = await allTexts(open)
    const page = reviewCopyPage(project, (id) => texts.get(id), options, await sumOf(REVIEW_SCRIPT))
    if (await saveExport(open.host, `${project.info.title} – review copy.html`, page)) onClose()
  }
  return (
    <Dialog
      title="Review copy"
      width="medium"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            look="primary"
            onPress={() =>
              void make().catch((error: unknown) => notifyProblem(`The copy could not be made (${String(error)}).`))
            }
          >
            Make the copy
          </Button>
        </>
      }
    >
      <div className={styles.field}>
        <p>One page for a supervisor’s browser. It takes comments and verdicts, and gives them back as a small file.</p>
        <Checkbox isSelected={hasQuotations} onChange={setQuotations}>
          Quotations, in participants’ words
        </Checkbox>
        <Checkbox isSelected={hasCaseNames} onChange={setCaseNames}>
          Names of cases as they are here
        </Checkbox>
        <Checkbox isSelected={hasComments} onChange={setComments}>
          Comments made so far
        </Checkbox>
        <Checkbox isSelected={hasTimelines} onChange={setTimelines}>
          Timelines of the cases
        </Checkbox>
        <h3>What it will contain</h3>
        <ul className={styles.differences}>
          {sayReviewCopy(project, options).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {hasQuotations ? (
          <p className={styles.quiet}>Quotations may name people and places that the transcripts still name.</p>
        ) : null}
      </div>
    </Dialog>
  )
}

async function sumOf(script: string): Promise<string> {
  const sum = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(script))
  return btoa(String.fromCharCode(...new Uint8Array(sum)))
}

/** Asks for the file that came back from a review copy, and takes it in. */
export function takeReviewIn(open: OpenProject): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.json,application/json'
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (file) void takeIn(open, file)
  })
  input.click()
}

async function takeIn(open: OpenProject, file: File): Promise<void> {
  const read = readReviewFile(open.state.project, new Uint8Array(await file.arrayBuffer()))
  if (!read.ok) return notifyProblem(`${file.name}: ${read.message}`)
  const { name, comments, verdicts, astray } = read
  const done = await open.dispatch({ type: 'take-review', name, comments, verdicts })
  if (!done.ok) return notify('Everything in this file is here already.')
  const lost = astray === 0 ? '' : ` ${sayCount(astray, 'comment')} about what is not in this project stayed out.`
  notify(
    `Took in ${sayCount(comments.length, 'comment')} and ${sayCount(verdicts.length, 'verdict')} by ${name}.${lost}`,
    {
      action: { text: 'Undo', run: () => void open.undo() },
    },
  )
}
