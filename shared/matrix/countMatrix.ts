import type { Case } from '../records/case.ts'
import type { Coding } from '../records/coding.ts'
import type { Passage } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import type { Source } from '../records/source.ts'
import type { SourceText } from '../records/sourceText.ts'
import type { TextOf } from '../query/evaluateQuery.ts'
import { quotedPassages } from '../query/quotations.ts'
import { casesBySource, casesOfPassage } from '../study/passageCases.ts'
import { inOrder, type Project } from '../study/project.ts'
import { unitsTouched, wordsOfText } from '../text/textUnits.ts'
import { type Column, Columns } from './columns.ts'
import type { Count, MatrixQuestion, MatrixRow, RowHead } from './question.ts'

/** A question answered. Cells are null where nothing could have been counted: a missed interview is not an absence. */
export interface Matrix {
  readonly rows: readonly RowHead[]
  readonly columns: readonly Column[]
  readonly count: Count
  readonly cells: readonly (readonly (number | null)[])[]
  /** What could have been counted in each column: cases or sources with data in it, or its words or characters. */
  readonly denominators: readonly number[]
  /** Recounted over everything in a row, a column or the whole, never summed. */
  readonly totals: {
    readonly rows: readonly number[]
    readonly columns: readonly (number | null)[]
    readonly all: number
    readonly denominator: number
  }
}

/** The texts that counting needs: all of them for words, those of sources with several cases for everything. */
export function textsOfMatrix(project: Project, { count }: Pick<MatrixQuestion, 'count'>): Set<Guid> {
  const cases = casesBySource(project.cases)
  const needed = new Set<Guid>()
  for (const { id, textId } of project.sources.values())
    if (textId !== null && (count === 'words' || (cases.get(id)?.length ?? 0) > 1)) needed.add(textId)
  return needed
}

export function countMatrix(project: Project, question: MatrixQuestion, textOf: TextOf): Matrix {
  const { rows, count, coderId } = question
  const columns = new Columns(project, question)
  const width = columns.columns.length + 1
  const tally = new Tally(count, (rows.length + 1) * width)
  const could = new Tally(count === 'segments' ? 'cases' : count, width)
  const everywhere = columns.columns.length
  const anything = rows.length
  let nth = 0

  for (const place of placesOf(project, question, textOf)) {
    tally.begin()
    could.begin()
    const { source, text } = place
    const words = count === 'words' && text ? wordsOfText(text) : null
    for (const { passage, rows: own, coders } of place.passages) {
      nth += 1
      const span = words ? unitsTouched(words, passage) : null
      const speaking = speakingIn(project, place, passage)
      for (const row of [...own, ...(own.length > 0 ? [anything] : [])])
        for (const one of speaking) {
          for (const coder of coders.get(row) ?? coders.get(EVERY_ROW) ?? []) {
            const own = columns.of(source, one, coder, passage)
            for (const column of own) tally.add(row * width + column, nth, place.nth, one?.id ?? null, passage, span)
            if (own.length > 0) tally.add(row * width + everywhere, nth, place.nth, one?.id ?? null, passage, span)
          }
        }
    }
    // What could have been counted here: every case's part of the words, for every coder who worked on them.
    const data: { readonly at: number; readonly caseId: Guid | null; readonly part: Passage }[] = []
    for (const { one, parts } of place.shares)
      for (const coder of columns.byCoder ? place.coders : [coderId]) {
        for (const { index, parts: possible } of columns.possible(source, one, coder, parts))
          for (const part of possible)
            data.push({ at: index, caseId: one?.id ?? null, part }, { at: everywhere, caseId: one?.id ?? null, part })
      }
    // Parts of several cases may lie between each other.
    for (const { at, caseId, part } of data.sort((a, b) => a.part.start - b.part.start)) {
      nth += 1
      could.add(at, nth, place.nth, caseId, part, words ? unitsTouched(words, part) : null)
      could.sawData(at)
    }
  }

  const cellAt = (row: number, column: number) => (could.hasData(column) ? tally.value(row * width + column) : null)
  const range = (length: number) => Array.from({ length }, (_, at) => at)
  return {
    rows: rows.map(({ id, name, depth }) => ({ id, name, depth })),
    columns: columns.columns,
    count,
    cells: range(rows.length).map((row) => range(everywhere).map((column) => cellAt(row, column))),
    denominators: range(everywhere).map((column) => could.value(column)),
    totals: {
      rows: range(rows.length).map((row) => tally.value(row * width + everywhere)),
      columns: range(everywhere).map((column) => cellAt(anything, column)),
      all: tally.value(anything * width + everywhere),
      denominator: could.value(everywhere),
    },
  }
}

