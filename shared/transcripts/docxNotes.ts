import { count } from '../commands/excerpt.ts'
import type { DocxPackage } from './docxPackage.ts'

/** What a Word file holds that did not become text, or became so in a way the researcher should know. */
export function docxNotes({ findings, hasMacros, outsideParts, hasPageText }: DocxPackage): string[] {
  const { insertions, deletions, hidden, pictures, formulas, objects, inserts, listItems, comments } = findings
  const notes: string[] = []
  const say = (note: string | false) => {
    if (note !== false) notes.push(note)
  }
  if (insertions + deletions > 0) {
    notes.push(
      'Tracked changes were read as accepted: ' +
        `${count(insertions, 'insertion')} in the text, ${count(deletions, 'deletion')} left out.`,
    )
  }
  if (comments > 0) {
    const authors = [...findings.commentAuthors].slice(0, 5).join(', ')
    const by = authors === '' ? '' : ` (${authors})`
    notes.push(
      `${count(comments, 'comment')}${by} in the margin ${comments === 1 ? 'is' : 'are'} not part of the text.`,
    )
  }
  say(hidden > 0 && `${count(hidden, 'passage')} formatted as hidden ${hidden === 1 ? 'was' : 'were'} left out.`)
  say(
    listItems > 0 && `The automatic bullets and numbers of ${count(listItems, 'paragraph')} are not part of the text.`,
  )
  say(pictures > 0 && `${count(pictures, 'picture')} left out.`)
  say(formulas > 0 && `${count(formulas, 'formula', 'formulas')} left out.`)
  say(objects + inserts > 0 && `${count(objects + inserts, 'embedded object')} left out.`)
  say(hasPageText && 'The headers and footers of the pages are not part of the text.')
  say(hasMacros && 'The document holds macros, which were ignored.')
  say(
    outsideParts > 0 &&
      `${count(outsideParts, 'link')} to files outside the document ${outsideParts === 1 ? 'was' : 'were'} not followed.`,
  )
  return notes
}
