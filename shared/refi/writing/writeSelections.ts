import type { Coding, SourceCoding } from '../../records/coding.ts'
import type { Passage } from '../../records/common.ts'
import type { Guid } from '../../records/guid.ts'
import type { Quotation } from '../../records/quotation.ts'
import type { Source } from '../../records/source.ts'
import { codingsOf, quotationsOf } from '../../study/project.ts'
import type { CodePoints } from '../../text/codePoints.ts'
import type { RawRange } from '../convention.ts'
import { derivedGuid } from '../derivedGuid.ts'
import { placeOfUnplaced } from '../ownIds.ts'
import { authorOfCodings, quotationOf } from '../quotationOf.ts'
import { nameOfWords } from '../selectionName.ts'
import { hasPlace } from './references.ts'
import {
  type Authored,
  authorshipAttributes,
  safeOrNull,
  writableAuthorship,
  writableInstant,
  type Writing,
  writeNoteRefs,
} from './writing.ts'
import type { Attributes } from './xmlWriter.ts'

/** One selection of the file: a passage with everything that was said about it. */
interface Selection {
  readonly id: Guid
  /** Null where the passage could not be placed in the text. */
  readonly passage: Passage | null
  readonly range: RawRange
  readonly quotation: Quotation | null
  readonly codings: (Coding | SourceCoding)[]
}

/** How a selection stands in the file: as PlainTextSelection, or between two points of a transcript. */
export type SelectionElement = (id: Guid, range: RawRange) => { readonly name: string; readonly attributes: Attributes }

export const PLAIN_TEXT_SELECTION: SelectionElement = (_id, { start, end }) => ({
  name: 'PlainTextSelection',
  attributes: { startPosition: start, endPosition: end },
})

/**
 * The passages of one source in the order of the text, codings of the same selection together (6.3, 7).
 *
 * @param points the words of the source; null where there are none
 */
export function selectionsOf(writing: Writing, source: Source, points: CodePoints | null): Selection[] {
  const groups = new Map<Guid, Selection>()
  gatherCodings(writing, source, points, groups)
  gatherQuotations(writing, source, points, groups)
  gatherUnplaced(writing, source, groups)
  return [...groups.values()].sort(byPlace)
}

function gatherCodings(
  { project, memory, unit }: Writing,
  { id: sourceId }: Source,
  points: CodePoints | null,
  groups: Map<Guid, Selection>,
): void {
  for (const coding of codingsOf(project, sourceId)) {
    const { passage, selectionId } = coding
    if (!points || passage.end > points.length || !hasPlace(project, coding)) {
      memory.setApart(coding)
      continue
    }
    let group = groups.get(selectionId)
    if (group && !isSamePassage(group.passage, passage)) {
      // Two passages cannot share a selection; the later one gets its own.
      const id = derivedGuid('selection', selectionId, passage.start, passage.end)
      memory.remember(coding, { selectionId: id })
      group = groups.get(id) ?? newGroup(groups, id, passage, counted(passage, points, unit))
    }
    group ??= newGroup(groups, selectionId, passage, counted(passage, points, unit))
    group.codings.push(coding)
  }
}

function newGroup(groups: Map<Guid, Selection>, id: Guid, passage: Passage, range: RawRange): Selection {
  const group: Selection = { id, passage, range, quotation: null, codings: [] }
  groups.set(id, group)
  return group
}

/** The positions of a passage in the unit that the file is for. */
function counted(passage: Passage, points: CodePoints | null, unit: Writing['unit']): RawRange {
  if (unit === 'code point' || !points) return passage
  return { start: points.toUtf16(passage.start), end: points.toUtf16(passage.end) }
}

function gatherQuotations(
  { project, memory, unit }: Writing,
  { id: sourceId }: Source,
  points: CodePoints | null,
  groups: Map<Guid, Selection>,
): void {
  for (const quotation of quotationsOf(project, sourceId)) {
    const { id, passage } = quotation
    const group = groups.get(id)
    const isOutside = passage !== null && (!points || passage.end > points.length)
    if (isOutside || !hasPlace(project, quotation) || (group && !isSamePassage(group.passage, passage))) {
      memory.setApart(quotation)
      continue
    }
    const range = passage ? counted(passage, points, unit) : rangeOutside(quotation.asRead, points)
    groups.set(id, { id, passage, range, quotation, codings: group?.codings ?? [] })
  }
}

