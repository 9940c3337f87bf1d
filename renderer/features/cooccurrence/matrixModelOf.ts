import { lookOfItem } from '../../../shared/analysis/itemLook.ts'
import { longFigure, shortFigure } from '../../../shared/analysis/cooccurrence/sayFigure.ts'
import { isSquare, type Measure } from '../../../shared/analysis/cooccurrence/question.ts'
import type { Dendrogram } from '../../../shared/analysis/cooccurrence/similarity.ts'
import type { MatrixCell, MatrixLabel, MatrixModel, TreeJoin } from '../../charts/codeMatrix/matrixModel.ts'
import type { Answered, CodeOrder } from './cooccurrenceSession.ts'

/** The colour of what was deleted since it was counted. */
const GONE = '#6f7681'

/** A table as it is looked at: its rows and columns in an order, by their places in the answer. */
export interface Ordered {
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  readonly dendrogram: Dendrogram | null
}

export function ordered({ plan, segments, question, dendrogram }: Answered, order: CodeOrder): Ordered {
  const byFrequency = (items: readonly number[]) =>
    items
      .map((item, place) => ({ place, count: segments[item] ?? 0 }))
      .sort((a, b) => b.count - a.count || a.place - b.place)
      .map(({ place }) => place)
  const asTheyAre = (items: readonly number[]) => items.map((_, place) => place)
  if (order === 'similarity' && dendrogram && isSquare(question))
    return { rows: dendrogram.order, columns: dendrogram.order, dendrogram }
  const arrange = order === 'frequency' ? byFrequency : asTheyAre
  return { rows: arrange(plan.rows), columns: arrange(plan.columns), dendrogram: null }
}

export function labelsOf({ plan, project }: Answered, items: readonly number[]): MatrixLabel[] {
  return items.flatMap((item) => {
    const one = plan.items[item]
    if (!one) return []
    const look = lookOfItem(project, one.of, one.id)
    const names = look?.names ?? [one.path]
    return [
      {
        name: names.at(-1) ?? '',
        above: names.slice(0, -1).join(' › '),
        path: names.join(' › '),
        color: look?.color ?? GONE,
      },
    ]
  })
}

export function matrixModelOf(answered: Answered, { rows, columns, dendrogram }: Ordered): MatrixModel {
  const { plan, figures } = answered
  const { values, raw } = figures
  const rowItems = rows.map((place) => plan.rows[place] as number)
  const columnItems = columns.map((place) => plan.columns[place] as number)
  const kin = plan.kin.map((items) => new Set(items))
  const shade = scaleOf(plan.measure, plan.against !== null, answered)
  const cellOf = (row: number, column: number): MatrixCell => {
    const [a, b] = [rowItems[row] as number, columnItems[column] as number]
    const at = (rows[row] as number) * figures.columns + (columns[column] as number)
    const value = values[at] as number
    if (a === b) return { is: 'own', text: Number.isNaN(value) ? '' : shortFigure(plan, value) }
    if (kin[a]?.has(b)) return { is: 'kin' }
    if (Number.isNaN(value)) return { is: 'undefined' }
    const isDoubtful = raw !== null && !((raw[at] as number) <= 1)
    return { is: 'figure', text: value === 0 ? '' : shortFigure(plan, value), shade: shade(value), isDoubtful }
  }
  return {
    rows: labelsOf(answered, rowItems),
    columns: labelsOf(answered, columnItems),
    cellOf,
    joins: dendrogram ? joinsOf(dendrogram) : [],
  }
}

/** The greatest figure beside the diagonal: the far end of the scale. */
export function greatest({ plan, figures }: Answered): number {
  let most = 0
  plan.rows.forEach((a, row) => {
    plan.columns.forEach((b, column) => {
      const value = Math.abs(figures.values[row * figures.columns + column] as number)
      if (a !== b && value > most) most = value
    })
  })
  return most
}

/** Where on the scale a figure stands, −1 to 1. Counts by their root, so that the many small ones tell themselves apart. */
function scaleOf(measure: Measure, isDifference: boolean, answered: Answered): (value: number) => number {
  const most = greatest(answered) || 1
  if (isDifference || measure === 'npmi' || measure === 'pmi') return (value) => value / most
  if (measure === 'lift') {
    const far = Math.max(1, Math.log2(most))
    return (value) => (value === 0 ? 0 : Math.max(-1, Math.min(1, Math.log2(value) / far)))
  }
  return (value) => Math.sqrt(value / most)
}

/** Whether the scale has two ends. */
export function hasTwoEnds({ plan }: Answered): boolean {
  return plan.against !== null || plan.measure === 'npmi' || plan.measure === 'pmi' || plan.measure === 'lift'
}

export function sayCell(answered: Answered, { rows, columns }: Ordered, row: number, column: number): string {
  const { plan, figures, segments } = answered
  const [atRow, atColumn] = [rows[row], columns[column]]
  if (atRow === undefined || atColumn === undefined) return ''
  const [a, b] = [plan.rows[atRow] as number, plan.columns[atColumn] as number]
  const nameOf = (item: number) => plan.items[item]?.path ?? ''
  const value = figures.values[atRow * figures.columns + atColumn] as number
  if (a === b)
    return Number.isNaN(value)
      ? `${nameOf(a)} with itself`
      : `${nameOf(a)} by itself: ${longFigure(plan, value).replace(' with both', '')}`
  const pair = `${nameOf(a)} × ${nameOf(b)}`
  if (plan.kin[a]?.includes(b)) return `${pair}: one stands below the other, not compared`
  if (Number.isNaN(value)) return `${pair}: undefined`
  const raw = figures.raw ? (figures.raw[atRow * figures.columns + atColumn] as number) : 0
  const doubt =
    raw <= 1 ? '' : `; the raw coefficient is ${Number.isNaN(raw) ? 'undefined' : `${raw.toFixed(2)}, out of range`}`
  return `${pair}: ${longFigure(plan, value)}${doubt} (segments: ${segments[a] ?? 0} and ${segments[b] ?? 0})`
}

function joinsOf({ order, merges }: Dendrogram): TreeJoin[] {
  const size = order.length
  const rank = new Map(order.map((leaf, at) => [leaf, at]))
  const middles: number[] = []
  const most = Math.max(1e-9, ...merges.map(({ height }) => height))
  const middleOf = (branch: number) => (branch < size ? (rank.get(branch) ?? 0) : (middles[branch - size] ?? 0))
  const heightOf = (branch: number) => (branch < size ? 0 : (merges[branch - size]?.height ?? 0) / most)
  return merges.map(({ left, right, height }, at) => {
    const [one, other] = [middleOf(left), middleOf(right)]
    middles[at] = (one + other) / 2
    const [top, bottom] = one < other ? [left, right] : [right, left]
    return {
      from: Math.min(one, other),
      to: Math.max(one, other),
      fromHeight: heightOf(top),
      toHeight: heightOf(bottom),
      height: height / most,
    }
  })
}
