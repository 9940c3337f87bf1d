import { crc32 } from 'node:zlib'
import { findProjectEntry, STUDY_ENTRY } from '../../shared/refi/archive.ts'
import { listBackups } from './backups.ts'
import { openContainer } from './container/container.ts'
import { bytesOf, type Part } from './container/part.ts'
import type { OpenProject } from './openProject.ts'

/**
 * Finds again what a save keeps from the file, before a version that is not ours is written over.
 *
 * A program that writes into the file, rather than putting a new one in its place, takes along the entries we have not
 * copied: texts and original files. The other version mostly has the very same; otherwise a backup does. What is
 * found is staged, and what is nowhere is told by the save that needs it.
 */
export async function rescueParts(project: OpenProject): Promise<void> {
  const { ports } = project.context
  const { staged } = project.writable()
  const missing = await missingParts(project)
  if (missing.size === 0) return
  const backups = await listBackups(ports, project.data.backups).catch(() => [])
  for (const path of [project.target, ...backups.map((backup) => backup.path)]) {
    const container = await openContainer(ports, path).catch(() => null)
    if (container === null) continue
    try {
      for (const part of missing.values()) {
        const same = container.parts.get(part.name)
        if (same?.crc32 !== part.crc32 || same.size !== part.size) continue
        await staged.stage(part.name, await bytesOf(same))
        missing.delete(part.name)
      }
    } finally {
      await container.close()
    }
    if (missing.size === 0) return
  }
}

async function missingParts(project: OpenProject): Promise<Map<string, Part>> {
  const parts = [...(project.loaded.container?.parts.values() ?? [])]
  const staged = project.writable().staged.parts()
  const xml = findProjectEntry(parts)
  const isRewritten = ({ name }: Part) => name === STUDY_ENTRY || (xml.found && xml.entry.name === name)
  const missing = new Map<string, Part>()
  for (const part of parts)
    if (!isRewritten(part) && !staged.has(part.name) && !(await isIntact(part))) missing.set(part.name, part)
  return missing
}

/** Whether the packed bytes are those that were verified when the file was read or written. */
async function isIntact(part: Part): Promise<boolean> {
  let sum = 0
  let size = 0
  try {
    for await (const piece of part.packed()) {
      sum = crc32(piece, sum)
      size += piece.byteLength
    }
  } catch {
    return false
  }
  return size === part.packedSize && (part.packedCrc32 === null || sum === part.packedCrc32)
}
