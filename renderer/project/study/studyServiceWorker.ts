import { expose, transfer } from 'comlink'
import type { Question } from '../../../shared/analysis/cooccurrence/question.ts'
import type { AskedWords } from '../../../shared/matrix/wordFrequencies.ts'
import type { MirrorUpdate } from '../../../shared/study/mirror.ts'
import { openDexieStore } from '../../storage/dexieStore.ts'
import { type AskedMatrix, type AskedQuotations, StudyService } from './studyService.ts'

let service: StudyService | null = null

function here(): StudyService {
  if (!service) throw new Error('The worker was not opened')
  return service
}

/** What the window may ask of the worker. */
const api = {
  /** Reads texts from the working copy of this name, by a connection of its own, where a question needs them. */
  open(storeName: string): void {
    service = new StudyService(openDexieStore(storeName))
  },
  learn: (update: MirrorUpdate) => here().learn(update),
  async quotations(asked: AskedQuotations) {
    const answer = await here().quotations(asked)
    if (!answer) return null
    const { sources, passages, from, because } = answer.found
    const groups = (answer.groups ?? []).map(({ members }) => members.buffer)
    return transfer(answer, [sources.buffer, passages.buffer, from.buffer, because.buffer, ...groups])
  },
  matrix: (asked: AskedMatrix) => here().matrix(asked),
  behindMatrix: (...asked: Parameters<StudyService['behindMatrix']>) => here().behindMatrix(...asked),
  words: (asked: AskedWords) => here().words(asked),
  async wordPlaces(asked: AskedWords, word: string) {
    const places = await here().wordPlaces(asked, word)
    return transfer(places, [places.numbers.buffer])
  },
  hits: (question: Question) => here().hits(question),
}
export type StudyWorkerApi = typeof api

expose(api)
