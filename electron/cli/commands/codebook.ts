import { Command, Option } from 'commander'
import { type CodebookRow, codebookRows, flatRows } from '../../../shared/reports/codebookRows.ts'
import { openProjectFile } from '../projectOnDisk.ts'
import {
  csv,
  csvOption,
  deliver,
  formOf,
  json,
  jsonOption,
  type OutputOptions,
  outputOption,
  quietOption,
  rawCellsOption,
} from '../output.ts'

interface CodebookOptions extends OutputOptions {
  readonly format?: 'json' | 'csv'
}

const COLUMNS = [
  'guid',
  'path',
  'name',
  'color',
  'definition',
  'include',
  'exclude',
  'typical',
  'borderline',
  'codable',
  'segments',
  'sources',
  'cases',
] as const satisfies readonly (keyof CodebookRow)[]

export function codebookCommand(): Command {
  return new Command('codebook')
    .description('the codebook with its definitions and counts')
    .argument('<project>', 'a .qdpx file of any program')
    .addOption(new Option('--format <format>', 'json (a tree) or csv (a row a code)').choices(['json', 'csv']))
    .addOption(jsonOption())
    .addOption(csvOption())
    .addOption(outputOption())
    .addOption(rawCellsOption())
    .addOption(quietOption())
    .action(async (path: string, options: CodebookOptions) => {
      const { study, file } = await openProjectFile(path)
      await file.close()
      const rows = codebookRows(study.project)
      const form = options.format ?? formOf(options, 'json')
      if (form !== 'csv') return deliver(json(rows), options)
      return deliver(
        csv(
          COLUMNS,
          flatRows(rows).map((row) => COLUMNS.map((column) => row[column])),
          options,
        ),
        options,
      )
    })
}
