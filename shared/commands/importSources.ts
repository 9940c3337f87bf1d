import type { Case } from '../records/case.ts'
import type { Exchange } from '../records/exchange.ts'
import type { Guid } from '../records/guid.ts'
import type { Source } from '../records/source.ts'
import type { Wave } from '../records/wave.ts'
import { added, type Change, replaced } from '../study/change.ts'
import { groupBy } from '../study/groupBy.ts'
import { positionAtEnd } from '../study/positions.ts'
import type { Project } from '../study/project.ts'
import type { Act } from './act.ts'
import { count } from './excerpt.ts'
import { accept, type Outcome, refuse } from './outcome.ts'
import { reported } from './recordExchange.ts'

export interface ImportSources extends Act {
  readonly type: 'import-sources'
  /** New sources; their words are stored before the command is given. */
  readonly sources: readonly Source[]
  /** Waves and cases that the table of the import named and the project does not have. */
  readonly newWaves: readonly Wave[]
  readonly newCases: readonly Case[]
  /** Which cases the sources belong to, the new ones included. */
  readonly belongings: readonly { readonly caseId: Guid; readonly sourceId: Guid }[]
  /** What came in and what did not; taken back with the import. */
  readonly report: Exchange | null
}

/** Adds sources with their places in the study, in one step that undo takes back whole. */
export function importSources(project: Project, command: ImportSources): Outcome {
  const { sources, newWaves, newCases, belongings } = command
  if (sources.length === 0) return refuse({ reason: 'nothing-to-do' })
  const joining = groupBy(belongings, ({ caseId }) => caseId)
  const idsOf = (caseId: Guid) => (joining.get(caseId) ?? []).map(({ sourceId }) => sourceId)

  let position = positionAtEnd(project.sources.values())
  const placed = sources.map((source) => ({ ...source, position: position++ }))
  const joined: Change[] = [...joining.keys()].flatMap((caseId) => {
    const before = project.cases.get(caseId)
    return before ? [replaced(before, { ...before, sourceIds: [...before.sourceIds, ...idsOf(caseId)] })] : []
  })
  const [first] = placed
  const words = placed.length === 1 && first ? `imported ${first.name}` : `imported ${count(placed.length, 'source')}`
  return accept(
    words,
    ...newWaves.map(added),
    ...placed.map(added),
    ...newCases.map((one) => added({ ...one, sourceIds: idsOf(one.id) })),
    ...joined,
    ...reported(project, command.report),
  )
}
