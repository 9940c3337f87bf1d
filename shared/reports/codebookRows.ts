import type { Code } from '../records/code.ts'
import type { Guid } from '../records/guid.ts'
import { codePath, codeTree, withDescendants } from '../study/codeTree.ts'
import type { Project } from '../study/project.ts'

/** One code of the codebook with what is written about it and how often it is used. */
export interface CodebookRow {
  readonly guid: Guid
  readonly path: string
  readonly name: string
  /** As set for the code itself; null shows its parent's. */
  readonly color: string | null
  /** The short and the full one, a line each. */
  readonly definition: string
  readonly short: string
  readonly full: string
  readonly include: string
  readonly exclude: string
  readonly closeButNo: string
  readonly typical: string
  readonly borderline: string
  readonly codable: boolean
  readonly status: Code['status']
  readonly basis: Code['basis']
  /** Distinct passages of the code and everything below it; a parent's is the union, not the sum. */
  readonly segments: number
  readonly sources: number
  readonly cases: number
  readonly children: readonly CodebookRow[]
}

export function codebookRows(project: Project): CodebookRow[] {
  const used = usesByCode(project)
  const casesBySource = new Map<Guid, Guid[]>()
  for (const one of project.cases.values())
    for (const sourceId of one.sourceIds) casesBySource.set(sourceId, [...(casesBySource.get(sourceId) ?? []), one.id])
  const rowOf = (code: Code): CodebookRow => {
    const passages = new Set<string>()
    const sources = new Set<Guid>()
    for (const id of withDescendants(project.codes, code.id))
      for (const { key, sourceId } of used.get(id) ?? []) {
        passages.add(key)
        sources.add(sourceId)
      }
    const { definition } = code
    return {
      guid: code.id,
      path: codePath(project.codes, code.id),
      name: code.name,
      color: code.color,
      definition: [definition.short, definition.full].filter((part) => part !== '').join('\n'),
      short: definition.short,
      full: definition.full,
      include: definition.include,
      exclude: definition.exclude,
      closeButNo: definition.closeButNo,
      typical: definition.typical.map(({ words }) => words).join('\n'),
      borderline: definition.borderline.map(({ words }) => words).join('\n'),
      codable: code.codable,
      status: code.status,
      basis: code.basis,
      segments: passages.size,
      sources: sources.size,
      cases: new Set([...sources].flatMap((id) => casesBySource.get(id) ?? [])).size,
      children: (codeTree(project.codes).get(code.id) ?? []).map(rowOf),
    }
  }
  return (codeTree(project.codes).get(null) ?? []).map(rowOf)
}

interface Use {
  /** Equal for two codings of the same passage by different coders: they are one segment. */
  readonly key: string
  readonly sourceId: Guid
}

function usesByCode(project: Project): Map<Guid, Use[]> {
  const uses = new Map<Guid, Use[]>()
  const add = (codeId: Guid, use: Use) => {
    const known = uses.get(codeId)
    if (known) known.push(use)
    else uses.set(codeId, [use])
  }
  for (const codings of project.codingsBySource.values())
    for (const { codeId, sourceId, passage } of codings)
      add(codeId, { key: `${sourceId} ${passage.start} ${passage.end}`, sourceId })
  for (const codings of project.sourceCodingsBySource.values())
    for (const { codeId, sourceId, regionId } of codings)
      add(codeId, { key: `${sourceId} ${regionId ?? 'whole'}`, sourceId })
  return uses
}

/** The tree as a list, parents before children. */
export function flatRows(rows: readonly CodebookRow[]): CodebookRow[] {
  return rows.flatMap((row) => [row, ...flatRows(row.children)])
}
