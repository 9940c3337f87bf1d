import { useEffect, useMemo, useState } from 'react'
import { codebookFromTable } from '../../../../shared/codebook/codebookFromTable.ts'
import { exampleWords } from '../../../../shared/codebook/codebookDocument.ts'
import { type CodebookDiff, type CodeDiff, diffCodebook } from '../../../../shared/codebook/diffCodebook.ts'
import type { IncomingCodebook } from '../../../../shared/codebook/incoming.ts'
import { type ColumnMatch, isOwnTable, matchColumns } from '../../../../shared/codebook/matchColumns.ts'
import { mergePlan } from '../../../../shared/codebook/mergePlan.ts'
import { type CodebookReading, hasDottedNames, splitDottedNames } from '../../../../shared/codebook/readCodebook.ts'
import { codebookReport } from '../../../../shared/reports/importReports.ts'
import { newId } from '../../../project/newId.ts'
import { notify } from '../../../project/notices.ts'
import { now } from '../../../project/openProject.ts'
import { useDispatch, useOpenProject, useProject } from '../../../project/useProject.ts'
import { useWorkspace } from '../../../project/workspace.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Progress } from '../../../ui/Progress.tsx'
import { sayCount } from '../../../ui/say.ts'
import { ColumnMatching } from './ColumnMatching.tsx'
import { DiffList } from './DiffList.tsx'
import styles from './ImportCodebook.module.css'
import { readInWorker } from './readInWorker.ts'
import { useCodebookDocument } from './useCodebookDocument.ts'

interface ImportCodebookProps {
  readonly file: File
  readonly onClose: () => void
}

/** Another codebook beside the study's own: what is new, changed and elsewhere, before any of it comes in. */
export function ImportCodebook({ file, onClose }: ImportCodebookProps) {
  const reading = useReading(file)
  if (reading?.ok) return <Merging key={file.name} file={file} reading={reading} onClose={onClose} />
  return (
    <Dialog
      title="Import a codebook"
      onClose={onClose}
      actions={<Button onPress={onClose}>{reading ? 'Close' : 'Cancel'}</Button>}
    >
      {reading ? (
        <p>
          “{file.name}” cannot be imported: {reading.message}
        </p>
      ) : (
        <Progress label={`Reading ${file.name}`} share={null} />
      )}
    </Dialog>
  )
}

function useReading(file: File): CodebookReading | null {
  const [read, setRead] = useState<{ readonly file: File; readonly reading: CodebookReading } | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    void readInWorker(file, stop.signal).then((reading) => {
      if (!stop.signal.aborted) setRead({ file, reading })
    })
    return () => stop.abort()
  }, [file])
  return read?.file === file ? read.reading : null
}

interface MergingProps extends ImportCodebookProps {
  readonly reading: Extract<CodebookReading, { ok: true }>
}

