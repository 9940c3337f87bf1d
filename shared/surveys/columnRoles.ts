import type { SurveyTable } from './surveyTable.ts'

/** What a column of a survey becomes. */
export const COLUMN_ROLES = ['case', 'wave', 'date', 'answer', 'attribute', 'nothing'] as const
export type ColumnRole = (typeof COLUMN_ROLES)[number]

const CASE =
  /^(?:id|case|participant|respondent|person|pseudonym|name|code|record|response)(?:[ _-]?(?:id|no|nr|number|name|code))?$|(?:participant|respondent|person|case)[ _-]?(?:id|no|nr|number)/i
const WAVE =
  /^(?:wave|round|time ?point|timepoint|occasion|visit|t)$|^(?:wave|survey|interview)[ _-]?(?:no|nr|number|round)?$/i
const DATE = /\bdate\b|^datum$|timestamp|submitted|completed/i

/** Answers in words are long and hardly ever the same; everything that repeats itself is an attribute. */
const LONG = 40

/** A first guess for every column, to be corrected by the researcher. */
export function guessColumnRoles({ head, rows }: SurveyTable): ColumnRole[] {
  const roles = head.map((name, column): ColumnRole => {
    const cells = rows.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '')
    if (cells.length === 0) return 'nothing'
    if (WAVE.test(name)) return 'wave'
    if (DATE.test(name) && cells.every((cell) => /^\d/.test(cell))) return 'date'
    if (CASE.test(name)) return 'case'
    const mean = cells.reduce((sum, cell) => sum + cell.length, 0) / cells.length
    return mean >= LONG && new Set(cells).size > cells.length / 2 ? 'answer' : 'attribute'
  })
  // One column of each; further ones are attributes.
  for (const single of ['case', 'wave', 'date'] as const) {
    const first = roles.indexOf(single)
    for (const [at, role] of roles.entries()) if (role === single && at !== first) roles[at] = 'attribute'
  }
  return roles
}
