import { useEffect, useState } from 'react'
import { type Withdrawal, withdrawalOf } from '../../../shared/commands/withdrawCase.ts'
import { titleOf } from '../../../shared/commands/writeMemo.ts'
import type { Backup } from '../../../shared/contract/shell.ts'
import type { Case } from '../../../shared/records/case.ts'
import type { Project } from '../../../shared/study/project.ts'
import { wholeWord } from '../../../shared/study/withoutNames.ts'
import { formerIdsOf } from '../../../shared/study/withoutWithdrawn.ts'
import { clearDraftsOf } from '../../project/drafts.ts'
import { type ErasedCopies, eraseWithdrawn } from '../../project/eraseWithdrawn.ts'
import { notify } from '../../project/notices.ts'
import type { OpenProject } from '../../project/openProject.ts'
import { useDispatch, useOpenProject, useProject } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { sayCount, sayMoment } from '../../ui/say.ts'
import { TextField } from '../../ui/TextField.tsx'
import styles from './CasesView.module.css'

interface WithdrawDialogProps {
  readonly one: Case
  readonly onClose: () => void
  readonly onGone: () => void
}

type Result =
  | { readonly is: 'done'; readonly copies: ErasedCopies | null }
  | { readonly is: 'half'; readonly why: string }

/** Takes a participant out of the study for good, after saying what goes, what stays and where copies are. */
export function WithdrawDialog({ one, onClose, onGone }: WithdrawDialogProps) {
  const open = useOpenProject()
  const project = useProject((state) => state.project)
  const dispatch = useDispatch()
  // What is asked about must not change under the question, least of all once it was answered.
  const [leaving] = useState(() => withdrawalOf(project, one.id))
  const [name] = useState(one.name)
  const [typed, setTyped] = useState('')
  const [renames, setRenames] = useState(true)
  const [copies, setCopies] = useState(true)
  const [isWorking, setWorking] = useState(false)
  const [result, setResult] = useState<Result | null>(null)
  const backups = useBackups(open)
  const elsewhere = useNameElsewhere(open, project, one, leaving)
  if (!leaving) return null

  const withdraw = async () => {
    setWorking(true)
    const log = await open.store.entries('all')
    const formerIds = formerIdsOf(log, one.id, leaving.sourceIds)
    const done = await dispatch({ type: 'withdraw-case', caseId: one.id, keepsName: !renames, formerIds })
    if (!done.ok) return setWorking(false)
    clearDraftsOf(formerIds)
    const erased = await eraseWithdrawn(open, copies)
    setWorking(false)
    setResult(erased.ok ? { is: 'done', copies: erased.value } : { is: 'half', why: erased.failure.message })
  }
  const leave = () => {
    onClose()
    if (!result) return
    onGone()
    notify('The participant was taken out of the study.')
  }
  return (
    <Dialog
      title={result ? 'Withdrawn' : `Withdraw ${name} from the study`}
      width="medium"
      role="alertdialog"
      {...(isWorking ? {} : { onClose: leave })}
      actions={
        result ? (
          <Button look="primary" onPress={leave}>
            Close
          </Button>
        ) : (
          <>
            <Button isDisabled={isWorking} onPress={onClose}>
              Cancel
            </Button>
            <Button
              look="danger"
              isDisabled={isWorking || typed.trim() !== name.trim()}
              onPress={() => void withdraw()}
            >
              {isWorking ? 'Taking out…' : 'Withdraw for good'}
            </Button>
          </>
        )
      }
    >
      {result ? (
        <Told result={result} backups={backups.length} />
      ) : (
        <div className={styles.form}>
          <Going project={project} leaving={leaving} />
          <p>
            The history keeps who did what when, without these words and names. Nothing that was done before can be
            undone afterwards, and this cannot be undone either. An empty case stays to say that somebody withdrew.
          </p>
          {leaving.mentions.length > 0 ? (
            <Checkbox isSelected={renames} onChange={setRenames}>
              Write “Withdrawn participant” and a number for “{name}” in the{' '}
              {sayCount(leaving.mentions.length, 'place')} of the study that have the name: {sayKinds(leaving)}
            </Checkbox>
          ) : null}
          {backups.length > 0 ? (
            <Checkbox isSelected={copies} onChange={setCopies}>
              Delete the {sayCount(backups.length, 'backup')} of this project that were made until now (the oldest on{' '}
              {sayMoment(backups.at(-1)?.madeAt ?? '')}) and changes that were set aside. A new backup is made of the
              study as it is afterwards.
            </Checkbox>
          ) : null}
          <Staying project={project} leaving={leaving} elsewhere={elsewhere} name={name} />
          <TextField label={`To confirm, type ${name}`} value={typed} onChange={setTyped} />
        </div>
      )}
    </Dialog>
  )
}

