import type { Guid } from '../../records/guid.ts'
import type { AnyRecord } from '../../records/record.ts'
import type { SourceText } from '../../records/sourceText.ts'
import type { Wave } from '../../records/wave.ts'
import type { LogEntry } from '../../study/logEntry.ts'
import { packTurns, type Remembered, STUDY_FORMAT, STUDY_VERSION } from '../studyData.ts'
import { textFingerprint } from '../textFingerprint.ts'
import { logSection, type Section, textSection } from './sections.ts'

export interface StudyParts {
  readonly savedBy: string
  /** SHA-256 of the project.qde that this belongs to. */
  readonly projectXml: string
  readonly project: Guid
  readonly waves: readonly Wave[]
  readonly records: readonly Remembered[]
  readonly plainSelections: readonly Guid[]
  readonly apart: readonly AnyRecord[]
  readonly texts: readonly TextSection[]
  readonly log: Iterable<LogSection> | AsyncIterable<LogSection>
}

/** The turns of a text; its sum where they go on as they were written. */
export type TextSection = { readonly id: Guid; readonly sum: string } | RememberedText

/** Entries that follow on one another, as many as share a section; its sum where they go on as they were written. */
export type LogSection =
  | { readonly block: number; readonly sum: string }
  | { readonly block: number; readonly entries: readonly LogEntry[] }

export interface RememberedText {
  readonly id: Guid
  readonly fingerprint: string
  readonly turns: (number | null)[]
}

export function rememberText({ id, text, turns }: SourceText): RememberedText {
  return { id, fingerprint: textFingerprint(text), turns: packTurns(turns) }
}

const PIECE = 512 * 1024

/** Writes `throughline/study.json` in sections, one object a line, so that versions of it can be compared. */
export async function* writeStudyJson(parts: StudyParts): AsyncGenerator<Section> {
  const { savedBy, projectXml, project, waves, records, plainSelections, apart, texts, log } = parts
  const head = { format: STUDY_FORMAT, version: STUDY_VERSION, savedBy, projectXml, project }
  let out = JSON.stringify(head).slice(0, -1)
  for (const [name, list] of Object.entries({ waves, records, plainSelections, apart })) {
    out += `,\n"${name}":[`
    let between = '\n'
    for (const one of list) {
      out += between + JSON.stringify(one)
      between = ',\n'
      if (out.length > PIECE) {
        yield { of: null, text: out }
        out = ''
      }
    }
    out += ']'
  }
  yield { of: null, text: `${out},\n"texts":[` }
  for (const [index, text] of texts.entries()) {
    const of = textSection(text.id)
    if ('sum' in text) yield { of, sum: text.sum }
    // Without the comma the first would not do in another place.
    else
      yield index === 0 ? { of: null, text: `\n${JSON.stringify(text)}` } : { of, text: `,\n${JSON.stringify(text)}` }
  }
  yield { of: null, text: '],\n"log":[' }
  let between = '\n'
  for await (const section of log) {
    const of = logSection(section.block)
    if ('sum' in section) yield { of, sum: section.sum }
    else if (section.entries.length > 0)
      yield { of, text: between + section.entries.map((entry) => JSON.stringify(entry)).join(',\n') }
    between = ',\n'
  }
  yield { of: null, text: ']}\n' }
}
