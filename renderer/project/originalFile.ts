import type { Source } from '../../shared/records/source.ts'
import { notifyProblem } from './notices.ts'
import type { OpenProject } from './openProject.ts'
import { saveExport } from './saveExport.ts'

/** Gives back the file that a source was made from, byte for byte as it came. */
export async function saveOriginalFile({ host, handle }: OpenProject, { original }: Source): Promise<void> {
  if (!original) return
  const read = await host.call('project:entries', { handle, names: [original.entry] })
  const entry = read.ok ? read.value[0] : undefined
  if (entry) await saveExport(host, original.name, entry.bytes)
  else notifyProblem(`${original.name} is not in the project file any more.`)
}
