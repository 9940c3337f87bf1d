import { z } from 'zod'
import { authorshipShape, passageSchema } from './common.ts'
import { guidSchema } from './guid.ts'

/**
 * What is known of a passage beyond its codings: a star, a comment, a name given by hand, or that it was marked
 * without any code. Its id is the selection's GUID, which its codings carry as `selectionId`; a passage
 * about which nothing more is known has codings and no record of this kind.
 */
export const quotationSchema = z.strictObject({
  kind: z.literal('quotation'),
  id: guidSchema,
  sourceId: guidSchema,
  /** Null where the positions another program gave point outside the text: kept, listed, never dropped. */
  passage: passageSchema.nullable(),
  /** Positions as read, with the convention they were read by; null for our own. */
  asRead: z.strictObject({ start: z.int(), end: z.int() }).nullable(),
  /** A name that is not simply the words. */
  name: z.string().nullable(),
  comment: z.string().nullable(),
  starred: z.boolean(),
  ...authorshipShape,
})
export type Quotation = z.infer<typeof quotationSchema>
