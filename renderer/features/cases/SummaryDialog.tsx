import { useState } from 'react'
import type { Case } from '../../../shared/records/case.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { CHANGES } from '../../../shared/records/summary.ts'
import { type Evidence, evidenceOf, isStale, type Strand, summaryOf } from '../../../shared/reports/framework.ts'
import { sourceLabel } from '../../../shared/study/sourceGroups.ts'
import { newId } from '../../project/newId.ts'
import { useDispatch, useProject, useText } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { sayCount } from '../../ui/say.ts'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './CasesView.module.css'

/** A cell of a framework matrix. */
export interface Cell {
  readonly one: Case
  readonly strand: Strand
  readonly waveId: Guid | null
}

const NO_CHANGE = 'none'
/** More than anybody reads beside a summary; all of them open in their own list. */
const BESIDE = 60

/** Writes a cell’s summary beside the words it sums up. */
export function SummaryDialog({ cell, onClose }: { readonly cell: Cell; readonly onClose: () => void }) {
  const { one, strand, waveId } = cell
  const project = useProject((state) => state.project)
  const isReadOnly = useProject((state) => state.readOnly !== null)
  const workspace = useWorkspace()
  const dispatch = useDispatch()
  const evidence = evidenceOf(project, one, strand, waveId)
  const summary = summaryOf(project, one.id, strand.about, waveId)
  const [text, setText] = useState(summary?.text ?? '')
  const [change, setChange] = useState<(typeof CHANGES)[number] | typeof NO_CHANGE>(summary?.change ?? NO_CHANGE)
  const wave = waveId === null ? 'all waves' : (project.waves.get(waveId)?.name ?? '')
  const title = `${one.name} × ${strand.name}, ${wave}`
  const keep = async () => {
    const done = await dispatch({
      type: 'write-summary',
      summaryId: newId(),
      caseId: one.id,
      about: strand.about,
      waveId,
      text: text.trim(),
      change: change === NO_CHANGE ? null : change,
      evidence: evidence.ids,
    })
    if (done.ok) onClose()
  }
  return (
    <Dialog
      title={title}
      width="wide"
      onClose={onClose}
      actions={
        <>
          <Button
            isDisabled={evidence.segments === 0}
            onPress={() => workspace.openWords({ title, items: evidence.passages })}
          >
            {sayCount(evidence.segments, 'segment')}…
          </Button>
          <span className={styles.space} />
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={isReadOnly} onPress={() => void keep()}>
            Keep summary
          </Button>
        </>
      }
    >
      <div className={styles.besides}>
        <div className={styles.form}>
          {summary && isStale(summary, evidence) ? (
            <p className={styles.warn}>
              The coding behind this summary has changed since it was written. Keeping it confirms it for the words as
              they are coded now.
            </p>
          ) : null}
          <TextField label="Summary" value={text} onChange={setText} rows={9} autoFocus />
          <Select
            label="Change"
            value={change}
            options={[{ id: NO_CHANGE, text: 'not said' }, ...CHANGES.map((id) => ({ id, text: id }))]}
            onChange={setChange}
          />
        </div>
        <section className={styles.beside} aria-label="The words it sums up">
          {evidence.passages.length === 0 ? (
            <p className={styles.quiet}>{one.name} says nothing of this here. That can be a finding too.</p>
          ) : (
            evidence.passages
              .slice(0, BESIDE)
              .map((item) => <Quoted key={`${item.sourceId} ${item.passage.start} ${item.passage.end}`} item={item} />)
          )}
        </section>
      </div>
    </Dialog>
  )
}

function Quoted({ item: { sourceId, passage, codingIds } }: { readonly item: Evidence['passages'][number] }) {
  const project = useProject((state) => state.project)
  const workspace = useWorkspace()
  const source = project.sources.get(sourceId)
  const text = useText(source?.textId ?? null)
  return (
    <figure className={styles.quotation}>
      <blockquote>{text?.points.words(passage) ?? '…'}</blockquote>
      <figcaption>
        <button
          type="button"
          className={styles.link}
          onClick={() => workspace.openPassage(sourceId, passage, codingIds[0] ?? null)}
        >
          {source ? sourceLabel(project, source) : 'a source that is gone'}
        </button>
      </figcaption>
    </figure>
  )
}
