import type { Guid } from '../../shared/records/guid.ts'
import type { AnyRecord } from '../../shared/records/record.ts'
import type { SourceText } from '../../shared/records/sourceText.ts'
import type { LogEntry, LogHeader } from '../../shared/study/logEntry.ts'
import type { Project } from '../../shared/study/project.ts'

/** Raise when the layout of the tables or of the records in them changes: older working copies are then rebuilt. */
export const LAYOUT = 3

/** What a working copy is a copy of. */
export interface StoreMeta {
  /** Version of the working copy's own layout; another one means: rebuild from the file. */
  readonly layout: number
  /** SHA-256 of the project file it continues; null before the first save. */
  readonly fileSha256: string | null
  /** The last log entry that the file holds. */
  readonly fileSeq: number
  /** The last log entry that the working copy holds. */
  readonly seq: number
}

export interface StudyContent {
  readonly records: readonly AnyRecord[]
  readonly texts: readonly SourceText[]
  readonly log: readonly LogEntry[]
}

export interface StudySnapshot {
  /** The last log entry that the records include. */
  readonly seq: number
  readonly records: readonly AnyRecord[]
  readonly log: readonly LogEntry[]
}

/**
 * The working copy of one study: records, words and history, near at hand.
 *
 * It is never the truth: the project file and its journal are, and whatever stands here can be rebuilt from them.
 */
export interface StudyStore {
  /** What is here; null where there is nothing usable. */
  meta(): Promise<StoreMeta | null>
  /** Puts a whole study in the place of whatever was here. */
  replace(content: StudyContent, fileSha256: string | null): Promise<void>
  records(): Promise<AnyRecord[]>
  /** Records and history of one moment, however much is being written meanwhile. */
  snapshot(): Promise<StudySnapshot>
  /**
   * Of one moment: everything that is no record of a single source, the history after `logFrom`, and the records of the sources that
   * `wanted` names after looking at these.
   */
  someOf(
    logFrom: number,
    wanted: (records: readonly AnyRecord[], log: readonly LogEntry[]) => readonly Guid[],
  ): Promise<StudySnapshot>
  text(textId: Guid): Promise<SourceText | null>
  /** Every text, one after the other, in no particular order. */
  texts(visit: (text: SourceText) => void): Promise<void>
  addTexts(texts: readonly SourceText[]): Promise<void>
  /** Notes entries that are on disk already, with the project as it is after the last of them. */
  commit(entries: readonly LogEntry[], after: Project): Promise<void>
  headers(): Promise<LogHeader[]>
  /** Entries by number, ascending; those that are not here are left out. */
  entries(seqs: readonly number[] | 'all'): Promise<LogEntry[]>
  /** The working copy now continues this version of the file, which holds the log up to an entry. */
  setFile(fileSha256: string | null, fileSeq: number): Promise<void>
  close(): void
  /** Closes it and leaves nothing of it. */
  destroy(): Promise<void>
}
