import { use, useEffect } from 'react'
import { Button } from 'react-aria-components'
import type { RichCited, RichLink } from '../../shared/memos/richText.ts'
import { ReferencesContext } from './references.ts'
import styles from './RichText.module.css'

interface PartProps {
  /** Whether it is what the keyboard stands on, in writing that is being edited. */
  readonly isSelected?: boolean
}

/** A link to a thing of the study, under its present name; says so where it is gone. */
export function ReferenceLink({ to, words, isSelected = false }: Pick<RichLink, 'to' | 'words'> & PartProps) {
  const references = use(ReferencesContext)
  const referent = references?.lookUp(to)
  const looks = `${styles.link} ${isSelected ? styles.selected : ''}`
  if (!references) return <span className={looks}>{words}</span>
  if (!referent)
    return (
      <span className={`${looks} ${styles.gone}`}>
        {words}
        <span className={styles.goneNote}> (since deleted)</span>
      </span>
    )
  return (
    <Button
      className={looks}
      aria-label={`${referent.name}, open the ${referent.kind}`}
      onPress={() => references.open(to)}
    >
      {referent.name}
    </Button>
  )
}

/** A participant's words as the source has them now, and whose they are. */
export function CitedWords({ to, words, by, isSelected = false }: Pick<RichCited, 'to' | 'words' | 'by'> & PartProps) {
  const references = use(ReferencesContext)
  const referent = references?.lookUp(to)
  const isWaiting = referent?.passage?.words === null
  useEffect(() => {
    if (isWaiting) references?.wantWords(to)
  }, [references, isWaiting, to])
  const said = referent?.passage
  return (
    <blockquote
      className={`${styles.cited} ${isSelected ? styles.selected : ''} ${referent === null ? styles.gone : ''}`}
    >
      <span dir="auto">{said?.words ?? words}</span>
      <footer className={styles.by}>
        {references && referent ? (
          <Button
            className={styles.link ?? ''}
            aria-label={`Open the passage: ${said?.by ?? by}`}
            onPress={() => references.open(to)}
          >
            {said?.by ?? by}
          </Button>
        ) : (
          by
        )}
        {referent === null ? (
          <span className={styles.goneNote}> The coding is gone; these are the words as they were kept.</span>
        ) : null}
      </footer>
    </blockquote>
  )
}
