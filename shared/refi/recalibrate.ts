import type { Coding, SourceCoding } from '../records/coding.ts'
import type { Passage } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import type { Quotation } from '../records/quotation.ts'
import { added, type Change, removed, replaced } from '../study/change.ts'
import { codingsOf, type Project, quotationsOf } from '../study/project.ts'
import { sameRecord } from '../study/sameRecord.ts'
import { type Convention, Coordinates, passageAt, type RawRange } from './convention.ts'
import { decodeText } from './decodeText.ts'
import { ForeignText } from './foreignText.ts'
import { placeOfUnplaced } from './ownIds.ts'
import { quotationOf } from './quotationOf.ts'
import { isNameOfWords } from './selectionName.ts'

/**
 * Reads the positions of one source again by another convention, for the day the first guess turns out wrong (6.4).
 *
 * Positions as they were read stand on a quotation where they cannot be had back from its passage, and otherwise follow from the
 * passage and the convention it was read by. That holds until the source's words are corrected.
 *
 * @param stored the text as the file has it: the bytes of its entry, or the words between the tags
 * @returns what changes; nothing where the two conventions agree
 */
export function recalibrate(
  project: Project,
  sourceId: Guid,
  stored: Uint8Array | string,
  from: Convention,
  to: Convention,
): Change[] {
  const foreign = foreignTextOf(stored)
  const before = new Coordinates(foreign, from)
  const after = new Coordinates(foreign, to)
  const quotations = new Map(quotationsOf(project, sourceId).map((one) => [one.id, one]))
  const changes: Change[] = []
  const regionIds = new Set((project.regionsBySource.get(sourceId) ?? []).map(({ id }) => id))
  const isRegion = (id: Guid) => regionIds.has(id)
  const rawOf = (selectionId: Guid, passage: Passage | null): RawRange =>
    quotations.get(selectionId)?.asRead ?? (passage ? before.write(passage) : { start: -1, end: -1 })

  for (const selection of selectionsOf(project, sourceId, quotations)) {
    const range = rawOf(selection.id, selection.passage)
    const passage = passageAt(foreign, after, range)
    for (const coding of selection.codings)
      changes.push(...moveCoding(coding, selection.id, passage, isRegion(selection.id)))
    const { quotation } = selection
    const moved = moveQuotation(selection, sourceId, foreign, after, range, passage)
    if (quotation && moved && !sameRecord(quotation, moved)) changes.push(replaced(quotation, moved))
    if (!quotation && moved) changes.push(added(moved))
  }
  return changes
}

function foreignTextOf(stored: Uint8Array | string): ForeignText {
  if (typeof stored === 'string') return new ForeignText(stored, false)
  const { text, hasMark } = decodeText(stored)
  return new ForeignText(text, hasMark)
}

interface Selection {
  readonly id: Guid
  readonly passage: Passage | null
  readonly quotation: Quotation | null
  readonly codings: (Coding | SourceCoding)[]
}

function selectionsOf(project: Project, sourceId: Guid, quotations: ReadonlyMap<Guid, Quotation>): Iterable<Selection> {
  const found = new Map<Guid, Selection>()
  for (const quotation of quotations.values())
    found.set(quotation.id, { id: quotation.id, passage: quotation.passage, quotation, codings: [] })
  for (const coding of codingsOf(project, sourceId)) {
    const { selectionId: id, passage } = coding
    const selection = found.get(id) ?? { id, passage, quotation: null, codings: [] }
    found.set(id, selection)
    selection.codings.push(coding)
  }
  const regionIds = new Set((project.regionsBySource.get(sourceId) ?? []).map(({ id }) => id))
  const unplaced = new Map<Guid, Selection>()
  for (const selection of found.values())
    if (selection.passage === null) unplaced.set(placeOfUnplaced(selection.id, regionIds.has(selection.id)), selection)
  for (const coding of project.sourceCodingsBySource.get(sourceId) ?? [])
    unplaced.get(coding.regionId ?? '')?.codings.push(coding)
  return found.values()
}

function moveCoding(
  coding: Coding | SourceCoding,
  selectionId: Guid,
  passage: Passage | null,
  isAlsoRegion: boolean,
): Change[] {
  const { id, sourceId, codeId, coderId, createdAt } = coding
  const shared = { id, sourceId, codeId, coderId, createdAt }
  if (!passage) {
    if (coding.kind === 'source-coding') return []
    return [
      removed(coding),
      added({ kind: 'source-coding', ...shared, regionId: placeOfUnplaced(selectionId, isAlsoRegion) }),
    ]
  }
  if (coding.kind === 'source-coding')
    return [removed(coding), added({ kind: 'coding', ...shared, passage, selectionId })]
  return sameRecord(coding.passage, passage) ? [] : [replaced(coding, { ...coding, passage })]
}

function moveQuotation(
  { id, quotation, codings }: Selection,
  sourceId: Guid,
  foreign: ForeignText,
  after: Coordinates,
  range: RawRange,
  passage: Passage | null,
): Quotation | null {
  const isExact = passage !== null && sameRecord(after.write(passage), range)
  const asRead = isExact ? null : { start: range.start, end: range.end }
  const words = passage && foreign.points.words(passage)
  if (quotation) {
    const isOnlyWords = quotation.name !== null && words !== null && isNameOfWords(quotation.name, words)
    return { ...quotation, passage, asRead, name: isOnlyWords ? null : quotation.name }
  }
  const nobody = { createdBy: null, createdAt: null, modifiedBy: null, modifiedAt: null }
  return quotationOf({ id, sourceId, passage, asRead, name: null, comment: null, ...nobody }, codings, false, words)
}
