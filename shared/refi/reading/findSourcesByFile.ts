import { isGuid, normaliseGuid } from '../../records/guid.ts'
import { type Archive, fileNameOf } from '../archive.ts'
import { decodeText } from '../decodeText.ts'
import { type Sentence, several } from '../exchangeReport.ts'
import { ForeignText } from '../foreignText.ts'
import { textFingerprint } from '../textFingerprint.ts'
import type { LoadedText } from './loadTexts.ts'
import type { ProjectDraft } from './projectDraft.ts'

const byFile: Sentence = (count, where) =>
  `${several(count, 'reference')} to sources named ${count === 1 ? 'its file' : 'their files'} instead (such as ${where}); the sources were found by them.`

/**
 * Finds the sources meant by references that name a file. QualCoder's cases refer to the GUIDs of files in `sources/`, for plain
 * texts even to a second copy that nothing else mentions: that copy is known by its words.
 */
export async function findSourcesByFile(
  draft: ProjectDraft,
  loaded: readonly (LoadedText | null)[],
  archive: Archive,
): Promise<void> {
  const raws = [...draft.cases, ...draft.sets].flatMap(({ sources }) => sources)
  const lost = new Set(raws.filter((raw) => isGuid(raw) && draft.ids.find(['source'], raw) === null).map(normaliseGuid))
  if (lost.size === 0) return
  const entries = archive.entries.filter(({ name }) => lost.has(guidOfFile(name)))
  const bytes = await archive.read(entries.map(({ name }) => name))

  const byPath = new Map<string, number>()
  const byWords = new Map<string, number | null>()
  for (const [index, source] of draft.sources.entries()) {
    for (const path of [source.mediaPath, source.richTextPath, source.text?.path ?? null])
      if (path !== null) byPath.set(guidOfFile(path), index)
    const text = loaded[index]?.foreign.text
    // Two sources with the same words cannot be told apart by them.
    if (text) byWords.set(textFingerprint(text), byWords.has(textFingerprint(text)) ? null : index)
  }
  for (const { name } of entries) {
    const content = bytes.get(name)
    const index = byPath.get(guidOfFile(name)) ?? (content ? byWords.get(fingerprintOf(content)) : null)
    const source = index === undefined || index === null ? undefined : draft.sources[index]
    if (!source) continue
    draft.ids.alias('source', guidOfFile(name), source.record.id)
    draft.report.happened(byFile, fileNameOf(name))
  }
}

function guidOfFile(path: string): string {
  return normaliseGuid(fileNameOf(path).replace(/\.[^.]*$/, ''))
}

function fingerprintOf(bytes: Uint8Array): string {
  const { text, hasMark } = decodeText(bytes)
  return textFingerprint(new ForeignText(text, hasMark).text)
}
