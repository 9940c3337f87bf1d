import { z } from 'zod'
import { authorshipShape } from './common.ts'
import { guidSchema } from './guid.ts'

/** A record that a query names, so that the query finds it under another name too. */
export const queryNameSchema = z.strictObject({
  kind: z.enum(['code', 'case', 'wave', 'source', 'coder', 'attribute']),
  /** As it stands in the text. */
  written: z.string(),
  id: guidSchema,
})
export type QueryName = z.infer<typeof queryNameSchema>

/** A question about quotations that is asked again and again; its answer is always of today. */
export const savedQuerySchema = z.strictObject({
  kind: z.literal('query'),
  id: guidSchema,
  name: z.string(),
  position: z.number(),
  /** In the query language. */
  text: z.string(),
  names: z.array(queryNameSchema),
  ...authorshipShape,
})
export type SavedQuery = z.infer<typeof savedQuerySchema>
