import type { Guid } from '../../records/guid.ts'
import { type Archive, type ArchiveEntry, fileNameOf, SourceFiles } from '../archive.ts'
import { type DecodedText, decodeText } from '../decodeText.ts'
import { derivedGuid } from '../derivedGuid.ts'
import { type ReportBuilder, type Sentence, several } from '../exchangeReport.ts'
import { ForeignText } from '../foreignText.ts'
import { textFingerprint } from '../textFingerprint.ts'
import { textIdOfEntry } from '../textReference.ts'
import type { TextDraft } from './projectDraft.ts'

/** The words of something in a project file, and where they came from. */
export interface LoadedText {
  readonly textId: Guid
  readonly foreign: ForeignText
  readonly fingerprint: string
  /** Null for words between the tags. */
  readonly entry: ArchiveEntry | null
  readonly encoding: DecodedText['encoding'] | null
  /** The stored bytes are what we would write ourselves, so they can stay where they are. */
  readonly isVerbatim: boolean
}

export interface Wanted {
  readonly name: string
  readonly ownerId: Guid
  readonly text: TextDraft
}

export interface Loading {
  readonly archive: Archive
  readonly report: ReportBuilder
  /** Fingerprints of the texts that our own data describe, by text id. */
  readonly knownTexts: ReadonlyMap<Guid, string>
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((share: number) => void | Promise<void>) | undefined
}

/** Entries read at once, in bytes: enough to keep the shell busy, little enough to leave memory alone. */
const BATCH = 16 * 1024 * 1024

const missing: Sentence = (count, where) =>
  `${several(count, 'text')} could not be found in the file (such as that of “${where}”); what was coded there is kept and listed as not placed.`
const inWindows1252: Sentence = (count, where) =>
  `${several(count, 'text')} (such as “${where}”) ${count === 1 ? 'is' : 'are'} not UTF-8 and ${count === 1 ? 'was' : 'were'} read as Windows-1252; look whether accents and quotation marks are right.`
const damaged: Sentence = (count, where) =>
  `${several(count, 'text')} (such as “${where}”) ${count === 1 ? 'has' : 'have'} bytes that are no characters; they show as “\uFFFD”, and the original stays in the file.`
const both: Sentence = (count, where) =>
  `${several(count, 'text')} stood in the file twice, between the tags and as an entry (such as “${where}”); the entry was read.`

/**
 * Finds, reads and decodes texts. Yields them one by one in the order asked for; null where the words are nowhere.
 */
export async function* loadTexts(wanted: readonly Wanted[], loading: Loading): AsyncGenerator<LoadedText | null> {
  const { archive, signal, onProgress } = loading
  const files = new SourceFiles(archive.entries)
  const entries = wanted.map(({ text }) => (text.path === null ? null : files.find(text.path)))
  for (let from = 0; from < wanted.length; ) {
    let to = from
    let size = 0
    for (; to < wanted.length && (to === from || size < BATCH); to += 1) size += entries[to]?.size ?? 0
    const names = entries.slice(from, to).flatMap((entry) => (entry ? [entry.name] : []))
    const bytes = names.length === 0 ? new Map<string, Uint8Array>() : await archive.read([...new Set(names)])
    for (; from < to; from += 1) {
      if (signal?.aborted) return
      const one = wanted[from] as Wanted
      const entry = entries[from] ?? null
      yield loadText(one, entry, entry ? bytes.get(entry.name) : undefined, loading)
    }
    await onProgress?.(from / wanted.length)
  }
}

function loadText(
  { name, ownerId, text }: Wanted,
  entry: ArchiveEntry | null,
  bytes: Uint8Array | undefined,
  { report, knownTexts }: Loading,
): LoadedText | null {
  if (entry && bytes) {
    if (text.content !== null && text.content !== '') report.happened(both, name)
    const decoded = decodeText(bytes)
    if (decoded.encoding === 'windows-1252') report.happened(inWindows1252, name)
    if (decoded.damaged) report.happened(damaged, name)
    const foreign = new ForeignText(decoded.text, decoded.hasMark)
    const { encoding, hasMark } = decoded
    const isVerbatim = encoding === 'utf-8' && !hasMark && !decoded.damaged && !decoded.text.includes('\r')
    const fingerprint = textFingerprint(foreign.text)
    const own = isVerbatim ? textIdOfEntry(entry.name) : null
    // An entry of ours that another program has written over holds another text, and texts never change under their id.
    const isOwn = own !== null && (knownTexts.get(own) ?? fingerprint) === fingerprint
    const textId = isOwn ? own : derivedGuid('text', isVerbatim ? fileNameOf(entry.name) : ownerId, fingerprint)
    return { textId, foreign, fingerprint, entry, encoding, isVerbatim }
  }
  if (text.content === null) {
    if (text.path !== null) report.happened(missing, name)
    return null
  }
  const foreign = new ForeignText(text.content, false)
  const isVerbatim = !text.content.includes('\r')
  const fingerprint = textFingerprint(foreign.text)
  const textId = derivedGuid('text', ownerId, fingerprint)
  return { textId, foreign, fingerprint, entry: null, encoding: null, isVerbatim }
}
