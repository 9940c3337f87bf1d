import { z } from 'zod'
import { authorshipShape } from './common.ts'
import { guidSchema } from './guid.ts'

/** How something moved for a case, in one word (label set ours; domain.md 3.1). */
export const CHANGES = [
  'emerges',
  'increases',
  'accumulates',
  'turning point',
  'decreases',
  'ceases',
  'constant',
  'fluctuates',
  'absent',
] as const
export type ChangeWord = (typeof CHANGES)[number]

/**
 * A cell of a framework matrix: what one case says about one code or theme, in the analyst’s words (Ritchie & Spencer 1994), in all
 * waves or in one.
 */
export const summarySchema = z.strictObject({
  kind: z.literal('summary'),
  id: guidSchema,
  caseId: guidSchema,
  about: z.strictObject({ kind: z.enum(['code', 'theme']), id: guidSchema }),
  waveId: guidSchema.nullable(),
  text: z.string(),
  change: z.enum(CHANGES).nullable(),
  /** The codings it was written from: where these are no longer what the cell holds, the summary is stale. */
  evidence: z.array(guidSchema),
  ...authorshipShape,
})
export type Summary = z.infer<typeof summarySchema>
