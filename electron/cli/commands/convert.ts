import { basename, extname } from 'node:path'
import { Command, Option } from 'commander'
import { astralSources, COPY_TARGETS, copyFor, copyRemarks, type CopyTarget } from '../../../shared/refi/copyFor.ts'
import type { Remark } from '../../../shared/refi/exchangeReport.ts'
import { projectOverview } from '../../../shared/reports/projectOverview.ts'
import { CannotDo } from '../cannotDo.ts'
import { EXIT } from '../exit.ts'
import { deliver, json, jsonOption, type OutputOptions, quietOption, say } from '../output.ts'
import { saveStudyFolder } from '../folderOnDisk.ts'
import { saveProjectFile } from '../projectOnDisk.ts'
import { openReadable, originalsOf, type ReadableProject } from '../readableProject.ts'

interface ConvertOptions extends OutputOptions {
  readonly strict?: boolean
  readonly for?: CopyTarget
}

export function convertCommand(): Command {
  return new Command('convert')
    .description(
      'writes any readable project as a .qdpx of the standard or as a folder for git, and says what was lost',
    )
    .argument(
      '<in>',
      'a .qdpx file of any program, a project of QualCoder or Taguette, or a folder that this command wrote',
    )
    .argument(
      '<out>',
      'the .qdpx file to write (what is there now is kept as a backup), or a folder of plain text and JSON lines',
    )
    .addOption(
      new Option('--for <program>', 'a copy as this program takes it best, with what differs').choices(COPY_TARGETS),
    )
    .option('--strict', 'write nothing where something would be lost')
    .addOption(jsonOption())
    .addOption(quietOption())
    .action(async (path: string, out: string, options: ConvertOptions) => {
      const isFile = /\.qdpx$/i.test(out)
      if (!isFile && extname(out) !== '')
        throw new CannotDo(
          `“${basename(out)}” ends neither in .qdpx nor is it a folder: those are what this command writes.`,
        )
      if (!isFile && options.for)
        throw new CannotDo('A copy for another program is a .qdpx file. Let the name end in .qdpx.')
      const input = await openReadable(path)
      try {
        if (options.strict && input.lost.length > 0)
          throw new CannotDo(`${input.lost.map(({ what, why }) => `${what}: ${why}`).join('; ')}. Nothing was written.`)
        if (isFile) await report(input, await writeFile(input, out, options), options)
        else {
          await saveStudyFolder(out, input.study, await originalsOf(input))
          await report(input, { changed: null, lost: [], hidden: [] }, options)
        }
      } finally {
        await input.file?.close()
      }
    })
}

interface Written {
  /** What differs in a copy for another program; null otherwise. */
  readonly changed: readonly Remark[] | null
  readonly lost: readonly Remark[]
  /** In the file, and read from it by Throughline: not lost, but whoever hands the file on has to know. */
  readonly hidden: readonly Remark[]
}

async function writeFile(
  { study, file, originals }: ReadableProject,
  out: string,
  { for: target }: ConvertOptions,
): Promise<Written> {
  const copy = target ? copyFor(study.project, target) : null
  const remarks = target ? copyRemarks(study.project, target, astralSources(study)) : null
  const written = await saveProjectFile(out, copy ? { ...study, project: copy.project } : study, {
    from: file,
    originals,
    reason: 'before a conversion',
    isCopy: true,
    copy,
  })
  // What stays out of a copy is gone from it; in a file of our own it is there, beside the standard.
  return {
    changed: remarks?.changed ?? null,
    lost: [...(remarks?.dropped ?? [])],
    hidden: remarks ? [] : written.lost,
  }
}

async function report(
  input: ReadableProject,
  { changed, lost: outLost, hidden }: Written,
  options: ConvertOptions,
): Promise<void> {
  const { problems: _problems, title: _title, origin: _origin, guid: _guid, ...held } = projectOverview(input.study, [])
  // As `info` counts them: codings inside memos of other programs go out again, too.
  const kept = { ...held, codings: input.codings ?? held.codings }
  const lost = [...input.lost, ...outLost]
  if (options.json) await deliver(json({ kept, lost, ...(changed ? { changed } : {}) }), options)
  else {
    for (const [what, count] of Object.entries(kept)) if (count !== 0) say(`${what}: ${count}`, options)
    for (const { what, count, why } of changed ?? []) say(`changed: ${what} (${count}): ${why}`, options)
    for (const { what, count, why } of lost) say(`lost: ${what} (${count}): ${why}`, options)
    for (const { what, count, why } of hidden) say(`other programs will not find: ${what} (${count}): ${why}`, options)
    for (const warning of input.warnings) say(warning, options)
  }
  if (lost.length > 0) process.exitCode = EXIT.lossy
}