/** One passage behind a number, with the codings that made it count. */
export interface CountedPassage {
  readonly sourceId: Guid
  readonly passage: Passage
  readonly codingIds: readonly Guid[]
}

/** The words behind a cell, a row's or column's total (null for the other), or the whole; by source, then place. */
export function passagesBehind(
  project: Project,
  question: MatrixQuestion,
  textOf: TextOf,
  { row, column }: { readonly row: number | null; readonly column: number | null },
): CountedPassage[] {
  const columns = new Columns(project, question)
  const found: CountedPassage[] = []
  for (const place of placesOf(project, question, textOf)) {
    const { source } = place
    for (const { passage, rows, coders, codings } of place.passages) {
      const wanted = row === null ? rows : rows.filter((one) => one === row)
      const speaking = speakingIn(project, place, passage)
      const counts = (coder: Guid | null) =>
        speaking.some((one) => {
          const at = columns.of(source, one, coder, passage)
          return column === null ? at.length > 0 : at.includes(column)
        })
      const isCounted = wanted.some((one) => [...(coders.get(one) ?? coders.get(EVERY_ROW) ?? [])].some(counts))
      if (!isCounted) continue
      const codingIds = codings
        .filter((coding) => counts(coding.coderId) && wanted.some((one) => isOfRow(question.rows[one], coding)))
        .map(({ id }) => id)
      found.push({ sourceId: source.id, passage, codingIds })
    }
  }
  return found
}

function isOfRow(row: MatrixRow | undefined, coding: Coding): boolean {
  if (!row) return false
  if (row.counts.is === 'codes') return row.counts.codeIds.has(coding.codeId)
  return row.counts.found.some(({ because }) => because.includes(coding))
}

const NOBODY: readonly (Case | null)[] = [null]

/** For whom a passage speaks; what the interviewer of a family says speaks for none of its cases, and is counted elsewhere still. */
function speakingIn(
  project: Project,
  { source, text, cases }: SourcePlaces,
  passage: Passage,
): readonly (Case | null)[] {
  if (cases.length === 0) return NOBODY
  const speaking = casesOfPassage(project, source, text, passage)
  return speaking.length === 0 ? NOBODY : speaking
}

/** Under which the coders of a passage stand that no row tells apart. */
const EVERY_ROW = -1

interface PlacedPassage {
  readonly passage: Passage
  readonly rows: readonly number[]
  readonly coders: ReadonlyMap<number, ReadonlySet<Guid | null>>
  readonly codings: readonly Coding[]
}

interface SourcePlaces {
  readonly nth: number
  readonly source: Source
  readonly text: SourceText | undefined
  readonly cases: readonly Case[]
  /** Who coded anything in this source. */
  readonly coders: ReadonlySet<Guid | null>
  readonly passages: Iterable<PlacedPassage>
  /** Each case of the source with its part of the words: all of them where it is the only one. */
  readonly shares: readonly { readonly one: Case | null; readonly parts: readonly Passage[] }[]
}

