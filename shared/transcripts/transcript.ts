import type { Turn } from '../records/sourceText.ts'
import type { Encoding } from './encodings.ts'
import type { EncodingGuess } from './guessEncoding.ts'
import type { TranscriptSpeaker } from './guessRoles.ts'
import type { RefusedFile } from './refusedFile.ts'

/** A file as it was read: what a source will be made of once the researcher has looked at it. */
export interface Transcript {
  readonly fileName: string
  /** Bytes of the file. */
  readonly size: number
  /** Id of an entry of `FORMATS`, which may differ from what the file's ending says. */
  readonly format: string
  readonly mediaType: string
  /** Null for formats that leave no doubt. */
  readonly encoding: EncodingGuess | null
  readonly text: string
  /** Code points of the text. */
  readonly length: number
  readonly turns: readonly Turn[]
  /** Turns refer to these by index. */
  readonly speakers: readonly TranscriptSpeaker[]
  /** 0 to 1: how surely the turns are right; 0 where there are none. */
  readonly confidence: number
  /** Subtitles only. */
  readonly cues: Cues | null
  /** Whether the document numbers its lines, so that removing the numbers can be offered. */
  readonly isNumbered: boolean
  /** What the researcher should know of how the file was read, in sentences. */
  readonly notes: readonly string[]
}

export interface Cues {
  readonly count: number
  /** Cues that begin before the one above them has ended. */
  readonly overlaps: number
  /** How often each speaker is named, in order of first appearance. */
  readonly labels: readonly { readonly name: string; readonly cues: number }[]
}

export interface TranscriptFile {
  /** With its ending; folders before it are ignored. */
  readonly name: string
  readonly bytes: Uint8Array
}

export interface ReadingOptions {
  /** Overrules the encoding that was guessed. */
  readonly encoding?: Encoding | null
  /** Whether lines broken at a fixed width become paragraphs; `auto` looks whether they were. */
  readonly joinWrappedLines?: 'auto' | 'yes' | 'no'
  /** What becomes of numbers before the lines, where a document has them. */
  readonly lineNumbers?: 'keep' | 'remove'
  readonly signal?: AbortSignal
}

/** What the reader of one format makes of a file, before turns are looked for. */
export interface Reading {
  readonly ok: true
  /** Clean: see `cleanText`. */
  readonly text: string
  /** UTF-16 offset where the transcript ends and what belongs to no turn begins (footnotes). */
  readonly spokenEnd: number
  /** Turns that the format itself states; null where labels in the text tell. */
  readonly stated: { readonly turns: readonly Turn[]; readonly speakers: readonly string[] } | null
  readonly encoding: EncodingGuess | null
  readonly cues: Cues | null
  readonly isNumbered?: boolean
  readonly notes: readonly string[]
}

export interface Reader {
  (bytes: Uint8Array, options: ReadingOptions): Promise<Reading | RefusedFile>
}
