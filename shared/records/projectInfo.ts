import { z } from 'zod'
import { authorshipShape } from './common.ts'
import { guidSchema } from './guid.ts'

/** The project as a whole: its name, where it came from, how the team reads its data. */
export const projectInfoSchema = z.strictObject({
  kind: z.literal('project'),
  id: guidSchema,
  title: z.string(),
  description: z.string().nullable(),
  /** The program that wrote the file this project came from; null for one begun here. Saving does not change it. */
  origin: z.string().nullable(),
  /** Where relative media paths start, as another program wrote it. */
  basePath: z.string().nullable(),
  /** Family of thematic analysis (domain.md 2.4); decides what the agreement views say. */
  approach: z.enum(['reliability', 'codebook', 'reflexive']).nullable(),
  ...authorshipShape,
})
export type ProjectInfo = z.infer<typeof projectInfoSchema>
