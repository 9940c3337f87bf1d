import type { Exchange } from '../records/exchange.ts'
import { added } from '../study/change.ts'
import { positionAtEnd } from '../study/positions.ts'
import type { Project } from '../study/project.ts'
import type { Act } from './act.ts'
import { accept, type Outcome } from './outcome.ts'

export interface RecordExchange extends Act {
  readonly type: 'record-exchange'
  readonly exchange: Exchange
}

/** Puts the report of an import or export into the study. */
export function recordExchange(project: Project, { exchange }: RecordExchange): Outcome {
  const { title } = exchange
  const position = positionAtEnd(project.exchanges.values())
  return accept(`${title.charAt(0).toLowerCase()}${title.slice(1)}`, added({ ...exchange, position }))
}
