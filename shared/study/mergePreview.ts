import { mergeCodes } from '../commands/mergeCodes.ts'
import type { Refusal } from '../commands/outcome.ts'
import type { Guid } from '../records/guid.ts'
import type { Project } from './project.ts'

/** What a merge would do, before it is done. */
export interface MergePreview {
  /** Codings that become codings of the code that stays. */
  readonly moved: number
  /** Codings that go because the same coder has the same words coded so already. */
  readonly doubles: number
  /** Names of codes that move under the one that stays. */
  readonly children: readonly string[]
  /** Names of merged codes whose definition has words in it. */
  readonly defined: readonly string[]
}

/** Asks the command itself, so that the preview cannot promise anything else. */
export function previewMerge(
  project: Project,
  codeIds: readonly Guid[],
  intoId: Guid,
): { readonly ok: true; readonly preview: MergePreview } | { readonly ok: false; readonly refusal: Refusal } {
  const outcome = mergeCodes(project, { type: 'merge-codes', codeIds, intoId, at: '', coderId: '' })
  if (!outcome.ok) return outcome
  let moved = 0
  let doubles = 0
  const children: string[] = []
  const defined: string[] = []
  for (const { before, after } of outcome.changes) {
    if (before?.kind === 'coding' || before?.kind === 'source-coding') {
      if (after) moved += 1
      else doubles += 1
    } else if (before?.kind === 'code') {
      if (after) children.push(before.name)
      else if (hasWords(before.definition)) defined.push(before.name)
    }
  }
  return { ok: true, preview: { moved, doubles, children, defined } }
}

function hasWords(definition: object): boolean {
  return Object.values(definition).some((value: string | readonly unknown[]) => value.length > 0)
}
