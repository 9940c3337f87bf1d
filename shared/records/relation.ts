import { z } from 'zod'
import { authorshipShape } from './common.ts'
import { guidSchema } from './guid.ts'

/** Relations that the field names (domain.md 4); the project may write any other. */
export const RELATION_NAMES = [
  'leads to',
  'enables',
  'hinders',
  'in tension with',
  'contradicts',
  'precedes',
  'is an example of',
  'part of',
  'associated with',
] as const

const SYMMETRIC: ReadonlySet<string> = new Set(['in tension with', 'contradicts', 'associated with'])

/** Whether a relation of this name reads the same from both ends. */
export function isSymmetric(name: string): boolean {
  return SYMMETRIC.has(name)
}

export const relationEndSchema = z.strictObject({ kind: z.enum(['theme', 'code']), id: guidSchema })
export type RelationEnd = z.infer<typeof relationEndSchema>

/** A named relation between themes and codes, argued in a note and shown by quotations. */
export const relationSchema = z.strictObject({
  kind: z.literal('relation'),
  id: guidSchema,
  from: relationEndSchema,
  to: relationEndSchema,
  name: z.string(),
  directed: z.boolean(),
  /** Why it holds. */
  note: z.string(),
  /** Selections that show it. */
  quotationIds: z.array(guidSchema),
  position: z.number(),
  ...authorshipShape,
})
export type Relation = z.infer<typeof relationSchema>
