import { useEffect, useState } from 'react'
import type { CellFacts } from '../../../shared/analysis/cooccurrence/figures.ts'
import { workedThrough } from '../../../shared/analysis/cooccurrence/sayFigure.ts'
import {
  REFERENCES,
  sayDefinition,
  sayFormula,
  sayLayer,
  sayScope,
} from '../../../shared/analysis/cooccurrence/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import type { Answered, CooccurrenceSession } from './cooccurrenceSession.ts'
import styles from './HowDialog.module.css'

interface HowDialogProps {
  readonly session: CooccurrenceSession
  readonly answered: Answered
  /** Items of the cell that is worked through; null where no codes meet. */
  readonly cell: readonly [number, number] | null
  readonly onClose: () => void
}

/** How the figures come about: definition, formula, filter, reference, and one cell with its own numbers. */
export function HowDialog({ session, answered, cell, onClose }: HowDialogProps) {
  const { plan, project, question } = answered
  const [facts, setFacts] = useState<CellFacts | null>(null)
  useEffect(() => {
    if (cell) session.facts(...cell).then(setFacts, () => setFacts(null))
  }, [session, cell])
  const formula = sayFormula(plan)
  const worked = facts && workedThrough(plan, facts)
  const names = cell?.map((item) => plan.items[item]?.path ?? '')
  return (
    <Dialog
      title="How this is computed"
      width="medium"
      onClose={onClose}
      actions={<Button onPress={onClose}>Close</Button>}
    >
      <dl className={styles.facts}>
        <dt>Definition</dt>
        <dd>{sayDefinition(project, question, plan)}</dd>
        {formula === null ? null : (
          <>
            <dt>Formula</dt>
            <dd>{formula}</dd>
          </>
        )}
        {facts && names ? (
          <>
            <dt>Worked through</dt>
            <dd>
              {names.join(' × ')}: {worked ?? countedOut(facts)}
            </dd>
          </>
        ) : null}
        <dt>Filter</dt>
        <dd>
          {sayScope(project, question.scope)}
          {question.against ? `, against ${sayScope(project, question.against)}` : ''};{' '}
          {sayLayer(project, question.coder)}.
        </dd>
        {plan.measure === 'c-coefficient' ? (
          <>
            <dt>Mind</dt>
            <dd>
              The coefficient presumes passages that do not overlap. As ATLAS.ti prints it, overlapping passages push it
              above 1 or leave it undefined; the bounded form shown here stays between 0 and 1, and a dot marks cells
              whose raw form does not. Codes that differ by more than 5 to 1 get a small coefficient however often the
              rarer one meets the other.
            </dd>
          </>
        ) : null}
        <dt>Reference</dt>
        <dd>
          {REFERENCES[plan.measure] ?? 'Relations of passages after Allen 1983, Communications of the ACM 26:832.'}
        </dd>
        <dt>No p-values</dt>
        <dd>Passages of one speaker are not independent of each other, so no test of significance is offered.</dd>
      </dl>
    </Dialog>
  )
}

function countedOut({ pairs, segmentsA, segmentsB, nA, nB, nAB, n }: CellFacts): string {
  return n === 0
    ? `${pairs} from ${segmentsA} segments of the one and ${segmentsB} of the other.`
    : `${nAB} hold both; ${nA} hold the one and ${nB} the other, of ${n}.`
}
