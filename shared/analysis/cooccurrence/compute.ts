import type { Guid } from '../../records/guid.ts'
import type { SourceText } from '../../records/sourceText.ts'
import type { Project } from '../../study/project.ts'
import type { Units } from '../../text/textUnits.ts'
import { divide, type Division, NO_UNITS } from './division.ts'
import { columnsOf, Numbering, type SourceColumns } from './columns.ts'
import { type Figures, figuresOf } from './figures.ts'
import { hitsOf } from './hits.ts'
import { type Plan, type PlannedScope, planOf } from './plan.ts'
import type { Question } from './question.ts'
import { type BoundsOf, Tally, type Tallied } from './tally.ts'

/** A question answered. */
export interface Answer {
  readonly plan: Plan
  readonly figures: Figures
  readonly tallied: Tallied
  readonly against: Tallied | null
}

/** What texts are divided into, worked out once for each. */
export class Divisions {
  readonly #textOf: (textId: Guid) => SourceText | undefined
  readonly #known = new Map<string, Units>()

  constructor(textOf: (textId: Guid) => SourceText | undefined) {
    this.#textOf = textOf
  }

  of(textId: Guid | null, division: Division): Units {
    if (textId === null) return NO_UNITS
    const key = `${division} ${textId}`
    const known = this.#known.get(key)
    if (known) return known
    const text = this.#textOf(textId)
    if (!text) return NO_UNITS
    const bounds = divide(text, division)
    this.#known.set(key, bounds)
    return bounds
  }
}

/** Counts one scope from scratch. */
export function tallyOf(
  plan: Plan,
  scope: PlannedScope,
  columns: (sourceId: Guid) => SourceColumns | undefined,
  boundsOf: BoundsOf,
): Tally {
  const tally = new Tally(plan, scope, boundsOf)
  for (const source of scope.sources) {
    const own = columns(source.sourceId)
    if (own) tally.set(source, own)
  }
  return tally
}

/** The answer to a question about a study in memory: what the command line prints and a test compares with. */
export function answer(project: Project, textOf: (textId: Guid) => SourceText | undefined, question: Question): Answer {
  const numberings = { codes: new Numbering(), coders: new Numbering() }
  const plan = planOf(project, question, numberings)
  const divisions = new Divisions(textOf)
  const boundsOf: BoundsOf = ({ textId }, division) => divisions.of(textId, division)
  const hits = hitsOf(project, question, textOf)
  const columns = (sourceId: Guid) => columnsOf(project, sourceId, numberings, hits.get(sourceId))
  const tallied = tallyOf(plan, plan.scope, columns, boundsOf).result()
  const against = plan.against && tallyOf(plan, plan.against, columns, boundsOf).result()
  return { plan, figures: figuresOf(plan, tallied, against), tallied, against }
}
