import { expose } from 'comlink'
import { readCodebook } from '../../../../shared/codebook/readCodebook.ts'

/** Reads a codebook away from the window: a hostile file can at worst cost this worker its life. */
const codebookWorker = { read: (bytes: Uint8Array) => readCodebook(bytes) }
export type CodebookWorker = typeof codebookWorker

expose(codebookWorker)
