import { ChevronDown, CircleHelp } from 'lucide-react'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { type ItemKind, KIND_WORDS } from '../../../shared/analysis/items.ts'
import { isDirected, isSquare } from '../../../shared/analysis/cooccurrence/question.ts'
import { linksOf } from '../../../shared/analysis/cooccurrence/links.ts'
import { sayLayer, sayMeasure, sayScope } from '../../../shared/analysis/cooccurrence/words.ts'
import { sayDefinition } from '../../../shared/analysis/cooccurrence/words.ts'
import { matrixSvg, type SvgFigure } from '../../charts/codeMatrix/matrixSvg.ts'
import { useOpenProject, useProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { ChooseItemsDialog } from '../../ui/ChooseItemsDialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { type Answered, type CodeOrder, cooccurrenceSessionOf, type FigureKind } from './cooccurrenceSession.ts'
import styles from './CooccurrenceView.module.css'
import { HowDialog } from './HowDialog.tsx'
import { LinkList } from './LinkList.tsx'
import { MatrixFigure } from './MatrixFigure.tsx'
import { matrixModelOf, ordered } from './matrixModelOf.ts'
import { NetworkFigure } from './network/NetworkFigure.tsx'
import { PairsDialog } from './PairsDialog.tsx'
import { QuestionBar } from './QuestionBar.tsx'
import { takeAwayEntries } from './takeAway.ts'

type Asking =
  | { readonly for: 'pairs'; readonly cell: readonly [number, number] }
  | { readonly for: 'how' }
  | { readonly for: 'items' }

const KINDS: readonly { readonly id: FigureKind; readonly text: string }[] = [
  { id: 'matrix', text: 'Matrix' },
  { id: 'network', text: 'Network' },
  { id: 'list', text: 'List' },
]
const ORDERS: readonly { readonly id: CodeOrder; readonly text: string }[] = [
  { id: 'codebook', text: 'As in the codebook' },
  { id: 'frequency', text: 'Most used first' },
  { id: 'similarity', text: 'By similarity' },
]

const NOTHING_HERE: Readonly<Record<ItemKind, string>> = {
  codes: 'No code was used here. Ask of more sources, coders or codes.',
  themes: 'No theme has coded words here. Give themes codes, or ask of more sources or coders.',
  queries: 'There is no saved query any more. Save one in Quotations, or ask of codes.',
}

/** Which codes meet: one question, and its answer as a matrix, a network or a list. */
export function CooccurrenceView() {
  const open = useOpenProject()
  const project = useProject((state) => state.project)
  const session = cooccurrenceSessionOf(open)
  const { question, kind, order, answered, problem } = useSyncExternalStore(session.subscribe, () => session.state)
  const [asking, setAsking] = useState<Asking | null>(null)
  const [networkDrawing, setNetworkDrawing] = useState<SvgFigure | null>(null)
  useEffect(() => session.attend(), [session])

  const hasCodings = useMemo(
    () => [...project.codingsBySource.values()].some((codings) => codings.length > 0),
    [project.codingsBySource],
  )
  const bestCell = useMemo(() => (answered ? firstCell(answered) : null), [answered])
  if (!hasCodings) return <NothingCoded />
  const onOpen = (a: number, b: number) => setAsking({ for: 'pairs', cell: [a, b] })
  const isStale = answered !== null && answered.question !== question
  const hasCodes = answered !== null && answered.plan.rows.length > 0 && answered.plan.columns.length > 0

  const drawing = (): SvgFigure => {
    if (kind === 'network' && networkDrawing) return networkDrawing
    if (!answered) throw new Error('There is no answer to draw')
    return matrixSvg(matrixModelOf(answered, ordered(answered, order)), {
      title: sayMeasure(answered.plan),
      note: sayDefinition(answered.project, answered.question, answered.plan),
    })
  }
  return (
    <section className={styles.view} aria-label="Co-occurrence">
      <header className={styles.head}>
        <div className={styles.top}>
          <h1 className={styles.title}>Co-occurrence</h1>
          <Segmented label="Figure" value={kind} options={KINDS} onChange={(kind) => session.show({ kind })} />
          <div className={styles.tools}>
            {kind === 'matrix' ? (
              <Select
                label={`Order of ${KIND_WORDS[question.of][1]}`}
                isLabelHidden
                value={order}
                options={isSquare(question) ? ORDERS : ORDERS.slice(0, 2)}
                onChange={(order) => session.show({ order })}
              />
            ) : null}
            {answered ? (
              <Menu
                label="Take away"
                entries={takeAwayEntries(open, answered, drawing)}
                trigger={
                  <Button>
                    Take away <ChevronDown size={14} aria-hidden />
                  </Button>
                }
              />
            ) : null}
          </div>
        </div>
        <QuestionBar
          project={project}
          question={question}
          onAsk={(part) => session.ask(part)}
          onChoose={() => setAsking({ for: 'items' })}
        />
        {answered ? (
          <p className={styles.words}>
            <output>{sayAnswer(answered)}</output>{' '}
            <Button look="quiet" className={styles.how ?? ''} onPress={() => setAsking({ for: 'how' })}>
              <CircleHelp size={14} aria-hidden /> How this is computed
            </Button>
          </p>
        ) : null}
      </header>
      {problem === null ? null : <p className={styles.problem}>{problem}</p>}
      <div className={`${styles.figure} ${isStale ? styles.stale : ''}`} aria-busy={isStale || answered === null}>
        {answered === null ? null : !hasCodes ? (
          <p className={styles.none}>{NOTHING_HERE[question.of]}</p>
        ) : kind === 'matrix' ? (
          <MatrixFigure answered={answered} order={order} label={sayMeasure(answered.plan)} onOpen={onOpen} />
        ) : kind === 'list' ? (
          <LinkList answered={answered} onOpen={onOpen} />
        ) : (
          <NetworkFigure session={session} answered={answered} onOpen={onOpen} onDrawn={setNetworkDrawing} />
        )}
      </div>
      {asking?.for === 'pairs' && answered ? (
        <PairsDialog session={session} answered={answered} cell={asking.cell} onClose={() => setAsking(null)} />
      ) : null}
      {asking?.for === 'how' && answered ? (
        <HowDialog session={session} answered={answered} cell={bestCell} onClose={() => setAsking(null)} />
      ) : null}
      {asking?.for === 'items' ? (
        <ChooseItemsDialog
          project={project}
          first={{ label: 'Rows', kind: question.of, chosen: question.rows }}
          second={{ label: 'Columns', kind: question.columnsOf ?? question.of, chosen: question.columns }}
          optional={question.columnsOf === null ? `Other ${KIND_WORDS[question.of][1]} in the columns` : null}
          onChoose={(rows, columns) => {
            session.ask({ rows, columns: columns ?? null, usedOnly: rows === null })
            setAsking(null)
          }}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </section>
  )
}

/** What the figure says, in one sentence. */
function sayAnswer({ plan, project, question }: Answered): string {
  const where = question.against
    ? `${sayScope(project, question.against)} less ${sayScope(project, question.scope)}, in percentage points of cases with data`
    : `${sayScope(project, question.scope)}: ${plan.scope.sources.length} sources, ${plan.scope.caseCount} cases with data`
  return `${sayMeasure(plan)}. ${where.charAt(0).toUpperCase()}${where.slice(1)}; ${sayLayer(project, question.coder)}.`
}

/** The cell with the greatest figure. */
function firstCell({ plan, figures, question }: Answered): readonly [number, number] | null {
  const [first] = linksOf(plan, figures, isDirected(question))
  return first ? [plan.rows[first.row] as number, plan.columns[first.column] as number] : null
}

function NothingCoded() {
  const workspace = useWorkspace()
  return (
    <EmptyState
      title="Co-occurrence"
      actions={
        <Button look="primary" onPress={() => workspace.change({ view: 'read' })}>
          Read and code
        </Button>
      }
    >
      Here you see which codes meet in the words of your participants: on the same passage, in the same turn, near each
      other, in the same case. It fills as soon as passages are coded.
    </EmptyState>
  )
}
