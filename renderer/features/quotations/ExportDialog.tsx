import { useMemo, useState } from 'react'
import type { FoundList } from '../../../shared/query/packedFound.ts'
import type { Grouping } from '../../../shared/query/groupQuotations.ts'
import {
  attributionNames,
  attributionOf,
  DEFAULT_ATTRIBUTION,
  parseAttribution,
  rareCombinations,
} from '../../../shared/reports/attribution.ts'
import {
  type QuotationExport,
  quotationsAsCsv,
  quotationsAsDocx,
  quotationsAsHtml,
  quotationsAsJson,
  quotationsAsXlsx,
  quotesCommandLine,
} from '../../../shared/reports/quotationExport.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { notify } from '../../project/notices.ts'
import { saveExport } from '../../project/saveExport.ts'
import { useOpenProject, useProjectState } from '../../project/useProject.ts'
import { useTexts } from '../../project/useTexts.ts'
import { today } from '../../project/today.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { sayCount } from '../../ui/say.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './ExportDialog.module.css'

interface ExportDialogProps {
  readonly list: FoundList
  readonly by: Grouping | null
  readonly query: string
  readonly onClose: () => void
}

const FORMATS = ['docx', 'xlsx', 'csv', 'html', 'json'] as const
type Format = (typeof FORMATS)[number]
const FORMAT_WORDS: Readonly<Record<Format, string>> = {
  docx: 'Word',
  xlsx: 'Excel',
  csv: 'CSV',
  html: 'HTML',
  json: 'JSON',
}

const WRITE: Readonly<Record<Format, (what: QuotationExport) => string | Uint8Array<ArrayBuffer>>> = {
  docx: quotationsAsDocx,
  xlsx: (what) => quotationsAsXlsx(what, today()),
  csv: quotationsAsCsv,
  html: quotationsAsHtml,
  json: quotationsAsJson,
}

/** Takes the quotations away, each with a line that says whose it is, after a look at who could be recognised by it. */
export function ExportDialog({ list, by, query, onClose }: ExportDialogProps) {
  const found = useMemo(() => [...list], [list])
  const open = useOpenProject()
  const { project, file } = useProjectState()
  const [format, setFormat] = useState<Format>('docx')
  const [attribution, setAttribution] = useState(DEFAULT_ATTRIBUTION)
  const wanted = useMemo(
    () =>
      new Set(
        found.flatMap(({ sourceId }): Guid[] => {
          const textId = project.sources.get(sourceId)?.textId ?? null
          return textId === null ? [] : [textId]
        }),
      ),
    [project.sources, found],
  )
  const { texts, isComplete } = useTexts(wanted)
  const textOf = useMemo(() => (textId: Guid) => texts.get(textId), [texts])
  const parsed = useMemo(() => parseAttribution(project, attribution), [project, attribution])
  const [example] = found
  const rare = useMemo(
    () => (parsed.ok && isComplete ? rareCombinations(project, parsed.pieces, found, textOf) : []),
    [project, parsed, found, textOf, isComplete],
  )
  const what: QuotationExport = { project, found, textOf, by, query, attribution }

  const save = async () => {
    const content = WRITE[format](what)
    if (await saveExport(open.host, `${project.info.title} – quotations.${format}`, content)) onClose()
  }
  const copyCommand = async () => {
    await navigator.clipboard.writeText(quotesCommandLine(file.name, { query, by }, attribution))
    notify('The command was copied. It gives the same rows in a terminal.')
  }
  return (
    <Dialog
      title={`Export ${sayCount(found.length, 'quotation')}`}
      width="medium"
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={() => void copyCommand()}>
            Copy as command line
          </Button>
          <span className={styles.space} />
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={!isComplete || !parsed.ok} onPress={() => void save()}>
            Export
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <Segmented
          label="Format"
          value={format}
          onChange={setFormat}
          options={FORMATS.map((id) => ({ id, text: FORMAT_WORDS[id] }))}
        />
        <TextField
          label="Attribution after each quotation"
          value={attribution}
          onChange={setAttribution}
          error={parsed.ok ? undefined : parsed.message}
        />
        <p className={styles.names}>
          {attributionNames(project).map((name) => (
            <Button key={name} look="quiet" onPress={() => setAttribution(inserted(attribution, name))}>
              {name}
            </Button>
          ))}
        </p>
        {parsed.ok && example && isComplete ? (
          <p className={styles.example}>
            For example: {attributionOf(project, parsed.pieces, example, textOf) || 'no attribution'}
          </p>
        ) : null}
        {rare.length === 0 ? null : (
          <section className={styles.rare} aria-label="Who could be recognised">
            <h3>Fewer than three cases share these attributes</h3>
            <p>Somebody who knows them could recognise them. Print fewer attributes, or wider bands.</p>
            <ul>
              {rare.slice(0, 6).map(({ values, cases }) => (
                <li key={values.join()}>
                  {values.map((value) => value.split(': ').slice(1).join(': ')).join(', ')}:{' '}
                  {cases.map(({ name }) => name).join(', ')}
                </li>
              ))}
            </ul>
            {rare.length > 6 ? <p>and {sayCount(rare.length - 6, 'more combination')}</p> : null}
          </section>
        )}
      </div>
    </Dialog>
  )
}

/** The name in braces, before a bracket that closes the attribution. */
function inserted(attribution: string, name: string): string {
  if (attribution === '') return `({${name}})`
  return attribution.endsWith(')') ? `${attribution.slice(0, -1)}, {${name}})` : `${attribution} {${name}}`
}
