import { useCallback, useMemo, useRef, useState } from 'react'
import type { Coding } from '../../../shared/records/coding.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import type { FoundQuotation } from '../../../shared/query/evaluateQuery.ts'
import type { FoundList } from '../../../shared/query/packedFound.ts'
import { GROUPINGS, type Grouping } from '../../../shared/query/groupQuotations.ts'
import { numberedCodes } from '../../../shared/study/numberedCodes.ts'
import { casesBySource } from '../../../shared/study/passageCases.ts'
import type { Project } from '../../../shared/study/project.ts'
import { useProject, useProjectState } from '../../project/useProject.ts'
import { usePins } from '../../project/usePins.ts'
import { useWorkspace, useWorkspaceState } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { CodePicker } from '../../ui/CodePicker.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { sayCount } from '../../ui/say.ts'
import { Select } from '../../ui/Select.tsx'
import { VirtualRows } from '../../ui/VirtualRows.tsx'
import { ExportDialog } from './ExportDialog.tsx'
import { QueryBar } from './QueryBar.tsx'
import { ITEM_HEIGHT, QuotationItem } from './QuotationItem.tsx'
import styles from './QuotationsView.module.css'
import { SavedQueries } from './SavedQueries.tsx'
import { useQuotationActs } from './useQuotationActs.ts'
import { useQuery } from './useQuery.ts'

/** A heading, or the place of a quotation in what was found. */
type Row = { readonly name: string; readonly count: number } | number

const HEADING_HEIGHT = 36
const UNGROUPED = 'none'
const GROUP_WORDS: Readonly<Record<Grouping, string>> = {
  case: 'by case',
  wave: 'by wave',
  code: 'by code',
  source: 'by source',
}

