import { X } from 'lucide-react'
import { sayRelation } from '../../../shared/commands/themes.ts'
import type { Relation } from '../../../shared/records/relation.ts'
import { quotationPlaces } from '../../../shared/themes/themeEvidence.ts'
import { useProjectState } from '../../project/useProject.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { QuoteComments } from './QuoteComments.tsx'
import type { Shown, ThemeDesk } from './themeDesk.ts'
import { EntryField } from '../../ui/EntryField.tsx'
import styles from './ThemeEntry.module.css'
import { Threads } from './Threads.tsx'
import { Words } from './Words.tsx'

interface RelationEntryProps {
  readonly relation: Relation
  readonly desk: ThemeDesk
  readonly show: (shown: Shown) => void
}

/** What one line of the map says, why, and the words that show it. */
export function RelationEntry({ relation, desk, show }: RelationEntryProps) {
  const { project, readOnly } = useProjectState()
  const isReadOnly = readOnly !== null
  const places = quotationPlaces(project)
  const found = relation.quotationIds.flatMap((id) => {
    const place = places.get(id)
    return place ? [{ ...place, codingIds: [], coderIds: [], role: null }] : []
  })
  const edit = (to: Partial<Pick<Relation, 'name' | 'directed' | 'note'>>) =>
    desk.dispatch({ type: 'edit-relation', relationId: relation.id, to })
  return (
    <section className={styles.entry} aria-label="Relation">
      <div className={styles.head}>
        <span>Relation</span>
        <IconButton icon={<X size={14} />} label="Close" onPress={() => show(null)} />
      </div>
      <p>{sayRelation(project, relation)}</p>
      {isReadOnly ? null : (
        <>
          <EntryField
            look="page"
            label="Name"
            hint="leads to, hinders, in tension with…"
            saved={relation.name}
            save={async (name) => (await edit({ name: name.trim() })).ok}
            isOneLine
            isReadOnly={false}
          />
          <Checkbox isSelected={relation.directed} onChange={(directed) => void edit({ directed })}>
            Leads from one to the other
          </Checkbox>
        </>
      )}
      <EntryField
        look="page"
        label="Why it holds"
        saved={relation.note}
        save={async (note) => (await edit({ note })).ok}
        isReadOnly={isReadOnly}
      />
      <h3 className={styles.section}>Quotations that show it</h3>
      {relation.quotationIds.length === 0 ? (
        <p className={styles.quiet}>None yet, so the line is drawn dashed.</p>
      ) : (
        <button
          type="button"
          className={styles.open}
          onClick={() => desk.openPassages(sayRelation(project, relation), found)}
        >
          {found.length === 1 ? '1 quotation' : `${found.length} quotations`}
        </button>
      )}
      {relation.quotationIds.map((id) => (
        <div key={id} className={styles.quote}>
          <Words quotationId={id} />
          <QuoteComments quotationId={id} />
        </div>
      ))}
      <h3 className={styles.section}>Comments</h3>
      <Threads on={{ kind: 'relation', id: relation.id }} isReadOnly={isReadOnly} />
      {isReadOnly ? null : (
        <div className={styles.row}>
          <Button
            look="danger"
            onPress={() => {
              show(null)
              void desk.dispatch({ type: 'delete-relations', relationIds: [relation.id] })
            }}
          >
            Remove relation
          </Button>
        </div>
      )}
    </section>
  )
}
