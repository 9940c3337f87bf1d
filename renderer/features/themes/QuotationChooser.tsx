import type { Guid } from '../../../shared/records/guid.ts'
import type { QuotationRole, Theme } from '../../../shared/records/theme.ts'
import { codingsOf } from '../../../shared/study/project.ts'
import type { Evidence, EvidencePassage } from '../../../shared/themes/themeEvidence.ts'
import { newId } from '../../project/newId.ts'
import { useProject } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { QuoteComments } from './QuoteComments.tsx'
import styles from './ThemeEntry.module.css'
import type { ThemeDesk } from './themeDesk.ts'
import { PassageWords } from './Words.tsx'

interface QuotationChooserProps {
  readonly theme: Theme
  readonly evidence: Evidence
  readonly desk: ThemeDesk
  readonly onClose: () => void
}

/** More than this is not read in one go; the Quotations view finds the rest. */
const MOST = 150

/** Chooses, among the words that a theme gathers, those that show it best and those that speak against it. */
export function QuotationChooser({ theme, evidence, desk, onClose }: QuotationChooserProps) {
  const project = useProject((state) => state.project)
  const all = [...evidence.negative, ...evidence.passages]
  const selectionOf = ({ sourceId, codingIds }: EvidencePassage): Guid | null =>
    codingsOf(project, sourceId).find(({ id }) => codingIds.includes(id))?.selectionId ?? null
  const give = (one: EvidencePassage, role: QuotationRole | 'none') => {
    const own = new Set(
      codingsOf(project, one.sourceId)
        .filter(({ id }) => one.codingIds.includes(id))
        .map(({ selectionId }) => selectionId),
    )
    const others = theme.quotations.filter(({ quotationId }) => !own.has(quotationId))
    const quotationId = selectionOf(one) ?? newId()
    const note = theme.quotations.find(({ quotationId: id }) => own.has(id))?.note ?? ''
    void desk.edit(theme.id, { quotations: role === 'none' ? others : [...others, { quotationId, role, note }] })
  }
  return (
    <Dialog
      title={`Quotations for ${theme.name}`}
      width="wide"
      onClose={onClose}
      actions={<Button onPress={onClose}>Done</Button>}
    >
      {all.length === 0 ? (
        <p className={styles.quiet}>Put codes into the theme first: their words are listed here.</p>
      ) : null}
      {all.slice(0, MOST).map((one) => (
        <div key={`${one.sourceId} ${one.passage.start} ${one.passage.end}`} className={styles.checks}>
          <div className={styles.quote} data-role={one.role ?? undefined}>
            <PassageWords sourceId={one.sourceId} passage={one.passage} />
            <CommentOn quotationId={selectionOf(one)} />
          </div>
          <Select
            label="What it does for the theme"
            isLabelHidden
            value={one.role === null || one.role === 'evidence' ? 'none' : one.role}
            options={[
              { id: 'none', text: 'Evidence' },
              { id: 'exemplar', text: 'Exemplar' },
              { id: 'negative', text: 'Against it' },
            ]}
            onChange={(role) => give(one, role)}
          />
        </div>
      ))}
      {all.length > MOST ? <p className={styles.quiet}>and {all.length - MOST} more, in the Quotations view.</p> : null}
    </Dialog>
  )
}

function CommentOn({ quotationId }: { readonly quotationId: Guid | null }) {
  return quotationId === null ? null : <QuoteComments quotationId={quotationId} />
}
