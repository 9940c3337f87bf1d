import { z } from 'zod'
import { attributeValueSchema, authorshipShape } from './common.ts'
import { guidSchema } from './guid.ts'

export const SPEAKER_ROLES = ['interviewer', 'participant', 'other'] as const

export const speakerSchema = z.strictObject({
  name: z.string(),
  role: z.enum(SPEAKER_ROLES),
})
export type Speaker = z.infer<typeof speakerSchema>

/** The file as the researcher brought it, kept byte for byte inside the project. */
export const originalFileSchema = z.strictObject({
  /** Entry of the project file, e.g. `sources/….docx`; a save moves one that another program kept elsewhere to `sources/`. */
  entry: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.int().nonnegative(),
  sha256: z.string().nullable(),
})
export type OriginalFile = z.infer<typeof originalFileSchema>

export const SOURCE_KINDS = ['interview', 'focus group', 'family interview', 'field note', 'diary', 'other'] as const

/** One text as analysed: a transcript, a field note. Its words live apart, under `textId`, and load on demand. */
export const sourceSchema = z.strictObject({
  kind: z.literal('source'),
  id: guidSchema,
  name: z.string(),
  position: z.number(),
  /** What REFI-QDA calls it. Other than `text`, the words (if any) are its representation or transcript. */
  medium: z.enum(['text', 'pdf', 'picture', 'audio', 'video']),
  sourceKind: z.enum(SOURCE_KINDS),
  /** Names one immutable {@link SourceText}; null where there are no words (a picture, a missing file). */
  textId: guidSchema.nullable(),
  /** Code points of the text; 0 without one. */
  length: z.int().nonnegative(),
  /** Turns refer to these by index, so that renaming a speaker touches no text. */
  speakers: z.array(speakerSchema),
  waveId: guidSchema.nullable(),
  /** EDTF. */
  date: z.string().nullable(),
  interviewer: z.string().nullable(),
  /** How the file was read: `txt`, `docx`, `vtt`… and its encoding; null where unknown. */
  format: z.string().nullable(),
  encoding: z.string().nullable(),
  original: originalFileSchema.nullable(),
  comment: z.string().nullable(),
  values: z.array(attributeValueSchema),
  /** Facts only the exchange format needs to write the source back as it came (paths, inner GUIDs). */
  exchange: z.record(z.string(), z.json()).nullable(),
  ...authorshipShape,
})
export type Source = z.infer<typeof sourceSchema>
