import { z } from 'zod'
import { instantSchema, passageSchema } from './common.ts'
import { guidSchema } from './guid.ts'

/** One code on one passage by one coder. */
export const codingSchema = z.strictObject({
  kind: z.literal('coding'),
  id: guidSchema,
  sourceId: guidSchema,
  codeId: guidSchema,
  coderId: guidSchema.nullable(),
  passage: passageSchema,
  /** The REFI-QDA selection that carries it; several codings of the same passage may share one. */
  selectionId: guidSchema,
  createdAt: instantSchema.nullable(),
})
export type Coding = z.infer<typeof codingSchema>

/**
 * A code on something that is not a passage of text: a whole source (`regionId` null), a region of a
 * picture, a page or a recording, or a quotation whose passage another program's positions did not place.
 */
export const sourceCodingSchema = z.strictObject({
  kind: z.literal('source-coding'),
  id: guidSchema,
  sourceId: guidSchema,
  codeId: guidSchema,
  coderId: guidSchema.nullable(),
  regionId: guidSchema.nullable(),
  createdAt: instantSchema.nullable(),
})
export type SourceCoding = z.infer<typeof sourceCodingSchema>
