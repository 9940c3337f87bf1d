import { zipSync } from 'fflate'
import type { FolderStudy } from '../../../shared/folder/studyFolder.ts'
import { writeProject } from '../../../shared/refi/writeProject.ts'
import { earlierTexts } from '../../../shared/study/earlierTexts.ts'
import { projectOf } from '../../../shared/study/projectOf.ts'
import { joined, SAME_TIME } from './packing.ts'

/**
 * A study as the bytes of a project file.
 *
 * @param originals original files of its sources, by their entries
 */
export async function packStudy(
  { records, texts, log }: FolderStudy,
  origin: string,
  originals: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<Uint8Array<ArrayBuffer>> {
  const known = new Map(texts.map((text) => [text.id, text]))
  const text = async (textId: string) => {
    const found = known.get(textId)
    if (!found) throw new Error(`The study lacks the text ${textId}`)
    return found
  }
  const project = projectOf(records)
  const written = writeProject(
    { project, text, log, earlierTexts: earlierTexts(project, log) },
    { origin, existing: [...originals.keys()] },
  )
  const parts = new Map<string, Uint8Array[]>()
  for await (const { name, bytes } of written.pieces()) parts.set(name, [...(parts.get(name) ?? []), bytes])
  const files = new Map([...parts].map(([name, pieces]): [string, Uint8Array] => [name, joined(pieces)]))
  const put = (from: string, to: string) => files.set(to, originals.get(from) ?? new Uint8Array())
  for (const name of written.staying) put(name, name)
  for (const { from, to } of written.moving) put(from, to)
  return joined([zipSync(Object.fromEntries(files), { level: 6, mtime: SAME_TIME })])
}
