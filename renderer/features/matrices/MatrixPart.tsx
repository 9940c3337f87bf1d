import { type CSSProperties, type ReactNode, useMemo, useState } from 'react'
import { ITEM_KINDS, type ItemKind, KIND_WORDS } from '../../../shared/analysis/items.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import type { Matrix } from '../../../shared/matrix/countMatrix.ts'
import { matrixSvg } from '../../../shared/matrix/matrixSvg.ts'
import { type Count, COUNTS, type Dimension, type MatrixQuestion } from '../../../shared/matrix/question.ts'
import { sayMatrix } from '../../../shared/matrix/sayMatrix.ts'
import { type Order, sayCell, type Shown, shownCells, shownRows } from '../../../shared/matrix/shownMatrix.ts'
import {
  matrixAsCsv,
  matrixAsJson,
  matrixAsXlsx,
  matrixCommandLine,
  matrixTable,
} from '../../../shared/reports/matrixReport.ts'
import { colorOfCode } from '../../../shared/study/colorOfCode.ts'
import { inOrder, type Project } from '../../../shared/study/project.ts'
import { HeatGrid } from '../../charts/heatGrid/HeatGrid.tsx'
import { Sparkline } from '../../charts/sparkline/Sparkline.tsx'
import { useKept } from '../../project/useKept.ts'
import { notifyProblem } from '../../project/notices.ts'
import { type RemoteStudy, studyClientOf } from '../../project/study/studyClient.ts'
import type { AskedMatrix } from '../../project/study/studyService.ts'
import { useStudyAnswer } from '../../project/study/useStudyAnswer.ts'
import { useOpenProject, useProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { ChooseItemsDialog } from '../../ui/ChooseItemsDialog.tsx'
import { CodeDot } from '../../ui/CodeDot.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { Select } from '../../ui/Select.tsx'
import styles from './MatricesView.module.css'
import { TakeAway } from './TakeAway.tsx'

interface Asked {
  readonly rows: ItemKind
  /** Some of a kind; null for all there are. */
  readonly only: Readonly<Record<ItemKind, readonly Guid[] | null>>
  readonly columns: string
  readonly crossed: string
  readonly count: Count
  readonly shown: Shown
  readonly coderId: string
  readonly order: Order
  readonly alone: boolean
  readonly withoutEmpty: boolean
}

const NONE = ''
const START: Asked = {
  rows: 'codes',
  only: { codes: null, themes: null, queries: null },
  columns: 'waves',
  crossed: NONE,
  count: 'segments',
  shown: 'number',
  coderId: NONE,
  order: 'codebook',
  alone: false,
  withoutEmpty: false,
}

const COUNT_WORDS: Readonly<Record<Count, string>> = {
  segments: 'segments',
  cases: 'cases',
  sources: 'sources',
  words: 'words',
  characters: 'characters',
}

/** Codes against what they are asked of, as warm and cold numbers. */
export function MatrixPart({ parts }: { readonly parts: ReactNode }) {
  const project = useProject((state) => state.project)
  const open = useOpenProject()
  const workspace = useWorkspace()
  const [asked, setAsked] = useKept<Asked>('matrix', START)
  const [words, setWords] = useState('')
  const ask = (part: Partial<Asked>) => setAsked({ ...asked, ...part })
  const { count, shown, alone, order, withoutEmpty } = asked
  const only = stillThere(project, asked.only)
  const [isChoosing, setIsChoosing] = useState(false)

  const by = rowChoices(project).some(({ id }) => id === asked.rows) ? asked.rows : 'codes'
  const hasQueries = project.queries.size > 0 && [asked.columns, asked.crossed].includes(QUERIES)
  const kinds = [...new Set<ItemKind>([by, ...(hasQueries ? [QUERIES] : [])])]
  const coderId = project.coders.has(asked.coderId) ? asked.coderId : null
  const question = useSame<AskedMatrix>({
    rows: by,
    alone,
    only,
    columns: [asked.columns, asked.crossed].flatMap((id) => dimensionOf(project, id) ?? []),
    count,
    coderId,
  })
  const answered = useStudyAnswer('matrix', question, askMatrix)
  const { matrix = null, overWaves = null } = answered?.answer ?? {}
  // The matrix in hand may be of a question, and of a study, ago.
  const counted = answered?.question ?? question
  const of: MatrixQuestion = { ...counted, rows: [] }
  const study = answered?.project ?? project
  const cells = useMemo(() => (matrix ? shownCells(matrix, shown) : []), [matrix, shown])
  const listed = useMemo(
    () => (matrix ? shownRows(matrix, { words, order, withoutEmpty }) : []),
    [matrix, words, order, withoutEmpty],
  )
  const most = useMemo(() => greatest(cells, listed), [cells, listed])
  const isShare = shown !== 'number'
  const says = sayMatrix(study, of)
  const coders = inOrder(project.coders.values())

  const openCell = async (row: number | null, column: number | null) => {
    if (!matrix) return
    const found = await studyClientOf(open)
      .ask('behind the matrix', (remote) => remote.behindMatrix(counted, { row, column }))
      .catch((error: unknown) => notifyProblem(`The words could not be found (${String(error)}).`))
    if (!found) return
    const items = found.answer
    const names = [
      row === null ? 'all rows' : matrix.rows[row]?.name,
      column === null ? null : matrix.columns[column]?.name,
    ]
    const title = `${names.filter((part) => part !== null && part !== undefined).join(' × ')}: ${items.length.toLocaleString('en')} ${items.length === 1 ? 'passage' : 'passages'}`
    workspace.openWords({ title, items })
  }

  return (
    <>
      <header className={styles.head}>
        <h1 className={styles.title}>Matrices</h1>
        {parts}
        <div className={styles.tools}>
          {matrix ? (
            <TakeAway
              name="matrix"
              csv={() => matrixAsCsv(matrix)}
              json={() => matrixAsJson(study, of, matrix)}
              xlsx={(day) => matrixAsXlsx(study, of, matrix, day)}
              svg={() => matrixSvg(matrix, { shown, rows: listed, caption: says[0] ?? '' })}
              table={() => {
                const table = matrixTable(matrix)
                return [table.columns, ...table.rows]
              }}
              command={(file) => matrixCommandLine(study, file, of, counted)}
            />
          ) : null}
        </div>
      </header>
      <div className={styles.asked}>
        {rowChoices(project).length > 1 ? (
          <Select label="Rows" value={by} onChange={(next) => ask({ rows: next })} options={rowChoices(project)} />
        ) : null}
        <Select
          label="Columns"
          value={asked.columns}
          onChange={(columns) => ask({ columns })}
          options={dimensions(project)}
        />
        <Select
          label="Crossed with"
          value={asked.crossed}
          onChange={(crossed) => ask({ crossed })}
          options={[{ id: NONE, text: 'nothing' }, ...dimensions(project).filter(({ id }) => id !== asked.columns)]}
        />
        <div className={styles.which}>
          <span className={styles.label} id="matrix-items">
            Which
          </span>
          <Button onPress={() => setIsChoosing(true)} aria-describedby="matrix-items">
            {sayChosen(kinds, only)}…
          </Button>
        </div>
        <Select
          label="Count"
          value={count}
          onChange={(next) =>
            ask({ count: next, ...(next === 'segments' && shown === 'possible' ? { shown: 'number' } : {}) })
          }
          options={COUNTS.map((id) => ({ id, text: COUNT_WORDS[id] }))}
        />
        <Select label="Show" value={shown} onChange={(next) => ask({ shown: next })} options={shownOptions(count)} />
        {coders.length > 1 ? (
          <Select
            label="Coder"
            value={asked.coderId}
            onChange={(coderId) => ask({ coderId })}
            options={[{ id: NONE, text: 'every coder' }, ...coders.map(({ id, name }) => ({ id, text: name }))]}
          />
        ) : null}
        <Select
          label="Order"
          value={order}
          onChange={(next) => ask({ order: next })}
          options={[
            { id: 'codebook', text: 'codebook' },
            { id: 'total', text: 'most first' },
            { id: 'name', text: 'by name' },
          ]}
        />
        <div className={styles.search}>
          <SearchField label="Filter rows" placeholder="Filter rows" value={words} onChange={setWords} />
        </div>
        {by === 'codes' ? (
          <Checkbox isSelected={!alone} onChange={(next) => ask({ alone: !next })}>
            With codes below
          </Checkbox>
        ) : null}
        <Checkbox isSelected={withoutEmpty} onChange={(next) => ask({ withoutEmpty: next })}>
          Hide empty rows
        </Checkbox>
      </div>
      <p className={styles.says}>{says.join(' ')}</p>
      {matrix === null ? (
        <p className={styles.none}>Counting…</p>
      ) : matrix.columns.length === 0 || listed.length === 0 ? (
        <p className={styles.none}>{sayWhyEmpty(matrix)}</p>
      ) : (
        <HeatGrid
          label={`${COUNT_WORDS[matrix.count]} of ${KIND_WORDS[by][1]}`}
          columns={matrix.columns.map(({ id, names }, column) => ({ id, names, note: noteOf(matrix, column) }))}
          rowCount={listed.length}
          nameWidth={230}
          nameOf={(row) => matrix.rows[listed[row] ?? -1]?.name ?? ''}
          renderName={(row) => (
            <RowName project={project} matrix={matrix} row={listed[row] ?? -1} isFlat={order !== 'codebook'} />
          )}
          cellOf={(row, column) => {
            const value = cells[listed[row] ?? -1]?.[column] ?? null
            return {
              text: sayCell(value, isShare),
              heat: value === null ? null : most === 0 ? 0 : Math.sqrt(value / most),
            }
          }}
          onOpen={(row, column) => void openCell(listed[row] ?? null, column)}
          tail={{
            width: overWaves ? 190 : 80,
            head: overWaves ? 'total · over the waves' : 'total',
            render: (row) => {
              const nth = listed[row] ?? -1
              return (
                <>
                  <button type="button" tabIndex={-1} className={styles.total} onClick={() => void openCell(nth, null)}>
                    {(matrix.totals.rows[nth] ?? 0).toLocaleString('en')}
                  </button>
                  {overWaves ? (
                    <Sparkline
                      values={overWaves.cells[nth] ?? []}
                      label={`${matrix.rows[nth]?.name ?? ''} over the waves: ${sayOverWaves(overWaves, nth)}`}
                    />
                  ) : null}
                </>
              )
            },
          }}
        />
      )}
      {isChoosing ? (
        <ChooseItemsDialog
          project={project}
          first={{ label: 'Rows', kind: by, chosen: only[by] }}
          second={kinds.length > 1 ? { label: 'Columns', kind: QUERIES, chosen: only.queries } : null}
          optional={null}
          onChoose={(first, second) => {
            ask({ only: { ...only, ...(second === undefined ? {} : { queries: second }), [by]: first } })
            setIsChoosing(false)
          }}
          onClose={() => setIsChoosing(false)}
        />
      ) : null}
    </>
  )
}

const askMatrix = (remote: RemoteStudy, asked: AskedMatrix) => remote.matrix(asked)

/** The same object for as long as it says the same. */
function useSame<T>(value: T): T {
  const written = JSON.stringify(value)
  return useMemo(() => JSON.parse(written) as T, [written])
}

interface RowNameProps {
  readonly project: Project
  readonly matrix: Matrix
  readonly row: number
  readonly isFlat: boolean
}

function RowName({ project, matrix, row, isFlat }: RowNameProps) {
  const one = matrix.rows[row]
  const code = project.codes.get(one?.id ?? '')
  if (!one) return null
  return (
    <span className={styles.name} style={{ '--depth': isFlat ? 0 : one.depth } as CSSProperties} title={one.name}>
      {code ? <CodeDot color={colorOfCode(project.codes, code.id)} of={code} /> : null}
      <span>{isFlat ? one.name : (code?.name ?? project.themes.get(one.id)?.name ?? one.name)}</span>
    </span>
  )
}

function rowChoices(project: Project): { readonly id: ItemKind; readonly text: string }[] {
  return ITEM_KINDS.filter((kind) => kind === 'codes' || project[kind].size > 0).map((id) => ({
    id,
    text: KIND_WORDS[id][1],
  }))
}

/** Without what was deleted since it was chosen. */
function stillThere(project: Project, only: Asked['only']): Asked['only'] {
  const of = (kind: ItemKind) => {
    const ids = only[kind]?.filter((id) => project[kind].has(id)) ?? []
    return ids.length === 0 ? null : ids
  }
  return { codes: of('codes'), themes: of('themes'), queries: of('queries') }
}

/** `All codes`, `3 themes, all saved queries`. */
function sayChosen(kinds: readonly ItemKind[], only: Asked['only']): string {
  const said = kinds.map((kind) => {
    const ids = only[kind]
    const [one, many] = KIND_WORDS[kind]
    return ids === null ? `all ${many}` : `${ids.length} ${ids.length === 1 ? one : many}`
  })
  const words = said.join(', ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const QUERIES = 'queries' as const satisfies ItemKind
const PLAIN = ['cases', 'waves', 'sources', 'coders'] as const

function dimensions(project: Project): { readonly id: string; readonly text: string }[] {
  return [
    ...PLAIN.map((id) => ({ id, text: id })),
    ...(project.queries.size > 0 ? [{ id: QUERIES, text: KIND_WORDS.queries[1] }] : []),
    ...inOrder(project.attributes.values()).map(({ id, name }) => ({ id, text: name })),
  ]
}

function dimensionOf(project: Project, id: string): Dimension | null {
  if (id === QUERIES) return project.queries.size > 0 ? { is: QUERIES, queries: [] } : null
  const plain = PLAIN.find((one) => one === id)
  if (plain) return { is: plain }
  return project.attributes.has(id) ? { is: 'attribute', attributeId: id } : null
}

function shownOptions(count: Count): readonly { readonly id: Shown; readonly text: string }[] {
  return [
    { id: 'number', text: 'numbers' },
    { id: 'row', text: '% of the row' },
    { id: 'column', text: '% of the column' },
    ...(count === 'segments' ? [] : [{ id: 'possible' as const, text: POSSIBLE[count] }]),
  ]
}

const POSSIBLE: Readonly<Record<Exclude<Count, 'segments'>, string>> = {
  cases: '% of cases with data',
  sources: '% of sources with data',
  words: '% of all words (coverage)',
  characters: '% of the text (coverage)',
}

function noteOf({ denominators, count, cells }: Matrix, column: number): string {
  const of = denominators[column] ?? 0
  // Sources that belong to no case have words, and no case to be out of.
  if (of === 0) return cells.some((row) => row[column] !== null) ? 'no case' : 'no data'
  const what = count === 'segments' || count === 'cases' ? (of === 1 ? 'case' : 'cases') : COUNT_WORDS[count]
  return count === 'sources' && of === 1 ? '1 source' : `${of.toLocaleString('en', { notation: 'compact' })} ${what}`
}

function sayOverWaves({ columns, cells }: Matrix, row: number): string {
  return columns.map(({ name }, column) => `${name} ${sayCell(cells[row]?.[column] ?? null, false)}`).join(', ')
}

function sayWhyEmpty({ columns }: Matrix): string {
  return columns.length === 0
    ? 'There is nothing of this kind in the project yet, so there are no columns.'
    : 'No code has these words in its name, or none is used.'
}

function greatest(cells: readonly (readonly (number | null)[])[], rows: readonly number[]): number {
  let most = 0
  for (const row of rows) for (const cell of cells[row] ?? []) most = Math.max(most, cell ?? 0)
  return most
}
