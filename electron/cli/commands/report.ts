import { Command, InvalidArgumentError, Option } from 'commander'
import { docxOf } from '../../../shared/documents/docx.ts'
import { htmlOf } from '../../../shared/documents/html.ts'
import { markdownOf } from '../../../shared/documents/markdown.ts'
import {
  REPORT_AS_USUAL,
  REPORT_PARTS,
  reportDocument,
  type ReportPart,
} from '../../../shared/reports/reportDocument.ts'
import { VERSION } from '../../version.ts'
import { deliver, type OutputOptions, outputOption, quietOption } from '../output.ts'
import { openProjectFile } from '../projectOnDisk.ts'

const FORMATS = ['docx', 'html', 'md'] as const

interface ReportOptions extends OutputOptions {
  readonly format?: (typeof FORMATS)[number]
  readonly parts: readonly ReportPart[]
}

export function reportCommand(): Command {
  return new Command('report')
    .description(
      'a report of chosen parts in the order given: methods, participants, codebook, themes, co-occurrence, timelines, memos, audit trail, COREQ and SRQR',
    )
    .argument('<project>', 'a .qdpx file of any program')
    .addOption(new Option('--format <format>', 'docx, html or md').choices([...FORMATS]))
    .addOption(
      new Option('--parts <parts>', `in the order wanted, from ${REPORT_PARTS.join(', ')}`)
        .default(REPORT_AS_USUAL, 'all but the journal')
        .argParser(partsOf),
    )
    .addOption(outputOption())
    .addOption(quietOption())
    .action(async (path: string, options: ReportOptions) => {
      const { study, file } = await openProjectFile(path)
      await file.close()
      const document = reportDocument(study, options.parts, `Throughline ${VERSION}`)
      const format = options.format ?? FORMATS.find((one) => options.output?.endsWith(`.${one}`)) ?? 'md'
      return deliver(
        format === 'docx' ? docxOf(document) : format === 'html' ? htmlOf(document) : markdownOf(document),
        options,
      )
    })
}

function partsOf(text: string): ReportPart[] {
  return text.split(',').map((part) => {
    const known = REPORT_PARTS.find((one) => one === part.trim())
    if (!known) throw new InvalidArgumentError(`${part} is no part of a report.`)
    return known
  })
}
