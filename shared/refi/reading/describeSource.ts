import { isGuid } from '../../records/guid.ts'
import type { OriginalFile, Source } from '../../records/source.ts'
import { type ArchiveEntry, extensionOf, fileNameOf, internalPath, parsePath, type SourceFiles } from '../archive.ts'
import { isHolder } from '../holder.ts'
import { textHolderFor } from '../ownIds.ts'
import { mediaTypeOf, textEntry } from '../textReference.ts'
import type { LoadedText } from './loadTexts.ts'
import type { SourceDraft } from './projectDraft.ts'
import type { Resolver } from './resolveDraft.ts'

/** The record of a source with what its files tell: length, format, original, and how to write its paths back. */
export function describeSource(
  draft: SourceDraft,
  text: LoadedText | null,
  files: SourceFiles,
  resolve: Resolver,
): Source {
  const { record, exchange } = draft
  const filePath = draft.mediaPath ?? draft.richTextPath
  const file = filePath === null ? null : files.find(filePath)
  const source: Source = { ...record }

  if (source.name.trim() === '') {
    const name = nameFromPath(filePath ?? draft.text?.path ?? null)
    if (name !== null) {
      source.name = name
      exchange['unnamed'] = name
    }
  }
  if (text) {
    source.textId = text.textId
    source.length = text.foreign.points.length
    source.encoding = text.encoding
    source.format = text.entry ? extensionOf(text.entry.name) || null : null
    if (text.isVerbatim && !text.entry) exchange['inline'] = text.textId
    if (text.isVerbatim && text.entry && text.entry.name !== textEntry(text.textId))
      exchange['textEntry'] = { textId: text.textId, entry: text.entry.name }
  } else if (draft.text?.path) exchange['plainTextPath'] = draft.text.path

  if (file) {
    source.original = originalFrom(file, source.name)
    source.format = extensionOf(file.name) || source.format
    const attribute = draft.mediaPath === null ? 'richTextPath' : 'path'
    if (exchange[attribute] === internalPath(file.name)) delete exchange[attribute]
  } else if (text?.entry && !text.isVerbatim) source.original = originalFrom(text.entry, source.name)

  const holder: unknown = exchange['holder']
  if (isOwnHolder(holder, source)) delete exchange['holder']
  else if (isHolder(holder))
    exchange['holder'] = { ...holder, children: holder.children.map((one) => resolve.xml(one)) }
  source.exchange = Object.keys(exchange).length > 0 ? exchange : null
  return source
}

function originalFrom({ name: entry, size }: ArchiveEntry, sourceName: string): OriginalFile {
  const extension = extensionOf(entry)
  const name = extension === '' || extensionOf(sourceName) === extension ? sourceName : `${sourceName}.${extension}`
  return { entry, name, mediaType: mediaTypeOf(entry), size, sha256: null }
}

/** qc's sources have no name but that of their file. A GUID tells nobody anything. */
function nameFromPath(path: string | null): string | null {
  if (path === null) return null
  const name = fileNameOf(parsePath(path).rest)
  return name.trim() === '' || isGuid(name.replace(/\.[^.]*$/, '')) ? null : name
}

/** A Representation or TextDescription that we made to hold the words, and that says nothing else. */
function isOwnHolder(holder: unknown, { id }: Source): boolean {
  if (!isHolder(holder) || holder.children.length > 0) return false
  return Object.keys(holder.attributes).length === 1 && holder.attributes['guid'] === textHolderFor(id)
}
