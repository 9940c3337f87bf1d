import { z } from 'zod'
import { guidSchema } from './guid.ts'

/** A named group of codes, sources and memos made in another program: a folder, a document group, a code group. */
export const setSchema = z.strictObject({
  kind: z.literal('set'),
  id: guidSchema,
  name: z.string(),
  description: z.string().nullable(),
  position: z.number(),
  codeIds: z.array(guidSchema),
  sourceIds: z.array(guidSchema),
  memoIds: z.array(guidSchema),
})
export type StudySet = z.infer<typeof setSchema>
