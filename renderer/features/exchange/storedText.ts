import type { Exchange } from '../../../shared/records/exchange.ts'
import type { OpenProject } from '../../project/openProject.ts'

/** The text that the positions of a source count in, as the file has it; null where it is gone. */
export async function storedText(
  open: OpenProject,
  { sourceId, entry }: Exchange['calibrations'][number],
): Promise<Uint8Array | string | null> {
  if (entry === null) {
    const textId = open.state.project.sources.get(sourceId)?.textId ?? null
    return textId === null ? null : ((await open.texts.load(textId))?.text ?? null)
  }
  const { host, handle } = open
  const listing = await host.call('project:listing', { handle })
  if (!listing.ok) return null
  // A save moves files of other folders to sources/.
  const fileName = entry.split('/').at(-1)?.toLowerCase()
  const found =
    listing.value.find(({ name }) => name === entry) ??
    listing.value.find(({ name }) => name.split('/').at(-1)?.toLowerCase() === fileName)
  if (!found) return null
  const read = await host.call('project:entries', { handle, names: [found.name] })
  return read.ok ? (read.value[0]?.bytes ?? null) : null
}