/** Positions that nobody will take for a passage of this text, ourselves included: those that were read, where they are such. */
function rangeOutside(asRead: RawRange | null, points: CodePoints | null): RawRange {
  if (!asRead) return { start: -1, end: -1 }
  const couldBePlaced =
    points !== null && asRead.start >= 0 && asRead.start < asRead.end && asRead.start < points.length
  return couldBePlaced ? { start: -1, end: -1 } : asRead
}

function gatherUnplaced({ project, references, memory }: Writing, source: Source, groups: Map<Guid, Selection>): void {
  const regionIds = new Set((project.regionsBySource.get(source.id) ?? []).map(({ id }) => id))
  const codings = (project.sourceCodingsBySource.get(source.id) ?? []).filter(
    ({ regionId }) => regionId !== null && !regionIds.has(regionId),
  )
  if (codings.length === 0) return
  const places = new Map<Guid, Selection>()
  for (const group of groups.values())
    if (group.passage === null)
      for (const isAlsoRegion of [false, true]) places.set(placeOfUnplaced(group.id, isAlsoRegion), group)
  for (const coding of codings) {
    const group = places.get(coding.regionId ?? '')
    if (group && references.has(['code'], coding.codeId)) group.codings.push(coding)
    else memory.setApart(coding)
  }
}

export function writeSelection(
  writing: Writing,
  source: Source,
  selection: Selection,
  points: CodePoints | null,
  element: SelectionElement,
): void {
  const { xml, memory, notes } = writing
  const { id, passage, range, quotation, codings } = selection
  const words = passage && points ? points.words(passage) : null
  const acts = codings.map((coding) => writableAct(writing, coding))
  const author: Authored = quotation
    ? writableAuthorship(writing, quotation)
    : { ...authorOfCodings(acts), modifiedBy: null, modifiedAt: null }
  const name = safeOrNull(quotation?.name ?? (words === null ? null : nameOfWords(words)))
  const comment = safeOrNull(quotation?.comment ?? null)

  const start = element(id, range)
  xml.open(start.name, { guid: id, name: name === '' ? null : name }, start.attributes, authorshipAttributes(author))
  xml.text('Description', comment)
  for (const [index, coding] of codings.entries()) writeCoding(writing, coding, acts[index])
  writeNoteRefs(writing, 'quotation', id)
  xml.close(start.name)

  const hasNotes = notes.of('quotation', id).length > 0
  if (!quotation && !hasNotes) return
  const facts = { id, sourceId: source.id, passage, asRead: passage ? null : range, name, comment, ...author }
  const read = quotationOf(facts, acts, hasNotes, words)
  if (!quotation) {
    if (read) memory.plainSelections.push(id)
  } else if (!read) memory.setApart(quotation)
  else memory.remember(quotation, read)
}

type Act = Pick<Coding, 'id' | 'coderId' | 'createdAt'>

export function writeCoding(
  writing: Writing,
  coding: Coding | SourceCoding,
  { coderId, createdAt }: Act = writableAct(writing, coding),
): void {
  const { xml, memory } = writing
  xml.open('Coding', { guid: coding.id, creatingUser: coderId, creationDateTime: createdAt })
  xml.empty('CodeRef', { targetGUID: coding.codeId })
  writeNoteRefs(writing, 'coding', coding.id)
  xml.close('Coding')
  if (coderId !== coding.coderId || createdAt !== coding.createdAt) memory.remember(coding, { coderId, createdAt })
}

/** Who coded and when, as far as the file can say it; the coding itself where it can say all. */
function writableAct({ project }: Writing, coding: Act): Act {
  const { id, coderId, createdAt } = coding
  const isKnown = coderId === null || project.coders.has(coderId)
  if (isKnown && createdAt === writableInstant(createdAt)) return coding
  return { id, coderId: isKnown ? coderId : null, createdAt: writableInstant(createdAt) }
}

function isSamePassage(a: Passage | null, b: Passage | null): boolean {
  return a === b || (a !== null && b !== null && a.start === b.start && a.end === b.end)
}

/** In the order of the text; what could not be placed comes last. */
function byPlace(a: Selection, b: Selection): number {
  if ((a.passage === null) !== (b.passage === null)) return a.passage === null ? 1 : -1
  return a.range.start - b.range.start || a.range.end - b.range.end || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