/** Source by source, which passages stand in which rows. */
function* placesOf(project: Project, question: MatrixQuestion, textOf: TextOf): Generator<SourcePlaces> {
  const rowsOfCode = new Map<Guid, number[]>()
  const foundIn = new Map<Guid, { readonly row: number; readonly key: string; readonly because: readonly Coding[] }[]>()
  for (const [row, { counts }] of question.rows.entries()) {
    if (counts.is === 'codes')
      for (const codeId of counts.codeIds) {
        const known = rowsOfCode.get(codeId)
        if (known) known.push(row)
        else rowsOfCode.set(codeId, [row])
      }
    else
      for (const { sourceId, passage, because } of counts.found) {
        const one = { row, key: keyOf(passage), because }
        const known = foundIn.get(sourceId)
        if (known) known.push(one)
        else foundIn.set(sourceId, [one])
      }
  }
  const isWanted = ({ coderId }: Coding) => question.coderId === null || coderId === question.coderId
  let nth = 0
  for (const source of inOrder(project.sources.values())) {
    if (source.length === 0) continue
    nth += 1
    const text = source.textId === null ? undefined : textOf(source.textId)
    const cases = casesBySource(project.cases).get(source.id) ?? []
    const quoted = quotedPassages(project, source.id)
    const found = new Map<string, { row: number; because: readonly Coding[] }[]>()
    for (const { key, row, because } of foundIn.get(source.id) ?? [])
      found.set(key, [...(found.get(key) ?? []), { row, because }])
    const passages = function* (): Generator<PlacedPassage> {
      for (const { passage, codings } of quoted) {
        const coders = new Map<number, Set<Guid | null>>()
        const add = (row: number, coderId: Guid | null) => {
          const known = coders.get(row)
          if (known) known.add(coderId)
          else coders.set(row, new Set([coderId]))
        }
        const own = codings.filter(isWanted)
        for (const { codeId, coderId } of own) for (const row of rowsOfCode.get(codeId) ?? []) add(row, coderId)
        for (const { row, because } of found.get(keyOf(passage)) ?? []) {
          const counting = because.filter(isWanted)
          // A quotation that only filters found is nobody's coding.
          if (because.length === 0) add(row, null)
          for (const { coderId } of counting) add(row, coderId)
        }
        if (coders.size === 0) continue
        const rows = [...coders.keys()].sort((a, b) => a - b)
        coders.set(EVERY_ROW, new Set([...coders.values()].flatMap((some) => [...some])))
        yield { passage, rows, coders, codings: own }
      }
    }
    const whole = { start: 0, end: source.length }
    const shares: { readonly one: Case | null; readonly parts: readonly Passage[] }[] = cases.map((one) => ({
      one,
      parts: partsOf(project, source, text, one, whole),
    }))
    // By wave, source or coder all of a family interview could have been coded, whoever speaks.
    if (cases.length !== 1) shares.push({ one: null, parts: [whole] })
    const coders = new Set(quoted.flatMap(({ codings }) => codings.map(({ coderId }) => coderId)))
    yield { nth, source, text, cases, coders, passages: passages(), shares }
  }
}

/** The turns of one of several cases, or the whole where nothing tells them apart. */
function partsOf(
  project: Project,
  source: Source,
  text: SourceText | undefined,
  one: Case,
  whole: Passage,
): readonly Passage[] {
  if (!text) return [whole]
  const inBlank = casesOfPassage(project, source, text, { start: 0, end: 0 })
  // A case that speaks for words nobody says has no turns of its own: all of the source is its.
  if (inBlank.includes(one)) return [whole]
  return text.turns.filter((turn) => turn.start < turn.end && casesOfPassage(project, source, text, turn).includes(one))
}

function keyOf({ start, end }: Passage): string {
  return `${start} ${end}`
}

/** Counts without counting anything twice; passages come source by source, by start. */
class Tally {
  readonly #count: Count
  readonly #numbers: Float64Array
  readonly #last: Int32Array
  readonly #reached: Int32Array
  readonly #data: Uint8Array
  readonly #cases = new Map<number, Set<Guid>>()
  #touched: number[] = []

  constructor(count: Count, size: number) {
    this.#count = count
    this.#numbers = new Float64Array(size)
    this.#last = new Int32Array(size)
    this.#reached = new Int32Array(size)
    this.#data = new Uint8Array(size)
  }

  /** A new source: what was reached in the one before says nothing of this one. */
  begin(): void {
    for (const cell of this.#touched) this.#reached[cell] = 0
    this.#touched = []
  }

  add(
    cell: number,
    passage: number,
    source: number,
    caseId: Guid | null,
    { start, end }: Passage,
    words: { readonly from: number; readonly to: number } | null,
  ): void {
    switch (this.#count) {
      case 'segments':
        this.#once(cell, passage)
        break
      case 'sources':
        this.#once(cell, source)
        break
      case 'cases': {
        if (caseId === null) return
        const known = this.#cases.get(cell)
        if (known) known.add(caseId)
        else this.#cases.set(cell, new Set([caseId]))
        break
      }
      case 'characters':
        this.#extend(cell, start, end)
        break
      case 'words':
        if (words) this.#extend(cell, words.from, words.to)
        break
    }
  }

  value(cell: number): number {
    return this.#count === 'cases' ? (this.#cases.get(cell)?.size ?? 0) : (this.#numbers[cell] as number)
  }

  sawData(cell: number): void {
    this.#data[cell] = 1
  }

  hasData(cell: number): boolean {
    return this.#data[cell] === 1
  }

  #once(cell: number, what: number): void {
    if (this.#last[cell] === what) return
    this.#last[cell] = what
    this.#numbers[cell] = (this.#numbers[cell] as number) + 1
  }

  /** What lies behind the place that was reached; overlaps count once. */
  #extend(cell: number, from: number, to: number): void {
    const reached = this.#reached[cell] as number
    if (to <= reached) return
    if (reached === 0) this.#touched.push(cell)
    this.#numbers[cell] = (this.#numbers[cell] as number) + to - Math.max(from, reached)
    this.#reached[cell] = to
  }
}
