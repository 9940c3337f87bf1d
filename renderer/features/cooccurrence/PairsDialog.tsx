import { useEffect, useMemo, useState } from 'react'
import { isLopsided, rawC } from '../../../shared/analysis/cooccurrence/figures.ts'
import type { Meeting, Placed } from '../../../shared/analysis/cooccurrence/meetings.ts'
import { lookOfItem } from '../../../shared/analysis/itemLook.ts'
import { longFigure, workedThrough } from '../../../shared/analysis/cooccurrence/sayFigure.ts'
import { sayScope } from '../../../shared/analysis/cooccurrence/words.ts'
import { notifyProblem } from '../../project/notices.ts'
import { useProject, useText } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { CodeDot } from '../../ui/CodeDot.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import type { Answered, CooccurrenceSession } from './cooccurrenceSession.ts'
import styles from './PairsDialog.module.css'
import type { CellDetail } from './worker/cooccurrenceService.ts'

interface PairsDialogProps {
  readonly session: CooccurrenceSession
  readonly answered: Answered
  /** Items of the row and the column. */
  readonly cell: readonly [number, number]
  readonly onClose: () => void
}

const AT_ONCE = 60

/** The words behind a cell: what meets stands side by side, and each passage opens its place in the transcript. */
export function PairsDialog({ session, answered, cell: [a, b], onClose }: PairsDialogProps) {
  const { plan, project, question } = answered
  const [detail, setDetail] = useState<CellDetail | null>(null)
  const [shownCount, setShownCount] = useState(AT_ONCE)
  useEffect(() => {
    let isWanted = true
    session
      .detail(a, b)
      .then((found) => {
        if (isWanted) setDetail(found)
      })
      .catch((error: unknown) => notifyProblem(`The words could not be found (${String(error)}).`))
    return () => {
      isWanted = false
    }
  }, [session, a, b])
  const [nameA, nameB] = [plan.items[a]?.path ?? '', plan.items[b]?.path ?? '']
  const rows = useMemo(() => (detail?.meetings.shown ?? []).map((meeting, id) => ({ id, meeting })), [detail])
  const title = a === b ? nameA : `${nameA} × ${nameB}`
  return (
    <Dialog title={title} width="wide" onClose={onClose} actions={<Button onPress={onClose}>Close</Button>}>
      {detail === null ? (
        <p>Looking for the words…</p>
      ) : (
        <div className={styles.body}>
          <Summary answered={answered} cell={[a, b]} detail={detail} />
          {rows.length === 0 ? (
            <p>There are no words behind this figure.</p>
          ) : (
            <>
              <div className={styles.heads} aria-hidden>
                {[a, b].slice(0, a === b ? 1 : 2).map((item) => {
                  const one = plan.items[item]
                  const look = one ? lookOfItem(project, one.of, one.id) : null
                  return look ? (
                    <span key={item} className={styles.head}>
                      <CodeDot color={look.color} of={look.of} />
                      {one?.path}
                    </span>
                  ) : null
                })}
              </div>
              <ul aria-label={`What meets: ${title}`} className={styles.list}>
                {rows.slice(0, shownCount).map(({ id, meeting }) => (
                  <li key={id} className={styles.item}>
                    {plan.against ? (
                      <p className={styles.scope}>
                        {sayScope(project, meeting.scope === 0 ? question.scope : (question.against ?? question.scope))}
                      </p>
                    ) : null}
                    <Sides meeting={meeting} />
                  </li>
                ))}
                {rows.length > shownCount ? (
                  <li>
                    <Button onPress={() => setShownCount(shownCount + AT_ONCE)}>
                      {`Show more (${rows.length - shownCount} left)`}
                    </Button>
                  </li>
                ) : null}
              </ul>
            </>
          )}
        </div>
      )}
    </Dialog>
  )
}

