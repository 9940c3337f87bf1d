import type { Unions } from '../indexes/unionCounts.ts'
import type { Code } from '../records/code.ts'
import type { Guid } from '../records/guid.ts'
import { codeTree } from './codeTree.ts'
import type { Project } from './project.ts'

/** A code in the tree, with what is below it. */
export interface CodeNode {
  readonly id: Guid
  readonly code: Code
  /** Its own segments. */
  readonly segments: number
  /** Its own and those of everything below it, each once. */
  readonly total: number
  readonly children: readonly CodeNode[]
}

interface Sources {
  readonly codes: Project['codes']
  readonly unions: Pick<Unions, 'counts' | 'own'>
  /** The codes to show; null for all. */
  readonly shown: ReadonlySet<Guid> | null
}

/** The codebook as a tree to show, with what each code and each family holds. */
export function codeNodes(sources: Sources, parentId: Guid | null = null): CodeNode[] {
  const { codes, unions, shown } = sources
  return (codeTree(codes).get(parentId) ?? [])
    .filter((code) => shown === null || shown.has(code.id))
    .map((code) => ({
      id: code.id,
      code,
      segments: unions.own.get(code.id) ?? 0,
      total: unions.counts.get(code.id) ?? 0,
      children: codeNodes(sources, code.id),
    }))
}
