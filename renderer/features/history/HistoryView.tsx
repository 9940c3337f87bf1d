import { useCallback, useMemo, useState } from 'react'
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components'
import type { LogHeader } from '../../../shared/study/logEntry.ts'
import { deletions } from '../../../shared/study/deletions.ts'
import { notify, notifyProblem } from '../../project/notices.ts'
import { useOpenProject, useProjectState } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { sayCount, sayMoment } from '../../ui/say.ts'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './HistoryView.module.css'
import { useReports } from './useReports.ts'

const EVERYBODY = 'everybody'

/** Every change in words, the newest first; what was deleted can be brought back from here. */
export function HistoryView() {
  const open = useOpenProject()
  const workspace = useWorkspace()
  const { project, log } = useProjectState()
  const reports = useReports(log)
  const [filter, setFilter] = useState('')
  const [who, setWho] = useState(EVERYBODY)
  const [onlyBin, setOnlyBin] = useState(false)
  const bin = useMemo(() => new Set(deletions(log).map(({ seq }) => seq)), [log])
  const name = (entry: LogHeader) =>
    entry.coderId === null ? 'Somebody' : (project.coders.get(entry.coderId)?.name ?? 'Somebody')
  const reportOf = useCallback(
    // One that was taken back with its import is no longer there to be read.
    ({ seq }: LogHeader) => [reports.get(seq)].find((id) => id !== undefined && project.exchanges.has(id)) ?? null,
    [reports, project.exchanges],
  )
  const wanted = filter.trim().toLowerCase()
  const shown = useMemo(
    () =>
      log
        .filter(
          (entry) =>
            (who === EVERYBODY || entry.coderId === who) &&
            (!onlyBin || bin.has(entry.seq)) &&
            entry.words.toLowerCase().includes(wanted),
        )
        .toReversed()
        .map((entry) => ({ ...entry, id: entry.seq, reportId: reportOf(entry) })),
    [log, who, onlyBin, bin, wanted, reportOf],
  )
  const coders = [...new Set(log.map(({ coderId }) => coderId).filter((id) => id !== null))]

  if (log.length === 0)
    return (
      <div className={styles.view}>
        <EmptyState title="History">
          Every change will stand here in words: who did what, and when. Nothing has been changed yet.
        </EmptyState>
      </div>
    )

  const restore = async (entry: LogHeader) => {
    const done = await open.restore(entry.seq)
    if (done.ok) notify('It is back.', { action: { text: 'Undo', run: () => void open.undo() } })
    else notifyProblem(done.message)
  }

  return (
    <div className={styles.view}>
      <header className={styles.head}>
        <h1 className={styles.title}>History</h1>
        <span className={styles.count}>{sayCount(shown.length, 'change')}</span>
        <div className={styles.tools}>
          <TextField
            label="Search the history"
            isLabelHidden
            placeholder="Search…"
            value={filter}
            onChange={setFilter}
          />
          {coders.length > 1 ? (
            <Select
              label="Who"
              isLabelHidden
              value={who}
              onChange={setWho}
              options={[
                { id: EVERYBODY, text: 'Everybody' },
                ...coders.map((id) => ({ id, text: project.coders.get(id)?.name ?? '?' })),
              ]}
            />
          ) : null}
          <Button look={onlyBin ? 'primary' : 'plain'} aria-pressed={onlyBin} onPress={() => setOnlyBin(!onlyBin)}>
            Bin ({bin.size})
          </Button>
        </div>
      </header>
      {shown.length === 0 ? (
        <p className={styles.none}>
          {onlyBin && bin.size === 0
            ? 'The bin is empty: nothing deleted waits to be brought back.'
            : 'No change has these words.'}
        </p>
      ) : (
        <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: 36 }}>
          <ListBox aria-label="History" items={shown} className={styles.list ?? ''} selectionMode="none">
            {(entry) => (
              <ListBoxItem id={entry.id} textValue={`${name(entry)} ${entry.words}`} className={styles.item ?? ''}>
                <span className={styles.when}>{sayMoment(entry.at)}</span>
                <span className={styles.words} dir="auto">
                  <strong>{name(entry)}</strong> {entry.words}
                </span>
                {entry.reportId === null ? null : (
                  <Button look="quiet" onPress={() => workspace.openReport(entry.reportId ?? 'last')}>
                    Report
                  </Button>
                )}
                {bin.has(entry.seq) ? (
                  <Button look="quiet" onPress={() => void restore(entry)}>
                    Restore
                  </Button>
                ) : null}
              </ListBoxItem>
            )}
          </ListBox>
        </Virtualizer>
      )}
    </div>
  )
}
