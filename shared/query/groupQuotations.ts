import type { Guid } from '../records/guid.ts'
import { casesOfPassage } from '../study/passageCases.ts'
import { codePath, codesInOrder } from '../study/codeTree.ts'
import { inOrder, type Project } from '../study/project.ts'
import type { FoundQuotation, TextOf } from './evaluateQuery.ts'

export const GROUPINGS = ['case', 'wave', 'code', 'source'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** Quotations that have something in common; null where they have no case, wave or code. */
export interface QuotationGroup {
  readonly id: Guid | null
  readonly name: string
  readonly quotations: readonly FoundQuotation[]
}

/**
 * Quotations under what they belong to, in the order of cases, waves, codebook or sources, those that belong to nothing last. One with
 * two codes stands under both, so the groups together may hold more than there are.
 */
export function groupQuotations(
  project: Project,
  found: readonly FoundQuotation[],
  by: Grouping,
  textOf: TextOf,
): QuotationGroup[] {
  const groups = new Map<Guid | null, FoundQuotation[]>()
  for (const quotation of found) {
    const keys = new Set(keysOf(project, quotation, by, textOf))
    for (const key of keys.size === 0 ? [null] : keys) {
      const group = groups.get(key)
      if (group) group.push(quotation)
      else groups.set(key, [quotation])
    }
  }
  const order = [...orderOf(project, by), { id: null, name: `No ${by}` }]
  return order.flatMap(({ id, name }) => {
    const quotations = groups.get(id)
    return quotations ? [{ id, name, quotations }] : []
  })
}

function keysOf(project: Project, quotation: FoundQuotation, by: Grouping, textOf: TextOf): readonly Guid[] {
  const { sourceId, passage, codings } = quotation
  const source = project.sources.get(sourceId)
  if (!source) return []
  switch (by) {
    case 'source':
      return [sourceId]
    case 'wave':
      return source.waveId !== null && project.waves.has(source.waveId) ? [source.waveId] : []
    case 'code':
      return codings.map(({ codeId }) => codeId).filter((id) => project.codes.has(id))
    case 'case': {
      const text = source.textId === null ? undefined : textOf(source.textId)
      return casesOfPassage(project, source, text, passage).map(({ id }) => id)
    }
  }
}

function orderOf(project: Project, by: Grouping): { readonly id: Guid | null; readonly name: string }[] {
  switch (by) {
    case 'case':
      return inOrder(project.cases.values())
    case 'wave':
      return inOrder(project.waves.values())
    case 'source':
      return inOrder(project.sources.values())
    case 'code':
      return codesInOrder(project.codes).map(({ code }) => ({ id: code.id, name: codePath(project.codes, code.id) }))
  }
}
