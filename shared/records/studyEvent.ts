import { z } from 'zod'
import { authorshipShape } from './common.ts'
import { guidSchema } from './guid.ts'

/** How an event’s mark looks: the shape carries the kind where colour cannot. */
export const EVENT_SHAPES = [
  'circle',
  'diamond',
  'square',
  'triangle-up',
  'triangle-down',
  'star',
  'cross',
  'hexagon',
  'plus',
  'ring',
] as const

/**
 * What a kind of event says about being in touch: contacts and their breaks are what continuity is read from (domain.md 3.5).
 */
export const EVENT_MEANINGS = ['contact', 'absence', 'provider-change', 'other'] as const

/** A kind of event, as the project names it: setback, gain, service contact… */
export const eventKindSchema = z.strictObject({
  kind: z.literal('event-kind'),
  id: guidSchema,
  name: z.string(),
  color: z.string().regex(/^#[0-9a-f]{6}$/i),
  shape: z.enum(EVENT_SHAPES),
  meaning: z.enum(EVENT_MEANINGS),
  position: z.number(),
})
export type EventKind = z.infer<typeof eventKindSchema>

/** When something happened: as EDTF says it, counted from something else, or still going on. */
export const eventDateSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('edtf'), edtf: z.string().min(1) }),
  z.strictObject({
    is: z.literal('offset'),
    /** An event, an interview (source), or a case for its anchor. */
    from: z.strictObject({ kind: z.enum(['event', 'source', 'case']), id: guidSchema }),
    /** Negative for “before”. */
    n: z.int(),
    unit: z.enum(['day', 'week', 'month', 'year']),
    approx: z.boolean(),
  }),
  /** The end of a span that has none yet. */
  z.strictObject({ is: z.literal('ongoing') }),
])
export type EventDate = z.infer<typeof eventDateSchema>

export const eventRelationSchema = z.strictObject({
  is: z.enum(['before', 'after', 'during']),
  of: z.strictObject({ kind: z.enum(['event', 'source']), id: guidSchema }),
})
export type EventRelation = z.infer<typeof eventRelationSchema>

export const DIRECTIONS = ['better', 'worse', 'mixed', 'neutral'] as const
export const CERTAINTIES = ['certain', 'probable', 'doubtful'] as const
export const TURNING_POINTS = ['no', 'participant', 'analyst', 'both'] as const
export const CAPITAL_MOVES = ['gained', 'spent', 'lost', 'lacking'] as const

/**
 * A passage in which an event is told. Where this telling disagrees with what the event now holds (its words about when, its date, its
 * direction), that stands here, so that tellings can be read side by side.
 */
export const tellingSchema = z.strictObject({
  sourceId: guidSchema,
  /** The selection’s GUID: a quotation’s id, which its codings carry as `selectionId`. */
  quotationId: guidSchema,
  /** The words, for the day the passage is gone. */
  words: z.string(),
  said: z.string().nullable(),
  /** EDTF. */
  date: z.string().nullable(),
  direction: z.enum(DIRECTIONS).nullable(),
})
export type Telling = z.infer<typeof tellingSchema>

/** Something that happened to a case, at a point or over a time (domain.md 3.3). */
export const studyEventSchema = z.strictObject({
  kind: z.literal('event'),
  id: guidSchema,
  caseId: guidSchema,
  title: z.string(),
  extent: z.enum(['point', 'span']),
  kindId: guidSchema.nullable(),
  /** What was said about when, kept as said; empty where nothing was. */
  said: z.string(),
  start: eventDateSchema.nullable(),
  /** Null for points, and for spans whose end nobody knows. */
  end: eventDateSchema.nullable(),
  relations: z.array(eventRelationSchema),
  direction: z.enum(DIRECTIONS).nullable(),
  /** Domains of life: health, work and money… */
  domains: z.array(z.string()),
  capital: z.array(z.strictObject({ form: z.string(), move: z.enum(CAPITAL_MOVES) })),
  certainty: z.enum(CERTAINTIES),
  actors: z.array(z.string()),
  /** Who says that it was one. */
  turningPoint: z.enum(TURNING_POINTS),
  tellings: z.array(tellingSchema),
  /** The analyst’s note. */
  note: z.string(),
  ...authorshipShape,
})
export type StudyEvent = z.infer<typeof studyEventSchema>
