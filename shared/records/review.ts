import { z } from 'zod'
import { instantSchema, objectRefSchema } from './common.ts'
import { guidSchema } from './guid.ts'

/** Who says something in a review: a coder of the project, or a name from a review copy. */
export const reviewerSchema = z.strictObject({ coderId: guidSchema.nullable(), name: z.string() })
export type Reviewer = z.infer<typeof reviewerSchema>

/** What somebody says about the analysis, pinned to a theme, relation, code or quotation. Answers hang on the first of a thread. */
export const reviewCommentSchema = z.strictObject({
  kind: z.literal('comment'),
  id: guidSchema,
  on: objectRefSchema,
  /** The comment that this answers; null for the first of a thread. */
  answers: guidSchema.nullable(),
  by: reviewerSchema,
  at: instantSchema,
  text: z.string(),
  /** Coders whose attention is asked for. */
  mentions: z.array(guidSchema),
  /** Of the first of a thread. */
  resolved: z.strictObject({ by: reviewerSchema, at: instantSchema }).nullable(),
})
export type ReviewComment = z.infer<typeof reviewCommentSchema>

export const VERDICTS = ['agree', 'change', 'disagree'] as const
export type VerdictWord = (typeof VERDICTS)[number]

/** What a reviewer looks at before saying yes or no (domain.md 4). */
export const CHECKS = ['evidence', 'spread', 'negative', 'definition'] as const
export type Check = (typeof CHECKS)[number]

const checkedSchema = z.boolean().nullable()

/** A reviewer's word on one theme; the last one of each reviewer counts, earlier ones stay as they were given. */
export const verdictSchema = z.strictObject({
  kind: z.literal('verdict'),
  id: guidSchema,
  themeId: guidSchema,
  by: reviewerSchema,
  at: instantSchema,
  says: z.enum(VERDICTS).nullable(),
  note: z.string(),
  checks: z.strictObject({
    evidence: checkedSchema,
    spread: checkedSchema,
    negative: checkedSchema,
    definition: checkedSchema,
  }),
  /** Version of the theme that it is about. */
  version: z.string(),
})
export type Verdict = z.infer<typeof verdictSchema>

/** A reviewer's signature under versions of themes. It lapses for a theme whose version is another one now. */
export const signOffSchema = z.strictObject({
  kind: z.literal('sign-off'),
  id: guidSchema,
  by: reviewerSchema,
  at: instantSchema,
  note: z.string(),
  themes: z.array(z.strictObject({ themeId: guidSchema, version: z.string() })),
})
export type SignOff = z.infer<typeof signOffSchema>
