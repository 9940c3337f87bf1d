import type { Guid } from '../records/guid.ts'
import type { Convention } from '../refi/convention.ts'
import { sayConvention } from '../refi/sayConvention.ts'
import { recalibrate } from '../refi/recalibrate.ts'
import { replaced } from '../study/change.ts'
import type { Project } from '../study/project.ts'
import type { Act } from './act.ts'
import { count } from './excerpt.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface RecalibrateSource extends Act {
  readonly type: 'recalibrate-source'
  readonly sourceId: Guid
  /** The report that says how the positions were read. */
  readonly exchangeId: Guid
  /** The text as the file has it: the bytes of its entry, or the words between the tags. */
  readonly stored: Uint8Array | string
  readonly to: Convention
}

/** Reads the positions of one source by another convention than was decided when its project was opened. */
export function recalibrateSource(project: Project, { sourceId, exchangeId, stored, to }: RecalibrateSource): Outcome {
  const source = project.sources.get(sourceId)
  if (!source) return refuse({ reason: 'source-gone', sourceId })
  const exchange = project.exchanges.get(exchangeId)
  const calibration = exchange?.calibrations.find((one) => one.sourceId === sourceId)
  if (!exchange || !calibration) return refuse({ reason: 'record-gone', what: 'report', id: exchangeId })
  const moved = recalibrate(project, sourceId, stored, calibration.convention, to)
  const decided = {
    ...exchange,
    calibrations: exchange.calibrations.map((one) => (one === calibration ? turned(one, to) : one)),
  }
  return accept(
    `read the positions of ${source.name} by ${sayConvention(to)}, which moved ${count(moved.length, 'selection')}`,
    ...moved,
    replaced(exchange, decided),
  )
}

type Calibration =
  Project['exchanges'] extends ReadonlyMap<Guid, { readonly calibrations: readonly (infer C)[] }> ? C : never

/** Decided by a person now: no toss of a coin any more, and the samples show the way back. */
function turned(calibration: Calibration, to: Convention): Calibration {
  const { convention, samples } = calibration
  return {
    ...calibration,
    convention: to,
    runnerUp: { convention, score: 0 },
    coinToss: false,
    samples: samples.map(({ words, otherwise }) => ({ words: otherwise, otherwise: words })),
  }
}
