import type { Guid } from '../records/guid.ts'

/** A source already in the project, as far as comparing needs it. */
export interface ExistingSource {
  readonly sourceId: Guid
  /** Of the original file; null where it is not known. */
  readonly sha256: string | null
  /** {@link textFingerprint} of its words; null where it has none. */
  readonly fingerprint: string | null
}

export interface Duplicate {
  readonly sourceId: Guid
  /** The very same file, or another file with the same words. */
  readonly same: 'file' | 'text'
}

/** The source that a file would bring in a second time, or null. */
export function duplicateOf(
  file: { readonly sha256: string | null; readonly fingerprint: string },
  existing: readonly ExistingSource[],
): Duplicate | null {
  const sameFile = existing.find(({ sha256 }) => sha256 !== null && sha256 === file.sha256)
  if (sameFile) return { sourceId: sameFile.sourceId, same: 'file' }
  const sameText = existing.find(({ fingerprint }) => fingerprint === file.fingerprint)
  return sameText ? { sourceId: sameText.sourceId, same: 'text' } : null
}

/**
 * Equal for texts with the same words, however they are spaced: enough to ask the researcher whether a file is
 * already there (two 32-bit FNV-1a sums and the length), and no proof that it is.
 */
export function textFingerprint(text: string): string {
  let one = 0x811c9dc5
  let other = 0x01000193
  let length = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit <= 0x20 || unit === 0xa0) continue
    one = Math.imul(one ^ unit, 0x01000193)
    other = Math.imul(other ^ unit ^ (length & 0xff), 0x85ebca6b)
    length += 1
  }
  const hex = (sum: number) => (sum >>> 0).toString(16).padStart(8, '0')
  return `${length}-${hex(one)}${hex(other)}`
}
