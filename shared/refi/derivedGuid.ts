import { v5 } from 'uuid'
import type { Guid } from '../records/guid.ts'

const NAMESPACE = '3f0a7c52-6f0e-5b1d-9a44-7d1f6a2c90be'

/**
 * A GUID that follows from its parts (UUID version 5): whatever has no usable id of its own in a file gets the same one each
 * time the file is read.
 */
export function derivedGuid(...parts: readonly (string | number)[]): Guid {
  return v5(JSON.stringify(parts), NAMESPACE)
}
