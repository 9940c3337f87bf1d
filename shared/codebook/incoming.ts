import type { Code, Definition } from '../records/code.ts'
import type { Guid } from '../records/guid.ts'
import type { Remark } from '../refi/exchangeReport.ts'

/** How much of a codebook file is read before it is refused: far above any codebook. */
export const CODEBOOK_LIMITS = {
  fileBytes: 32 * 1024 * 1024,
  codes: 10_000,
  columns: 100,
} as const

/** A code as a file has it. What the file says nothing about is left out, and leaves the study's own as it is. */
export interface IncomingCode {
  /** Tells the codes of one file apart. */
  readonly key: string
  /** Null where the file has none. */
  readonly guid: Guid | null
  readonly parentKey: string | null
  readonly name: string
  readonly color?: string
  readonly codable?: boolean
  readonly status?: Code['status']
  readonly basis?: NonNullable<Code['basis']>
  /** Parts with words in them. Examples are words only: which passages they were is another study's business. */
  readonly definition?: Partial<Definition>
  readonly foreignDescription?: string
}

export interface IncomingGroup {
  readonly guid: Guid
  readonly name: string
  readonly description: string | null
  readonly codeKeys: readonly string[]
}

/** A codebook out of a file, codes after those above them. */
export interface IncomingCodebook {
  readonly ok: true
  /** The program that wrote it, by its own word. */
  readonly program: string | null
  readonly codes: readonly IncomingCode[]
  readonly groups: readonly IncomingGroup[]
  /** What did not come in. */
  readonly skipped: readonly Remark[]
  /** What the researcher should know, in sentences. */
  readonly notes: readonly string[]
}
