import type { Guid } from '../../shared/records/guid.ts'

export function newId(): Guid {
  return crypto.randomUUID()
}
