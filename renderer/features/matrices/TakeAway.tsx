import { printFigure } from '../../charts/printFigure.ts'
import { notify, notifyProblem } from '../../project/notices.ts'
import { pngOf, tabbed } from '../../project/figureExport.ts'
import { saveExport } from '../../project/saveExport.ts'
import { useOpenProject, useProject } from '../../project/useProject.ts'
import { today } from '../../project/today.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu, type MenuEntry } from '../../ui/Menu.tsx'

type Cells = readonly (readonly (string | number | boolean | null)[])[]

interface TakeAwayProps {
  /** What is taken away, for file names: “matrix”. */
  readonly name: string
  readonly csv: () => string
  readonly json: () => string
  /** @param day `2026-03-01` */
  readonly xlsx: (day: string) => Uint8Array<ArrayBuffer>
  readonly svg: (() => string) | null
  readonly table: () => Cells
  readonly command: ((file: string) => string) | null
}

/** What a view shows, as files, as a table in the clipboard, and as the command that gives the same. */
export function TakeAway({ name, csv, json, xlsx, svg, table, command }: TakeAwayProps) {
  const open = useOpenProject()
  const title = useProject((state) => state.project.info.title)
  const save = (ending: string, content: string | Uint8Array<ArrayBuffer>) =>
    void saveExport(open.host, `${title} – ${name}.${ending}`, content)
  const copy = async (text: string, said: string) => {
    try {
      await navigator.clipboard.writeText(text)
      notify(said)
    } catch {
      notifyProblem('The clipboard could not be written. Export a file instead.')
    }
  }
  const png = async (figure: string) => {
    const bytes = await pngOf(figure)
    if (bytes) save('png', bytes)
    else notifyProblem('The picture is too large to be drawn. Export it as SVG instead.')
  }
  const print = (figure: string) =>
    printFigure({ svg: figure }).catch(() =>
      notifyProblem('The figure could not be printed. Export it as SVG and print that.'),
    )
  const entries: MenuEntry[] = [
    { id: 'csv', text: 'CSV', note: 'for statistics programs', run: () => save('csv', csv()) },
    { id: 'xlsx', text: 'Excel workbook', run: () => save('xlsx', xlsx(today())) },
    { id: 'json', text: 'JSON', run: () => save('json', json()) },
    ...(svg
      ? [
          { id: 'svg', text: 'SVG figure', run: () => save('svg', svg()) },
          { id: 'png', text: 'PNG picture', run: () => void png(svg()) },
          { id: 'print', text: 'Print…', run: () => void print(svg()) },
        ]
      : []),
    { id: 'line', separator: true },
    { id: 'copy', text: 'Copy as a table', run: () => void copy(tabbed(table()), 'The table was copied.') },
    ...(command
      ? [
          {
            id: 'command',
            text: 'Copy as command line',
            run: () =>
              void copy(command(open.state.file.name), 'The command was copied. It gives the same bytes as the CSV.'),
          },
        ]
      : []),
  ]
  return <Menu label="Export" trigger={<Button>Export…</Button>} entries={entries} />
}
