import { z } from 'zod'
import { authorshipShape, objectRefSchema } from './common.ts'
import { guidSchema } from './guid.ts'

export const MEMO_KINDS = [
  'project',
  'theoretical',
  'methodological',
  'reflexive',
  'case',
  'portrait',
  'change',
  'code',
  'source',
  'coding',
  'theme',
  'free',
] as const

/** The analyst's own writing, attached to anything, never counted as data. */
export const memoSchema = z.strictObject({
  kind: z.literal('memo'),
  id: guidSchema,
  memoKind: z.enum(MEMO_KINDS),
  title: z.string(),
  /** The words alone; what other programs read. */
  text: z.string(),
  /** The formatted memo (Lexical's JSON); null for plain text. */
  rich: z.json().nullable(),
  about: z.array(objectRefSchema),
  position: z.number(),
  /** Facts only the exchange format needs to write the note back as it came. */
  exchange: z.record(z.string(), z.json()).nullable(),
  ...authorshipShape,
})
export type Memo = z.infer<typeof memoSchema>
