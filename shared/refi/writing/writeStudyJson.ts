import type { Guid } from '../../records/guid.ts'
import type { AnyRecord } from '../../records/record.ts'
import type { SourceText } from '../../records/sourceText.ts'
import type { Wave } from '../../records/wave.ts'
import type { LogEntry } from '../../study/logEntry.ts'
import { packTurns, type Remembered, STUDY_FORMAT, STUDY_VERSION } from '../studyData.ts'
import { textFingerprint } from '../textFingerprint.ts'

export interface StudyParts {
  readonly savedBy: string
  /** SHA-256 of the project.qde that this belongs to. */
  readonly projectXml: string
  readonly project: Guid
  readonly waves: readonly Wave[]
  readonly records: readonly Remembered[]
  readonly plainSelections: readonly Guid[]
  readonly apart: readonly AnyRecord[]
  readonly texts: readonly RememberedText[]
  readonly log: Iterable<LogEntry> | AsyncIterable<LogEntry>
}

export interface RememberedText {
  readonly id: Guid
  readonly fingerprint: string
  readonly turns: (number | null)[]
}

export function rememberText({ id, text, turns }: SourceText): RememberedText {
  return { id, fingerprint: textFingerprint(text), turns: packTurns(turns) }
}

const PIECE = 512 * 1024

/** Writes `throughline/study.json` in pieces, one object a line, so that versions of it can be compared. */
export async function* writeStudyJson(parts: StudyParts): AsyncGenerator<string> {
  const { savedBy, projectXml, project, waves, records, plainSelections, apart, texts, log } = parts
  const head = { format: STUDY_FORMAT, version: STUDY_VERSION, savedBy, projectXml, project }
  let out = JSON.stringify(head).slice(0, -1)
  for (const [name, list] of Object.entries({ waves, records, plainSelections, apart, texts })) {
    out += `,\n"${name}":[`
    let between = '\n'
    for (const one of list) {
      out += between + JSON.stringify(one)
      between = ',\n'
      if (out.length > PIECE) {
        yield out
        out = ''
      }
    }
    out += ']'
  }
  out += ',\n"log":['
  let between = '\n'
  for await (const entry of log) {
    out += between + JSON.stringify(entry)
    between = ',\n'
    if (out.length > PIECE) {
      yield out
      out = ''
    }
  }
  yield `${out}]}\n`
}
