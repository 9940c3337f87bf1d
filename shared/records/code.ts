import { z } from 'zod'
import { colorSchema } from './common.ts'
import { guidSchema } from './guid.ts'

/** An example is a live quotation where it can be, so that it follows corrections; its words are kept for the day it cannot. */
export const exampleSchema = z.strictObject({
  codingId: guidSchema.nullable(),
  words: z.string(),
})
export type Example = z.infer<typeof exampleSchema>

/** What a codebook says of a code (MacQueen et al. 1998; domain.md 2.2). Empty strings where nothing is written. */
export const definitionSchema = z.strictObject({
  short: z.string(),
  full: z.string(),
  include: z.string(),
  exclude: z.string(),
  closeButNo: z.string(),
  typical: z.array(exampleSchema),
  borderline: z.array(exampleSchema),
})
export type Definition = z.infer<typeof definitionSchema>

export const codeSchema = z.strictObject({
  kind: z.literal('code'),
  id: guidSchema,
  parentId: guidSchema.nullable(),
  /** Order among siblings. */
  position: z.number(),
  name: z.string(),
  /** Null inherits the parent's hue. */
  color: colorSchema.nullable(),
  /** False for a heading, which groups codes and is never applied. */
  codable: z.boolean(),
  status: z.enum(['active', 'retired']),
  /** Where the code came from. */
  basis: z.enum(['deductive', 'inductive', 'in vivo']).nullable(),
  definition: definitionSchema,
  /**
   * The description as another program wrote it, for as long as nobody edits the definition here:
   * it goes back out letter for letter.
   */
  foreignDescription: z.string().nullable(),
})
export type Code = z.infer<typeof codeSchema>

export const EMPTY_DEFINITION: Definition = {
  short: '',
  full: '',
  include: '',
  exclude: '',
  closeButNo: '',
  typical: [],
  borderline: [],
}
