import { useEffect, useMemo, useRef, useState } from 'react'
import { longFigure } from '../../../shared/analysis/cooccurrence/sayFigure.ts'
import { CodeMatrix } from '../../charts/codeMatrix/CodeMatrix.tsx'
import { comfortableCell, matrixLayout } from '../../charts/codeMatrix/layout.ts'
import type { Answered, CodeOrder } from './cooccurrenceSession.ts'
import styles from './MatrixFigure.module.css'
import { greatest, hasTwoEnds, matrixModelOf, ordered, sayCell } from './matrixModelOf.ts'

interface MatrixFigureProps {
  readonly answered: Answered
  readonly order: CodeOrder
  readonly label: string
  readonly onOpen: (a: number, b: number) => void
}

/** The figures as a heat map. */
export function MatrixFigure({ answered, order, label, onOpen }: MatrixFigureProps) {
  const { plan } = answered
  const frame = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState(800)
  useEffect(() => {
    if (!frame.current) return
    const sizes = new ResizeObserver(([entry]) => setRoom(entry?.contentRect.width ?? 800))
    sizes.observe(frame.current)
    return () => sizes.disconnect()
  }, [])
  const view = useMemo(() => ordered(answered, order), [answered, order])
  const model = useMemo(() => matrixModelOf(answered, view), [answered, view])
  const [rows, columns] = [view.rows.length, view.columns.length]
  const hasTree = model.joins.length > 0
  const cell = comfortableCell(Math.max(rows, columns), room - (hasTree ? 72 : 0))
  const layout = useMemo(() => matrixLayout({ rows, columns, cell, hasTree }), [rows, columns, cell, hasTree])
  const most = greatest(answered)
  return (
    <div ref={frame} className={styles.figure}>
      <CodeMatrix
        label={label}
        model={model}
        layout={layout}
        sayCell={(row, column) => sayCell(answered, view, row, column)}
        onOpen={(row, column) => {
          const [a, b] = [plan.rows[view.rows[row] ?? -1], plan.columns[view.columns[column] ?? -1]]
          if (a !== undefined && b !== undefined && !plan.kin[a]?.includes(b)) onOpen(a, b)
        }}
      />
      <p className={styles.legend}>
        {hasTwoEnds(answered) ? (
          <>
            <span className={styles.least} aria-hidden /> less
            <span className={styles.most} aria-hidden /> more
          </>
        ) : (
          <>
            <span className={styles.scale} aria-hidden /> 0 to {longFigure(plan, most)}
          </>
        )}
        <span>framed: the code by itself</span>
        <span>–: undefined</span>
        <span className={styles.kin}>
          <span className={styles.kinBox} aria-hidden /> a code and one above it: not compared
        </span>
        {answered.figures.raw ? <span>•: raw coefficient out of range</span> : null}
      </p>
    </div>
  )
}
