import { z } from 'zod'
import { colorSchema } from './common.ts'
import { guidSchema } from './guid.ts'

/** Someone who works on the project; REFI-QDA's User. */
export const coderSchema = z.strictObject({
  kind: z.literal('coder'),
  id: guidSchema,
  name: z.string(),
  /** REFI-QDA's `id`; null where the file had none. */
  initials: z.string().nullable(),
  color: colorSchema.nullable(),
  position: z.number(),
})
export type Coder = z.infer<typeof coderSchema>
