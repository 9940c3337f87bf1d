import { z } from 'zod'
import { codeSchema } from './code.ts'
import { instantSchema } from './common.ts'
import { guidSchema } from './guid.ts'

/** The codebook as it stood when it was frozen: “v2, 12 May”. It is never changed; only its name and note are. */
export const codebookVersionSchema = z.strictObject({
  kind: z.literal('codebook-version'),
  id: guidSchema,
  name: z.string(),
  note: z.string(),
  frozenBy: guidSchema.nullable(),
  frozenAt: instantSchema,
  /** Examples that are of a passage hold no words: those stand in the transcripts, and change with them. */
  codes: z.array(codeSchema),
})
export type CodebookVersion = z.infer<typeof codebookVersionSchema>
