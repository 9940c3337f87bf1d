import { z } from 'zod'
import { instantSchema } from './common.ts'
import { guidSchema } from './guid.ts'

/** One thing that happened to part of a project, and to how many. */
export const remarkSchema = z.strictObject({ what: z.string(), count: z.number(), why: z.string() })

/** How a program counts the positions of a selection (REFI-QDA leaves it open in practice). */
export const conventionSchema = z.strictObject({
  unit: z.enum(['code point', 'UTF-16']),
  lineEnds: z.enum(['as in file', 'CR LF counts 1', 'LF counts 2']),
  mark: z.enum(['not counted', 'counted']),
  end: z.enum(['exclusive', 'inclusive']),
})

/** How the positions of one source were read, and how sure that was. */
export const sourceCalibrationSchema = z.strictObject({
  sourceId: guidSchema,
  sourceName: z.string(),
  /** The entry that the positions count in; null for a text inside the XML. */
  entry: z.string().nullable(),
  convention: conventionSchema,
  by: z.enum(['own selections', 'all selections', 'program', 'nothing open']),
  score: z.number(),
  runnerUp: z.strictObject({ convention: conventionSchema, score: z.number() }).nullable(),
  ranges: z.number(),
  named: z.number(),
  coinToss: z.boolean(),
  samples: z.array(z.strictObject({ words: z.string(), otherwise: z.string() })),
})

/**
 * The report of one import or export: what came over, what did not, and why. It stays in the study, so that a paper can say
 * years later how the data came in, and a reading of positions that proves wrong can be redone.
 */
export const exchangeSchema = z.strictObject({
  kind: z.literal('exchange'),
  id: guidSchema,
  position: z.number(),
  at: instantSchema,
  direction: z.enum(['in', 'out']),
  /** In words for a list: “Opened a project of NVivo 12.6”. */
  title: z.string(),
  /** The program that wrote the file, or that it was written for. */
  program: z.string().nullable(),
  fileName: z.string().nullable(),
  counts: z.record(z.string(), z.number()),
  kept: z.array(remarkSchema),
  lost: z.array(remarkSchema),
  calibrations: z.array(sourceCalibrationSchema),
  warnings: z.array(z.string()),
})
export type Exchange = z.infer<typeof exchangeSchema>
