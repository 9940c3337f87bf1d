import type { FoundQuotation, TextOf } from '../query/evaluateQuery.ts'
import { codePath, codesInOrder } from '../study/codeTree.ts'
import { casesOfPassage } from '../study/passageCases.ts'
import { inOrder, type Project } from '../study/project.ts'
import { searchable } from '../search/searchableText.ts'
import { turnsOfText, unitsTouched } from '../text/textUnits.ts'

/** A quotation as a table shows it; offsets in code points of the source's text. */
export interface QuotationRow {
  readonly source: string
  /** Several cases joined by “and”; null for a source of none. */
  readonly case: string | null
  readonly wave: string | null
  /** The turn it begins in, 1 for the first; null outside of turns. */
  readonly turn: number | null
  readonly speaker: string | null
  readonly start: number
  readonly end: number
  readonly text: string
  /** Paths of all its codes, by whichever coder, in codebook order. */
  readonly codes: readonly string[]
  readonly coders: readonly string[]
}

export const QUOTATION_COLUMNS = [
  'source',
  'case',
  'wave',
  'turn',
  'speaker',
  'start',
  'end',
  'text',
  'codes',
  'coders',
] as const satisfies readonly (keyof QuotationRow)[]

/** Rows for quotations, in the order in which they are given. */
export function quotationRows(project: Project, found: readonly FoundQuotation[], textOf: TextOf): QuotationRow[] {
  const codeRank = new Map(codesInOrder(project.codes).map(({ code }, rank) => [code.id, rank]))
  const coders = inOrder(project.coders.values())
  return found.map(({ sourceId, passage, codings }) => {
    const source = project.sources.get(sourceId)
    const text = source?.textId ? textOf(source.textId) : undefined
    const span = text ? unitsTouched(turnsOfText(text), passage) : null
    const speaker = span ? (text?.turns[span.from]?.speaker ?? null) : null
    const cases = source ? casesOfPassage(project, source, text, passage) : []
    const codeIds = [...new Set(codings.map(({ codeId }) => codeId))].filter((id) => codeRank.has(id))
    const coderIds = new Set(codings.map(({ coderId }) => coderId))
    return {
      source: source?.name ?? '',
      case: cases.map(({ name }) => name).join(' and ') || null,
      wave: source?.waveId ? (project.waves.get(source.waveId)?.name ?? null) : null,
      turn: span ? span.from + 1 : null,
      speaker: speaker === null ? null : (source?.speakers[speaker]?.name ?? null),
      start: passage.start,
      end: passage.end,
      text: text ? searchable(text).points.words(passage) : '',
      codes: codeIds
        .sort((a, b) => (codeRank.get(a) ?? 0) - (codeRank.get(b) ?? 0))
        .map((id) => codePath(project.codes, id)),
      coders: coders.filter(({ id }) => coderIds.has(id)).map(({ name }) => name),
    }
  })
}
