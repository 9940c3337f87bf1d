import { Command, Option } from 'commander'
import { docxOf } from '../../../shared/documents/docx.ts'
import { htmlOf } from '../../../shared/documents/html.ts'
import { markdownOf } from '../../../shared/documents/markdown.ts'
import { writeXlsx } from '../../../shared/office/writeXlsx.ts'
import { themeDocument } from '../../../shared/reports/themeDocument.ts'
import { THEME_COLUMNS, themeCells, themeRows } from '../../../shared/reports/themeRows.ts'
import { inOrder } from '../../../shared/study/project.ts'
import type { Study } from '../../../shared/study/study.ts'
import { mapCaption } from '../../../shared/themes/mapCaption.ts'
import { mapModel } from '../../../shared/themes/mapModel.ts'
import { mapPicture } from '../../../shared/themes/mapPicture.ts'
import { svgOf } from '../../../shared/timeline/picture.ts'
import { PICTURE_FONT } from '../../../shared/timeline/textWidth.ts'
import { CannotDo } from '../cannotDo.ts'
import { mapNamed } from '../lookUp.ts'
import { readStudy } from '../readableProject.ts'
import { csv, deliver, json, type OutputOptions, withTableOptions } from '../output.ts'

const FORMATS = ['json', 'csv', 'md', 'html', 'docx', 'xlsx', 'svg'] as const
type Format = (typeof FORMATS)[number]

interface ThemesOptions extends OutputOptions {
  readonly format?: Format
  readonly map?: string
}

export function themesCommand(): Command {
  return withTableOptions(
    new Command('themes')
      .description('themes with stage, central idea, codes, evidence and relations; as SVG, a map of them')
      .argument('<project>', 'a .qdpx file of any program, or a project of QualCoder or Taguette')
      .addOption(
        new Option('--format <format>', 'json, a table (csv, xlsx), a document (md, html, docx) or svg').choices([
          ...FORMATS,
        ]),
      )
      .addOption(new Option('--map <name>', 'which map to draw; without it, the first')),
  ).action(async (path: string, options: ThemesOptions) => {
    const study = await readStudy(path)
    return deliver(written(study, formatOf(options), options), options)
  })
}

function formatOf({ format, json: isJson, csv: isCsv, output }: ThemesOptions): Format {
  if (format) return format
  if (isJson) return 'json'
  if (isCsv) return 'csv'
  return FORMATS.find((one) => output?.endsWith(`.${one}`)) ?? 'json'
}

function written({ project, texts }: Study, format: Format, options: ThemesOptions): string | Uint8Array {
  const textOf = (id: string) => texts.get(id)
  switch (format) {
    case 'json':
      return json(themeRows(project, textOf))
    case 'csv':
      return csv(THEME_COLUMNS, themeRows(project, textOf).map(themeCells), options)
    case 'xlsx':
      return writeXlsx([
        {
          name: 'Themes',
          columns: THEME_COLUMNS.map((title) => ({
            title,
            width: /^(segments|cases|ofCases|sources)$/.test(title) ? 10 : 30,
          })),
          rows: themeRows(project, textOf).map(themeCells),
        },
      ])
    case 'md':
      return markdownOf(themeDocument(project, textOf))
    case 'html':
      return htmlOf(themeDocument(project, textOf))
    case 'docx':
      return docxOf(themeDocument(project, textOf))
    case 'svg': {
      const maps = inOrder(project.maps.values())
      const map = options.map === undefined ? maps[0] : mapNamed(project, options.map)
      if (!map) throw new CannotDo('This project has no map of its themes yet. Draw one in the Themes view.')
      const picture = mapPicture(mapModel(project, map.id), {
        caption: mapCaption(project, map, null, null),
      })
      return svgOf(picture, PICTURE_FONT, `${map.name}: ${project.info.title}`)
    }
  }
}
