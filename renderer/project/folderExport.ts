import { type Answer, answer } from '../../shared/contract/answer.ts'
import { writeStudyFolder } from '../../shared/folder/studyFolder.ts'
import type { SourceText } from '../../shared/records/sourceText.ts'
import type { OpenProject } from './openProject.ts'

export interface WrittenFolder {
  readonly name: string
  /** The folder it lies in, as people read it. */
  readonly folder: string
  /** Original files of sources that are not in the project file any more, by their names. */
  readonly missing: readonly string[]
}

/** Writes the study as plain text and JSON lines into a folder; null where the researcher changed their mind. */
export async function exportFolder(
  open: OpenProject,
  onProgress: (share: number) => void,
): Promise<Answer<WrittenFolder | null>> {
  const { host, handle } = open
  const { info, sources } = open.state.project
  await open.copied()
  const begun = await host.call('folder:begin', { name: info.title.slice(0, 200), projectId: info.id })
  if (!begun.ok || !begun.value) return begun as Answer<null>

  const { records, log } = await open.store.snapshot()
  const texts: SourceText[] = []
  await open.store.texts((text) => texts.push(text))
  const files = writeStudyFolder({ records, texts, log })
  const originals = [...sources.values()].flatMap(({ original }) => (original ? [original] : []))
  const missing: string[] = []
  const all = files.size + originals.length
  let done = 0
  const write = async (name: string, bytes: Uint8Array<ArrayBuffer>) => {
    onProgress(done++ / all)
    return host.call('folder:write', { name, bytes })
  }
  for (const [name, content] of files) {
    const written = await write(name, new TextEncoder().encode(content))
    if (!written.ok) return written
  }
  for (const { entry, name } of originals) {
    const read = await host.call('project:entries', { handle, names: [entry] })
    const bytes = read.ok ? read.value[0]?.bytes : undefined
    if (!bytes) {
      missing.push(name)
      continue
    }
    const written = await write(`files/${entry.split('/').at(-1)}`, bytes)
    if (!written.ok) return written
  }
  const finished = await host.call('folder:finish', {})
  return finished.ok ? answer({ ...begun.value, missing }) : finished
}
