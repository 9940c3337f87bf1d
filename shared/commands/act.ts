import type { Guid } from '../records/guid.ts'

/**
 * What every command carries: who does it and when. Ids of new records come in the command too, so that
 * replaying a history rebuilds the study exactly.
 */
export interface Act {
  /** ISO 8601, UTC, whole seconds. */
  readonly at: string
  readonly coderId: Guid
}
