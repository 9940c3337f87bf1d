/** A row of another program's database, by the names of its columns. */
export type Row = Readonly<Record<string, string | number | null>>

/** The rows of a database by the names of its tables. */
export type Tables = ReadonlyMap<string, readonly Row[]>

const NO_ROWS: readonly Row[] = []

/** The rows of a table; none where this version of the program had no such table. */
export function rowsOf(tables: Tables, name: string): readonly Row[] {
  return tables.get(name) ?? NO_ROWS
}

/** Words of a column, whatever the database stored them as; empty where there is nothing. */
export function textIn(row: Row, column: string): string {
  const value = row[column]
  return value === null || value === undefined ? '' : `${value}`
}

/** A whole number of a column; null where there is none. SQLite lets any column hold words. */
export function wholeIn(row: Row, column: string): number | null {
  const value = row[column]
  if (value === null || value === undefined || value === '') return null
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : null
}

/** `2024-01-15 10:00:00` of a database as an XSD dateTime; null for anything else. */
export function instantIn(row: Row, column: string): string | null {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?$/.exec(
    textIn(row, column).trim(),
  )
  return match ? `${match[1]}T${match[2]}${match[3] ?? ''}` : null
}

/** Records by the number under which others of the database refer to them. */
export function byNumber<T>(pairs: Iterable<readonly [number | null, T]>): Map<number, T> {
  const found = new Map<number, T>()
  for (const [number, record] of pairs) if (number !== null) found.set(number, record)
  return found
}
