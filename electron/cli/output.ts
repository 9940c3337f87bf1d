import { writeFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import { csvOf, type Cell } from '../../shared/reports/csv.ts'
import { atomicSave } from '../services/atomicSave.ts'
import { nodePorts } from '../services/ports.ts'
import { troubleOf } from '../services/trouble.ts'
import { CannotDo } from './cannotDo.ts'

/** Words that most commands share. */
export interface OutputOptions {
  readonly json?: boolean
  readonly csv?: boolean
  readonly output?: string
  readonly quiet?: boolean
  readonly rawCells?: boolean
}

export const jsonOption = () => new Option('--json', 'one JSON document on standard output')
export const csvOption = () => new Option('--csv', 'a table as CSV on standard output')
export const outputOption = () =>
  new Option('-o, --output <file>', 'write to a file, whole or not at all; its ending chooses the format')
export const quietOption = () => new Option('--quiet', 'no messages on standard error')
export const rawCellsOption = () =>
  new Option(
    '--raw-cells',
    'CSV cells that begin with = + - @ as they are, without the apostrophe that keeps spreadsheets from reading formulas',
  )

/** The options of a command whose result is a table: as text, JSON or CSV, on standard output or in a file. */
export function withTableOptions(command: Command): Command {
  return command
    .addOption(jsonOption())
    .addOption(csvOption())
    .addOption(outputOption())
    .addOption(rawCellsOption())
    .addOption(quietOption())
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

export function csv(columns: readonly string[], rows: readonly (readonly Cell[])[], options: OutputOptions): string {
  return csvOf(columns, rows, { rawCells: options.rawCells ?? false })
}

/** Which of two forms is wanted: said outright, or by the ending of the file to be written. */
export function formOf(options: OutputOptions, otherwise: 'text' | 'json'): 'text' | 'json' | 'csv' {
  if (options.json) return 'json'
  if (options.csv) return 'csv'
  if (options.output?.endsWith('.json')) return 'json'
  if (options.output?.endsWith('.csv')) return 'csv'
  return otherwise
}

/** Delivers rows in the form that is wanted: JSON with all they hold, CSV with `columns`, otherwise a text for each. */
export async function deliverRows<C extends string, R extends Readonly<Record<C, Cell>>>(
  rows: readonly R[],
  columns: readonly C[],
  inWords: (row: R) => string,
  options: OutputOptions,
): Promise<void> {
  const form = formOf(options, 'text')
  if (form === 'json') return deliver(json(rows), options)
  if (form === 'text') return deliver(rows.map(inWords).join(''), options)
  const cells = rows.map((row) => columns.map((column) => row[column]))
  return deliver(csv(columns, cells, options), options)
}

/** Writes a result to standard output or, atomically, to a file. */
export async function deliver(content: string | Uint8Array, { output }: OutputOptions): Promise<void> {
  if (output === undefined) {
    await new Promise<void>((resolve, reject) =>
      process.stdout.write(content, (error) => (error ? reject(error) : resolve())),
    )
    return
  }
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  try {
    if (output === '/dev/stdout' || output.startsWith('/dev/')) await writeFile(output, bytes)
    else await atomicSave(nodePorts(), output, { write: (sink) => sink.write(bytes) })
  } catch (error) {
    throw new CannotDo(
      troubleOf(error, `“${output}” could not be written`, 'What was there before is still there.').message,
    )
  }
}

/** A sentence beside the result, for the person at the terminal. */
export function say(message: string, { quiet }: OutputOptions): void {
  if (!quiet) process.stderr.write(`${message}\n`)
}
