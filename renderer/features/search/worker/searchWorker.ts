import { expose } from 'comlink'
import type { SourceText } from '../../../../shared/records/sourceText.ts'
import { openDexieStore } from '../../../storage/dexieStore.ts'
import type { SearchProgress, SearchRequest, UnitsRequest } from './searchMessages.ts'
import { SearchService } from './searchService.ts'

const service = new SearchService()

/** What the window may ask of the worker. */
const api = {
  /** Reads the texts from the working copy of this name, by a connection of its own. */
  async open(storeName: string) {
    await service.read(openDexieStore(storeName))
  },
  add: (texts: readonly SourceText[]) => service.add(texts),
  prepare: () => service.prepare(),
  search: (request: SearchRequest, report: (progress: SearchProgress) => void) => service.search(request, report),
  cancel: () => service.cancel(),
  units: (request: UnitsRequest) => service.units(request),
}
export type SearchWorkerApi = typeof api

expose(api)
