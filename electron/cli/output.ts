import { writeFile } from 'node:fs/promises'
import { Option } from 'commander'
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
