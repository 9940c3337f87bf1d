import { createContext, useContext, useMemo, useState } from 'react'
import { whyNotApplicable } from '../../../shared/commands/applyCode.ts'
import { sayRefusal } from '../../../shared/commands/outcome.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { shownCodes } from '../../../shared/study/codeVisibility.ts'
import type { PinKey, Pins } from '../../../shared/study/pins.ts'
import type { Project } from '../../../shared/study/project.ts'
import { notify } from '../../project/notices.ts'
import { useProject } from '../../project/useProject.ts'
import { usePins } from '../../project/usePins.ts'
import { useWorkspace, useWorkspaceState } from '../../project/workspace.ts'
import type { Asking } from './asking.ts'
import { type CodeActions, useCodeActions } from './useCodeActions.ts'
import { useSegments } from './useSegments.ts'

/** What is chosen in the tree, and where the keyboard is. */
export interface Chosen {
  readonly codeIds: ReadonlySet<Guid>
  /** The row with the keyboard; it need not be chosen. */
  readonly active: Guid | null
  /** Where a range started that Shift extends. */
  readonly anchor: Guid | null
}

/**
 * What the parts of one codebook tree share: what is chosen, being renamed or asked, and what can be done. The side panel has
 * one and the Codebook has one; neither is part of the study.
 */
export interface CodeDesk {
  readonly codes: Project['codes']
  readonly actions: CodeActions
  readonly chosen: Chosen
  readonly choose: (chosen: Chosen) => void
  /** Chooses one code and nothing else, and brings it into view. */
  readonly chooseOne: (codeId: Guid) => void
  readonly renaming: Guid | null
  readonly rename: (codeId: Guid | null) => void
  readonly asking: Asking | null
  readonly ask: (asking: Asking | null) => void
  /** Opens the words behind a code's number, or behind that of its whole family. */
  readonly openSegments: (codeId: Guid, withBelow: boolean) => void
  readonly pins: Pins
  readonly pin: (codeId: Guid, key: PinKey | null) => void
  readonly isShown: (codeId: Guid) => boolean
  /** Whether the text leaves out the codings of some codes. */
  readonly isFiltered: boolean
  /** Applies a code to the selected words; null where no words are selected or nothing can be coded here. */
  readonly apply: ((codeId: Guid) => void) | null
  /** Nothing can be changed: the project was opened to be read. */
  readonly isReadOnly: boolean
  /** Where the tree stands: in the Codebook there is no need to open the Codebook. */
  readonly place: 'panel' | 'codebook'
}

export const CodeDeskContext = createContext<CodeDesk | null>(null)

export function useCodeDesk(): CodeDesk {
  const desk = useContext(CodeDeskContext)
  if (!desk) throw new Error('No codebook tree here')
  return desk
}

export function useNewCodeDesk(place: CodeDesk['place'], onApply?: (codeId: Guid) => void): CodeDesk {
  const codes = useProject((state) => state.project.codes)
  const isReadOnly = useProject((state) => state.readOnly !== null)
  const actions = useCodeActions()
  const openSegments = useSegments()
  const hand = useChosen(codes)
  const { selection, filter } = useWorkspaceState()
  const [renaming, rename] = useState<Guid | null>(null)
  const [asking, ask] = useState<Asking | null>(null)
  const [pins, pin] = usePins()
  const { codeIds, hiddenCodeIds } = filter

  return useMemo(() => {
    const apply = (codeId: Guid) => {
      const code = codes.get(codeId)
      const unfit = code && whyNotApplicable(code)
      if (unfit) notify(sayRefusal(unfit))
      else onApply?.(codeId)
    }
    return {
      codes,
      actions,
      ...hand,
      renaming,
      rename,
      asking,
      ask,
      openSegments,
      pins,
      pin,
      isShown: shownCodes(codes, { codeIds, hiddenCodeIds }),
      isFiltered: codeIds.length > 0 || hiddenCodeIds.length > 0,
      apply: selection && onApply ? apply : null,
      isReadOnly,
      place,
    }
  }, [
    codes,
    actions,
    hand,
    renaming,
    asking,
    openSegments,
    pins,
    pin,
    codeIds,
    hiddenCodeIds,
    selection,
    onApply,
    isReadOnly,
    place,
  ])
}

const NOTHING: Chosen = { codeIds: new Set(), active: null, anchor: null }

/** What is chosen here, as long as the workspace's code is among it; else another panel went elsewhere, and that counts. */
function useChosen(codes: Project['codes']): Pick<CodeDesk, 'chosen' | 'choose' | 'chooseOne'> {
  const workspace = useWorkspace()
  const { codeId } = useWorkspaceState()
  const [own, setOwn] = useState(NOTHING)
  return useMemo(() => {
    const isOwn = codeId === null || own.codeIds.has(codeId)
    const { codeIds, active, anchor } = isOwn ? own : only(codeId)
    const chosen = { codeIds: new Set([...codeIds].filter((id) => codes.has(id))), active, anchor }
    const choose = (next: Chosen) => {
      setOwn(next)
      const [first = null] = next.codeIds
      const isKept = codeId !== null && next.codeIds.has(codeId) && next.codeIds.size > 1
      workspace.change({ codeId: isKept ? codeId : first })
    }
    return { chosen, choose, chooseOne: (codeId: Guid) => choose(only(codeId)) }
  }, [codes, own, codeId, workspace])
}

function only(codeId: Guid): Chosen {
  return { codeIds: new Set([codeId]), active: codeId, anchor: codeId }
}

/** A code acted on brings along the others chosen with it. */
export function together({ chosen }: Pick<CodeDesk, 'chosen'>, codeId: Guid): readonly Guid[] {
  return chosen.codeIds.has(codeId) ? [...chosen.codeIds] : [codeId]
}
