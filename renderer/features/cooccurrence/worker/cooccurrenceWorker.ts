import { expose, transfer } from 'comlink'
import type { SourceColumns } from '../../../../shared/analysis/cooccurrence/columns.ts'
import type { Plan } from '../../../../shared/analysis/cooccurrence/plan.ts'
import { openDexieStore } from '../../../storage/dexieStore.ts'
import { layOut, type LaidOut, type NetworkInput } from '../network/layOut.ts'
import { type Counted, CooccurrenceService } from './cooccurrenceService.ts'

let service: CooccurrenceService | null = null

function here(): CooccurrenceService {
  if (!service) throw new Error('The worker was not opened')
  return service
}

/** What the window may ask of the worker. */
const api = {
  /** Reads texts from the working copy of this name, by a connection of its own, where a question needs them. */
  open(storeName: string): void {
    service = new CooccurrenceService(openDexieStore(storeName))
  },
  async count(changed: readonly SourceColumns[], plan: Plan | null): Promise<Counted> {
    const counted = await here().count(changed, plan)
    const { values, raw } = counted.figures
    return transfer(counted, [values.buffer, counted.segments.buffer, ...(raw ? [raw.buffer] : [])])
  },
  detail: (a: number, b: number) => here().detail(a, b),
  facts: (a: number, b: number) => here().facts(a, b),
  similarity: () => here().similarity(),
  layOut: (input: NetworkInput): LaidOut => layOut(input),
}
export type CooccurrenceWorkerApi = typeof api

expose(api)
