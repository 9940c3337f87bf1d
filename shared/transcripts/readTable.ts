import { count } from '../commands/excerpt.ts'
import { readSurveyTable } from '../surveys/surveyTable.ts'
import { cleanText } from './cleanText.ts'
import { secondsOf } from './clock.ts'
import type { SpokenCue } from './cueSpeakers.ts'
import { cueTurns } from './cueTurns.ts'
import { refuseFile, type RefusedFile } from './refusedFile.ts'
import { type SpeechColumns, speechColumns } from './speechColumns.ts'
import type { Reading } from './transcript.ts'

/** A CSV or a sheet with a row for each thing said: who, what, and where it says so, when. Rows of one speaker are one turn. */
export async function readTable(bytes: Uint8Array): Promise<Reading | RefusedFile> {
  const table = readSurveyTable(bytes)
  if (!table.ok) return table
  const columns = speechColumns(table)
  if (columns === null)
    return refuseFile(
      'no-words',
      'No columns of the table tell who speaks and what they say. Name them in its first row, such as “Speaker” and “Text”.',
    )
  const rows = columns.isNamed ? table.rows : [table.head, ...table.rows]
  const { spoken, removed } = cuesOf(rows, columns)
  if (spoken.length === 0) return refuseFile('no-words', 'There are no words in the column of the text.')
  const isTimed = columns.start !== null && spoken.every(({ start }) => Number.isFinite(start))
  const cues = isTimed ? spoken : spoken.map((cue, index) => ({ ...cue, start: index, end: index }))
  const { text, turns, speakers } = cueTurns(cues, { isTimed })
  return {
    ok: true,
    text,
    spokenEnd: text.length,
    stated: { turns, speakers },
    encoding: null,
    cues: null,
    notes: [...table.notes, ...notesOf(table.head, columns, isTimed), ...removed],
  }
}

function cuesOf(rows: readonly (readonly string[])[], { speaker, text, start, end }: SpeechColumns) {
  const spoken: SpokenCue[] = []
  const removed = new Set<string>()
  let last: string | null = null
  for (const [cue, row] of rows.entries()) {
    const cell = (column: number | null) => (column === null ? '' : (row[column] ?? '').trim())
    const cleaned = cleanText(cell(text))
    for (const note of cleaned.notes) removed.add(note)
    const words = cleaned.text.replace(/\s+/g, ' ').trim()
    // Who goes on speaking is often not named again.
    const named = cell(speaker)
    last = named === '' ? last : named
    if (words === '') continue
    const from = timeOf(cell(start))
    spoken.push({
      cue,
      start: from,
      end: end === null ? from : timeOf(cell(end)),
      speaker: last,
      named: named !== '',
      words,
    })
  }
  return { spoken, removed: [...removed] }
}

/** Seconds of `62.5`, `1:02` or `00:01:02.500`; NaN where a cell is no time. */
function timeOf(cell: string): number {
  if (/^\d{1,6}(?:[.,]\d+)?$/.test(cell)) return Number(cell.replace(',', '.'))
  return secondsOf(cell) ?? Number.NaN
}

function notesOf(head: readonly string[], columns: SpeechColumns, isTimed: boolean): string[] {
  const { speaker, text, start, end, isNamed } = columns
  const used = new Set([speaker, text, ...(isTimed ? [start, end] : [])])
  const rest = head.filter((_, column) => !used.has(column))
  if (!isNamed) return rest.length === 0 ? [] : [`${count(rest.length, 'column')} left out.`]
  return rest.length === 0 ? [] : [`Columns left out: ${rest.map((name) => `“${name}”`).join(', ')}.`]
}
