import { z } from 'zod'
import { authorshipShape, colorSchema } from './common.ts'
import { guidSchema } from './guid.ts'
import { relationEndSchema } from './relation.ts'
import { THEME_LEVELS, THEME_STAGES } from './theme.ts'

/** A drawing of themes and codes; what lies on it are its items, one record each, so that moving one changes one. */
export const themeMapSchema = z.strictObject({
  kind: z.literal('map'),
  id: guidSchema,
  name: z.string(),
  /** What the figure says under itself in a paper. */
  caption: z.string(),
  position: z.number(),
  ...authorshipShape,
})
export type ThemeMap = z.infer<typeof themeMapSchema>

/** What can lie on a map. Lengths in CSS pixels at 100 %. */
export const mapShapeSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('card'), of: relationEndSchema }),
  z.strictObject({
    type: z.literal('frame'),
    title: z.string(),
    width: z.number().positive(),
    height: z.number().positive(),
    color: colorSchema.nullable(),
  }),
  z.strictObject({
    type: z.literal('note'),
    text: z.string(),
    width: z.number().positive(),
    height: z.number().positive(),
  }),
])
export type MapShape = z.infer<typeof mapShapeSchema>

export const mapItemSchema = z.strictObject({
  kind: z.literal('map-item'),
  id: guidSchema,
  mapId: guidSchema,
  shape: mapShapeSchema,
  /** Of the upper left corner; whole numbers, as the exchange standard has them. */
  x: z.int(),
  y: z.int(),
})
export type MapItem = z.infer<typeof mapItemSchema>

/** What a card showed at the moment of a snapshot. */
export const frozenCardSchema = z.strictObject({
  of: relationEndSchema,
  x: z.int(),
  y: z.int(),
  name: z.string(),
  level: z.enum([...THEME_LEVELS, 'code']),
  stage: z.enum(THEME_STAGES).nullable(),
  idea: z.string(),
  /** Of a theme: the theme above it. */
  parentId: guidSchema.nullable(),
  codeIds: z.array(guidSchema),
  segments: z.int().nonnegative(),
  cases: z.int().nonnegative(),
})
export type FrozenCard = z.infer<typeof frozenCardSchema>

/** A map as it stood at a stage of the analysis, frozen: candidate, developed, final (Braun & Clarke 2006). */
export const snapshotSchema = z.strictObject({
  kind: z.literal('snapshot'),
  id: guidSchema,
  mapId: guidSchema,
  name: z.string(),
  note: z.string(),
  position: z.number(),
  cards: z.array(frozenCardSchema),
  relations: z.array(
    z.strictObject({
      from: relationEndSchema,
      to: relationEndSchema,
      name: z.string(),
      directed: z.boolean(),
    }),
  ),
  ...authorshipShape,
})
export type Snapshot = z.infer<typeof snapshotSchema>
