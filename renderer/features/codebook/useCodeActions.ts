import { useMemo } from 'react'
import type { EditCode } from '../../../shared/commands/editCode.ts'
import { count } from '../../../shared/commands/excerpt.ts'
import type { Code } from '../../../shared/records/code.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import type { Move } from '../../../shared/study/codeMoves.ts'
import { type CodeVisibility, hideCodes, showAgain, showOnly } from '../../../shared/study/codeVisibility.ts'
import { createPath } from '../../../shared/commands/createPath.ts'
import type { Intent } from '../../project/intent.ts'
import { newId } from '../../project/newId.ts'
import { notify, notifyProblem } from '../../project/notices.ts'
import type { Done, OpenProject } from '../../project/openProject.ts'
import { useDispatch, useOpenProject } from '../../project/useProject.ts'
import { useWorkspace, type Workspace } from '../../project/workspace.ts'

/** Everything one can do to codes, as commands with the notices that follow them. */
export interface CodeActions {
  /** Creates the codes a path of names lacks; answers with the code it ends in. */
  readonly create: (names: readonly string[]) => Promise<Guid | null>
  readonly edit: (codeIds: readonly Guid[], to: EditCode['to']) => Promise<boolean>
  readonly move: (move: Move) => Promise<Done>
  readonly merge: (codeIds: readonly Guid[], intoId: Guid) => Promise<boolean>
  readonly remove: (codeIds: readonly Guid[]) => Promise<boolean>
  readonly showOnly: (codeIds: readonly Guid[]) => void
  readonly hide: (codeIds: readonly Guid[]) => void
  readonly showAgain: (codeIds: readonly Guid[]) => void
  readonly showAll: () => void
}

export function useCodeActions(): CodeActions {
  const open = useOpenProject()
  const dispatch = useDispatch()
  const workspace = useWorkspace()
  return useMemo(() => ({ ...commands(open, dispatch), ...visibility(open, workspace) }), [open, dispatch, workspace])
}

function commands(open: OpenProject, dispatch: (intent: Intent) => Promise<Done>) {
  const codes = () => open.state.project.codes
  const nameOf = (codeId: Guid) => codes().get(codeId)?.name ?? 'the code'
  /** One command as it is, several as one step of the history; none is done already. */
  const dispatchAll = async (intents: readonly Intent[]): Promise<boolean> => {
    const [first] = intents
    if (!first) return true
    return (await dispatch(intents.length === 1 ? first : { type: 'together', commands: intents })).ok
  }
  return {
    async create(names: readonly string[]) {
      const { missing, codeId } = createPath(codes(), names, newId)
      return (await dispatchAll(missing)) ? codeId : null
    },
    edit(codeIds: readonly Guid[], to: EditCode['to']) {
      const differing = codeIds.filter((id) => {
        const code = codes().get(id)
        return code && Object.entries(to).some(([field, value]) => code[field as keyof Code] !== value)
      })
      return dispatchAll(differing.map((codeId) => ({ type: 'edit-code', codeId, to })))
    },
    move: (move: Move) => dispatch({ type: 'move-codes', ...move }),
    async merge(codeIds: readonly Guid[], intoId: Guid) {
      const what = codeIds.length === 1 && codeIds[0] ? nameOf(codeIds[0]) : count(codeIds.length, 'code')
      const done = await dispatch({ type: 'merge-codes', codeIds, intoId })
      if (done.ok) notify(`Merged ${what} into ${nameOf(intoId)}.`, { action: undoing(open, done.entry.seq) })
      return done.ok
    },
    async remove(codeIds: readonly Guid[]) {
      const done = await dispatch({ type: 'delete-codes', codeIds })
      if (!done.ok) return false
      const { seq, words } = done.entry
      notify(`${words.charAt(0).toUpperCase()}${words.slice(1)}. The bin keeps them.`, {
        action: undoing(open, seq, () => open.restore(seq)),
      })
      return true
    },
  }
}

/** Takes one step back: by undoing it while it is the last one, afterwards in the other way, where there is one. */
function undoing(open: OpenProject, seq: number, otherwise?: () => Promise<Done>) {
  const run = async () => {
    const isLast = open.state.undo.undoable.at(-1)?.seq === seq
    if (!isLast && !otherwise)
      return notifyProblem('Other changes were made since. Undo those first; the history lists them.')
    const done = await (isLast ? open.undo() : otherwise?.())
    if (done && !done.ok) notifyProblem(done.message)
  }
  return { text: 'Undo', run: () => void run() }
}

function visibility(open: OpenProject, workspace: Workspace) {
  const now = () => workspace.state.filter
  const show = (part: CodeVisibility) => workspace.change({ filter: { ...now(), ...part } })
  return {
    showOnly: (codeIds: readonly Guid[]) => show(showOnly(codeIds)),
    hide: (codeIds: readonly Guid[]) => show(hideCodes(pick(now()), codeIds)),
    showAgain: (codeIds: readonly Guid[]) => show(showAgain(open.state.project.codes, pick(now()), codeIds)),
    showAll: () => show({ codeIds: [], hiddenCodeIds: [] }),
  }
}

function pick({ codeIds, hiddenCodeIds }: CodeVisibility): CodeVisibility {
  return { codeIds, hiddenCodeIds }
}
