import type { Coding, SourceCoding } from '../../records/coding.ts'
import type { KeptXml, Passage } from '../../records/common.ts'
import type { Guid } from '../../records/guid.ts'
import type { Quotation } from '../../records/quotation.ts'
import type { Region } from '../../records/region.ts'
import { Coordinates, type Convention, passageAt, type RawRange } from '../convention.ts'
import { type ReportBuilder, type Sentence, several } from '../exchangeReport.ts'
import type { ForeignText } from '../foreignText.ts'
import { placeOfUnplaced } from '../ownIds.ts'
import { quotationOf } from '../quotationOf.ts'
import type { CodingDraft, SourceDraft } from './projectDraft.ts'
import type { Resolver } from './resolveDraft.ts'

const unplaced: Sentence = (count, where) =>
  `${several(count, 'passage')} ${count === 1 ? 'lies' : 'lie'} outside the text (such as one in “${where}”); kept with ${count === 1 ? 'its' : 'their'} codes and listed as not placed.`
const clipped: Sentence = (count, where) =>
  `${several(count, 'passage')} ended just behind the text (such as one in “${where}”) and ${count === 1 ? 'was' : 'were'} taken back to its end.`
const widened: Sentence = (count, where) =>
  `${several(count, 'passage')} began or ended inside a character (such as one in “${where}”) and ${count === 1 ? 'was' : 'were'} widened to hold it.`

export interface SourceMarks {
  readonly codings: Coding[]
  readonly sourceCodings: SourceCoding[]
  readonly quotations: Quotation[]
  readonly regions: Region[]
}

/** The positions of one source, read by one convention. */
export class Placing {
  readonly foreign: ForeignText
  readonly #coordinates: Coordinates

  constructor(foreign: ForeignText, convention: Convention) {
    this.foreign = foreign
    this.#coordinates = new Coordinates(foreign, convention)
  }

  place(range: RawRange): Passage | null {
    return passageAt(this.foreign, this.#coordinates, range)
  }

  /** Whether writing the passage in the file's own convention gives back the positions that were read. */
  isExact(passage: Passage, range: RawRange): boolean {
    const written = this.#coordinates.write(passage)
    return written.start === range.start && written.end === range.end
  }

  /** A single position, e.g. of a SyncPoint, as a code point of our text. */
  point(position: number): number {
    return this.#coordinates.place(position).at
  }
}

/** The records of everything that is marked in one source, its references resolved. */
export function buildMarks(
  source: SourceDraft,
  placing: Placing | null,
  resolve: Resolver,
  hasNotes: (selectionId: Guid) => boolean,
  report: ReportBuilder,
): SourceMarks {
  const sourceId = source.record.id
  const marks: SourceMarks = { codings: [], sourceCodings: [], quotations: [], regions: [] }
  const codingOf = ({ id, code, by, at }: CodingDraft) => ({
    id,
    sourceId,
    codeId: resolve.code(code),
    coderId: resolve.coder(by),
    createdAt: at,
  })
  const sourceCodingOf = (draft: CodingDraft, regionId: Guid | null): SourceCoding => ({
    kind: 'source-coding',
    ...codingOf(draft),
    regionId,
  })

  const regionIds = new Set(source.regions.map(({ record }) => record.id))
  for (const selection of source.selections) {
    const range = { start: selection.start ?? -1, end: selection.end ?? -1 }
    const passage = placing?.place(range) ?? null
    if (placing && passage === null) report.happened(unplaced, source.record.name)
    const isExact = passage !== null && placing !== null && placing.isExact(passage, range)
    if (passage && !isExact)
      report.happened(passage.end === placing?.foreign.points.length ? clipped : widened, source.record.name)
    const codings = selection.codings.map((draft) =>
      passage
        ? ({ kind: 'coding', ...codingOf(draft), passage, selectionId: selection.id } as const)
        : sourceCodingOf(draft, placeOfUnplaced(selection.id, regionIds.has(selection.id))),
    )
    for (const coding of codings) {
      if (coding.kind === 'coding') marks.codings.push(coding)
      else marks.sourceCodings.push(coding)
    }
    const facts = {
      id: selection.id,
      sourceId,
      passage,
      asRead: isExact ? null : range,
      name: selection.name,
      comment: selection.comment,
      ...resolve.authorship(selection),
    }
    const words = passage && placing ? placing.foreign.points.words(passage) : null
    const quotation = quotationOf(facts, codings, hasNotes(selection.id), words)
    if (quotation) marks.quotations.push(quotation)
  }

  for (const { record, codings } of source.regions) {
    const { shape } = record
    marks.regions.push({
      ...record,
      ...resolve.authorship(record),
      shape:
        shape.type === 'transcript'
          ? { ...shape, from: resolve.syncPoint(shape.from), to: resolve.syncPoint(shape.to) }
          : shape,
    })
    for (const coding of codings) marks.sourceCodings.push(sourceCodingOf(coding, record.id))
  }
  for (const coding of source.codings) marks.sourceCodings.push(sourceCodingOf(coding, null))
  return marks
}

/** A transcript's synchronisation points, counted in code points of our text from now on. */
export function withOurPositions(xml: KeptXml, placing: Placing): KeptXml {
  return {
    ...xml,
    children: xml.children.map((child) => {
      if (typeof child === 'string' || child.name !== 'SyncPoint') return child
      const position = child.attributes['position']
      if (position === undefined || !/^\d{1,15}$/.test(position.trim())) return child
      return { ...child, attributes: { ...child.attributes, position: String(placing.point(Number(position))) } }
    }),
  }
}
