import { whyNotApplicable } from '../commands/applyCode.ts'
import { sayRefusal } from '../commands/outcome.ts'
import type { Code } from '../records/code.ts'
import type { Guid } from '../records/guid.ts'
import { codesInOrder } from './codeTree.ts'
import { searchCodes } from './codeSearch.ts'
import { readNewPath, sayNewPath } from './newCodes.ts'
import type { Project } from './project.ts'

/** One line of the code palette. */
export type Choice =
  | { readonly kind: 'code'; readonly code: Code }
  | { readonly kind: 'create'; readonly names: readonly string[]; readonly says: string }

export interface Choices {
  /** The first is what Enter does. */
  readonly choices: readonly Choice[]
  /** Codes that would answer too, beyond the limit. */
  readonly more: number
  /** Why what was typed is not offered, though it exists. */
  readonly note: string | null
}

const SIMILAR_SHOWN = 6

/**
 * What the code palette offers for what was typed: codes that can be applied, and the code that Enter would create.
 *
 * A code that merely resembles the words never stands before creating: who types “Insulation” must not get “Isolation”.
 */
export function codeChoices(
  codes: Project['codes'],
  typed: string,
  { recent, limit = 60 }: { readonly recent: readonly Guid[]; readonly limit?: number },
): Choices {
  if (typed.trim() === '') return everyCode(codes, recent, limit)
  const hits = searchCodes(codes, typed).filter(({ code }) => whyNotApplicable(code) === null)
  const sure = hits.filter(({ isSure }) => isSure)
  const similar = hits.filter(({ isSure }) => !isSure).slice(0, SIMILAR_SHOWN)
  const path = readNewPath(codes, typed)
  const says = path && sayNewPath(codes, path)
  const create: Choice[] = path && says !== null ? [{ kind: 'create', names: path.names, says }] : []
  const unfit = path?.missing.length === 0 && path.parent ? whyNotApplicable(path.parent) : null
  return {
    choices: [...sure.slice(0, limit).map(asChoice), ...create, ...similar.map(asChoice)],
    more: Math.max(0, sure.length - limit),
    note: unfit && sayRefusal(unfit),
  }
}

function everyCode(codes: Project['codes'], recent: readonly Guid[], limit: number): Choices {
  const first = recent.map((id) => codes.get(id)).filter((code) => code !== undefined)
  const all = new Set([...first, ...codesInOrder(codes).map(({ code }) => code)])
  const offered = [...all].filter((code) => whyNotApplicable(code) === null)
  return {
    choices: offered.slice(0, limit).map((code) => ({ kind: 'code', code })),
    more: Math.max(0, offered.length - limit),
    note: null,
  }
}

function asChoice({ code }: { readonly code: Code }): Choice {
  return { kind: 'code', code }
}
