import type { Guid } from '../records/guid.ts'
import { derivedGuid } from './derivedGuid.ts'

/** The id of a kept element follows from its place, so that reading a file twice gives the same. */
export function keptId(ownerKind: string, ownerId: Guid | null, name: string, position: number): Guid {
  return derivedGuid('kept', ownerKind, ownerId ?? '', name, position)
}
