import { type Remote, wrap } from 'comlink'
import { type Answer, failure } from '../../shared/contract/answer.ts'
import type { Host } from '../../shared/contract/host.ts'
import { type FileRef, MAX_MESSAGE_BYTES } from '../../shared/contract/shell.ts'
import { isStudyFolder } from '../../shared/folder/folderHead.ts'
import { LIMITS } from '../../shared/transcripts/limits.ts'
import { megabytes } from '../../shared/transcripts/refusedFile.ts'
import { now } from './openProject.ts'
import type { ForeignWorker, ProjectBytes } from './worker/foreignWorker.ts'
// oxlint-disable-next-line import/default -- the address, which Vite makes of the file
import foreignWorkerUrl from './worker/foreignWorker.ts?worker&url'
import { workerUrl } from './workerUrl.ts'

const LIMIT_MS = 180_000

/** Makes a new project of a database of QualCoder or Taguette, where projects are kept and named after it. The database stays as it is. */
export async function receiveForeign(host: Host, file: File): Promise<Answer<FileRef>> {
  if (file.size > LIMITS.fileBytes) return tooLarge(file.name, file.size, LIMITS.fileBytes)
  return received(host, file.name, async (origin) => {
    const bytes = await bytesOf(file)
    if (bytes === null) return failure('io', 'The file could not be read.')
    return inWorker('The database', (worker) => worker.convert({ name: file.name, bytes }, { at: now(), origin }))
  })
}

/** Makes a new project of a folder of plain text that a study was exported to. The folder stays as it is. */
export async function receiveFolder(host: Host, folder: StudyFolderFiles): Promise<Answer<FileRef>> {
  const { name, files } = folder
  const size = [...files.values()].reduce((sum, file) => sum + file.size, 0)
  if (size > MAX_MESSAGE_BYTES) return tooLarge(name, size, MAX_MESSAGE_BYTES)
  return received(host, name, async (origin) => {
    const contents = new Map<string, Uint8Array>()
    for (const [path, file] of files) {
      const bytes = await bytesOf(file)
      if (bytes === null) return failure('io', `${path} could not be read.`)
      contents.set(path, bytes)
    }
    return inWorker('The folder', (worker) => worker.convertFolder(contents, origin))
  })
}

export interface StudyFolderFiles {
  readonly name: string
  /** By their paths inside the folder. */
  readonly files: ReadonlyMap<string, File>
}

/** The files of a folder that holds a study; null where it holds none. */
export async function studyFolderOf(chosen: readonly File[]): Promise<StudyFolderFiles | null> {
  const files = new Map<string, File>()
  for (const file of chosen) {
    const path = /^[^/]+\/(.+)$/.exec(file.webkitRelativePath)?.[1]
    if (path !== undefined && !path.startsWith('.')) files.set(path, file)
  }
  const head = await files.get('project.json')?.text()
  const [name = ''] = chosen[0]?.webkitRelativePath.split('/') ?? []
  return isStudyFolder(head ?? null) ? { name, files } : null
}

async function received(
  host: Host,
  name: string,
  make: (origin: string) => Promise<Answer<ProjectBytes>>,
): Promise<Answer<FileRef>> {
  const about = await host.call('app:info', {})
  if (!about.ok) return about
  const made = await make(`Throughline ${about.value.version}`)
  if (!made.ok) return failure(made.failure.kind, `“${name}” was not opened. ${made.failure.message}`)
  const { title, bytes } = made.value
  return host.call('project:receive', { name: `${title}.qdpx`, bytes })
}

function tooLarge(name: string, size: number, most: number): Answer<never> {
  return failure('too-large', `“${name}” has ${megabytes(size)}; ${megabytes(most)} is the most that is read.`)
}

function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer> | null> {
  return file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  )
}

async function inWorker(
  what: string,
  work: (worker: Remote<ForeignWorker>) => Promise<Answer<ProjectBytes>>,
): Promise<Answer<ProjectBytes>> {
  const stopped = failure('damaged', `It made the reader stop. ${what} may be damaged.`)
  const worker = new Worker(workerUrl(foreignWorkerUrl), { type: 'module', name: 'foreign' })
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    return await Promise.race([
      work(wrap<ForeignWorker>(worker)).catch(() => stopped),
      new Promise<Answer<ProjectBytes>>((resolve) => {
        const giveUp = () => resolve(failure('too-large', 'Reading it took longer than three minutes.'))
        timer = setTimeout(giveUp, LIMIT_MS)
        worker.addEventListener('error', () => resolve(stopped))
      }),
    ])
  } finally {
    clearTimeout(timer)
    worker.terminate()
  }
}