function Merging({ file, reading, onClose }: MergingProps) {
  const open = useOpenProject()
  const dispatch = useDispatch()
  const workspace = useWorkspace()
  const project = useProject((state) => state.project)
  const isReadOnly = useProject((state) => state.readOnly !== null)
  const document = useCodebookDocument()
  const [match, setMatch] = useState<ColumnMatch>(() =>
    reading.kind === 'table' ? matchColumns(reading.table.head) : {},
  )
  const read = useMemo(
    () => (reading.kind === 'table' ? codebookFromTable(reading.table, match) : reading.codebook),
    [reading, match],
  )
  const isDotted = useMemo(() => hasDottedNames(read), [read])
  const [splits, setSplits] = useState(true)
  const [byPath, setByPath] = useState(true)
  const [moves, setMoves] = useState(false)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const incoming = useMemo(() => (isDotted && splits ? splitDottedNames(read) : read), [read, isDotted, splits])
  const wordsOf = useMemo(() => (document ? exampleWords(document.entries) : undefined), [document])
  const diff = useMemo(
    () => diffCodebook(project.codes, incoming, { byPath, ...(wordsOf ? { wordsOf } : {}) }),
    [project.codes, incoming, byPath, wordsOf],
  )
  const isChange = (one: CodeDiff) => one.kind === 'added' || one.kind === 'updated' || (moves && one.move !== null)
  const taken = diff.codes.filter((one) => isChange(one) && !left.has(one.incoming.key))
  const hasMoves = diff.codes.some(({ move }) => move !== null)

  const add = async () => {
    const keys = new Set(taken.map((one) => one.incoming.key))
    const plan = mergePlan(project, incoming, diff, {
      takes: (one) => keys.has(one.incoming.key),
      moves,
      newId,
      ...(wordsOf ? { wordsOf } : {}),
    })
    const report = codebookReport(
      { id: newId(), at: now() },
      { fileName: file.name, incoming, plan, leftOut: diff.codes.filter(isChange).length - taken.length },
    )
    const done = await dispatch({ type: 'merge-codebook', from: file.name, ...plan, report })
    if (!done.ok) return
    onClose()
    workspace.change({ view: 'codebook', codeId: plan.added[0]?.codeId ?? plan.updated[0]?.codeId ?? null })
    const words = done.entry.words
    notify(`${words.charAt(0).toUpperCase()}${words.slice(1)}.`, {
      action: { text: 'Undo', run: () => void open.undo() },
      other: { text: 'Report', run: () => workspace.openReport(report.id) },
    })
  }

  return (
    <Dialog
      title={`Import ${file.name}`}
      width="wide"
      onClose={onClose}
      actions={
        <>
          <p className={styles.sum} aria-live="polite">
            {sayDiff(diff)}
          </p>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            look="primary"
            isDisabled={isReadOnly || document === null || taken.length === 0}
            onPress={() => void add()}
          >
            {taken.length === 0 ? 'Import' : `Import ${sayCount(taken.length, 'code')}`}
          </Button>
        </>
      }
    >
      {reading.kind === 'table' && !isOwnTable(reading.table.head) ? (
        <ColumnMatching table={reading.table} match={match} onChange={setMatch} />
      ) : null}
      <div className={styles.ways}>
        {isDotted ? (
          <Checkbox isSelected={splits} onChange={setSplits}>
            Names with dots are paths: “coping.fear” is <i>fear</i> under <i>coping</i>
          </Checkbox>
        ) : null}
        <Checkbox isSelected={byPath} onChange={setByPath}>
          A code at the same place with the same name is the same code, even if its id differs
        </Checkbox>
        {hasMoves ? (
          <Checkbox isSelected={moves} onChange={setMoves}>
            Move codes to where the file has them
          </Checkbox>
        ) : null}
      </div>
      <DiffList diff={diff} moves={moves} left={left} onChange={setLeft} />
      <Skipped incoming={incoming} />
    </Dialog>
  )
}

function Skipped({ incoming: { skipped, notes, program } }: { readonly incoming: IncomingCodebook }) {
  if (skipped.length === 0 && notes.length === 0 && program === null) return null
  return (
    <section aria-label="About the file" className={styles.about}>
      {program === null ? null : <p>Written by {program}.</p>}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {skipped.slice(0, 20).map(({ what, count, why }) => (
        <p key={`${what} ${why}`}>
          Not imported: {what}
          {count > 1 ? ` (${count})` : ''}, because {why}.
        </p>
      ))}
      {skipped.length > 20 ? <p>… and {skipped.length - 20} more.</p> : null}
    </section>
  )
}

function sayDiff({ codes, untouched }: CodebookDiff): string {
  const count = (kind: CodeDiff['kind']) => codes.filter((one) => one.kind === kind).length
  const moved = codes.filter(({ move }) => move !== null).length
  const found = [
    [count('added'), 'new'],
    [count('updated'), 'changed'],
    [moved, 'elsewhere'],
    [count('same'), 'the same'],
  ] as const
  const told = found.filter(([number]) => number > 0).map(([number, what]) => `${number.toLocaleString('en')} ${what}`)
  if (untouched.length === 0) return `${told.join(', ')}.`
  const isOne = untouched.length === 1
  return `${told.join(', ')}. ${sayCount(untouched.length, 'code')} of yours ${isOne ? 'is' : 'are'} not in the file and ${isOne ? 'stays' : 'stay'}.`
}
