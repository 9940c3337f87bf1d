import { basename, dirname, join } from 'node:path'
import { isStudyFolder } from '../../shared/folder/folderHead.ts'
import { studyInFolder } from '../../shared/folder/studyFolder.ts'
import { atomicSave } from './atomicSave.ts'
import { namesIn, readWhole, remove } from './fileBytes.ts'
import type { Ports } from './ports.ts'
import { isCode, Trouble } from './trouble.ts'

/** Subfolders that hold nothing but what we wrote: files there that are no longer of the study are removed. */
const OURS = ['records', 'texts', 'files']

/**
 * Refuses a folder that is neither new, empty nor one of ours.
 *
 * @param projectId of the study to be written; another one's folder is refused. Null takes any.
 */
export async function expectFolderFor(ports: Ports, path: string, projectId: string | null): Promise<void> {
  const name = basename(path)
  const kind = await kindOf(ports, path)
  if (kind === null) return
  if (kind !== 'folder') throw new Trouble('not-allowed', `“${name}” is a file. Name a folder.`)
  const before = (await ports.fs.readdir(path)).filter((one) => !one.startsWith('.'))
  if (before.length === 0) return
  if (!isStudyFolder(await textOf(ports, join(path, 'project.json'))))
    throw new Trouble('not-allowed', `“${name}” is not empty and holds no study of Throughline. Nothing was written.`)
  for (const folder of OURS)
    if (!['folder', null].includes(await kindOf(ports, join(path, folder))))
      throw new Trouble('not-allowed', `“${folder}” in “${name}” is no folder of its own. Nothing was written.`)
  const other = studyInFolder(await textOf(ports, join(path, 'records', 'project.jsonl')))
  if (projectId !== null && other !== null && other !== projectId)
    throw new Trouble('not-allowed', `“${name}” holds another study. Choose another folder. Nothing was written.`)
}

/** Writes one file of a study; one that is there already with these bytes is left alone. */
export async function writeInFolder(ports: Ports, path: string, name: string, bytes: Uint8Array): Promise<void> {
  const file = join(path, name)
  const before = await readWhole(ports.fs, file)
  if (before !== null && Buffer.compare(before, bytes) === 0) return
  await ports.fs.mkdirs(dirname(file))
  await atomicSave(ports, file, {
    write: async (sink) => {
      if (bytes.length > 0) await sink.write(bytes)
    },
  })
}

/** Removes what an earlier state of the study had and this one does not; what else lies in the folder (`.git`, notes) stays. */
export async function sweepFolder(ports: Ports, path: string, written: ReadonlySet<string>): Promise<void> {
  for (const folder of OURS)
    for (const name of await namesIn(ports.fs, join(path, folder)))
      if (!written.has(`${folder}/${name}`) && (await kindOf(ports, join(path, folder, name))) === 'file')
        await remove(ports.fs, join(path, folder, name))
}

async function textOf({ fs }: Ports, path: string): Promise<string | null> {
  const bytes = await readWhole(fs, path)
  return bytes === null ? null : bytes.toString('utf8')
}

async function kindOf({ fs }: Ports, path: string): Promise<'file' | 'folder' | 'link' | 'other' | null> {
  try {
    return (await fs.lstat(path)).kind
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}
