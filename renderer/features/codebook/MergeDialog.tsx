import { useMemo, useState } from 'react'
import { count } from '../../../shared/commands/excerpt.ts'
import { sayRefusal } from '../../../shared/commands/outcome.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { colorOfCode } from '../../../shared/study/colorOfCode.ts'
import { withDescendants } from '../../../shared/study/codeTree.ts'
import { type MergePreview, previewMerge } from '../../../shared/study/mergePreview.ts'
import { useProject } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { CodeDot } from '../../ui/CodeDot.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import type { AskingFor } from './asking.ts'
import { CodeChooser } from './CodeChooser.tsx'
import { useCodeDesk } from './codeDesk.ts'
import styles from './MergeDialog.module.css'

/** Where codes are merged into, with what will move before it does. */
export function MergeDialog({ codeIds }: AskingFor<'merge'>) {
  const { codes, actions, ask, chooseOne } = useCodeDesk()
  const project = useProject((state) => state.project)
  const [intoId, setIntoId] = useState<Guid | null>(null)
  const family = useMemo(() => new Set(codeIds.flatMap((id) => [...withDescendants(codes, id)])), [codes, codeIds])
  const asked = useMemo(
    () => (intoId === null ? null : previewMerge(project, codeIds, intoId)),
    [project, codeIds, intoId],
  )
  const first = codes.get(codeIds[0] ?? '')
  if (!first) return null
  const what = codeIds.length === 1 ? first.name : count(codeIds.length, 'code')
  const into = intoId === null ? undefined : codes.get(intoId)
  const close = () => ask(null)
  const merge = async () => {
    if (intoId === null || !(await actions.merge(codeIds, intoId))) return
    close()
    chooseOne(intoId)
  }
  return (
    <Dialog
      title={`Merge ${what} into another code`}
      width="medium"
      onClose={close}
      actions={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button look="primary" isDisabled={!asked?.ok} onPress={() => void merge()}>
            Merge
          </Button>
        </>
      }
    >
      <CodeChooser label="The code that stays" codes={codes} without={family} value={intoId} onChange={setIntoId} />
      <div aria-live="polite" className={styles.preview}>
        {into && asked?.ok ? (
          <>
            <p className={styles.into}>
              <span>{what}</span> <span aria-hidden>→</span>
              <CodeDot color={colorOfCode(codes, into.id)} of={into} /> <span>{into.name}</span>
            </p>
            <ul className={styles.lines}>
              {sayPreview(asked.preview, into.name, codeIds.length === 1).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </>
        ) : asked && !asked.ok ? (
          <p>{sayRefusal(asked.refusal)}</p>
        ) : (
          <p className={styles.quiet}>Choose the code that stays to see what moves.</p>
        )}
      </div>
    </Dialog>
  )
}

function sayPreview({ moved, doubles, children, defined }: MergePreview, into: string, isOne: boolean): string[] {
  const codings = moved + doubles
  return [
    codings === 0
      ? 'There are no codings to move.'
      : `${count(moved, 'coding')} ${moved === 1 ? 'becomes a coding' : 'become codings'} of ${into}.`,
    ...(doubles === 0
      ? []
      : [
          `${count(doubles, 'double')} ${doubles === 1 ? 'goes' : 'go'}: the same coder has those words as ${into} already.`,
        ]),
    ...(children.length === 0
      ? []
      : [`${children.join(', ')} ${children.length === 1 ? 'moves' : 'move'} under ${into}.`]),
    ...(defined.length === 0
      ? []
      : [
          `The definition of ${defined.join(', ')} goes with ${isOne ? 'it' : 'them'}; the one of ${into} stays as it is.`,
        ]),
    'It is one step: Undo brings everything back.',
  ]
}
