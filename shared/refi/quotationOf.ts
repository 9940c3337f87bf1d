import type { Coding, SourceCoding } from '../records/coding.ts'
import type { Passage } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import type { Quotation } from '../records/quotation.ts'
import type { RawRange } from './convention.ts'
import { isNameOfWords } from './selectionName.ts'

type Author = Pick<Quotation, 'createdBy' | 'createdAt' | 'modifiedBy' | 'modifiedAt'>

/** What a selection in a file says, its references resolved. */
export interface SelectionFacts extends Author {
  readonly id: Guid
  readonly sourceId: Guid
  readonly passage: Passage | null
  readonly asRead: RawRange | null
  readonly name: string | null
  readonly comment: string | null
}

type Act = Pick<Coding | SourceCoding, 'id' | 'coderId' | 'createdAt'>

/**
 * The record of a selection, or null where its codings say all there is. Reading and writing share this rule: a selection
 * without a record is written with nothing that would make one.
 *
 * @param words what the passage covers; null where it could not be placed
 */
export function quotationOf(
  facts: SelectionFacts,
  codings: readonly Act[],
  hasNotes: boolean,
  words: string | null,
): Quotation | null {
  const name = facts.name === null || (words !== null && isNameOfWords(facts.name, words)) ? null : facts.name
  const isPlain =
    words !== null &&
    facts.passage !== null &&
    facts.asRead === null &&
    codings.length > 0 &&
    !hasNotes &&
    name === null &&
    facts.comment === null &&
    isAuthorOfCodings(facts, codings)
  if (isPlain) return null
  const { id, sourceId, passage, asRead, comment, createdBy, createdAt, modifiedBy, modifiedAt } = facts
  return {
    kind: 'quotation',
    id,
    sourceId,
    passage,
    asRead: asRead && { start: asRead.start, end: asRead.end },
    name: name === '' ? null : name,
    comment,
    starred: false,
    createdBy,
    createdAt,
    modifiedBy,
    modifiedAt,
  }
}

/** Author and time of a selection that has none of its own: those of its first coding. Programs show them beside the passage. */
export function authorOfCodings(codings: readonly Act[]): Pick<Author, 'createdBy' | 'createdAt'> {
  let first: Act | undefined
  for (const coding of codings) if (!first || isEarlier(coding, first)) first = coding
  return { createdBy: first?.coderId ?? null, createdAt: first?.createdAt ?? null }
}

function isEarlier(a: Act, b: Act): boolean {
  if (a.createdAt !== b.createdAt) return b.createdAt === null || (a.createdAt !== null && a.createdAt < b.createdAt)
  return a.id < b.id
}

function isAuthorOfCodings({ createdBy, createdAt, modifiedBy, modifiedAt }: Author, codings: readonly Act[]): boolean {
  if (modifiedBy !== null || modifiedAt !== null) return false
  if (createdBy === null && createdAt === null) return true
  const author = authorOfCodings(codings)
  return createdBy === author.createdBy && createdAt === author.createdAt
}
