import { z } from 'zod'
import { authorshipShape, colorSchema } from './common.ts'
import { guidSchema } from './guid.ts'

/** The way of a theme; `set aside` keeps it with the reason, because nothing that was considered is thrown away. */
export const THEME_STAGES = ['candidate', 'reviewed', 'defined', 'set aside'] as const
export type ThemeStage = (typeof THEME_STAGES)[number]

export const THEME_LEVELS = ['overarching', 'theme', 'subtheme'] as const
export type ThemeLevel = (typeof THEME_LEVELS)[number]

/** What a quotation chosen by hand does for the theme. */
export const QUOTATION_ROLES = ['evidence', 'exemplar', 'negative'] as const
export type QuotationRole = (typeof QUOTATION_ROLES)[number]

/** A quotation that belongs to a theme itself, beside those its codes bring. It is named by its selection, so it follows corrections. */
export const themeQuotationSchema = z.strictObject({
  quotationId: guidSchema,
  role: z.enum(QUOTATION_ROLES),
  /** Why it is an exemplar, or what it says against the theme. */
  note: z.string(),
})
export type ThemeQuotation = z.infer<typeof themeQuotationSchema>

/** An argued pattern across codes, with a central idea; not a parent code (domain.md 4). */
export const themeSchema = z.strictObject({
  kind: z.literal('theme'),
  id: guidSchema,
  parentId: guidSchema.nullable(),
  /** Order among siblings. */
  position: z.number(),
  name: z.string(),
  level: z.enum(THEME_LEVELS),
  stage: z.enum(THEME_STAGES),
  /** Why it was set aside, split or merged; empty otherwise. */
  stageReason: z.string(),
  /** What the theme claims, in one sentence. */
  idea: z.string(),
  /** What it includes and what it leaves to its neighbours. */
  definition: z.string(),
  /** A code may serve several themes. What stands below a code comes with it. */
  codeIds: z.array(guidSchema),
  quotations: z.array(themeQuotationSchema),
  /** Where and how cases that speak against the theme were looked for. */
  negativeSearch: z.string(),
  color: colorSchema.nullable(),
  ...authorshipShape,
})
export type Theme = z.infer<typeof themeSchema>
