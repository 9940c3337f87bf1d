import { z } from 'zod'

/**
 * The identity of a record, as REFI-QDA wants it: 8-4-4-4-12 hex digits.
 *
 * Ours are lower case. An id that came from another program keeps its spelling (upper case, braces), because
 * the same file must go back out unchanged; everything that refers to it uses that same spelling.
 */
export type Guid = string

const GUID = /^\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i

export const guidSchema = z.string().regex(GUID)

/** The GUID of nothing, for a place in a list that is free. */
export const NO_GUID: Guid = '00000000-0000-0000-0000-000000000000'

export function isGuid(text: string): boolean {
  return GUID.test(text.trim())
}

/** The form in which two spellings of one GUID are equal: no braces, no blanks, lower case. */
export function normaliseGuid(text: string): string {
  return text
    .trim()
    .replace(/^\{|\}$/g, '')
    .toLowerCase()
}