function Summary({
  answered: { plan },
  cell: [a, b],
  detail,
}: Pick<PairsDialogProps, 'cell' | 'answered'> & { readonly detail: CellDetail }) {
  const { facts, meetings } = detail
  if (a === b) return <p className={styles.summary}>{`${facts.segmentsA} segments by itself.`}</p>
  const worked = workedThrough(plan, facts)
  const raw = plan.measure === 'c-coefficient' ? rawC(facts) : 0
  const caveats = [
    plan.measure === 'c-coefficient' && isLopsided(facts)
      ? 'The two differ by more than 5 to 1, which keeps the coefficient small even where the rarer one nearly always meets the other.'
      : null,
    raw === null ? 'The raw coefficient is undefined: overlapping passages leave nothing to divide by.' : null,
    raw !== null && raw > 1
      ? 'The raw coefficient is above 1, out of its range: passages overlap more than once.'
      : null,
    (plan.measure === 'pmi' || plan.measure === 'npmi') && facts.nAB < 5
      ? 'Fewer than 5 contexts hold both: this figure is unstable.'
      : null,
    meetings.count > meetings.shown.length
      ? `The first ${meetings.shown.length} of ${meetings.count} are listed.`
      : null,
  ].filter((caveat) => caveat !== null)
  return (
    <div className={styles.summary}>
      <p>{sayFigureOf(plan, detail)}</p>
      {worked === null ? null : <p className={styles.worked}>{worked}</p>}
      {caveats.map((caveat) => (
        <p key={caveat} className={styles.caveat}>
          {caveat}
        </p>
      ))}
    </div>
  )
}

function sayFigureOf(plan: Answered['plan'], { facts, against, meetings }: CellDetail): string {
  if (against) {
    const share = ({ nAB, n }: typeof facts) => (n === 0 ? 'no cases with data' : `${nAB} of ${n} cases`)
    return `First scope: ${share(facts)}. Second scope: ${share(against)}.`
  }
  switch (plan.measure) {
    case 'pairs':
      return `${longFigure(plan, facts.pairs)}; the row has ${facts.segmentsA} segments, the column ${facts.segmentsB}.`
    case 'a-segments':
    case 'b-segments':
      return `${facts.hitsA} of ${facts.segmentsA} segments of the row and ${facts.hitsB} of ${facts.segmentsB} of the column have a partner.`
    case 'c-coefficient':
      return `${facts.pairs} pairs; ${facts.hitsA} of ${facts.segmentsA} and ${facts.hitsB} of ${facts.segmentsB} segments have a partner.`
    case 'characters':
      return `${facts.characters} of ${facts.charactersA} and ${facts.charactersB} characters.`
    case 'events':
      return longFigure(plan, facts.events)
    default: {
      const share = (part: number, whole: number) => (whole === 0 ? '–' : (part / whole).toFixed(2))
      return `${facts.nAB} hold both, ${facts.nA} the row’s, ${facts.nB} the column’s, of ${facts.n}. Of the row’s ${share(facts.nAB, facts.nA)}, of the column’s ${share(facts.nAB, facts.nB)}. ${meetings.count === facts.nAB ? '' : `${meetings.count} passages meet.`}`
    }
  }
}

function Sides({ meeting: { a, b } }: { readonly meeting: Meeting }) {
  return (
    <div className={styles.sides}>
      {[
        [a, b],
        [b, a],
      ].map(([own = [], other = []], side) =>
        side === 1 && own.length === 0 ? null : (
          <div key={side === 0 ? 'a' : 'b'} className={styles.side}>
            {own.map((one) => (
              <Passage key={`${one.sourceId} ${one.start} ${one.end}`} placed={one} others={other} />
            ))}
          </div>
        ),
      )}
    </div>
  )
}

/** The words of one passage; what the other side shares with it is marked. */
function Passage({ placed, others }: { readonly placed: Placed; readonly others: readonly Placed[] }) {
  const workspace = useWorkspace()
  const project = useProject((state) => state.project)
  const source = project.sources.get(placed.sourceId)
  const text = useText(source?.textId ?? null)
  const [shared] = others
    .filter(({ sourceId }) => sourceId === placed.sourceId)
    .map(({ start, end }) => ({ start: Math.max(start, placed.start), end: Math.min(end, placed.end) }))
    .filter(({ start, end }) => start < end)
  const words = (start: number, end: number) => text?.points.slice(start, end).replace(/\s+/g, ' ') ?? ''
  const turn = text ? text.turns.findIndex(({ end }) => end > placed.start) : -1
  const where = `${source?.name ?? 'a source that is gone'}${turn < 0 ? '' : `, turn ${turn + 1}`}`
  return (
    <div className={styles.passage}>
      <p className={styles.words}>
        {shared ? (
          <>
            {words(placed.start, shared.start)}
            <mark className={styles.shared}>{words(shared.start, shared.end)}</mark>
            {words(shared.end, placed.end)}
          </>
        ) : (
          words(placed.start, placed.end)
        )}
      </p>
      <Button
        look="quiet"
        className={styles.open ?? ''}
        aria-label={`Open ${where}`}
        onPress={() => workspace.openPassage(placed.sourceId, { start: placed.start, end: placed.end })}
      >
        {where}
      </Button>
    </div>
  )
}
