import { z } from 'zod'
import { definitionSchema } from './code.ts'
import { instantSchema } from './common.ts'
import { guidSchema } from './guid.ts'

/**
 * A code that came to mean something else while it was in use, or was split: its codings from before that have to be looked
 * at again. There is one for a code at most, under the code's own id, and none once all are settled.
 */
export const redefinitionSchema = z.strictObject({
  kind: z.literal('redefinition'),
  id: guidSchema,
  /** What the code meant when those codings were made. */
  definition: definitionSchema,
  /** The codes that it was split into; empty where it was redefined only. */
  intoIds: z.array(guidSchema),
  redefinedBy: guidSchema.nullable(),
  redefinedAt: instantSchema,
})
export type Redefinition = z.infer<typeof redefinitionSchema>

/** Somebody looked at a coding again and it still holds. Under the coding's own id. */
export const confirmationSchema = z.strictObject({
  kind: z.literal('confirmation'),
  id: guidSchema,
  codeId: guidSchema,
  confirmedBy: guidSchema.nullable(),
  confirmedAt: instantSchema,
})
export type Confirmation = z.infer<typeof confirmationSchema>
