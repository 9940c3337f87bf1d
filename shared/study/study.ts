import type { Guid } from '../records/guid.ts'
import type { SourceText } from '../records/sourceText.ts'
import type { LogEntry } from './logEntry.ts'
import type { Project } from './project.ts'

/** A whole study in memory, words and history included: what a file holds and the command line works on. */
export interface Study {
  readonly project: Project
  readonly texts: ReadonlyMap<Guid, SourceText>
  readonly log: readonly LogEntry[]
}
