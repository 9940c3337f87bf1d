import type { Guid } from '../records/guid.ts'
import { isGuid } from '../records/guid.ts'
import type { Source } from '../records/source.ts'
import { extensionOf, fileNameOf, SOURCES_FOLDER } from './archive.ts'

/** The entry that holds a text of ours: UTF-8, no byte order mark, `\n` line ends. Its name is the text's id, so it never changes. */
export function textEntry(textId: Guid): string {
  return `${SOURCES_FOLDER}${textId}.txt`
}

/** The text id that an entry's name gives; null where the name is no GUID. */
export function textIdOfEntry(entry: string): Guid | null {
  const id = fileNameOf(entry).slice(0, -'.txt'.length)
  return isGuid(id) && id === id.trim() && textEntry(id) === entry ? id : null
}

/**
 * Where the words of a source stand in the file. A foreign text that is already as we would write it stays in its own entry, or between
 * the tags; every other text, and every corrected one, has an entry named after its id.
 */
export type TextReference =
  | { readonly where: 'entry'; readonly entry: string }
  | { readonly where: 'inline' }
  | { readonly where: 'nowhere' }

export function textReferenceOf({ textId, exchange }: Pick<Source, 'textId' | 'exchange'>): TextReference {
  if (textId === null) return { where: 'nowhere' }
  if (exchange?.['inline'] === textId) return { where: 'inline' }
  const stored = exchange?.['textEntry']
  if (isStoredText(stored) && stored.textId === textId) return { where: 'entry', entry: stored.entry }
  return { where: 'entry', entry: textEntry(textId) }
}

function isStoredText(value: unknown): value is { readonly textId: string; readonly entry: string } {
  return typeof value === 'object' && value !== null && 'textId' in value && 'entry' in value
    ? typeof value.textId === 'string' && typeof value.entry === 'string'
    : false
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  md: 'text/markdown',
  htm: 'text/html',
  html: 'text/html',
  rtf: 'application/rtf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
}

export function mediaTypeOf(name: string): string {
  const extension = extensionOf(name)
  return Object.hasOwn(MEDIA_TYPES, extension) ? (MEDIA_TYPES[extension] as string) : 'application/octet-stream'
}
