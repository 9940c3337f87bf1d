import { z } from 'zod'
import { keptXmlSchema } from './common.ts'
import { guidSchema } from './guid.ts'

/**
 * Part of a project file that Throughline has no place for yet (a graph, a synchronised transcript), kept whole
 * under the object it belongs to and written back in its place.
 */
export const keptSchema = z.strictObject({
  kind: z.literal('kept'),
  id: guidSchema,
  /** The record that owns it, `null` for the project itself. */
  ownerKind: z.string(),
  ownerId: guidSchema.nullable(),
  position: z.number(),
  xml: keptXmlSchema,
})
export type Kept = z.infer<typeof keptSchema>
