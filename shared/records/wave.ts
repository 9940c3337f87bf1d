import { z } from 'zod'
import { guidSchema } from './guid.ts'

/** One planned round of data collection. Which sources belong to it stands on the sources. */
export const waveSchema = z.strictObject({
  kind: z.literal('wave'),
  id: guidSchema,
  name: z.string(),
  position: z.number(),
  /** EDTF, e.g. `2021-10`. */
  planned: z.string().nullable(),
  description: z.string().nullable(),
})
export type Wave = z.infer<typeof waveSchema>
