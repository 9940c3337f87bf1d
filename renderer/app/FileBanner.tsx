import { useState } from 'react'
import type { FileRef } from '../../shared/contract/shell.ts'
import { notify, notifyProblem } from '../project/notices.ts'
import type { Session } from '../project/session.ts'
import { useProjectState } from '../project/useProject.ts'
import { useActions } from '../ui/actions.ts'
import { Button } from '../ui/Button.tsx'
import { sayMoment } from '../ui/say.ts'
import styles from './FileBanner.module.css'

interface FileBannerProps {
  readonly session: Session
  readonly onReopen: (file: FileRef) => void
}

/** Stands over the views while something about the project file needs a decision. */
export function FileBanner({ session, onReopen }: FileBannerProps) {
  const { readOnly, save, file } = useProjectState()
  const actions = useActions()
  const [isBusy, setIsBusy] = useState(false)
  const [leftover, setLeftover] = useState(session.leftover)
  const { open, saver } = session

  const settle = async (how: 'overwrite' | 'keep-both') => {
    setIsBusy(true)
    const settled = await open.host.call('project:settle', { handle: open.handle, how })
    if (settled.ok) {
      await saver.saveNow()
      const { conflictCopy } = settled.value
      if (conflictCopy) notify(`The other version was kept as ${conflictCopy.name}.`)
    } else notifyProblem(settled.failure.message)
    setIsBusy(false)
  }
  const takeLock = async () => {
    setIsBusy(true)
    const taken = await open.host.call('project:take-lock', { handle: open.handle })
    setIsBusy(false)
    if (taken.ok) onReopen(file)
    else notifyProblem(taken.failure.message)
  }

  const settleLeftover = async (how: 'keep' | 'discard') => {
    setIsBusy(true)
    const settled = await open.host.call('project:leftover', { handle: open.handle, how })
    setIsBusy(false)
    if (!settled.ok) return notifyProblem(settled.failure.message)
    setLeftover(null)
    if (settled.value.kept) notify(`It was kept as ${settled.value.kept.name}, beside the project.`)
  }

  if (readOnly)
    return (
      <div role="alert" aria-label="The project file" className={styles.banner}>
        <p>{readOnly.message}</p>
        {readOnly.reason === 'locked' || readOnly.reason === 'lock-lost' ? (
          <Button isDisabled={isBusy} onPress={() => void takeLock()}>
            Work here instead
          </Button>
        ) : null}
        {readOnly.reason === 'file' ? (
          <Button isDisabled={isBusy} onPress={() => onReopen(file)}>
            Try again
          </Button>
        ) : null}
        <Button isDisabled={isBusy} onPress={() => actions.run('file.saveAs')}>
          Save as…
        </Button>
        {readOnly.reason === 'damaged' ? <Button onPress={() => actions.run('file.backups')}>Backups…</Button> : null}
      </div>
    )
  if (save.is !== 'failed')
    return leftover ? (
      <div role="alert" aria-label="The project file" className={styles.banner}>
        <p>
          The program ended in the middle of a save, on {sayMoment(leftover.modifiedAt)}. The project is whole; the
          newer state that was being written is whole, too, and can be kept as a file of its own to look at.
        </p>
        <Button isDisabled={isBusy} onPress={() => void settleLeftover('keep')}>
          Keep it as a file
        </Button>
        <Button isDisabled={isBusy} onPress={() => void settleLeftover('discard')}>
          Discard it
        </Button>
      </div>
    ) : null
  if (save.kind === 'changed-on-disk')
    return (
      <div role="alert" aria-label="The project file" className={styles.banner}>
        <p>{save.message}</p>
        <Button isDisabled={isBusy} onPress={() => void settle('keep-both')}>
          Keep both
        </Button>
        <Button isDisabled={isBusy} onPress={() => onReopen(file)}>
          Reload theirs
        </Button>
        <Button isDisabled={isBusy} look="danger" onPress={() => void settle('overwrite')}>
          Overwrite with mine
        </Button>
      </div>
    )
  return (
    <div role="alert" aria-label="The project file" className={styles.banner}>
      <p>{save.message}</p>
      <Button isDisabled={isBusy} onPress={() => void saver.saveNow()}>
        Try again
      </Button>
      <Button isDisabled={isBusy} onPress={() => actions.run('file.saveAs')}>
        Save as…
      </Button>
    </div>
  )
}
