import { Command } from 'commander'
import type { Failure } from '../../../shared/contract/answer.ts'
import { checkProject } from '../../../shared/refi/checkProject.ts'
import { CannotDo } from '../cannotDo.ts'
import { openArchive } from '../projectOnDisk.ts'
import { deliver, json, jsonOption, type OutputOptions, outputOption, quietOption } from '../output.ts'

export function checkCommand(): Command {
  return new Command('check')
    .description('whether a project is sound: container, schema, references, positions, quoted words')
    .argument('<project>', 'a .qdpx file of any program')
    .addOption(jsonOption())
    .addOption(outputOption())
    .addOption(quietOption())
    .addHelpText('after', '\nExits with 1 where the project has errors; warnings alone are no failure.')
    .action(async (path: string, options: OutputOptions) => {
      const problems = await problemsOf(path)
      const ok = problems.every(({ severity }) => severity !== 'error')
      const isJson = options.json || options.output?.endsWith('.json')
      const words = problems.map(({ severity, what, where }) => `${severity}: ${what} (${where})`)
      await deliver(
        isJson
          ? json({ ok, problems })
          : `${[...words, ok ? 'The project is sound.' : 'The project has errors.'].join('\n')}\n`,
        options,
      )
      if (!ok) process.exitCode = 1
    })
}

const UNSOUND: ReadonlySet<Failure['kind']> = new Set(['damaged', 'not-a-project', 'newer', 'too-large', 'bad-request'])

/** A file that cannot even be opened is a finding, not a failure of the check. */
async function problemsOf(path: string) {
  try {
    const { file, archive } = await openArchive(path)
    const container = file.problems.map((what) => ({ severity: 'error' as const, what, where: 'the file' }))
    const problems = [...container, ...(await checkProject(archive))]
    await file.close()
    return problems
  } catch (error) {
    if (!(error instanceof CannotDo) || error.kind === null || !UNSOUND.has(error.kind)) throw error
    return [{ severity: 'error' as const, what: error.message, where: 'the file' }]
  }
}
