import { count } from '../../../shared/commands/excerpt.ts'
import { type CodeCounts, countOf } from '../../../shared/indexes/codeCounts.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { withDescendants } from '../../../shared/study/codeTree.ts'
import type { Project } from '../../../shared/study/project.ts'
import { useProject } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import type { AskingFor } from './asking.ts'
import { useCodeDesk } from './codeDesk.ts'
import styles from './DeleteDialog.module.css'

export function DeleteDialog({ codeIds }: AskingFor<'delete'>) {
  const { codes, actions, ask } = useCodeDesk()
  const counts = useProject((state) => state.counts)
  const first = codes.get(codeIds[0] ?? '')
  if (!first) return null
  const { below, codings } = familyOf(codes, counts, codeIds)
  const isOne = codeIds.length === 1
  const along = [
    ...(below === 0 ? [] : [`the ${below === 1 ? 'code' : count(below, 'code')} below ${isOne ? 'it' : 'them'}`]),
    ...(codings === 0 ? [] : [`${isOne && below === 0 ? 'its' : 'their'} ${count(codings, 'coding')}`]),
  ]
  return (
    <Dialog
      title={isOne ? 'Delete this code?' : `Delete ${count(codeIds.length, 'code')}?`}
      role="alertdialog"
      onClose={() => ask(null)}
      actions={
        <>
          <Button
            look="quiet"
            isDisabled={codes.size <= codeIds.length}
            onPress={() => ask({ what: 'merge', codeIds })}
          >
            Merge instead…
          </Button>
          <span className={styles.between} />
          <Button onPress={() => ask(null)}>Cancel</Button>
          <Button
            look="danger"
            autoFocus
            onPress={() => {
              ask(null)
              void actions.remove(codeIds)
            }}
          >
            Delete
          </Button>
        </>
      }
    >
      <p>
        Delete {isOne ? <em>{first.name}</em> : count(codeIds.length, 'code')}
        {along.length === 2 ? `, ${along.join(' and ')}` : along.map((part) => ` and ${part}`)}?
        {codings === 0 ? '' : ` Merging ${isOne ? 'it' : 'them'} into another code keeps them.`}
      </p>
      <p>What is deleted lies in the bin and can be restored from there.</p>
    </Dialog>
  )
}

function familyOf(codes: Project['codes'], counts: CodeCounts, codeIds: readonly Guid[]) {
  const family = new Set(codeIds.flatMap((id) => [...withDescendants(codes, id)]))
  const codings = [...family].reduce((sum, id) => sum + countOf(counts, id).segments, 0)
  return { below: family.size - new Set(codeIds).size, codings }
}
