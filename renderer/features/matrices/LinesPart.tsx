import { type CSSProperties, type KeyboardEvent, type ReactNode, useMemo, useState } from 'react'
import {
  type CodeLine,
  codeLines,
  codeLinesSvg,
  codeLinesTable,
  type LineMark,
  sayPlace,
} from '../../../shared/matrix/codeLines.ts'
import { sayCodebook } from '../../../shared/codebook/sayCodebook.ts'
import { writeXlsx } from '../../../shared/office/writeXlsx.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { csvOf } from '../../../shared/reports/csv.ts'
import { aboutSheet } from '../../../shared/reports/aboutSheet.ts'
import { codingsOf, inOrder } from '../../../shared/study/project.ts'
import { useKept } from '../../project/useKept.ts'
import { useProject } from '../../project/useProject.ts'
import { useTexts } from '../../project/useTexts.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { CodeDot } from '../../ui/CodeDot.tsx'
import { sayCount } from '../../ui/say.ts'
import { Select } from '../../ui/Select.tsx'
import styles from './LinesPart.module.css'
import matrices from './MatricesView.module.css'
import saturation from './SaturationPart.module.css'
import { TakeAway } from './TakeAway.tsx'

interface Asked {
  readonly sourceId: string
  readonly coderId: string
}

const NONE = ''
const NO_TEXTS: ReadonlySet<Guid> = new Set()

