import type { Guid } from '../records/guid.ts'
import type { Source } from '../records/source.ts'
import type { SourceText } from '../records/sourceText.ts'
import type { Transcript } from './transcript.ts'

/** What the researcher chose beside the transcript itself. */
export interface SourceChoices {
  /** Null takes the file's name without its ending. */
  readonly name: string | null
  readonly sourceKind: Source['sourceKind']
  readonly waveId: Guid | null
  /** EDTF. */
  readonly date: string | null
  readonly interviewer: string | null
}

/** What only the caller can know: ids, the clock, who imports, and where the file's bytes are kept. */
export interface SourceIds {
  readonly sourceId: Guid
  readonly textId: Guid
  readonly coderId: Guid | null
  readonly at: string
  /** Entry of the project file that holds the original bytes; null where they are not kept. */
  readonly originalEntry: string | null
  readonly sha256: string | null
}

/** The records of a new source. Its place in the list is given when it is added. */
export function toSource(
  transcript: Transcript,
  choices: SourceChoices,
  ids: SourceIds,
): { readonly source: Source; readonly text: SourceText } {
  const { fileName, size, mediaType, format, encoding, text, length, turns, speakers } = transcript
  const { name, sourceKind, waveId, date, interviewer } = choices
  const source: Source = {
    kind: 'source',
    id: ids.sourceId,
    name: name?.trim() || sourceName(fileName),
    position: 0,
    medium: 'text',
    sourceKind,
    textId: ids.textId,
    length,
    speakers: speakers.map(({ name, role }) => ({ name, role })),
    waveId,
    date,
    interviewer,
    format,
    encoding: encoding?.encoding ?? null,
    original:
      ids.originalEntry === null
        ? null
        : { entry: ids.originalEntry, name: baseName(fileName), mediaType, size, sha256: ids.sha256 },
    comment: null,
    values: [],
    exchange: null,
    createdBy: ids.coderId,
    createdAt: ids.at,
    modifiedBy: null,
    modifiedAt: null,
  }
  return { source, text: { id: ids.textId, text, turns: [...turns] } }
}

/** The file's name without folders and ending. */
export function sourceName(fileName: string): string {
  const base = baseName(fileName)
  return base.replace(/\.[^.]{1,12}$/, '').trim() || base.trim() || 'Transcript'
}

function baseName(fileName: string): string {
  return fileName.split(/[/\\]/).at(-1) ?? fileName
}
