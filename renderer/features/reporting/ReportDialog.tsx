import { ChevronDown, ChevronUp, GripVertical } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react'
import { Button as AriaButton, GridList, GridListItem, type Key, useDragAndDrop } from 'react-aria-components'
import type { Block, Document } from '../../../shared/documents/document.ts'
import { docxOf, type Pixels } from '../../../shared/documents/docx.ts'
import { htmlOf } from '../../../shared/documents/html.ts'
import { markdownOf } from '../../../shared/documents/markdown.ts'
import {
  REPORT_AS_USUAL,
  REPORT_PART_NAMES,
  REPORT_PARTS,
  type ReportPart,
  reportDocument,
  reportPart,
  type ReportStudy,
} from '../../../shared/reports/reportDocument.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'
import { notifyProblem } from '../../project/notices.ts'
import { saveExport } from '../../project/saveExport.ts'
import { pngOf } from '../../project/savePicture.ts'
import { changeSettings, useSettings } from '../../project/settings.ts'
import { useOpenProject } from '../../project/useProject.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { DocumentView } from '../../ui/DocumentView.tsx'
import styles from './ReportDialog.module.css'

const FORMATS = {
  md: { text: 'Markdown', write: markdownOf },
  html: { text: 'Web page', write: htmlOf },
  docx: { text: 'Word', write: async (document) => docxOf(document, { pixels: await pixelsOf(document) }) },
} as const satisfies Record<
  string,
  {
    readonly text: string
    readonly write: (document: Document) => string | Promise<Uint8Array<ArrayBuffer>>
  }
>
type Format = keyof typeof FORMATS

/** Figures in pixels, as far as they can be painted: Word draws the others from their SVG. */
async function pixelsOf({ blocks }: Document): Promise<Pixels> {
  const pixels = new Map<string, Uint8Array>()
  for (const block of blocks) {
    const png = block.is === 'figure' ? await pngOf(block.svg).catch(() => null) : null
    if (block.is === 'figure' && png) pixels.set(block.svg, png)
  }
  return pixels
}

interface ReportDialogProps {
  readonly version: string
  readonly onClose: () => void
}

