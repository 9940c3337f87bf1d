import {
  type CSSProperties,
  type KeyboardEvent,
  memo,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import styles from './HeatGrid.module.css'

export interface HeatColumn {
  readonly id: string
  /** One line each. */
  readonly names: readonly string[]
  readonly note: string
}

interface HeatGridProps {
  readonly label: string
  readonly columns: readonly HeatColumn[]
  readonly rowCount: number
  /** Pixels of the column of names. */
  readonly nameWidth: number
  readonly renderName: (row: number) => ReactNode
  readonly nameOf: (row: number) => string
  /** What a cell says, and how warm it is from 0 to 1; null heat where there is nothing to say. */
  readonly cellOf: (row: number, column: number) => { readonly text: string; readonly heat: number | null }
  readonly onOpen: (row: number, column: number) => void
  /** What stands at the end of each row. */
  readonly tail?: { readonly width: number; readonly head: ReactNode; readonly render: (row: number) => ReactNode }
}

const ROW = 28
const COLUMN = 78
const HEAD = 62
/** Rows and columns are drawn in blocks, so that scrolling draws nothing most of the time, and then a block. */
const ROWS_AT_ONCE = 12
const COLUMNS_AT_ONCE = 4

/**
 * Numbers as a warm and cold table. Only what is in view is drawn, so that hundreds of rows and columns scroll as a few do. Arrows move
 * from cell to cell, Enter opens one.
 */
export function HeatGrid(props: HeatGridProps) {
  const { label, columns, rowCount, nameWidth, renderName, nameOf, cellOf, onOpen, tail } = props
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<View>({ firstRow: 0, lastRow: 35, firstColumn: 0, lastColumn: 19, pageRows: 20 })
  const [at, setAt] = useState({ row: 0, column: 0 })
  const row = Math.min(at.row, rowCount - 1)
  const column = Math.min(at.column, columns.length - 1)
  const width = columns.length * COLUMN
  const tailWidth = tail?.width ?? 0

  useEffect(() => {
    const { current } = box
    if (!current) return
    const look = () =>
      setView((before) => {
        const now = viewOf(current)
        return sameView(before, now) ? before : now
      })
    const observer = new ResizeObserver(look)
    observer.observe(current)
    current.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      current.removeEventListener('scroll', look)
    }
  }, [])

  const rows = between(view.firstRow, view.lastRow, rowCount)
  const { firstColumn, lastColumn } = view
  const shown = useMemo(
    () => between(firstColumn, lastColumn, columns.length),
    [firstColumn, lastColumn, columns.length],
  )
  const select = useCallback(
    (row: number, column: number) => {
      setAt({ row, column })
      onOpen(row, column)
    },
    [onOpen],
  )

  const go = (toRow: number, toColumn: number) => {
    const next = {
      row: Math.max(0, Math.min(rowCount - 1, toRow)),
      column: Math.max(0, Math.min(columns.length - 1, toColumn)),
    }
    setAt(next)
    const { current } = box
    if (!current) return
    const top = next.row * ROW
    if (top < current.scrollTop) current.scrollTop = top
    else if (top + ROW > current.scrollTop + current.clientHeight - HEAD)
      current.scrollTop = top + ROW - current.clientHeight + HEAD
    const left = next.column * COLUMN
    if (left < current.scrollLeft) current.scrollLeft = left
    else if (left + COLUMN > current.scrollLeft + current.clientWidth - nameWidth)
      current.scrollLeft = left + COLUMN - current.clientWidth + nameWidth
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const page = view.pageRows
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(row + 1, column),
      ArrowUp: () => go(row - 1, column),
      ArrowRight: () => go(row, column + 1),
      ArrowLeft: () => go(row, column - 1),
      PageDown: () => go(row + page, column),
      PageUp: () => go(row - page, column),
      Home: () => (event.ctrlKey ? go(0, 0) : go(row, 0)),
      End: () => (event.ctrlKey ? go(rowCount - 1, columns.length - 1) : go(row, columns.length - 1)),
      Enter: () => onOpen(row, column),
      ' ': () => onOpen(row, column),
    }
    const move = moves[event.key]
    if (!move || event.altKey || event.metaKey) return
    event.preventDefault()
    move()
  }

  return (
    <div
      ref={box}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- rows drawn only where they are in view are no <table>
      role="grid"
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length + (tail ? 2 : 1)}
      aria-activedescendant={`${id}-${row}-${column}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className={styles.grid}
      style={{ '--name': `${nameWidth}px`, '--cell': `${COLUMN}px`, '--tail': `${tailWidth}px` } as CSSProperties}
    >
      <div className={styles.all} style={{ width: nameWidth + width + tailWidth, height: HEAD + rowCount * ROW }}>
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above */}
        <div role="row" tabIndex={-1} className={styles.head} aria-rowindex={1}>
          {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above */}
          <div role="columnheader" tabIndex={-1} className={styles.corner} aria-label="Row" />
          {shown.map((nth) => (
            <div
              key={columns[nth]?.id}
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
              role="columnheader"
              tabIndex={-1}
              aria-colindex={nth + 2}
              className={styles.column}
              data-in-hand={nth === column || undefined}
              style={{ '--left': `${nameWidth + nth * COLUMN}px` } as CSSProperties}
              title={columns[nth]?.names.join(' × ')}
            >
              {columns[nth]?.names.map((name, line) => (
                // Names along dimensions; two may be the same.
                // oxlint-disable-next-line react/no-array-index-key
                <span key={line} className={styles.names} data-alone={columns[nth]?.names.length === 1 || undefined}>
                  {name}
                </span>
              ))}
              <span className={styles.note}>{columns[nth]?.note}</span>
            </div>
          ))}
          {tail ? (
            <div
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
              role="columnheader"
              tabIndex={-1}
              aria-colindex={columns.length + 2}
              className={styles.tailHead}
              style={{ '--left': `${nameWidth + width}px` } as CSSProperties}
            >
              {tail.head}
            </div>
          ) : null}
        </div>
        {rows.map((nth) => (
          <HeatRow
            key={nth}
            id={id}
            nth={nth}
            columns={columns}
            shown={shown}
            inHand={nth === row ? column : null}
            nameWidth={nameWidth}
            nameOf={nameOf}
            renderName={renderName}
            cellOf={cellOf}
            tail={tail}
            onOpen={select}
          />
        ))}
      </div>
    </div>
  )
}

interface HeatRowProps
  extends Pick<HeatGridProps, 'columns' | 'nameWidth' | 'nameOf' | 'renderName' | 'cellOf' | 'onOpen'> {
  readonly id: string
  readonly nth: number
  /** Columns that are drawn. */
  readonly shown: readonly number[]
  /** The column in hand, where this row is. */
  readonly inHand: number | null
  readonly tail: HeatGridProps['tail'] | undefined
}

/** A row stays as it is while others come and go. */
const HeatRow = memo(function HeatRow(props: HeatRowProps) {
  const { id, nth, columns, shown, inHand, nameWidth, nameOf, renderName, cellOf, tail, onOpen } = props
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- rows drawn only where they are in view are no <table>
      role="row"
      tabIndex={-1}
      aria-rowindex={nth + 2}
      className={styles.row}
      style={{ '--top': `${HEAD + nth * ROW}px` } as CSSProperties}
    >
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above */}
      <div role="rowheader" tabIndex={-1} className={styles.name} data-in-hand={inHand === null ? undefined : true}>
        {renderName(nth)}
      </div>
      {shown.map((one) => {
        const { text, heat } = cellOf(nth, one)
        return (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keyboard is with the grid
          <div
            key={columns[one]?.id}
            id={`${id}-${nth}-${one}`}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
            role="gridcell"
            tabIndex={-1}
            aria-colindex={one + 2}
            aria-label={`${nameOf(nth)}, ${columns[one]?.names.join(' × ')}: ${heat === null ? 'no data' : text}`}
            aria-selected={one === inHand}
            className={styles.cell}
            data-none={heat === null || undefined}
            data-zero={heat === 0 || undefined}
            style={
              {
                '--left': `${nameWidth + one * COLUMN}px`,
                '--heat': `${Math.round((heat ?? 0) * 52)}%`,
              } as CSSProperties
            }
            onClick={() => onOpen(nth, one)}
          >
            {text}
          </div>
        )
      })}
      {tail ? (
        <div
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
          role="gridcell"
          tabIndex={-1}
          aria-colindex={columns.length + 2}
          className={styles.tail}
          style={{ '--left': `${nameWidth + columns.length * COLUMN}px` } as CSSProperties}
        >
          {tail.render(nth)}
        </div>
      ) : null}
    </div>
  )
})

/** The blocks of rows and columns around what is in view, and how many rows a page has. */
interface View {
  readonly firstRow: number
  readonly lastRow: number
  readonly firstColumn: number
  readonly lastColumn: number
  readonly pageRows: number
}

function viewOf({ scrollTop, scrollLeft, clientWidth, clientHeight }: HTMLElement): View {
  const [firstRow, lastRow] = blocks(scrollTop / ROW, (scrollTop + clientHeight) / ROW, ROWS_AT_ONCE)
  const [firstColumn, lastColumn] = blocks(scrollLeft / COLUMN, (scrollLeft + clientWidth) / COLUMN, COLUMNS_AT_ONCE)
  const pageRows = Math.max(1, Math.floor((clientHeight - HEAD) / ROW) - 1)
  return { firstRow, lastRow, firstColumn, lastColumn, pageRows }
}

/** Whole blocks around a stretch, half a block beyond it at least. */
function blocks(from: number, to: number, size: number): [first: number, last: number] {
  const first = Math.max(0, Math.floor(from / size - 0.5) * size)
  return [first, Math.ceil(to / size + 0.5) * size - 1]
}

function sameView(one: View, other: View): boolean {
  return (Object.keys(one) as (keyof View)[]).every((part) => one[part] === other[part])
}

/** The indexes from one to another, as far as there are any. */
function between(first: number, last: number, count: number): number[] {
  return Array.from({ length: Math.max(0, Math.min(last, count - 1) - first + 1) }, (_, nth) => first + nth)
}
