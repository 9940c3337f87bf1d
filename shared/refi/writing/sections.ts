import type { Guid } from '../../records/guid.ts'
import type { AnyRecord } from '../../records/record.ts'
import type { Remembered } from '../studyData.ts'

/**
 * A stretch of an entry, with a name where the same stretch can go on in the next file for as long as nothing that it says changes;
 * the sum instead of the words where it does go on.
 */
export type Section =
  | { readonly of: string | null; readonly text: string }
  | { readonly of: string; readonly sum: string }

export function sourceSection(id: Guid): string {
  return `source ${id}`
}

export function textSection(id: Guid): string {
  return `text ${id}`
}

/** Entries of the history that share a section: a hundred codings are some fifty kilobytes. */
const ENTRIES = 256

/** Which section of the history an entry stands in. */
export function logBlock(seq: number): number {
  return Math.floor((seq - 1) / ENTRIES)
}

/** The last entry that can stand in a section of the history. */
export function lastOfBlock(block: number): number {
  return (block + 1) * ENTRIES
}

export function logSection(block: number): string {
  return `log ${block}`
}

/** What the XML of a source was made of besides its own records, and what of it went into our own data. */
export interface WrittenSource {
  readonly position: number
  /** The paths of its files, as one string. */
  readonly paths: string
  /** What its cases say of its wave, as one string. */
  readonly values: string
  readonly textId: Guid | null
  /** Codes of its codings. */
  readonly codeIds: readonly Guid[]
  /** Of everything that a memo can be about here: {@link idMark}. */
  readonly marks: readonly number[]
  readonly records: readonly Remembered[]
  readonly plainSelections: readonly Guid[]
  readonly apart: readonly AnyRecord[]
}

/** What a file was written of, so that the next one can be written from what changed since. */
export interface WrittenStudy {
  /** The last log entry in it. */
  readonly seq: number
  /** Sources whose sections may go on. */
  readonly sources: Readonly<Record<Guid, WrittenSource>>
  /** Every text that its history names, in the order of their first mention. */
  readonly logTexts: readonly Guid[]
  /** SHA-256 of each section, by what it is of. */
  readonly sums: Readonly<Record<string, string>>
}

/** 32 bits of an id. Two ids may share one, which at worst writes a source again that could have stayed. */
export function idMark(id: Guid): number {
  let mark = 0x811c9dc5
  for (let at = 0; at < id.length; at += 1) mark = Math.imul(mark ^ id.charCodeAt(at), 0x01000193)
  return mark >>> 0
}
