import {
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import styles from './CodeMatrix.module.css'
import { drawMatrix } from './drawMatrix.ts'
import { cellAt, type MatrixLayout, scrollTo } from './layout.ts'
import type { MatrixModel, MatrixPalette } from './matrixModel.ts'

interface Place {
  readonly row: number
  readonly column: number
}

/** What is said beside the mouse, and where. */
interface Tip extends Place {
  readonly left: number
  readonly top: number
}

interface CodeMatrixProps {
  readonly label: string
  readonly model: MatrixModel
  readonly layout: MatrixLayout
  /** A cell in words, for the ear and for the mouse. */
  readonly sayCell: (row: number, column: number) => string
  readonly onOpen: (row: number, column: number) => void
}

/**
 * A table of codes against codes. One canvas paints the cells in view, however many there are; a grid of one cell beside it says to a
 * screen reader what the keyboard is on.
 */
export function CodeMatrix({ label, model, layout, sayCell, onOpen }: CodeMatrixProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const id = useId()
  const [current, setCurrent] = useState<Place>({ row: 0, column: 0 })
  const [hasFocus, setFocus] = useState(false)
  const [tip, setTip] = useState<Tip | null>(null)
  const place = { row: Math.min(current.row, layout.rows - 1), column: Math.min(current.column, layout.columns - 1) }
  const shown = tip ?? (hasFocus ? place : null)

  const paint = useCallback(() => {
    const [view, surface] = [scroller.current, canvas.current]
    const context = surface?.getContext('2d')
    if (!view || !surface || !context) return
    const [width, height] = [view.clientWidth, view.clientHeight]
    const scale = window.devicePixelRatio || 1
    if (surface.width !== Math.round(width * scale) || surface.height !== Math.round(height * scale)) {
      surface.width = Math.round(width * scale)
      surface.height = Math.round(height * scale)
      surface.style.width = `${width}px`
      surface.style.height = `${height}px`
    }
    context.setTransform(scale, 0, 0, scale, 0, 0)
    const { palette, font } = looksOf(surface)
    const scroll = { x: view.scrollLeft, y: view.scrollTop }
    drawMatrix(context, model, layout, { width, height, scroll, current: shown, font }, palette)
  }, [model, layout, shown])

  useLayoutEffect(paint, [paint])
  useEffect(() => {
    const view = scroller.current
    if (!view) return
    let frame = 0
    const soon = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(paint)
    }
    const sizes = new ResizeObserver(soon)
    sizes.observe(view)
    const theme = new MutationObserver(soon)
    theme.observe(document.documentElement, { attributes: true })
    const scheme = matchMedia('(prefers-color-scheme: dark)')
    view.addEventListener('scroll', soon, { passive: true })
    scheme.addEventListener('change', soon)
    return () => {
      cancelAnimationFrame(frame)
      sizes.disconnect()
      theme.disconnect()
      view.removeEventListener('scroll', soon)
      scheme.removeEventListener('change', soon)
    }
  }, [paint])

  const go = (to: Place) => {
    const next = {
      row: Math.max(0, Math.min(layout.rows - 1, to.row)),
      column: Math.max(0, Math.min(layout.columns - 1, to.column)),
    }
    setTip(null)
    setCurrent(next)
    const view = scroller.current
    if (!view) return
    const scroll = { x: view.scrollLeft, y: view.scrollTop }
    const target = scrollTo(layout, scroll, { width: view.clientWidth, height: view.clientHeight }, next)
    view.scrollTo({ left: target.x, top: target.y })
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const step = stepOf(event, place, layout, scroller.current?.clientHeight ?? 0)
    if (step) go(step)
    else if (event.key === 'Enter' || event.key === ' ') onOpen(place.row, place.column)
    else return
    event.preventDefault()
  }

  const at = (event: MouseEvent): Tip | null => {
    const view = scroller.current
    if (!view) return null
    const box = view.getBoundingClientRect()
    const point = { x: event.clientX - box.left, y: event.clientY - box.top }
    const cell = cellAt(layout, { x: view.scrollLeft, y: view.scrollTop }, point)
    if (!cell) return null
    // Beside the mouse, and back into the window where that would leave it.
    const left = Math.min(point.x + 14, Math.max(8, view.clientWidth - 330))
    return { ...cell, left, top: point.y + 96 > view.clientHeight ? point.y - 60 : point.y + 18 }
  }

  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={layout.rows + 1}
        aria-colcount={layout.columns + 1}
        aria-activedescendant={`${id}-cell`}
        tabIndex={0}
        className={styles.scroller}
        onKeyDown={onKeyDown}
        onFocus={() => setFocus(true)}
        onBlur={() => setFocus(false)}
        onMouseMove={(event) => setTip(at(event))}
        onMouseLeave={() => setTip(null)}
        onClick={(event) => {
          const cell = at(event)
          if (!cell) return
          setCurrent({ row: cell.row, column: cell.column })
          onOpen(cell.row, cell.column)
        }}
      >
        <div className={styles.room} style={{ width: layout.width, height: layout.height }}>
          <canvas ref={canvas} className={styles.canvas} aria-hidden />
          {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the cells are painted; these words stand for the one in hand */}
          <div role="row" aria-rowindex={place.row + 2} className="visually-hidden">
            {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
            <span role="rowheader" aria-colindex={1}>
              {model.rows[place.row]?.path}
            </span>
            {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
            <span role="gridcell" id={`${id}-cell`} aria-colindex={place.column + 2}>
              {sayCell(place.row, place.column)}
            </span>
          </div>
        </div>
      </div>
      {tip ? (
        <div role="presentation" className={styles.tip} style={{ left: tip.left, top: tip.top }}>
          {sayCell(tip.row, tip.column)}
        </div>
      ) : null}
    </div>
  )
}

function stepOf(
  { key, ctrlKey, metaKey }: KeyboardEvent,
  { row, column }: Place,
  layout: MatrixLayout,
  height: number,
): Place | null {
  const page = Math.max(1, Math.floor((height - layout.top) / layout.cell) - 1)
  const isFar = ctrlKey || metaKey
  switch (key) {
    case 'ArrowUp':
      return { row: row - 1, column }
    case 'ArrowDown':
      return { row: row + 1, column }
    case 'ArrowLeft':
      return { row, column: column - 1 }
    case 'ArrowRight':
      return { row, column: column + 1 }
    case 'PageUp':
      return { row: row - page, column }
    case 'PageDown':
      return { row: row + page, column }
    case 'Home':
      return isFar ? { row: 0, column: 0 } : { row, column: 0 }
    case 'End':
      return isFar ? { row: layout.rows - 1, column: layout.columns - 1 } : { row, column: layout.columns - 1 }
    default:
      return null
  }
}

/** A canvas knows no tokens: they are put on it as properties that resolve to colours. */
function looksOf(canvas: HTMLCanvasElement): { readonly palette: MatrixPalette; readonly font: string } {
  const style = getComputedStyle(canvas)
  return {
    font: style.fontFamily,
    palette: {
      paper: style.backgroundColor,
      ink: style.color,
      quiet: style.textDecorationColor,
      line: style.borderTopColor,
      sunken: style.caretColor,
      most: style.outlineColor,
      least: style.getPropertyValue('text-emphasis-color'),
      onMost: style.columnRuleColor,
    },
  }
}
