import type { Memo } from '../../records/memo.ts'
import type { Source } from '../../records/source.ts'
import type { Project } from '../../study/project.ts'
import type { CodePoints } from '../../text/codePoints.ts'
import { internalPath, parsePath } from '../archive.ts'
import { textFingerprint } from '../textFingerprint.ts'
import { textReferenceOf } from '../textReference.ts'
import type { ArchivePlan } from './archivePlan.ts'
import type { Attributes } from './xmlWriter.ts'

/** The words of a source while it is written. */
export interface SourceWords {
  readonly points: CodePoints
  readonly text: string
}

/** Where the words are: an entry of the file, or as it was read where they were never found. */
export function textAttributes(plan: ArchivePlan, source: Source): Attributes {
  const reference = textReferenceOf(source)
  if (reference.where === 'inline') return {}
  if (reference.where === 'nowhere') {
    const path = source.exchange?.['plainTextPath']
    return { plainTextPath: typeof path === 'string' ? path : null }
  }
  const { textId } = source
  const entry = plan.locate(reference.entry) ?? (textId === null ? reference.entry : plan.text(textId))
  return { plainTextPath: internalPath(plan.place(entry)) }
}

/** The file that a source was made from: styled text, page, picture, recording. */
export function fileAttributes(plan: ArchivePlan, { medium, original, exchange }: Source): Attributes {
  const attribute = medium === 'text' ? 'richTextPath' : 'path'
  const asRead = exchange?.[attribute]
  const current = exchange?.['currentPath']
  const entry = original === null ? null : plan.locate(original.entry)
  const isMeant = medium !== 'text' || typeof asRead === 'string' || /\.docx$/i.test(original?.entry ?? '')
  const path =
    typeof asRead === 'string' && !(entry !== null && parsePath(asRead).scheme === 'internal')
      ? asRead
      : entry !== null && isMeant
        ? internalPath(plan.place(entry))
        : null
  return {
    // ATLAS.ti rejects a file whose styled text is a plain one (6.5).
    [attribute]: attribute === 'richTextPath' && path !== null && /\.txt$/i.test(path) ? null : path,
    ...(medium !== 'text' && typeof current === 'string' ? { currentPath: current } : {}),
  }
}

/** The files of a memo. It goes back as the file it came as for as long as its words are the same. */
export function notePaths(
  plan: ArchivePlan,
  { text, exchange }: Memo,
): { readonly richTextPath: string | null; readonly plainTextPath: string | null } {
  const fingerprint = exchange?.['fingerprint']
  const isUnchanged = fingerprint === undefined ? text === '' : fingerprint === textFingerprint(text)
  const pathOf = (name: string): string | null => {
    const path = exchange?.[name]
    if (typeof path !== 'string') return null
    const entry = plan.find(path)
    return entry === null ? path : internalPath(plan.place(entry))
  }
  return { richTextPath: pathOf('richTextPath'), plainTextPath: isUnchanged ? pathOf('plainTextPath') : null }
}

/** Asks for every path once, so that the plan is complete before anything is written. */
export function planSources(plan: ArchivePlan, { sources, memos }: Project): void {
  for (const source of sources.values()) {
    textAttributes(plan, source)
    fileAttributes(plan, source)
  }
  for (const memo of memos.values()) notePaths(plan, memo)
}