/** Puts a report together from chosen parts in the order wanted, shows it, and gives it out. */
export function ReportDialog({ version, onClose }: ReportDialogProps) {
  const open = useOpenProject()
  const { report } = useSettings()
  const order = useMemo(() => completed(report.order), [report.order])
  const chosen = useMemo(() => new Set(report.chosen ?? REPORT_AS_USUAL), [report.chosen])
  const parts = order.filter((part) => chosen.has(part))
  const program = `Throughline ${version}`
  const study = useReportStudy()
  const drafted = useDrafts(study, parts, program)

  const reorder = (next: readonly ReportPart[]) => changeSettings({ report: { ...report, order: [...next] } })
  const move = (part: ReportPart, by: 1 | -1) => {
    const at = order.indexOf(part)
    const other = order[at + by]
    if (other === undefined) return
    reorder(order.map((one) => (one === part ? other : one === other ? part : one)))
  }
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': REPORT_PART_NAMES[partOf(key)] })),
    onReorder: ({ keys, target }) => {
      const moved = order.filter((part) => keys.has(part))
      const rest = order.filter((part) => !keys.has(part))
      const at = rest.indexOf(partOf(target.key)) + (target.dropPosition === 'after' ? 1 : 0)
      reorder([...rest.slice(0, at), ...moved, ...rest.slice(at)])
    },
  })
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    const row = (event.target as Element).closest('[data-key]')
    const part = REPORT_PARTS.find((one) => one === row?.getAttribute('data-key'))
    if (!part) return
    event.preventDefault()
    event.stopPropagation()
    move(part, event.key === 'ArrowUp' ? -1 : 1)
  }
  const take = async (format: Format) => {
    if (!study) return
    const content = await FORMATS[format].write(reportDocument(study, parts, program))
    await saveExport(open.host, `${study.project.info.title} – report.${format}`, content)
  }

  return (
    <Dialog
      title="Report"
      width="full"
      onClose={onClose}
      actions={
        <>
          <span className={styles.kept}>The choice and the order are kept for the next time.</span>
          <Button onPress={onClose}>Close</Button>
          {(Object.keys(FORMATS) as Format[]).map((format) => (
            <Button
              key={format}
              look={format === 'docx' ? 'primary' : 'plain'}
              isDisabled={study === null || parts.length === 0}
              onPress={() => void take(format)}
            >
              {FORMATS[format].text}
            </Button>
          ))}
        </>
      }
    >
      <div className={styles.split}>
        <div className={styles.side} onKeyDownCapture={onKeyDown}>
          <p className={styles.hint}>Parts in the order of the report. Drag them, or press Alt+↑ and Alt+↓.</p>
          <GridList
            aria-label="Parts of the report"
            items={order.map((id) => ({ id }))}
            selectionMode="multiple"
            selectedKeys={parts}
            onSelectionChange={(keys) =>
              changeSettings({
                report: { ...report, chosen: order.filter((part) => keys === 'all' || keys.has(part)) },
              })
            }
            dragAndDropHooks={dragAndDropHooks}
            className={styles.parts ?? ''}
          >
            {({ id }) => (
              <GridListItem id={id} textValue={REPORT_PART_NAMES[id]} className={styles.part ?? ''}>
                <AriaButton slot="drag" className={styles.grip ?? ''}>
                  <GripVertical size={14} aria-hidden />
                </AriaButton>
                <Checkbox slot="selection" />
                <span className={styles.name}>{REPORT_PART_NAMES[id]}</span>
                <IconButton
                  icon={<ChevronUp size={14} />}
                  label={`Move ${REPORT_PART_NAMES[id]} up`}
                  className={styles.move ?? ''}
                  isDisabled={order[0] === id}
                  onPress={() => move(id, -1)}
                />
                <IconButton
                  icon={<ChevronDown size={14} />}
                  label={`Move ${REPORT_PART_NAMES[id]} down`}
                  className={styles.move ?? ''}
                  isDisabled={order.at(-1) === id}
                  onPress={() => move(id, 1)}
                />
              </GridListItem>
            )}
          </GridList>
          {chosen.has('journal') ? (
            <p className={styles.hint}>The reflexive journal is its writer’s. Ask before you give it out.</p>
          ) : null}
        </div>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
        <section aria-label="Preview" tabIndex={0} className={styles.preview}>
          <h3 className={styles.title}>{open.state.project.info.title}</h3>
          <p className={styles.hint}>Made with {program}.</p>
          {parts.length === 0 ? <p className={styles.hint}>Choose at least one part.</p> : null}
          {parts.map((part) => {
            const blocks = drafted.get(part)
            return blocks ? (
              <DocumentView key={part} blocks={blocks} />
            ) : (
              <p key={part} className={styles.hint}>
                {REPORT_PART_NAMES[part]}…
              </p>
            )
          })}
        </section>
      </div>
    </Dialog>
  )
}

/** Every part once: those whose place is known first, so that a new one never goes missing. */
function completed(order: readonly ReportPart[]): ReportPart[] {
  return [...new Set([...order, ...REPORT_PARTS])]
}

function partOf(key: Key): ReportPart {
  return REPORT_PARTS.find((part) => part === key) ?? 'methods'
}

/** The study as it stood when the report was opened, with its words; null while they are read. */
function useReportStudy(): ReportStudy | null {
  const open = useOpenProject()
  const [study, setStudy] = useState<ReportStudy | null>(null)
  useEffect(() => {
    let isWanted = true
    const read = async () => {
      await open.copied()
      const texts = new Map<Guid, SourceText>()
      await open.store.texts((text) => texts.set(text.id, text))
      const { project, log } = open.state
      if (isWanted) setStudy({ project, texts, log })
    }
    read().catch((error: unknown) => notifyProblem(`The words of the sources could not be read (${String(error)}).`))
    return () => {
      isWanted = false
    }
  }, [open])
  return study
}

/** The parts worked out one after the other, so that the window answers in between. */
function useDrafts(study: ReportStudy | null, parts: readonly ReportPart[], program: string) {
  const [drafts, setDrafts] = useState<ReadonlyMap<ReportPart, readonly Block[]>>(new Map())
  const next = study === null ? undefined : parts.find((part) => !drafts.has(part))
  useEffect(() => {
    if (study === null || next === undefined) return
    const timer = setTimeout(() => {
      const blocks = reportPart(study, next, program)
      setDrafts((before) => new Map(before).set(next, blocks))
    })
    return () => clearTimeout(timer)
  }, [study, next, program])
  return drafts
}
