import { basename, dirname } from 'node:path'
import { type CallOutput, MAX_MESSAGE_BYTES } from '../../shared/contract/shell.ts'
import { atomicSave } from './atomicSave.ts'
import type { ShellContext } from './context.ts'
import { withFile } from './fileBytes.ts'
import { readableFolder } from './fileIds.ts'
import { readable } from './freeSpace.ts'
import type { OpenProjects } from './openProjects.ts'
import { desktopOf } from './projectPlaces.ts'
import { realTarget } from './realTarget.ts'
import type { WindowId } from './shellServices.ts'
import { Trouble, troubleOf } from './trouble.ts'

/** A transcript the researcher chose. */
export async function readSource(
  { fileIds, ports }: ShellContext,
  fileId: string,
): Promise<CallOutput<'sources:read'>> {
  const name = basename(fileIds.pathOf(fileId, 'source'))
  try {
    const path = await fileIds.targetOf(fileId, 'source')
    return await withFile(ports.fs, path, async (file) => {
      const { size, kind } = await file.stat()
      if (kind !== 'file') throw new Trouble('not-found', `“${name}” is not a file, so it was skipped.`)
      if (size > MAX_MESSAGE_BYTES) {
        throw new Trouble(
          'too-large',
          `“${name}” is larger than ${readable(MAX_MESSAGE_BYTES)}, which is the limit, so it was skipped.`,
          {
            size,
            limit: MAX_MESSAGE_BYTES,
          },
        )
      }
      return { name, bytes: await readUpTo(file, size) }
    })
  } catch (error) {
    throw troubleOf(error, `“${name}” could not be read`, 'Nothing was changed.')
  }
}

async function readUpTo(
  file: { read(into: Uint8Array, position: number): Promise<number> },
  size: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(size)
  for (let done = 0; done < size; ) {
    const read = await file.read(bytes.subarray(done), done)
    // Shortened while it was read: what is there is what it is.
    if (read === 0) return bytes.slice(0, done)
    done += read
  }
  return bytes
}

/** An export goes where the researcher says, but never over the project that is open. */
export async function saveExport(
  context: ShellContext,
  projects: OpenProjects,
  window: WindowId,
  suggestedName: string,
  bytes: Uint8Array,
): Promise<CallOutput<'export:save'>> {
  const { ports } = context
  const path = await desktopOf(context).chooseExportPlace(window, plainName(suggestedName))
  if (path === null) return null
  const name = basename(path)
  try {
    if (projects.writerOf(await realTarget(ports.fs, path)) !== null) {
      throw new Trouble(
        'not-allowed',
        `“${name}” is the project that is open. The export was not written; choose another name.`,
      )
    }
    await atomicSave(ports, path, { write: (sink) => sink.write(bytes) })
    return { name, folder: readableFolder(dirname(path), ports.machine.homeFolder) }
  } catch (error) {
    throw troubleOf(error, `“${name}” could not be written`, 'What was there before is still there.')
  }
}

function plainName(name: string): string {
  const plain = name
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, ' ')
    .trim()
    .replace(/^\.+/, '')
  return plain === '' ? 'Export' : plain
}
