import type { Case } from '../../../shared/records/case.ts'
import { changeLinksIn, type LinkEnd } from '../../../shared/study/changeLinks.ts'
import { sourceLabel } from '../../../shared/study/sourceGroups.ts'
import { useDispatch, useProject, useText } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './CasesView.module.css'

/** Passages of different waves that were linked, side by side; nothing where there are none. */
export function ChangeLinks({ one }: { readonly one: Case }) {
  const project = useProject((state) => state.project)
  const isReadOnly = useProject((state) => state.readOnly !== null)
  const dispatch = useDispatch()
  const links = changeLinksIn(project, one.sourceIds)
  if (links.length === 0) return null
  return (
    <section aria-label="Linked passages">
      <h2 className={styles.sideTitle}>Linked passages</h2>
      {links.map(({ id, relation, from, to }) => (
        <article key={id} className={styles.pairing} aria-label={relation}>
          <Telling end={from} />
          <div className={styles.relation}>
            <span>{relation}</span>
            <Button
              look="quiet"
              isDisabled={isReadOnly}
              onPress={() => void dispatch({ type: 'delete-link', linkId: id })}
            >
              Remove link
            </Button>
          </div>
          <Telling end={to} />
        </article>
      ))}
    </section>
  )
}

function Telling({ end: { sourceId, passage } }: { readonly end: LinkEnd }) {
  const project = useProject((state) => state.project)
  const workspace = useWorkspace()
  const source = project.sources.get(sourceId)
  const text = useText(source?.textId ?? null)
  return (
    <figure className={styles.quotation}>
      <blockquote dir="auto">{text?.points.words(passage) ?? ''}</blockquote>
      <figcaption>
        <button type="button" className={styles.link} onClick={() => workspace.openPassage(sourceId, passage)}>
          {source ? sourceLabel(project, source) : ''}
        </button>
      </figcaption>
    </figure>
  )
}
