import { useEffect, useState } from 'react'
import { count } from '../../../shared/commands/excerpt.ts'
import { type BinItem, binOf, nameOfBinned } from '../../../shared/study/bin.ts'
import { deletions } from '../../../shared/study/deletions.ts'
import type { LogEntry } from '../../../shared/study/logEntry.ts'
import { notify, notifyProblem } from '../../project/notices.ts'
import { useOpenProject, useProjectState } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { sayMoment } from '../../ui/say.ts'
import styles from './BinDialog.module.css'

interface BinDialogProps {
  readonly onClose: () => void
}

/** What was deleted and can come back: what, with how many codings, by whom and when. */
export function BinDialog({ onClose }: BinDialogProps) {
  const open = useOpenProject()
  const { project } = useProjectState()
  const entries = useDeletions()
  const items = entries && binOf(project, entries)
  const restore = async (item: BinItem) => {
    const done = await open.restore(item.seq)
    if (done.ok) notify(`Restored ${sayNames(item)}${sayCodings(item)}.`)
    else notifyProblem(done.message)
  }
  return (
    <Dialog title="Bin" width="medium" onClose={onClose} actions={<Button onPress={onClose}>Close</Button>}>
      {items === null ? null : items.length === 0 ? (
        <p className={styles.quiet}>
          The bin is empty. What is deleted comes here with its codings and stays until it is restored.
        </p>
      ) : (
        <ul className={styles.items}>
          {items.map((item) => (
            <li key={item.seq} className={styles.item}>
              <div className={styles.what}>
                <p className={styles.names}>{sayNames(item)}</p>
                <p className={styles.facts}>
                  {sayKind(item)}
                  {sayCodings(item)}, deleted by {project.coders.get(item.coderId ?? '')?.name ?? 'somebody'} on{' '}
                  {sayMoment(item.at)}
                </p>
              </div>
              <Button aria-label={`Restore ${sayNames(item)}`} onPress={() => void restore(item)}>
                Restore
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}

const NAMED = 4

function sayNames({ records }: BinItem): string {
  const names = records.slice(0, NAMED).map(nameOfBinned)
  const more = records.length - names.length
  return more === 0 ? names.join(', ') : `${names.join(', ')} and ${more} more`
}

function sayKind({ records: [first, ...others] }: BinItem): string {
  const kind = first?.kind ?? 'record'
  return others.length === 0 ? kind.charAt(0).toUpperCase() + kind.slice(1) : count(others.length + 1, kind)
}

function sayCodings({ codings }: BinItem): string {
  return codings === 0 ? '' : ` with ${count(codings, 'coding')}`
}

/** The history's deletions with what they changed; null while they are read. */
function useDeletions(): readonly LogEntry[] | null {
  const open = useOpenProject()
  const { log } = useProjectState()
  const [entries, setEntries] = useState<readonly LogEntry[] | null>(null)
  useEffect(() => {
    let isWanted = true
    const read = async () => {
      await open.copied()
      const entries = await open.store.entries(deletions(log).map(({ seq }) => seq))
      if (isWanted) setEntries(entries)
    }
    read().catch((error: unknown) => notifyProblem(`The bin could not be read (${String(error)}). Nothing is lost.`))
    return () => {
      isWanted = false
    }
  }, [open, log])
  return entries
}
