import { wrap } from 'comlink'
import type { CodebookReading } from '../../../../shared/codebook/readCodebook.ts'
import { LIMITS } from '../../../../shared/transcripts/limits.ts'
import { megabytes, refuseFile, tooLarge } from '../../../../shared/transcripts/refusedFile.ts'
import { workerUrl } from '../../../project/workerUrl.ts'
import type { CodebookWorker } from './codebookWorker.ts'
// oxlint-disable-next-line import/default -- the address, which Vite makes of the file
import codebookWorkerUrl from './codebookWorker.ts?worker&url'

const LIMIT_MS = 60_000

/** A codebook out of a file, read in a worker that ends with it, or after a minute. */
export async function readInWorker(file: File, signal: AbortSignal): Promise<CodebookReading> {
  if (file.size > LIMITS.fileBytes)
    return tooLarge(`The file has ${megabytes(file.size)}.`, megabytes(LIMITS.fileBytes))
  const bytes = new Uint8Array(await file.arrayBuffer())
  const worker = new Worker(workerUrl(codebookWorkerUrl), { type: 'module', name: 'codebook' })
  try {
    return await Promise.race([
      wrap<CodebookWorker>(worker).read(bytes),
      new Promise<CodebookReading>((resolve) => {
        const giveUp = () =>
          resolve(
            refuseFile('too-large', `Reading it took longer than ${LIMIT_MS / 1000} seconds, so it was given up.`),
          )
        setTimeout(giveUp, LIMIT_MS)
        signal.addEventListener('abort', () => resolve(refuseFile('cancelled', 'Reading was cancelled.')))
        worker.addEventListener('error', () =>
          resolve(refuseFile('damaged', 'It made the reader stop, so it was not read. It may be damaged.')),
        )
      }),
    ])
  } finally {
    worker.terminate()
  }
}
