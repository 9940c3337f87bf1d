import type { Code } from '../records/code.ts'
import type { Guid } from '../records/guid.ts'
import { groupBy } from './groupBy.ts'
import { inOrder, type Project } from './project.ts'

/** Codes grouped by parent, each group in codebook order. Codes whose parent is gone stand at the top. */
export type CodeTree = ReadonlyMap<Guid | null, readonly Code[]>

const trees = new WeakMap<Project['codes'], CodeTree>()

export function codeTree(codes: Project['codes']): CodeTree {
  const known = trees.get(codes)
  if (known) return known
  const groups = groupBy(codes.values(), (code) =>
    code.parentId !== null && codes.has(code.parentId) ? code.parentId : null,
  )
  const tree = new Map([...groups].map(([parentId, group]) => [parentId, inOrder(group)] as const))
  trees.set(codes, tree)
  return tree
}

/** Every code in codebook order: parents before children, depth first. */
export function codesInOrder(codes: Project['codes']): { readonly code: Code; readonly depth: number }[] {
  const tree = codeTree(codes)
  const rows: { code: Code; depth: number }[] = []
  const visit = (parentId: Guid | null, depth: number) => {
    for (const code of tree.get(parentId) ?? []) {
      rows.push({ code, depth })
      visit(code.id, depth + 1)
    }
  }
  visit(null, 0)
  return rows
}

/** The code itself and everything below it. */
export function withDescendants(codes: Project['codes'], codeId: Guid): Set<Guid> {
  const tree = codeTree(codes)
  const found = new Set<Guid>()
  const visit = (id: Guid) => {
    found.add(id)
    for (const child of tree.get(id) ?? []) visit(child.id)
  }
  visit(codeId)
  return found
}

/** From the top of the codebook down to the code. */
export function ancestry(codes: Project['codes'], codeId: Guid): Code[] {
  const path: Code[] = []
  let code = codes.get(codeId)
  while (code && !path.includes(code)) {
    path.unshift(code)
    code = code.parentId === null ? undefined : codes.get(code.parentId)
  }
  return path
}

/** `Setbacks > Illness`; a `>` inside a name is written `\>`. */
export function codePath(codes: Project['codes'], codeId: Guid): string {
  return ancestry(codes, codeId)
    .map((code) => escapePathPart(code.name))
    .join(' > ')
}

export function escapePathPart(name: string): string {
  return name.replaceAll('\\', '\\\\').replaceAll('>', '\\>')
}

/** The names along a path, trimmed, with `\>` read back; empty parts left out. */
export function parseCodePath(path: string): string[] {
  const parts: string[] = ['']
  for (let at = 0; at < path.length; at += 1) {
    const character = path[at] as string
    if (character === '\\' && (path[at + 1] === '>' || path[at + 1] === '\\')) {
      parts.push((parts.pop() ?? '') + path[at + 1])
      at += 1
    } else if (character === '>') parts.push('')
    else parts.push((parts.pop() ?? '') + character)
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

/** The code at a path of names, if there is one; of several of the same name, the first in codebook order. */
export function codeAtPath(codes: Project['codes'], names: readonly string[]): Code | undefined {
  const tree = codeTree(codes)
  let found: Code | undefined
  for (const name of names) {
    found = (tree.get(found?.id ?? null) ?? []).find((code) => code.name === name)
    if (!found) return undefined
  }
  return found
}
