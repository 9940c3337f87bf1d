import type { ComponentType } from 'react'
import { useWorkspace } from '../../project/workspace.ts'
import { ContextMenu } from '../../ui/Menu.tsx'
import type { Asking, AskingFor } from './asking.ts'
import { BinDialog } from './BinDialog.tsx'
import { ColorPopover } from './ColorPopover.tsx'
import { useCodeDesk } from './codeDesk.ts'
import { codeMenu } from './codeMenu.tsx'
import { DeleteDialog } from './DeleteDialog.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { NewCodeDialog } from './NewCodeDialog.tsx'
import { ReviewDialog } from './ReviewDialog.tsx'
import { SplitDialog } from './SplitDialog.tsx'

const KINDS = {
  menu: CodeContextMenu,
  color: ColorPopover,
  create: NewCodeDialog,
  merge: MergeDialog,
  delete: DeleteDialog,
  split: SplitDialog,
  review: ReviewDialog,
  bin: Bin,
}

/** Whatever stands open over the codebook. */
export function CodeDialogs() {
  const { asking } = useCodeDesk()
  if (!asking) return null
  const Kind = KINDS[asking.what] as ComponentType<Asking>
  return <Kind {...asking} />
}

function CodeContextMenu({ codeIds, at }: AskingFor<'menu'>) {
  const desk = useCodeDesk()
  const workspace = useWorkspace()
  return (
    <ContextMenu
      label="What to do with this code"
      entries={codeMenu(desk, workspace, codeIds, at)}
      at={at}
      onClose={() => desk.ask(null)}
    />
  )
}

function Bin() {
  const { ask } = useCodeDesk()
  return <BinDialog onClose={() => ask(null)} />
}
