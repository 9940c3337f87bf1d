import { secondsOf } from './clock.ts'
import { foldName, nameForm } from './speakerName.ts'

export interface TableText {
  readonly text: string
  /** Rows that became turns; 0 for a table of anything else. */
  readonly turns: number
}

/**
 * A table as lines of text. One with a column of speakers beside a column of words becomes turns,
 * `Name (00:01:02):⇥words`; any other keeps its cells in order with tabs between.
 */
export function tableText(rows: readonly (readonly string[])[]): TableText {
  const columns = transcriptColumns(rows)
  if (!columns) return { text: rows.map((cells) => cells.map(oneLine).join('\t')).join('\n'), turns: 0 }
  const spoken = rows.slice(columns.firstRow)
  return { text: spoken.map((cells) => turnLine(cells, columns)).join('\n'), turns: spoken.length }
}

interface TranscriptColumns {
  readonly name: number
  readonly words: number
  readonly clock: number | null
  /** 1 where the first row is a head. */
  readonly firstRow: 0 | 1
}

const HEAD = new Set(
  'speaker name who person participant role label sprecher sprecherin locuteur hablante interlocutor'.split(' '),
)

function transcriptColumns(rows: readonly (readonly string[])[]): TranscriptColumns | null {
  const width = Math.max(0, ...rows.slice(0, 50).map((cells) => cells.length))
  if (rows.length < 2 || width < 2 || width > 5) return null
  const head = rows[0]?.some((cell) => HEAD.has(foldName(cell))) ?? false
  const body = head ? rows.slice(1) : rows
  const columns = Array.from({ length: width }, (_, column) => body.map((cells) => (cells[column] ?? '').trim()))
  const name = columns.findIndex((cells, column) =>
    isSpeakerColumn(cells, head && HEAD.has(foldName(rows[0]?.[column] ?? ''))),
  )
  if (name === -1) return null
  const clock = columns.findIndex((cells) => share(cells, (cell) => firstClock(cell) !== null) >= 0.8)
  const words = longest(columns, [name, clock])
  return words === -1 ? null : { name, words, clock: clock === -1 ? null : clock, firstRow: head ? 1 : 0 }
}

/** Few short names that come back; empty cells continue the speaker above. */
function isSpeakerColumn(cells: readonly string[], isHeaded: boolean): boolean {
  const named = cells.filter((cell) => cell !== '').map(bareName)
  if (named.length === 0 || share(named, (name) => nameForm(name) !== 'none') < 0.9) return false
  const distinct = new Set(named).size
  const known = share(named, (name) => nameForm(name) === 'known')
  if (isHeaded || known === 1) return true
  return named.length >= 4 && distinct >= 2 && distinct <= named.length / 2
}

function longest(columns: readonly (readonly string[])[], taken: readonly number[]): number {
  let found = -1
  let most = 0
  for (const [column, cells] of columns.entries()) {
    if (taken.includes(column)) continue
    const length = cells.reduce((sum, cell) => sum + cell.length, 0)
    if (length > most) [found, most] = [column, length]
  }
  return found
}

function turnLine(cells: readonly string[], columns: TranscriptColumns): string {
  const name = bareName(cells[columns.name] ?? '')
  const words = (cells[columns.words] ?? '').trim()
  const clock = columns.clock === null ? null : firstClock(cells[columns.clock] ?? '')
  if (name === '') return words
  return `${name}${clock === null ? '' : ` (${clock})`}:\t${words}`
}

function bareName(cell: string): string {
  return oneLine(cell)
    .replace(/\s*[:：]\s*$/, '')
    .trim()
}

function firstClock(cell: string): string | null {
  const clock = /^\W{0,2}(\d{1,3}:\d{2}(?::\d{2})?)(?:[.,]\d{1,3})?(?!\d)/.exec(cell.trim())?.[1]
  return clock !== undefined && secondsOf(clock) !== null ? clock : null
}

function oneLine(cell: string): string {
  return cell.trim().replace(/\s*\n\s*/g, ' ')
}

function share(values: readonly string[], holds: (value: string) => boolean): number {
  return values.length === 0 ? 0 : values.filter(holds).length / values.length
}
