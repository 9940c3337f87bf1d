import type { Failure } from '../../shared/contract/answer.ts'

/** What was asked for could not be done, in one sentence for the person who asked. */
export class CannotDo extends Error {
  readonly status: number
  /** What the shell's services call it; null where it is not theirs. */
  readonly kind: Failure['kind'] | null

  constructor(message: string, { status = 1, kind = null }: { status?: number; kind?: Failure['kind'] | null } = {}) {
    super(message)
    this.name = 'CannotDo'
    this.status = status
    this.kind = kind
  }
}
