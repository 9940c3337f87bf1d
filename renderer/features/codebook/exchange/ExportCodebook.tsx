import { useMemo, useState } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { appendixOf } from '../../../../shared/codebook/appendix.ts'
import type { CodebookDocument } from '../../../../shared/codebook/codebookDocument.ts'
import { CODEBOOK_FORMATS, type CodebookFormat } from '../../../../shared/codebook/formats.ts'
import { writeCodebook } from '../../../../shared/codebook/writeCodebook.ts'
import { writeQdc } from '../../../../shared/codebook/writeQdc.ts'
import type { Guid } from '../../../../shared/records/guid.ts'
import { saveReportedExport } from '../../../project/saveExport.ts'
import { changeSettings, useSettings } from '../../../project/settings.ts'
import { useOpenProject, useProject } from '../../../project/useProject.ts'
import { useWorkspace } from '../../../project/workspace.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Select } from '../../../ui/Select.tsx'
import { AppendixPreview } from './AppendixPreview.tsx'
import styles from './ExportCodebook.module.css'
import { TablePreview } from './TablePreview.tsx'
import { useCodebookDocument } from './useCodebookDocument.ts'

const FORMATS = {
  docx: { text: 'Word', says: 'A paper’s appendix, ready to be pasted in' },
  xlsx: { text: 'Excel', says: 'Every field in its own column; can be imported again' },
  csv: { text: 'CSV', says: 'The same table for any program' },
  qdc: { text: 'REFI-QDA', says: 'For NVivo, ATLAS.ti, MAXQDA, QualCoder and others' },
  html: { text: 'Web page', says: 'The appendix, for a browser' },
  md: { text: 'Markdown', says: 'The appendix as plain text' },
  json: { text: 'JSON', says: 'For scripts; what the command line gives' },
} as const satisfies Record<CodebookFormat, { readonly text: string; readonly says: string }>

const NOW = 'now'

const isPrinted = (format: CodebookFormat): format is 'docx' | 'html' | 'md' => ['docx', 'html', 'md'].includes(format)

interface ExportCodebookProps {
  /** Of the program. */
  readonly version: string
  /** The frozen codebook to begin with; null for the codebook as it is now. */
  readonly frozenId?: Guid | null
  readonly onClose: () => void
}

/** Gives the codebook to other programs and to papers; what it will look like stands beside the choices. */
export function ExportCodebook({ version, frozenId: asked = null, onClose }: ExportCodebookProps) {
  const open = useOpenProject()
  const workspace = useWorkspace()
  const versions = useProject((state) => state.project.codebookVersions)
  const [frozenId, setFrozenId] = useState(asked ?? NOW)
  const document = useCodebookDocument(versions.get(frozenId) ?? null)
  const { codebookExport } = useSettings()
  const { format, ...options } = codebookExport
  const change = (part: Partial<typeof codebookExport>) =>
    changeSettings({ codebookExport: { ...codebookExport, ...part } })
  const origin = `Throughline ${version}`
  const isEmpty = document?.entries.length === 0
  const save = async () => {
    if (!document) return
    const written = writeCodebook(document, format, { origin, options })
    if (!written) return
    const done = await saveReportedExport(open, `${fileName(document.project)}.${format}`, written.content, {
      title: `Exported the codebook as ${FORMATS[format].text}`,
      counts: { Code: document.entries.length },
      lost: written.lost.map((remark) => ({ ...remark })),
    })
    if (!done) return
    onClose()
    if (written.lost.length > 0) workspace.openReport('last')
  }
  return (
    <Dialog
      title="Export the codebook"
      width="full"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={document === null || isEmpty} onPress={() => void save()}>
            Export as {FORMATS[format].text}…
          </Button>
        </>
      }
    >
      <div className={styles.split}>
        <div className={styles.choices}>
          {versions.size > 0 ? (
            <Select
              label="Which codebook"
              value={frozenId}
              onChange={setFrozenId}
              options={[
                { id: NOW, text: 'The codebook now' },
                ...[...versions.values()].map(({ id, name }) => ({ id, text: name })),
              ]}
            />
          ) : null}
          {versions.has(frozenId) ? (
            <p className={styles.note}>
              Codes and definitions as they were frozen; figures and quotations are today’s.
            </p>
          ) : null}
          <RadioGroup
            value={format}
            onChange={(chosen) => change({ format: CODEBOOK_FORMATS.find((one) => one === chosen) ?? 'docx' })}
            className={styles.formats ?? ''}
          >
            <Label className={styles.label ?? ''}>Format</Label>
            {CODEBOOK_FORMATS.map((one) => (
              <Radio key={one} value={one} className={styles.format ?? ''} aria-label={FORMATS[one].text}>
                <span className={styles.mark} aria-hidden />
                <span>
                  <span className={styles.name}>{FORMATS[one].text}</span>
                  <span className={styles.ending}> .{one}</span>
                  <span className={styles.says}>{FORMATS[one].says}</span>
                </span>
              </Radio>
            ))}
          </RadioGroup>
          {isPrinted(format) ? (
            <fieldset className={styles.options}>
              <legend className={styles.label}>On the page</legend>
              <Checkbox isSelected={options.examples} onChange={(examples) => change({ examples })}>
                Examples
              </Checkbox>
              <Checkbox
                isSelected={options.examples && options.attribution}
                isDisabled={!options.examples}
                onChange={(attribution) => change({ attribution })}
              >
                Case and wave after each example
              </Checkbox>
              <Checkbox isSelected={options.counts} onChange={(counts) => change({ counts })}>
                Segments and cases
              </Checkbox>
              <Checkbox isSelected={options.retired} onChange={(retired) => change({ retired })}>
                Retired codes
              </Checkbox>
            </fieldset>
          ) : (
            <p className={styles.note}>
              {format === 'qdc'
                ? 'The parts of a definition travel inside the description, under headings, and come apart again here.'
                : 'Holds every code and every field, retired ones included.'}
            </p>
          )}
        </div>
        <section aria-label="Preview" className={styles.preview}>
          {document === null ? null : isEmpty ? (
            <p className={styles.note}>There are no codes to export yet.</p>
          ) : isPrinted(format) ? (
            <AppendixPreview appendix={appendixOf(document, options)} />
          ) : format === 'qdc' || format === 'json' ? (
            <TextPreview document={document} format={format} origin={origin} />
          ) : (
            <TablePreview document={document} format={format} />
          )}
        </section>
      </div>
    </Dialog>
  )
}

const LINES = 120

function TextPreview({
  document,
  format,
  origin,
}: {
  readonly document: CodebookDocument
  readonly format: 'qdc' | 'json'
  readonly origin: string
}) {
  const text = useMemo(
    () => (format === 'qdc' ? writeQdc(document, origin) : JSON.stringify(document.rows, null, 2)),
    [document, format, origin],
  )
  const lines = text.trimEnd().split('\n')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
    <pre tabIndex={0} aria-label={`The first lines of the ${format.toUpperCase()}`} className={styles.text}>
      {lines.slice(0, LINES).join('\n')}
      {lines.length > LINES ? `\n… ${(lines.length - LINES).toLocaleString('en')} more lines` : ''}
    </pre>
  )
}

/** A name that every file system takes. */
function fileName(project: string): string {
  const plain = project
    .replace(/[\\/:*?"<>|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 60)
    .trim()
  return plain === '' ? 'Codebook' : `${plain} codebook`
}
