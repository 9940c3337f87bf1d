import { wrap } from 'comlink'
import { type Answer, failure } from '../../shared/contract/answer.ts'
import type { Host } from '../../shared/contract/host.ts'
import type { FileRef } from '../../shared/contract/shell.ts'
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
  if (file.size > LIMITS.fileBytes)
    return failure(
      'too-large',
      `“${file.name}” has ${megabytes(file.size)}; ${megabytes(LIMITS.fileBytes)} is the most that is read.`,
    )
  const about = await host.call('app:info', {})
  if (!about.ok) return about
  const made = await convert(file, `Throughline ${about.value.version}`)
  if (!made.ok) return failure(made.failure.kind, `“${file.name}” was not opened. ${made.failure.message}`)
  const { title, bytes } = made.value
  return host.call('project:receive', { name: `${title}.qdpx`, bytes })
}

async function convert(file: File, origin: string): Promise<Answer<ProjectBytes>> {
  const bytes = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  )
  if (bytes === null) return failure('io', 'The file could not be read.')
  const worker = new Worker(workerUrl(foreignWorkerUrl), { type: 'module', name: 'foreign' })
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    return await Promise.race([
      wrap<ForeignWorker>(worker)
        .convert({ name: file.name, bytes }, { at: now(), origin })
        .catch(() => failure('damaged', 'It made the reader stop. The database may be damaged.')),
      new Promise<Answer<ProjectBytes>>((resolve) => {
        const giveUp = () => resolve(failure('too-large', 'Reading it took longer than three minutes.'))
        timer = setTimeout(giveUp, LIMIT_MS)
        worker.addEventListener('error', () =>
          resolve(failure('damaged', 'It made the reader stop. The database may be damaged.')),
        )
      }),
    ])
  } finally {
    clearTimeout(timer)
    worker.terminate()
  }
}
