import { passageOfRef, referencesOf } from '../../shared/memos/references.ts'
import type { Guid } from '../../shared/records/guid.ts'
import type { Memo } from '../../shared/records/memo.ts'
import type { SourceText } from '../../shared/records/sourceText.ts'
import type { TextOf } from '../../shared/reports/themeRows.ts'
import type { OpenProject } from './openProject.ts'

/** The texts that some memos quote, so that the words can be written out as they are now. */
export async function quotedTexts(open: OpenProject, memos: Iterable<Memo>): Promise<TextOf> {
  const { project } = open.state
  const texts = new Map<Guid, SourceText>()
  for (const to of [...memos].flatMap(referencesOf)) {
    const textId = project.sources.get(passageOfRef(project, to)?.sourceId ?? '')?.textId ?? null
    const text = textId === null || texts.has(textId) ? null : await open.texts.load(textId)
    if (text) texts.set(text.id, text)
  }
  return (id) => texts.get(id)
}
