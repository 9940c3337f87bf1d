import { basename } from 'node:path'
import { Command } from 'commander'
import { projectOverview } from '../../../shared/reports/projectOverview.ts'
import { CannotDo } from '../cannotDo.ts'
import { EXIT } from '../exit.ts'
import { deliver, json, jsonOption, type OutputOptions, quietOption, say } from '../output.ts'
import { openProjectFile, saveProjectFile } from '../projectOnDisk.ts'

interface ConvertOptions extends OutputOptions {
  readonly strict?: boolean
}

export function convertCommand(): Command {
  return new Command('convert')
    .description('writes any readable project as a .qdpx of the standard, and says what was lost')
    .argument('<in>', 'a .qdpx file of any program')
    .argument('<out>', 'the .qdpx file to write; what is there now is kept as a backup')
    .option('--strict', 'write nothing where something would be lost')
    .addOption(jsonOption())
    .addOption(quietOption())
    .action(async (path: string, out: string, options: ConvertOptions) => {
      if (!/\.qdpx$/i.test(out))
        throw new CannotDo(`“${basename(out)}” does not end in .qdpx, the one form this command writes.`)
      const { study, file, reading } = await openProjectFile(path)
      const lost = [
        ...reading.report.lost,
        ...file.problems.map((what) => ({ what, count: 1, why: 'the file is damaged' })),
      ]
      if (options.strict && lost.length > 0) {
        await file.close()
        throw new CannotDo(`${lost.map(({ what, why }) => `${what}: ${why}`).join('; ')}. Nothing was written.`)
      }
      const written = await saveProjectFile(out, study, { from: file, reason: 'before a conversion', isCopy: true })
      await file.close()
      const { problems: _problems, title: _title, origin: _origin, guid: _guid, ...held } = projectOverview(study, [])
      // As `info` counts them: codings inside memos of other programs go out again, too.
      const kept = { ...held, codings: reading.report.counts.Coding ?? 0 }
      if (options.json) await deliver(json({ kept, lost }), options)
      else {
        for (const [what, count] of Object.entries(kept)) if (count !== 0) say(`${what}: ${count}`, options)
        for (const { what, count, why } of lost) say(`lost: ${what} (${count}): ${why}`, options)
      }
      // In the file, and read from it by Throughline: not lost, but whoever hands the file on has to know.
      for (const { what, count, why } of written.lost)
        say(`other programs will not find: ${what} (${count}): ${why}`, options)
      for (const warning of reading.report.warnings) say(warning, options)
      if (lost.length > 0) process.exitCode = EXIT.lossy
    })
}
