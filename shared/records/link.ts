import { z } from 'zod'
import { colorSchema } from './common.ts'
import { guidSchema } from './guid.ts'

/** A named relation between two objects; REFI-QDA's Link. Ends are GUIDs of any kind, as the standard leaves it. */
export const linkSchema = z.strictObject({
  kind: z.literal('link'),
  id: guidSchema,
  name: z.string().nullable(),
  direction: z.enum(['Associative', 'OneWay', 'Bidirectional']).nullable(),
  color: colorSchema.nullable(),
  originId: z.string().nullable(),
  targetId: z.string().nullable(),
  position: z.number(),
})
export type Link = z.infer<typeof linkSchema>
