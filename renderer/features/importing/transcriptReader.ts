import { type Remote, wrap } from 'comlink'
import type { TranscriptResult } from '../../../shared/transcripts/readTranscript.ts'
import type { ReadingOptions } from '../../../shared/transcripts/transcript.ts'
import type { SurveyTable } from '../../../shared/surveys/surveyTable.ts'
import { refuseFile, type RefusedFile } from '../../../shared/transcripts/refusedFile.ts'
import { workerUrl } from '../../project/workerUrl.ts'
import type { ImportWorker } from './importWorker.ts'
// oxlint-disable-next-line import/default -- the address, which Vite makes of the file
import importWorkerUrl from './importWorker.ts?worker&url'

const LIMIT_MS = 60_000

/** Reads transcripts in a worker; one that takes too long is ended with its worker, and the next file gets a new one. */
export class TranscriptReader {
  #worker: Worker | null = null
  #remote: Remote<ImportWorker> | null = null

  read(name: string, bytes: Uint8Array, options: Omit<ReadingOptions, 'signal'>): Promise<TranscriptResult> {
    return this.#ask(async (worker) => worker.read(name, bytes, options))
  }

  readSurvey(bytes: Uint8Array): Promise<SurveyTable | RefusedFile> {
    return this.#ask(async (worker) => worker.readSurvey(bytes))
  }

  async #ask<T>(work: (worker: Remote<ImportWorker>) => Promise<T>): Promise<T | RefusedFile> {
    this.#worker ??= new Worker(workerUrl(importWorkerUrl), { type: 'module', name: 'import' })
    this.#remote ??= wrap<ImportWorker>(this.#worker)
    let timer: ReturnType<typeof setTimeout> | undefined
    const tooLong = new Promise<RefusedFile>((resolve) => {
      timer = setTimeout(() => {
        this.stop()
        resolve(refuseFile('too-large', `Reading it took longer than ${LIMIT_MS / 1000} seconds, so it was given up.`))
      }, LIMIT_MS)
    })
    const broken = new Promise<RefusedFile>((resolve) => {
      if (this.#worker)
        this.#worker.onerror = () => {
          this.stop()
          resolve(refuseFile('damaged', 'It made the reader stop, so it was skipped. It may be damaged.'))
        }
    })
    const result = await Promise.race([work(this.#remote), tooLong, broken])
    clearTimeout(timer)
    return result
  }

  stop(): void {
    this.#worker?.terminate()
    this.#worker = null
    this.#remote = null
  }
}