function Going({ project, leaving }: { readonly project: Project; readonly leaving: Withdrawal }) {
  const sources = leaving.sourceIds.flatMap((id) => project.sources.get(id)?.name ?? [])
  const memos = leaving.memoIds.flatMap((id) => project.memos.get(id) ?? [])
  const named = memos.filter(({ title }) => title.trim() !== '').map(titleOf)
  return (
    <>
      <p>This goes for good, from the study, its file and its history:</p>
      <ul className={styles.going}>
        <li>
          {sayCount(sources.length, 'source')} with every word of them
          {sources.length > 0 ? `: ${sources.join(', ')}` : ''}
        </li>
        <li>{sayCount(leaving.codings, 'coding')} in them, and where their words are examples or were quoted</li>
        <li>
          {sayCount(leaving.events, 'event')}, {sayCount(leaving.summaries, 'summary', 'summaries')}, all attributes
        </li>
        {memos.length > 0 ? (
          <li>
            {sayCount(memos.length, 'memo')} on them{named.length > 0 ? `, among them ${named.join('; ')}` : ''}
          </li>
        ) : null}
      </ul>
    </>
  )
}

interface StayingProps {
  readonly project: Project
  readonly leaving: Withdrawal
  readonly elsewhere: readonly string[]
  readonly name: string
}

/** What no program can take out for the researcher. */
function Staying({ project, leaving, elsewhere, name }: StayingProps) {
  const shared = leaving.sharedSourceIds.flatMap((id) => project.sources.get(id)?.name ?? [])
  return (
    <>
      {shared.length > 0 ? (
        <p className={styles.warn}>
          Shared with other cases, and staying: {shared.join(', ')}. Look through them by hand.
        </p>
      ) : null}
      {leaving.sharedFiles.length > 0 ? (
        <p className={styles.warn}>
          Kept as the original of other participants’ answers, and holding these too: {leaving.sharedFiles.join(', ')}.
        </p>
      ) : null}
      {elsewhere.length > 0 ? (
        <p className={styles.warn}>
          Others say “{name}” in {elsewhere.join(', ')}. Look there with Search.
        </p>
      ) : null}
      <p className={styles.quiet}>
        Out of reach: what was exported, copies handed to colleagues or kept by a cloud or backup program, and what a
        disk keeps of deleted files. Delete those as your protocol asks.
      </p>
    </>
  )
}

function Told({ result, backups }: { readonly result: Result; readonly backups: number }) {
  if (result.is === 'half')
    return (
      <div className={styles.form} aria-live="polite">
        <p>
          The participant is out of the study and its history. One step is missing: {result.why} It is made up for when
          the project is next saved or opened; then look at File, Backups…
        </p>
      </div>
    )
  const { copies } = result
  return (
    <div className={styles.form} aria-live="polite">
      <p>The study, its history and its file hold nothing of this participant any more.</p>
      {copies ? (
        <p>
          Deleted: {sayCount(copies.backups, 'backup')}
          {copies.others > 0 ? ` and ${sayCount(copies.others, 'other file')}` : ''}. There is one new backup.
        </p>
      ) : backups > 0 ? (
        <p className={styles.warn}>Backups made before this still hold everything: see File, Backups…</p>
      ) : null}
      {copies && copies.remaining.length > 0 ? (
        <p className={styles.warn}>
          Beside the project there are copies of it that may hold everything still: {copies.remaining.join(', ')}. They
          are yours to delete.
        </p>
      ) : null}
    </div>
  )
}

function sayKinds({ mentions }: Withdrawal): string {
  const counts = new Map<string, number>()
  for (const { kind } of mentions) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts]
    .map(([kind, count]) =>
      sayCount(count, kind === 'project' ? 'project description' : kind, kind === 'summary' ? 'summaries' : undefined),
    )
    .join(', ')
}

function useBackups(open: OpenProject): readonly Backup[] {
  const [backups, setBackups] = useState<readonly Backup[]>([])
  useEffect(() => {
    void open.host.call('backup:list', { handle: open.handle }).then((listed) => {
      if (listed.ok) setBackups(listed.value)
    })
  }, [open])
  return backups
}

/** Sources of others in which the name is said. */
function useNameElsewhere(
  open: OpenProject,
  project: Project,
  one: Case,
  leaving: Withdrawal | null,
): readonly string[] {
  const [found, setFound] = useState<readonly string[]>([])
  useEffect(() => {
    let isWanted = true
    const going = new Set(leaving?.sourceIds)
    const look = async () => {
      const names: string[] = []
      for (const { id, name, textId } of project.sources.values()) {
        if (going.has(id) || textId === null || !isWanted) continue
        const count = (await open.store.text(textId))?.text.match(wholeWord(one.name))?.length ?? 0
        if (count > 0) names.push(`${name} (${count})`)
      }
      if (isWanted) setFound(names)
    }
    // Without the words to look through there is nothing to warn of; the rest of the dialog stands.
    look().catch(reportError)
    return () => {
      isWanted = false
    }
    // Asked once, for the study as it was when the dialog opened.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [open])
  return found
}
