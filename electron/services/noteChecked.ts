import { writeChecked } from './container/checkedFile.ts'
import type { OpenProject } from './openProject.ts'

/**
 * Keeps what the check of the file found, so that the next opening need not inflate all of it again. Where the journal is ours there is
 * a folder for it; before that, one would hide the folder of a project that was moved.
 */
export async function noteChecked({ context, data, loaded: { journal, container } }: OpenProject): Promise<void> {
  if (journal === null || !container?.checked) return
  try {
    await writeChecked(context.ports.fs, data.checked, container.checked)
  } catch (error) {
    context.log.error('note-checked', error)
  }
}
