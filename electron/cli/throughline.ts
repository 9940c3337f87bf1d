import { Command, CommanderError } from 'commander'
import { VERSION } from '../version.ts'
import { checkCommand } from './commands/check.ts'
import { codebookCommand } from './commands/codebook.ts'
import { codingsCommand } from './commands/codings.ts'
import { convertCommand } from './commands/convert.ts'
import { importCommand } from './commands/import.ts'
import { cooccurrenceCommand } from './commands/cooccurrence.ts'
import { infoCommand } from './commands/info.ts'
import { matrixCommand } from './commands/matrix.ts'
import { quotesCommand } from './commands/quotes.ts'
import { reportCommand } from './commands/report.ts'
import { searchCommand } from './commands/search.ts'
import { statisticsCommand } from './commands/statistics.ts'
import { textCommand } from './commands/text.ts'
import { themesCommand } from './commands/themes.ts'
import { timelineCommand } from './commands/timeline.ts'
import { CannotDo } from './cannotDo.ts'
import { EXIT } from './exit.ts'

const program = new Command('throughline')
  .description('Rebuilds a paper’s tables, scripts exports and compares projects: the same functions as the window’s.')
  .version(VERSION)
  .exitOverride()
  .showHelpAfterError('(add --help for the options)')
  .configureOutput({ outputError: (text, write) => write(text) })

for (const command of [
  infoCommand,
  checkCommand,
  importCommand,
  textCommand,
  themesCommand,
  reportCommand,
  codingsCommand,
  codebookCommand,
  quotesCommand,
  matrixCommand,
  searchCommand,
  cooccurrenceCommand,
  statisticsCommand,
  timelineCommand,
  convertCommand,
])
  program.addCommand(command().exitOverride())

// Whoever reads our output may have read enough: `throughline codings … | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done)
  throw error
})

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = statusOf(error)
}

function statusOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
  if (error instanceof CannotDo) {
    process.stderr.write(`throughline: ${error.message}\n`)
    return error.status
  }
  process.stderr.write(
    `throughline: This should not have happened: ${error instanceof Error ? error.message : String(error)}\n`,
  )
  if (process.env.THROUGHLINE_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  return EXIT.failed
}
