import { useMemo } from 'react'
import { count } from '../../../shared/commands/excerpt.ts'
import { segmentsOf } from '../../../shared/indexes/codedSegments.ts'
import { withDescendants } from '../../../shared/study/codeTree.ts'
import { useProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import type { AskingFor } from './asking.ts'
import { useCodeDesk } from './codeDesk.ts'
import { SegmentList } from './SegmentList.tsx'

/** The words behind a code's number; each opens its place in the transcript. */
export function SegmentsDialog({ codeId, withBelow }: AskingFor<'segments'>) {
  const { codes, ask } = useCodeDesk()
  const project = useProject((state) => state.project)
  const workspace = useWorkspace()
  const segments = useMemo(
    () => segmentsOf(project, withBelow ? withDescendants(project.codes, codeId) : new Set([codeId])),
    [project, codeId, withBelow],
  )
  const name = codes.get(codeId)?.name ?? 'this code'
  const close = () => ask(null)
  return (
    <Dialog
      title={`${name}${withBelow ? ' and the codes below it' : ''}: ${count(segments.length, 'segment')}`}
      width="medium"
      onClose={close}
      actions={<Button onPress={close}>Close</Button>}
    >
      {segments.length === 0 ? (
        <p>No passage of a transcript carries {name} yet.</p>
      ) : (
        <SegmentList
          label={`Segments of ${name}`}
          segments={segments}
          showsCodes={withBelow}
          onChoose={({ source, codings: [coding] }) => {
            close()
            workspace.openPassage(source.id, coding.passage, coding.id)
          }}
        />
      )}
    </Dialog>
  )
}
