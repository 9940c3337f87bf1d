import { z } from 'zod'
import { guidSchema } from './guid.ts'

/** `#rrggbb`, lower or upper case as read. */
export const colorSchema = z.string().regex(/^#[0-9a-f]{6}$/i)

/** XSD dateTime as read, or ISO 8601 in UTC with whole seconds when written by us. */
export const instantSchema = z.string().min(1)

/**
 * Who made and last changed something. `null` where the file that it came from does not say.
 */
export const authorshipShape = {
  createdBy: guidSchema.nullable(),
  createdAt: instantSchema.nullable(),
  modifiedBy: guidSchema.nullable(),
  modifiedAt: instantSchema.nullable(),
} as const

/** [start, end) of a source's text, counted in Unicode code points; length at least 1. */
export const passageSchema = z
  .strictObject({ start: z.int().nonnegative(), end: z.int().positive() })
  .refine((passage) => passage.start < passage.end, 'a passage holds at least one character')

export type Passage = z.infer<typeof passageSchema>

export const OBJECT_KINDS = [
  'project',
  'source',
  'code',
  'coding',
  'quotation',
  'region',
  'case',
  'wave',
  'attribute',
  'memo',
  'theme',
  'event',
  'set',
  'link',
  'coder',
  'relation',
  'map',
] as const

/** Points at any record: what a memo is about, what a link joins. */
export const objectRefSchema = z.strictObject({ kind: z.enum(OBJECT_KINDS), id: guidSchema })
export type ObjectRef = z.infer<typeof objectRefSchema>

/**
 * The value of an attribute in its lexical form ("1.50" stays "1.50"), or a reason why there is none.
 * `waveId` is set for attributes that vary by wave.
 */
export const attributeValueSchema = z.strictObject({
  attributeId: guidSchema,
  waveId: guidSchema.nullable(),
  value: z.string().nullable(),
  missing: z.enum(['not asked', 'declined', 'unknown', 'not applicable']).nullable(),
})
export type AttributeValue = z.infer<typeof attributeValueSchema>

/** XML that Throughline has no place for, kept so that it can go back out as it came in. */
export interface KeptXml {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (KeptXml | string)[]
}
export const keptXmlSchema: z.ZodType<KeptXml> = z.lazy(() =>
  z.strictObject({
    name: z.string(),
    attributes: z.record(z.string(), z.string()),
    children: z.array(z.union([keptXmlSchema, z.string()])),
  }),
)
