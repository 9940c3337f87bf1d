import type { Guid } from '../records/guid.ts'
import { derivedGuid } from './derivedGuid.ts'

/** The Representation, TextDescription or Transcript that holds the words of a source which came without one. */
export function textHolderFor(sourceId: Guid): Guid {
  return derivedGuid('text holder', sourceId)
}

/**
 * The SyncPoint at one end of a passage coded in a transcript. A Transcript has no PlainTextSelection (3.2), so such a
 * passage travels as a TranscriptSelection between two points; their ids say that we made them.
 */
export function syncPointFor(selectionId: Guid, end: 'from' | 'to'): Guid {
  return derivedGuid('sync point', selectionId, end)
}

/**
 * What codings of a selection that could not be placed in its text are codings of: the selection, and where a region of the
 * source has the same GUID (ATLAS.ti marks a page and its words with one, 7), an id that tells the two apart.
 */
export function placeOfUnplaced(selectionId: Guid, isAlsoRegion: boolean): Guid {
  return isAlsoRegion ? derivedGuid('unplaced', selectionId) : selectionId
}
