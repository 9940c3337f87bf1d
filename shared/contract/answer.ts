import { z } from 'zod'

/**
 * What the shell answers. Errors lose their class on the way between processes, so expected trouble is a value:
 * `kind` decides what the window does about it, `message` is written for the researcher.
 */
export const FAILURE_KINDS = [
  'cancelled',
  'not-found',
  'not-allowed',
  'read-only',
  'disk-full',
  'changed-on-disk',
  'locked',
  'damaged',
  'not-a-project',
  'newer',
  'too-large',
  'bad-request',
  'busy',
  'io',
] as const

export const failureSchema = z.strictObject({
  kind: z.enum(FAILURE_KINDS),
  message: z.string(),
  /** Facts for the window (ids, counts, times); never words or names from a study. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type Failure = z.infer<typeof failureSchema>

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure }

export function answer<T>(value: T): Answer<T> {
  return { ok: true, value }
}

export function failure<T = never>(kind: Failure['kind'], message: string, facts: Failure['facts'] = {}): Answer<T> {
  return { ok: false, failure: { kind, message, facts } }
}
