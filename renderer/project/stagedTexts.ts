import type { Guid } from '../../shared/records/guid.ts'
import { type SourceText, sourceTextSchema } from '../../shared/records/sourceText.ts'
import type { LogEntry } from '../../shared/study/logEntry.ts'

/**
 * The words of a new source are on disk before the change that adds it, as an entry waiting for the next save. They go into the
 * file in the standard's form then; this form is read only after a crash.
 */
export function stagedTextName(textId: Guid): string {
  return `throughline/staged-${textId.replace(/[{}]/g, '')}.json`
}

export function stagedTextBytes(text: SourceText): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(text))
}

export function parseStagedText(bytes: Uint8Array): SourceText | null {
  try {
    return sourceTextSchema.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return null
  }
}

/** Texts that log entries bring in. */
export function textsOf(entries: readonly LogEntry[]): Guid[] {
  const found = new Set<Guid>()
  for (const { changes } of entries)
    for (const { after } of changes) if (after?.kind === 'source' && after.textId !== null) found.add(after.textId)
  return [...found]
}
