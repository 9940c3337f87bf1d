import { Command } from 'commander'
import { checkProject } from '../../../shared/refi/checkProject.ts'
import { projectOverview } from '../../../shared/reports/projectOverview.ts'
import { openProjectFile } from '../projectOnDisk.ts'
import { deliver, json, jsonOption, type OutputOptions, outputOption, quietOption } from '../output.ts'

export function infoCommand(): Command {
  return new Command('info')
    .description('what a project holds, in numbers')
    .argument('<project>', 'a .qdpx file of any program')
    .addOption(jsonOption())
    .addOption(outputOption())
    .addOption(quietOption())
    .action(async (path: string, options: OutputOptions) => {
      const { study, archive, file, reading } = await openProjectFile(path)
      const problems = [
        ...file.problems.map((what) => ({ severity: 'error' as const, what, where: 'the file' })),
        ...(await checkProject(archive)),
      ]
      await file.close()
      const overview = {
        ...projectOverview(study, problems),
        origin: reading.report.program,
        // Codings inside memos of other programs count too: this is what the file holds.
        codings: reading.report.counts.Coding ?? 0,
      }
      const isJson = options.json || options.output?.endsWith('.json')
      await deliver(isJson ? json(overview) : inWords(overview), options)
    })
}

function inWords({ problems, ...facts }: ReturnType<typeof projectOverview>): string {
  const width = Math.max(...Object.keys(facts).map((name) => name.length))
  const lines = Object.entries(facts).map(([name, value]) => `${name.padEnd(width)}  ${value ?? '–'}`)
  const told = problems.map(({ severity, what, where }) => `${severity.padEnd(width)}  ${what} (${where})`)
  return `${[...lines, ...told].join('\n')}\n`
}
