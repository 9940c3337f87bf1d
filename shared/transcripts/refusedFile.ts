export type RefusalKind =
  | 'unknown-format'
  | 'unsupported-format'
  | 'protected'
  | 'damaged'
  | 'too-large'
  | 'not-text'
  | 'no-words'
  | 'cancelled'

/** Why a file did not become a source; the message is a sentence for the researcher that says what to do. */
export interface RefusedFile {
  readonly ok: false
  readonly kind: RefusalKind
  readonly message: string
}

export function refuseFile(kind: RefusalKind, message: string): RefusedFile {
  return { ok: false, kind, message }
}

export const CANCELLED = refuseFile('cancelled', 'Reading was cancelled. Nothing was imported.')

export function tooLarge(what: string, limit: string): RefusedFile {
  return refuseFile('too-large', `${what} The limit is ${limit}. Split the file and import its parts.`)
}

/** `12 MB`, for messages that name a limit. */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / (1024 * 1024)).toLocaleString('en')} MB`
}
