import { type Answer, answer } from '../../shared/contract/answer.ts'
import type { CallOutput } from '../../shared/contract/shell.ts'
import { isToBeErased } from '../../shared/study/withoutWithdrawn.ts'
import type { OpenProject } from './openProject.ts'

export type ErasedCopies = CallOutput<'backup:erase'>

/**
 * Carries a withdrawal through everything the program keeps: history and working copy, then the project file, then the earlier copies of
 * it. Each step leaves a whole study behind, and the ones that are missing are done when the project is opened again.
 *
 * @param copies whether backups and other earlier copies go too
 * @returns what became of the copies; null where they were to stay
 */
export async function eraseWithdrawn(open: OpenProject, copies: boolean): Promise<Answer<ErasedCopies | null>> {
  await open.eraseWithdrawn()
  const saved = await open.saveNow()
  if (!saved.ok) return saved
  if (!copies) return answer(null)
  return open.host.call('backup:erase', { handle: open.handle })
}

/** Whether a withdrawal was interrupted before the history was rid of it. */
export async function isErasingUnfinished(open: OpenProject): Promise<boolean> {
  const withdrawals = open.state.log.filter(({ type, undoable }) => type === 'withdraw-case' && !undoable)
  if (withdrawals.length === 0 || open.state.readOnly) return false
  const entries = await open.store.entries(withdrawals.map(({ seq }) => seq))
  return entries.some(isToBeErased)
}