/** One interview from its beginning to its end: where each code stands. */
export function LinesPart({ parts }: { readonly parts: ReactNode }) {
  const project = useProject((state) => state.project)
  const workspace = useWorkspace()
  const [asked, setAsked] = useKept<Asked>('code lines', { sourceId: workspace.state.sourceId ?? NONE, coderId: NONE })
  const sources = useMemo(
    () => inOrder(project.sources.values()).filter(({ textId, length }) => textId !== null && length > 0),
    [project],
  )
  const source =
    sources.find(({ id }) => id === asked.sourceId) ??
    sources.find(({ id }) => codingsOf(project, id).length > 0) ??
    sources[0]
  const textId = source?.textId ?? null
  const wanted = useMemo(() => (textId === null ? NO_TEXTS : new Set([textId])), [textId])
  const { texts } = useTexts(wanted)
  const text = texts.get(textId ?? NONE)
  const coderId = project.coders.has(asked.coderId) ? asked.coderId : null
  const drawn = useMemo(
    () => (source && text ? codeLines(project, source.id, text, { coderId }) : null),
    [project, source, text, coderId],
  )
  const coders = inOrder(project.coders.values())
  const says = [
    `${source?.name ?? 'No source'}: where each code stands, from the beginning of the text to its end.`,
    coderId === null ? 'Codings of every coder.' : `Codings of ${project.coders.get(coderId)?.name ?? ''} only.`,
    'A code stands for itself, without the codes below it.',
  ]
  const table = drawn && text ? () => codeLinesTable(project, drawn, text) : null

  const openLine = ({ path, marks }: CodeLine) => {
    if (!source) return
    const items = marks.map(({ passage, codingIds }) => ({ sourceId: source.id, passage, codingIds }))
    workspace.openWords({ title: `${path} in ${source.name}: ${sayCount(items.length, 'passage')}`, items })
  }
  const openMark = ({ passage, codingIds }: LineMark) =>
    source && workspace.openPassage(source.id, passage, codingIds[0] ?? null)

  return (
    <>
      <header className={matrices.head}>
        <h1 className={matrices.title}>Matrices</h1>
        {parts}
        <div className={matrices.tools}>
          {drawn && table ? (
            <TakeAway
              name="code lines"
              csv={() => csvOf(table().columns, table().rows)}
              json={() =>
                `${JSON.stringify({ definition: says, codebook: sayCodebook(project), ...table() }, null, 2)}\n`
              }
              xlsx={(day) =>
                writeXlsx([
                  {
                    name: 'Code lines',
                    columns: table().columns.map((title) => ({ title, width: title === 'text' ? 80 : 18 })),
                    rows: table().rows,
                  },
                  aboutSheet(project, says, day),
                ])
              }
              svg={() => codeLinesSvg(drawn, says[0] ?? '')}
              table={() => [table().columns, ...table().rows]}
              command={null}
            />
          ) : null}
        </div>
      </header>
      <div className={matrices.asked}>
        <Select
          label="Source"
          value={source?.id ?? NONE}
          onChange={(sourceId) => setAsked({ ...asked, sourceId })}
          options={sources.map(({ id, name }) => ({ id, text: name }))}
        />
        {coders.length > 1 ? (
          <Select
            label="Coder"
            value={coderId ?? NONE}
            onChange={(next) => setAsked({ ...asked, coderId: next })}
            options={[{ id: NONE, text: 'every coder' }, ...coders.map(({ id, name }) => ({ id, text: name }))]}
          />
        ) : null}
      </div>
      <p className={matrices.says}>{says.join(' ')}</p>
      {drawn === null ? (
        <p className={matrices.none}>{source ? 'Reading the words…' : 'No source has words yet.'}</p>
      ) : drawn.lines.length === 0 ? (
        <p className={matrices.none}>Nothing is coded in this source yet.</p>
      ) : (
        <div className={styles.body}>
          <Lines key={source?.id} lines={drawn.lines} onLine={openLine} onMark={openMark}>
            <div className={styles.axis} aria-hidden>
              <span className={styles.unit}>{drawn.tickUnit}</span>
              <span className={styles.ticks}>
                {drawn.ticks.map(({ at, value }) => (
                  <span key={value} className={styles.tick} style={{ '--at': at } as CSSProperties}>
                    {value.toLocaleString('en')}
                  </span>
                ))}
              </span>
            </div>
          </Lines>
          <table className={`${saturation.table} ${styles.table}`} aria-label="Codes of this source">
            <thead>
              <tr>
                <th scope="col">Code</th>
                <th scope="col">Passages</th>
                <th scope="col">First</th>
                <th scope="col">Last</th>
              </tr>
            </thead>
            <tbody>
              {drawn.lines.map((line) => (
                <tr key={line.codeId}>
                  <th scope="row">{line.path}</th>
                  <td>
                    <button type="button" className={matrices.total} onClick={() => openLine(line)}>
                      {line.marks.length}
                    </button>
                  </td>
                  <td>{placeOf(line.marks[0])}</td>
                  <td>{placeOf(line.marks.at(-1))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

interface LinesProps {
  readonly lines: readonly CodeLine[]
  readonly onLine: (line: CodeLine) => void
  readonly onMark: (mark: LineMark) => void
  readonly children: ReactNode
}

/** One stop for the Tab key; the arrow keys go along a line and from line to line. */
function Lines({ lines, onLine, onMark, children }: LinesProps) {
  const project = useProject((state) => state.project)
  const [at, setAt] = useState({ line: 0, mark: 0 })
  const line = Math.min(at.line, lines.length - 1)
  const mark = Math.min(at.mark, (lines[line]?.marks.length ?? 1) - 1)
  const travel = (event: KeyboardEvent<HTMLElement>) => {
    const next = neighbour(lines, { line, mark }, event.key)
    if (!next) return
    event.preventDefault()
    setAt(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-mark="${next.line} ${next.mark}"]`)?.focus()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrow keys move between the buttons in it
    <section className={styles.figure} aria-label="Codes along the text" onKeyDown={travel}>
      {children}
      {lines.map((one, nth) => {
        const code = project.codes.get(one.codeId)
        return (
          <fieldset key={one.codeId} className={styles.line} aria-label={one.path}>
            <button type="button" tabIndex={-1} className={styles.name} title={one.path} onClick={() => onLine(one)}>
              {code ? <CodeDot color={one.color} of={code} /> : null}
              <span>{one.path}</span>
            </button>
            <span className={styles.along} style={{ '--lanes': one.lanes, '--code': one.color } as CSSProperties}>
              {one.marks.map((own, place) => (
                <button
                  key={`${own.passage.start} ${own.passage.end}`}
                  type="button"
                  className={styles.mark}
                  data-mark={`${nth} ${place}`}
                  tabIndex={nth === line && place === mark ? 0 : -1}
                  aria-label={`${one.path}, ${sayPlace(own)}`}
                  title={sayPlace(own)}
                  style={{ '--from': own.from, '--width': own.width, '--lane': own.lane } as CSSProperties}
                  onFocus={() => setAt({ line: nth, mark: place })}
                  onClick={() => onMark(own)}
                />
              ))}
            </span>
          </fieldset>
        )
      })}
    </section>
  )
}

interface Place {
  readonly line: number
  readonly mark: number
}

/** Where a key leads; up and down to the mark that begins nearest. Null for other keys and at the edges. */
function neighbour(lines: readonly CodeLine[], { line, mark }: Place, key: string): Place | null {
  const own = lines[line]?.marks ?? []
  switch (key) {
    case 'ArrowLeft':
      return mark > 0 ? { line, mark: mark - 1 } : null
    case 'ArrowRight':
      return mark + 1 < own.length ? { line, mark: mark + 1 } : null
    case 'Home':
      return { line, mark: 0 }
    case 'End':
      return { line, mark: own.length - 1 }
    case 'ArrowUp':
    case 'ArrowDown': {
      const next = line + (key === 'ArrowUp' ? -1 : 1)
      const marks = lines[next]?.marks ?? []
      const from = own[mark]?.from ?? 0
      const far = marks.map((one) => Math.abs(one.from - from))
      return marks.length === 0 ? null : { line: next, mark: far.indexOf(Math.min(...far)) }
    }
    default:
      return null
  }
}

function placeOf(mark: LineMark | undefined): string {
  return mark ? sayPlace(mark) : ''
}
