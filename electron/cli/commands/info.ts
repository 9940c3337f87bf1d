import { Command } from 'commander'
import { checkProject } from '../../../shared/refi/checkProject.ts'
import { projectOverview } from '../../../shared/reports/projectOverview.ts'
import { openReadable } from '../readableProject.ts'
import { deliver, json, jsonOption, type OutputOptions, outputOption, quietOption } from '../output.ts'

export function infoCommand(): Command {
  return new Command('info')
    .description('what a project holds, in numbers')
    .argument('<project>', 'a .qdpx file of any program, or a project of QualCoder or Taguette')
    .addOption(jsonOption())
    .addOption(outputOption())
    .addOption(quietOption())
    .action(async (path: string, options: OutputOptions) => {
      const { study, archive, file, program, codings } = await openReadable(path)
      const problems = [
        ...(file?.problems ?? []).map((what) => ({ severity: 'error' as const, what, where: 'the file' })),
        ...(archive ? await checkProject(archive) : []),
      ]
      await file?.close()
      const overview = projectOverview(study, problems)
      // Codings inside memos of other programs count too: this is what the file holds.
      const held = { ...overview, origin: program, codings: codings ?? overview.codings }
      const isJson = options.json || options.output?.endsWith('.json')
      await deliver(isJson ? json(held) : inWords(held), options)
    })
}

function inWords({ problems, ...facts }: ReturnType<typeof projectOverview>): string {
  const width = Math.max(...Object.keys(facts).map((name) => name.length))
  const lines = Object.entries(facts).map(([name, value]) => `${name.padEnd(width)}  ${value ?? '–'}`)
  const told = problems.map(({ severity, what, where }) => `${severity.padEnd(width)}  ${what} (${where})`)
  return `${[...lines, ...told].join('\n')}\n`
}
