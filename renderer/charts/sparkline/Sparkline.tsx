import styles from './Sparkline.module.css'

interface SparklineProps {
  /** Null where there was no data: the line is broken there. */
  readonly values: readonly (number | null)[]
  /** The same in words. */
  readonly label: string
}

const WIDTH = 84
const HEIGHT = 20
const EDGE = 3

/** A few numbers in their order as a line with points; from 0, so that heights can be compared along a row. */
export function Sparkline({ values, label }: SparklineProps) {
  const most = Math.max(1, ...values.map((value) => value ?? 0))
  const x = (at: number) => EDGE + (values.length < 2 ? 0 : (at / (values.length - 1)) * (WIDTH - 2 * EDGE))
  const y = (value: number) => HEIGHT - EDGE - (value / most) * (HEIGHT - 2 * EDGE)
  const points = values.flatMap((value, at) => (value === null ? [] : [{ at, x: x(at), y: y(value) }]))
  const pieces = points.map((point, nth) => `${points[nth - 1]?.at === point.at - 1 ? 'L' : 'M'}${point.x} ${point.y}`)
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing of its own, not a file
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={label} className={styles.line}>
      <title>{label}</title>
      <path d={pieces.join('')} className={styles.path} />
      {points.map((point) => (
        <circle key={point.at} cx={point.x} cy={point.y} r={1.8} className={styles.point} />
      ))}
    </svg>
  )
}
