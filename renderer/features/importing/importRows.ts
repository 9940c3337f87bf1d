import type { Guid } from '../../../shared/records/guid.ts'
import type { Source } from '../../../shared/records/source.ts'
import { applySpeakerEdits, type SpeakerEdit } from '../../../shared/transcripts/applySpeakerEdits.ts'
import type { Duplicate } from '../../../shared/transcripts/duplicateOf.ts'
import type { Encoding } from '../../../shared/transcripts/encodings.ts'
import type { Transcript } from '../../../shared/transcripts/transcript.ts'

/** One file on its way into the project: read, looked at, corrected, not added yet. */
export interface ImportRow {
  readonly id: string
  readonly file: File
  readonly state: 'waiting' | 'reading' | 'ready' | 'refused'
  /** Why it was refused. */
  readonly reason: string | null
  readonly bytes: Uint8Array<ArrayBuffer> | null
  readonly sha256: string | null
  /** As read, before the edits below. */
  readonly read: Transcript | null
  readonly edits: readonly SpeakerEdit[]
  readonly encoding: Encoding | null
  readonly joinWrappedLines: 'auto' | 'yes' | 'no'
  readonly lineNumbers: 'keep' | 'remove'
  /** The source, or the other row, that has the same file or words already. */
  readonly duplicate: (Duplicate & { readonly name: string }) | null
  readonly isChosen: boolean
  readonly name: string
  readonly caseName: string
  readonly waveName: string
  readonly date: string
  readonly sourceKind: Source['sourceKind']
}

export function rowOf(file: File, id: string): ImportRow {
  return {
    id,
    file,
    state: 'waiting',
    reason: null,
    bytes: null,
    sha256: null,
    read: null,
    edits: [],
    encoding: null,
    joinWrappedLines: 'auto',
    lineNumbers: 'keep',
    duplicate: null,
    isChosen: true,
    name: '',
    caseName: '',
    waveName: '',
    date: '',
    sourceKind: 'interview',
  }
}

/** What of a row says how its file is read: changing it reads the file again. */
export type HowToRead = Pick<Partial<ImportRow>, 'encoding' | 'joinWrappedLines' | 'lineNumbers'>

/** The transcript with the researcher's corrections of its speakers. */
export function corrected({ read, edits }: ImportRow): Transcript | null {
  return read && applySpeakerEdits(read, edits)
}

/** What will be added. */
export function chosenRows(rows: readonly ImportRow[]): ImportRow[] {
  return rows.filter(({ state, isChosen }) => state === 'ready' && isChosen)
}

/** Ending of the original's entry in the project file: letters and digits of the file's own ending. */
export function endingOf(fileName: string): string {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]
  return ending ? `.${ending.toLowerCase()}` : '.bin'
}

export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Where the original of a source lies in the project file: a name of its own, because a text's entry has the source's GUID. */
export function originalEntry(fileId: Guid, fileName: string): string {
  return `sources/${fileId}${endingOf(fileName)}`
}
