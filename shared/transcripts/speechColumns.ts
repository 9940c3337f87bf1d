import type { SurveyTable } from '../surveys/surveyTable.ts'

/** Which columns of a table hold a transcript. */
export interface SpeechColumns {
  /** Null where nobody is named. */
  readonly speaker: number | null
  readonly text: number
  readonly start: number | null
  readonly end: number | null
  /** Whether the first row names the columns; otherwise it is the first thing said. */
  readonly isNamed: boolean
}

type Table = Pick<SurveyTable, 'head' | 'rows'>

const SPEAKER =
  /^(?:speaker|speakers?[ _-]?(?:name|label|id)|sprecher(?:in)?|locuteur|hablante|who|name|role|person|participant)$/i
const TEXT =
  /^(?:text|transcript(?:ion)?|utterance|words|speech|content|said|sentence|segment|message|caption|dialogue|what was said|texte|texto)$/i
const START = /^(?:start|begin|from|time|timecode|timestamp|start[ _-]?time|time[ _-]?in|in|start \(s\))$/i
const END = /^(?:end|to|until|end[ _-]?time|time[ _-]?out|out|end \(s\))$/i

/** Whether a table is surely a transcript: its head names a speaker and a text, and the speakers take turns. */
export function isTranscriptTable({ head, rows }: Table): boolean {
  const [speaker, text] = [columnOf(head, SPEAKER), columnOf(head, TEXT)]
  return speaker !== null && text !== null && takesTurns(rows, speaker)
}

/** The columns of a transcript as its head names them, else as its rows look; null where nothing reads as speech. */
export function speechColumns({ head, rows }: Table): SpeechColumns | null {
  const [speaker, text] = [columnOf(head, SPEAKER), columnOf(head, TEXT)]
  const times = { start: columnOf(head, START), end: columnOf(head, END) }
  if (text !== null) return { speaker, text, ...times, isNamed: true }
  const longest = head
    .map((_, column) => ({ column, mean: meanLength([head, ...rows], column) }))
    .toSorted((one, other) => other.mean - one.mean)[0]
  if (!longest || longest.mean === 0) return null
  const who =
    speaker ?? head.findIndex((_, column) => column !== longest.column && takesTurns([head, ...rows].slice(1), column))
  if (who === -1 || who === longest.column) return null
  // A first row that names somebody who speaks later too is no head.
  const first = (head[who] ?? '').trim().toLowerCase()
  const isNamed = !rows.some((row) => (row[who] ?? '').trim().toLowerCase() === first)
  return { speaker: who, text: longest.column, ...(isNamed ? times : { start: null, end: null }), isNamed }
}

function columnOf(head: readonly string[], pattern: RegExp): number | null {
  const column = head.findIndex((name) => pattern.test(name.trim()))
  return column === -1 ? null : column
}

const LONGEST_NAME = 60
const MOST_SPEAKERS = 30

/** Short names that come again: rows are things said rather than people asked. */
function takesTurns(rows: Table['rows'], column: number): boolean {
  const names = rows.map((row) => (row[column] ?? '').trim()).filter((name) => name !== '')
  const distinct = new Set(names)
  return (
    names.length >= 2 &&
    distinct.size <= MOST_SPEAKERS &&
    names.length >= 1.5 * distinct.size &&
    names.every((name) => name.length <= LONGEST_NAME && /\p{L}/u.test(name))
  )
}

function meanLength(rows: Table['rows'], column: number): number {
  return rows.reduce((sum, row) => sum + (row[column] ?? '').trim().length, 0) / Math.max(1, rows.length)
}
