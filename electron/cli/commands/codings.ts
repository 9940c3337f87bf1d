import { Command } from 'commander'
import { segmentRows } from '../../../shared/exports/segmentRows.ts'
import { SEGMENT_FORMATS, writeSegments } from '../../../shared/exports/writeSegments.ts'
import { type CodingRow, codingRows } from '../../../shared/reports/codingRows.ts'
import { withDescendants } from '../../../shared/study/codeTree.ts'
import { codeNamed, coderNamed, sourceNamed } from '../lookUp.ts'
import { readStudy } from '../readableProject.ts'
import { deliver, deliverRows, type OutputOptions, withTableOptions } from '../output.ts'

interface CodingsOptions extends OutputOptions {
  readonly source?: string
  readonly code?: string
  readonly coder?: string
}

const COLUMNS = [
  'guid',
  'source',
  'start',
  'end',
  'text',
  'code',
  'coder',
  'created',
  'memo',
] as const satisfies readonly (keyof CodingRow)[]

export function codingsCommand(): Command {
  return withTableOptions(
    new Command('codings')
      .description('every coded passage with its words; offsets in Unicode code points')
      .argument('<project>', 'a .qdpx file of any program, or a project of QualCoder or Taguette')
      .option('--source <name>', 'only in this source')
      .option('--code <path>', 'only this code and those below it, e.g. "Setbacks > Illness"')
      .option('--coder <name>', 'only by this coder'),
  ).action(async (path: string, options: CodingsOptions) => {
    const study = await readStudy(path)
    const { project } = study
    const wanted = {
      sourceId: options.source === undefined ? undefined : sourceNamed(project, options.source).id,
      codeIds:
        options.code === undefined ? undefined : withDescendants(project.codes, codeNamed(project, options.code).id),
      coderId: options.coder === undefined ? undefined : coderNamed(project, options.coder).id,
    }
    const ending = SEGMENT_FORMATS.find((format) => options.output?.toLowerCase().endsWith(`.${format}`))
    if (ending === 'xlsx' || ending === 'docx' || ending === 'html') {
      const title = `${project.info.title}: coded segments`
      return deliver(writeSegments(segmentRows(study, wanted), ending, { title }), options)
    }
    const rows = codingRows(study, wanted)
    return deliverRows(rows, COLUMNS, inWords, options)
  })
}

function inWords({ source, start, end, text, code, coder }: CodingRow): string {
  return `${code}  [${source} ${start}–${end}${coder === null ? '' : `, ${coder}`}]\n  ${text.replace(/\s+/g, ' ')}\n`
}
