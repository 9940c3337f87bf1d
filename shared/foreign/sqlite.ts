// The build in plain JavaScript that takes as much memory as the file needs: our content policy forbids WebAssembly.
import initSqlJs from 'sql.js/dist/sql-asm-memory-growth.js'
import { type Answer, answer, failure } from '../contract/answer.ts'
import { LIMITS } from '../transcripts/limits.ts'
import { megabytes } from '../transcripts/refusedFile.ts'
import type { Row, Tables } from './tables.ts'

/** Far more than any study has, and few enough that the rest of the work stays within reason. */
const MOST_ROWS = 2_000_000

/** “SQLite format 3” and a zero byte: how each of these databases begins. */
const MAGIC = [...'SQLite format 3'].map((character) => character.charCodeAt(0))

export function isSqlite(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, at) => bytes[at] === byte) && bytes[MAGIC.length] === 0
}

/**
 * The rows of the wanted tables of a SQLite database. Only plain tables are read: a view or a virtual table could be made to
 * run without end, and neither program keeps data there.
 */
export async function readTables(
  bytes: Uint8Array,
  wanted: (names: ReadonlySet<string>) => readonly string[] | null,
): Promise<Answer<Tables>> {
  if (!isSqlite(bytes)) return failure('not-a-project', 'The file is no database of QualCoder or Taguette.')
  if (bytes.length > LIMITS.fileBytes)
    return failure(
      'too-large',
      `The database has ${megabytes(bytes.length)}; ${megabytes(LIMITS.fileBytes)} is the most that is read.`,
    )
  const SQL = await quietly(() => initSqlJs())
  const tables = new Map<string, readonly Row[]>()
  let database: InstanceType<typeof SQL.Database> | null = null
  try {
    database = new SQL.Database(bytes)
    const names = new Set<string>()
    const [listed] = database.exec("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
    for (const [name, sql] of listed?.values ?? [])
      if (typeof name === 'string' && typeof sql === 'string' && !/^\s*CREATE\s+VIRTUAL/i.test(sql)) names.add(name)
    const chosen = wanted(names)
    if (chosen === null)
      return failure('not-a-project', 'The database is neither a project of QualCoder nor one of Taguette.')
    let rows = 0
    for (const name of chosen) {
      if (!names.has(name)) continue
      const found: Row[] = []
      const statement = database.prepare(`SELECT * FROM "${name.replaceAll('"', '""')}"`)
      try {
        const columns = statement.getColumnNames()
        while (statement.step()) {
          if (++rows > MOST_ROWS)
            return failure('too-large', `The database has more than ${MOST_ROWS.toLocaleString('en')} rows.`)
          const values = statement.get()
          found.push(Object.fromEntries(columns.map((column, at) => [column, plain(values[at] ?? null)])))
        }
      } finally {
        statement.free()
      }
      tables.set(name, found)
    }
    return answer(tables)
  } catch {
    return failure('damaged', 'The database is damaged and could not be read. Nothing was changed.')
  } finally {
    database?.close()
  }
}

function plain(value: string | number | Uint8Array | null): string | number | null {
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : value
}

/** sql.js tells the console at each start that WebAssembly would be newer; our users can do nothing about it. */
function quietly<T>(start: () => T): T {
  const { console } = globalThis as { console?: { warn: (...words: unknown[]) => void } }
  if (!console) return start()
  const { warn } = console
  console.warn = () => {}
  try {
    return start()
  } finally {
    console.warn = warn
  }
}
