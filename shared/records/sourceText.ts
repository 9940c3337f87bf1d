import { z } from 'zod'
import { guidSchema } from './guid.ts'

/**
 * One speaker's utterance. `start`/`end` cover the spoken words in code points, without the label;
 * `labelStart` is where "Eddie (00:01:02): " begins (equal to `start` where the text has no label).
 */
export const turnSchema = z.strictObject({
  labelStart: z.int().nonnegative(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  /** Index into the source's speakers; null where nobody is named. */
  speaker: z.int().nonnegative().nullable(),
  /** Seconds from the start of the recording. */
  time: z.number().nonnegative().nullable(),
  timeEnd: z.number().nonnegative().nullable(),
})
export type Turn = z.infer<typeof turnSchema>

/**
 * The words of a source and how they divide into turns: immutable. A correction makes a new one with its own id.
 *
 * The text has `\n` line ends and no byte order mark; it is never normalised otherwise, because every
 * passage counts its code points.
 */
export const sourceTextSchema = z.strictObject({
  id: guidSchema,
  text: z.string(),
  turns: z.array(turnSchema),
})
export type SourceText = z.infer<typeof sourceTextSchema>
