import type { Guid } from '../../../shared/records/guid.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'
import type { Study } from '../../../shared/study/study.ts'
import type { OpenProject } from '../../project/openProject.ts'

/** The study with all its words, without its history. */
export async function studyWithTexts(open: OpenProject): Promise<Study> {
  await open.copied()
  const texts = new Map<Guid, SourceText>()
  await open.store.texts((text) => texts.set(text.id, text))
  return { project: open.state.project, texts, log: [] }
}
