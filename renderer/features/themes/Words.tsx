import type { Passage } from '../../../shared/records/common.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { quotationPlaces } from '../../../shared/themes/themeEvidence.ts'
import { useProject, useText } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import styles from './ThemeEntry.module.css'

/** The words of a quotation, which open their place. */
export function Words({ quotationId }: { readonly quotationId: Guid }) {
  const project = useProject((state) => state.project)
  const place = quotationPlaces(project).get(quotationId)
  if (!place) return <span className={styles.by}>These words are not in the study any more.</span>
  return <PassageWords sourceId={place.sourceId} passage={place.passage} />
}

export function PassageWords({ sourceId, passage }: { readonly sourceId: Guid; readonly passage: Passage }) {
  const source = useProject((state) => state.project.sources.get(sourceId))
  const workspace = useWorkspace()
  const text = useText(source?.textId ?? null)
  return (
    <>
      <span>{text ? text.points.words(passage) : '…'}</span>
      <button type="button" className={styles.open} onClick={() => workspace.openPassage(sourceId, passage)}>
        {source?.name}
      </button>
    </>
  )
}