/** Quotations that answer a question, in context; the question stands above them. */
export function QuotationsView() {
  const workspace = useWorkspace()
  const { project, readOnly } = useProjectState()
  const [by, setBy] = useState<Grouping | null>(null)
  const inHand = useQuery(by)
  const { found, groups, isBehind, problem, text } = inHand
  const [current, setCurrent] = useState(0)
  const [isExporting, setIsExporting] = useState(false)
  const [picking, setPicking] = useState<{
    readonly quotation: FoundQuotation
    readonly instead: Coding | null
  } | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const acts = useQuotationActs()
  const noted = useMemo(() => idsWithMemos(project.memos), [project.memos])

  const rows = useMemo((): readonly Row[] => {
    if (groups === null) return Array.from({ length: found.length }, (_, nth) => nth)
    return groups.flatMap(({ name, members }): Row[] => [{ name, count: members.length }, ...members])
  }, [found, groups])
  const heights = useMemo(() => rows.map((row) => (typeof row === 'number' ? ITEM_HEIGHT : HEADING_HEIGHT)), [rows])
  const isHeading = useCallback((index: number) => typeof rows[index] === 'object', [rows])
  const firstQuotation = rows.findIndex((row) => typeof row === 'number')
  const inRange = Math.min(Math.max(current, firstQuotation), rows.length - 1)
  const index = isHeading(inRange) ? inRange + 1 : inRange

  const quotationAt = (at: number): FoundQuotation | null => {
    const row = rows[at]
    return typeof row === 'number' ? found.at(row) : null
  }
  const openAt = (at: number) => {
    const quotation = quotationAt(at)
    if (!quotation) return
    const [because] = quotation.because.length > 0 ? quotation.because : quotation.codings
    workspace.openPassage(quotation.sourceId, quotation.passage, because?.id ?? null)
  }
  const onKey = (event: React.KeyboardEvent, at: number) => {
    const quotation = quotationAt(at)
    if (!quotation || event.ctrlKey || event.metaKey || event.altKey) return
    const key = event.key.toLowerCase()
    const [because] = quotation.because.length > 0 ? quotation.because : quotation.codings
    if (key === 's' && !readOnly) void acts.star(quotation)
    else if (key === 'm') void acts.memo(quotation)
    else if (key === 'c' && !readOnly) setPicking({ quotation, instead: null })
    else if (key === 'r' && !readOnly && because) setPicking({ quotation, instead: because })
    else if ((key === 'delete' || key === 'backspace') && !readOnly && because) void acts.uncode(quotation, because)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  if (project.sources.size === 0)
    return (
      <EmptyState title="Quotations">
        A quotation is a passage with all its codings. Import transcripts and code some words; here you then ask which
        passages meet which codes, for whom and when.
      </EmptyState>
    )
  return (
    <div className={styles.view}>
      <header className={styles.head}>
        <h1 className={styles.title}>Quotations</h1>
        <output className={styles.count}>
          {isBehind && found.length === 0 ? 'Looking…' : sayFound(inHand.project, found)}
        </output>
        <div className={styles.tools}>
          <SavedQueries text={text} canSave={problem === null && text !== ''} onOpen={inHand.change} />
          <Select
            label="Group"
            isLabelHidden
            value={by ?? UNGROUPED}
            onChange={(next) => setBy(next === UNGROUPED ? null : next)}
            options={[
              { id: UNGROUPED, text: 'not grouped' } as const,
              ...GROUPINGS.map((id) => ({ id, text: GROUP_WORDS[id] })),
            ]}
          />
          <Button onPress={() => setIsExporting(true)} isDisabled={found.length === 0}>
            Export…
          </Button>
        </div>
      </header>
      <QueryBar inHand={inHand} />
      {rows.length === 0 && !isBehind ? (
        <p className={styles.none}>
          {text === ''
            ? 'Nothing is coded yet. Select words in a transcript and press C.'
            : problem
              ? 'The query is not complete.'
              : 'No quotation answers this. Take a chip away, or ask for OVERLAPS where codes lie on different words.'}
        </p>
      ) : (
        <div ref={list} className={styles.results} aria-busy={isBehind}>
          <VirtualRows
            label="Quotations"
            heights={heights}
            isHeading={isHeading}
            current={index}
            onCurrent={setCurrent}
            onOpen={openAt}
            onKey={onKey}
            render={(at, isCurrent) => {
              const row = rows[at]
              if (row === undefined) return null
              if (typeof row === 'object')
                return (
                  <h2 className={styles.group}>
                    {row.name} <span className={styles.count}>{row.count.toLocaleString('en')}</span>
                  </h2>
                )
              const quotation = found.at(row)
              if (!quotation) return null
              return (
                <QuotationItem
                  quotation={quotation}
                  isCurrent={isCurrent}
                  hasMemo={hasMemo(quotation, noted)}
                  isReadOnly={readOnly !== null}
                  onStar={() => void acts.star(quotation)}
                  onMemo={() => void acts.memo(quotation)}
                  onCode={(instead) => setPicking({ quotation, instead })}
                  onUncode={(coding) => void acts.uncode(quotation, coding)}
                  onOpen={() => openAt(at)}
                />
              )
            }}
          />
        </div>
      )}
      {picking ? (
        <Picker
          onPick={(codeId) => {
            setPicking(null)
            void acts.code(picking.quotation, codeId, picking.instead)
          }}
          onCreate={(names) => {
            setPicking(null)
            void acts.create(picking.quotation, names, picking.instead)
          }}
          onClose={() => setPicking(null)}
        />
      ) : null}
      {isExporting ? <ExportDialog list={found} by={by} query={text} onClose={() => setIsExporting(false)} /> : null}
    </div>
  )
}

interface PickerProps {
  readonly onPick: (codeId: Guid) => void
  readonly onCreate: (names: readonly string[]) => void
  readonly onClose: () => void
}

function Picker({ onPick, onCreate, onClose }: PickerProps) {
  const codes = useProject((state) => state.project.codes)
  const counts = useProject((state) => state.counts)
  const { recentCodes } = useWorkspaceState()
  const [pins] = usePins()
  return (
    <CodePicker
      codes={codes}
      counts={counts}
      recent={recentCodes}
      numbered={numberedCodes(codes, pins, recentCodes)}
      anchor={null}
      onPick={onPick}
      onCreate={onCreate}
      onClose={onClose}
    />
  )
}

function sayFound(project: Project, found: FoundList): string {
  const sources = found.sourceIds
  const cases = new Set(sources.flatMap((id) => (casesBySource(project.cases).get(id) ?? []).map((one) => one.id)))
  const quotations = sayCount(found.length, 'quotation')
  if (found.length === 0) return quotations
  const of = project.cases.size === 0 ? '' : `, ${cases.size} of ${sayCount(project.cases.size, 'case')}`
  return `${quotations} in ${sayCount(sources.length, 'source')}${of}`
}

function idsWithMemos(memos: Project['memos']): ReadonlySet<Guid> {
  return new Set([...memos.values()].flatMap(({ about }) => about.map(({ id }) => id)))
}

function hasMemo({ codings, marks }: FoundQuotation, noted: ReadonlySet<Guid>): boolean {
  return codings.some(({ id }) => noted.has(id)) || marks.some(({ id }) => noted.has(id))
}
