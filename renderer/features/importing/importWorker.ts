import { expose } from 'comlink'
import { readTranscript } from '../../../shared/transcripts/readTranscript.ts'
import { readSurveyTable } from '../../../shared/surveys/surveyTable.ts'
import type { ReadingOptions } from '../../../shared/transcripts/transcript.ts'

/** Reads one file at a time, away from the window: a hostile file can at worst cost this worker its life. */
const importWorker = {
  read: (name: string, bytes: Uint8Array, options: Omit<ReadingOptions, 'signal'>) =>
    readTranscript({ name, bytes }, options),
  readSurvey: (bytes: Uint8Array) => readSurveyTable(bytes),
}
export type ImportWorker = typeof importWorker

expose(importWorker)
