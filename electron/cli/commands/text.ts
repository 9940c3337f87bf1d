import { Command } from 'commander'
import { sourceReport } from '../../../shared/reports/sourceReport.ts'
import { CannotDo } from '../cannotDo.ts'
import { sourceNamed } from '../lookUp.ts'
import { readStudy } from '../readableProject.ts'
import { deliver, json, jsonOption, type OutputOptions, outputOption, quietOption } from '../output.ts'

export function textCommand(): Command {
  return new Command('text')
    .description('the words of a source; with --json its turns')
    .argument('<project>', 'a .qdpx file of any program, or a project of QualCoder or Taguette')
    .argument('<source>', 'its name or GUID')
    .addOption(jsonOption())
    .addOption(outputOption())
    .addOption(quietOption())
    .action(async (path: string, name: string, options: OutputOptions) => {
      const study = await readStudy(path)
      const source = sourceNamed(study.project, name)
      if (options.json || options.output?.endsWith('.json')) return deliver(json(sourceReport(study, source)), options)
      const text = source.textId === null ? undefined : study.texts.get(source.textId)
      if (!text) throw new CannotDo(`“${source.name}” has no words in this project.`)
      return deliver(text.text, options)
    })
}
