import type { Code } from '../records/code.ts'
import type { Guid } from '../records/guid.ts'
import { fold } from './codeSearch.ts'
import { ancestry, codePath, codeTree, parseCodePath } from './codeTree.ts'
import type { Project } from './project.ts'

/** What a typed path would create: the names from the top of the codebook down, of which the first few exist already. */
export interface NewPath {
  readonly names: readonly string[]
  /** The code that the first new one goes under; null at the top. */
  readonly parent: Code | null
  /** Names that would be new, the outermost first; empty where the whole path is there. */
  readonly missing: readonly string[]
}

/**
 * Reads `parent > child`, as typed, against the codebook. Capitals and accents do not make another code, and a parent may be
 * named without the codes above it as long as only one bears that name. Null where there is no name in it.
 */
export function readNewPath(codes: Project['codes'], typed: string, under: Guid | null = null): NewPath | null {
  const parts = parseCodePath(typed)
  const [first] = parts
  if (first === undefined) return null
  const named = under === null && parts.length > 1 ? onlyBearer(codes, first) : undefined
  const missing = named ? parts.slice(1) : parts
  let parent = named ?? (under === null ? undefined : codes.get(under))
  while (missing[0] !== undefined) {
    const next = childNamed(codes, parent?.id ?? null, missing[0])
    if (!next) break
    parent = next
    missing.shift()
  }
  const found = parent === undefined ? [] : ancestry(codes, parent.id).map((code) => code.name)
  return { names: [...found, ...missing], parent: parent ?? null, missing }
}

/** What creating does, in words; null where everything is there already. */
export function sayNewPath(codes: Project['codes'], { parent, missing }: NewPath): string | null {
  const [first, ...below] = missing
  if (first === undefined) return null
  const where = parent === null ? '' : ` under ${codePath(codes, parent.id)}`
  const inside = below.length === 0 ? '' : `, and ‘${below.join(' > ')}’ inside it`
  return `Create ‘${first}’${where}${inside}`
}

/** As written before as folded: codes that differ in capitals only are rare, but they exist. */
function childNamed(codes: Project['codes'], parentId: Guid | null, name: string): Code | undefined {
  const children = codeTree(codes).get(parentId) ?? []
  return children.find((code) => code.name === name) ?? children.find((code) => fold(code.name) === fold(name))
}

function onlyBearer(codes: Project['codes'], name: string): Code | undefined {
  const top = childNamed(codes, null, name)
  if (top) return top
  const bearers = [...codes.values()].filter((code) => fold(code.name) === fold(name))
  return bearers.length === 1 ? bearers[0] : undefined
}
