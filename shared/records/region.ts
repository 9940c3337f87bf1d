import { z } from 'zod'
import { authorshipShape } from './common.ts'
import { guidSchema } from './guid.ts'

/** A marked part of a source that is not text. Lengths in pixels (picture), points (page), milliseconds (time). */
export const regionSchema = z.strictObject({
  kind: z.literal('region'),
  id: guidSchema,
  sourceId: guidSchema,
  shape: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('picture'), x1: z.number(), y1: z.number(), x2: z.number(), y2: z.number() }),
    z.strictObject({
      type: z.literal('page'),
      page: z.int(),
      x1: z.number(),
      y1: z.number(),
      x2: z.number(),
      y2: z.number(),
    }),
    z.strictObject({ type: z.literal('time'), begin: z.number(), end: z.number() }),
    z.strictObject({ type: z.literal('transcript'), from: guidSchema.nullable(), to: guidSchema.nullable() }),
  ]),
  name: z.string().nullable(),
  comment: z.string().nullable(),
  exchange: z.record(z.string(), z.json()).nullable(),
  ...authorshipShape,
})
export type Region = z.infer<typeof regionSchema>
