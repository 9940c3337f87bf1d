import { z } from 'zod'
import { guidSchema } from './guid.ts'

/** A typed property of cases or sources; REFI-QDA's Variable. */
export const attributeSchema = z.strictObject({
  kind: z.literal('attribute'),
  id: guidSchema,
  name: z.string(),
  description: z.string().nullable(),
  position: z.number(),
  /** `case`: one value per case; `case-wave`: one per case and wave; `source`: one per source. */
  level: z.enum(['case', 'case-wave', 'source']),
  type: z.enum(['text', 'boolean', 'integer', 'decimal', 'date', 'datetime', 'category']),
  /** The ordered values of a category; empty for other types. */
  categories: z.array(z.string()),
})
export type Attribute = z.infer<typeof attributeSchema>
