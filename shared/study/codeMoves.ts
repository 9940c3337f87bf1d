import type { MoveCodes } from '../commands/moveCodes.ts'
import type { Guid } from '../records/guid.ts'
import { ancestry, codesInOrder, codeTree } from './codeTree.ts'
import type { Project } from './project.ts'

/** Where codes are to go, in the terms of the command; null everywhere here means that nothing would move. */
export type Move = Pick<MoveCodes, 'codeIds' | 'parentId' | 'beforeId'>

/** What codes are dropped on: an edge of another code, or the code itself. */
export interface DropPlace {
  readonly codeId: Guid
  readonly at: 'before' | 'after' | 'inside'
}

export function moveByDrop(codes: Project['codes'], dragged: readonly Guid[], place: DropPlace): Move | null {
  const roots = rootsOf(codes, dragged)
  const target = codes.get(place.codeId)
  if (!target) return null
  if (place.at === 'inside') return settled(codes, roots, target.id, null)
  const siblings = siblingsOf(codes, target.id)
  if (place.at === 'before') return settled(codes, roots, parentOf(codes, target.id), target.id)
  const next = siblings.slice(siblings.indexOf(target.id) + 1).find((id) => !roots.includes(id))
  return settled(codes, roots, parentOf(codes, target.id), next ?? null)
}

/**
 * `up` and `down` go past the next sibling, `in` becomes the last code of the sibling above, `out` follows the parent.
 * Codes chosen together move together, which they can only from one level.
 */
export function moveByKey(
  codes: Project['codes'],
  chosen: readonly Guid[],
  direction: 'up' | 'down' | 'in' | 'out',
): Move | null {
  const roots = rootsOf(codes, chosen)
  const [first] = roots
  const last = roots.at(-1)
  if (first === undefined || last === undefined) return null
  const parentId = parentOf(codes, first)
  if (roots.some((id) => parentOf(codes, id) !== parentId)) return null
  const siblings = siblingsOf(codes, first)
  const above = siblings.slice(0, siblings.indexOf(first)).at(-1)
  const below = siblings.slice(siblings.indexOf(last) + 1)
  switch (direction) {
    case 'up':
      return above === undefined ? settled(codes, roots, parentId, first) : settled(codes, roots, parentId, above)
    case 'down':
      return settled(codes, roots, parentId, below[1] ?? null)
    case 'in':
      return above === undefined ? null : settled(codes, roots, above, null)
    case 'out': {
      if (parentId === null) return null
      const uncles = siblingsOf(codes, parentId)
      return settled(codes, roots, parentOf(codes, parentId), uncles[uncles.indexOf(parentId) + 1] ?? null)
    }
  }
}

/** The chosen codes in codebook order, without those that go along with a code above them. */
function rootsOf(codes: Project['codes'], chosen: readonly Guid[]): Guid[] {
  const wanted = new Set(chosen)
  return codesInOrder(codes)
    .map(({ code }) => code.id)
    .filter((id) => wanted.has(id) && !ancestry(codes, id).some((code) => code.id !== id && wanted.has(code.id)))
}

/** A move that changes something and puts no code inside itself. */
function settled(
  codes: Project['codes'],
  roots: readonly Guid[],
  parentId: Guid | null,
  beforeId: Guid | null,
): Move | null {
  if (roots.length === 0) return null
  if (parentId !== null && ancestry(codes, parentId).some((code) => roots.includes(code.id))) return null
  const there = (codeTree(codes).get(parentId) ?? []).map((code) => code.id)
  const staying = there.filter((id) => !roots.includes(id))
  // A place before one of the moved codes themselves is the place before whatever follows them.
  const following = beforeId === null ? [] : there.slice(there.indexOf(beforeId))
  const anchor = following.find((id) => !roots.includes(id)) ?? null
  const at = anchor === null ? staying.length : staying.indexOf(anchor)
  const order = staying.toSpliced(at, 0, ...roots)
  if (order.length === there.length && order.every((id, index) => id === there[index])) return null
  return { codeIds: roots, parentId, beforeId: anchor }
}

/** Codes whose parent is gone stand at the top. */
function parentOf(codes: Project['codes'], codeId: Guid): Guid | null {
  const parentId = codes.get(codeId)?.parentId ?? null
  return parentId !== null && codes.has(parentId) ? parentId : null
}

function siblingsOf(codes: Project['codes'], codeId: Guid): Guid[] {
  return (codeTree(codes).get(parentOf(codes, codeId)) ?? []).map((code) => code.id)
}
