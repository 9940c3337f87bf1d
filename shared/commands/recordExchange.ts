import type { Exchange } from '../records/exchange.ts'
import { added, type Change } from '../study/change.ts'
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
  return accept(`${title.charAt(0).toLowerCase()}${title.slice(1)}`, ...reported(project, exchange))
}

/** What an import changes beside what it brings: its report joins the others of the study. */
export function reported(project: Project, report: Exchange | null): Change[] {
  return report === null ? [] : [added({ ...report, position: positionAtEnd(project.exchanges.values()) })]
}
