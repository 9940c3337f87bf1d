import type { Division } from '../../../../shared/analysis/cooccurrence/division.ts'
import type { SourceColumns } from '../../../../shared/analysis/cooccurrence/columns.ts'
import { Divisions } from '../../../../shared/analysis/cooccurrence/compute.ts'
import { type CellFacts, factsOf, type Figures, figuresOf } from '../../../../shared/analysis/cooccurrence/figures.ts'
import { type Meetings, meetingsOf } from '../../../../shared/analysis/cooccurrence/meetings.ts'
import { divisionsFor, type Plan, type PlannedScope } from '../../../../shared/analysis/cooccurrence/plan.ts'
import { type Dendrogram, dendrogramOf } from '../../../../shared/analysis/cooccurrence/similarity.ts'
import { type BoundsOf, Tally } from '../../../../shared/analysis/cooccurrence/tally.ts'
import type { Guid } from '../../../../shared/records/guid.ts'
import type { SourceText } from '../../../../shared/records/sourceText.ts'
import type { StudyStore } from '../../../storage/studyStore.ts'

/** A question's figures with what each code counts by itself. */
export interface Counted {
  readonly figures: Figures
  /** Segments of each item. */
  readonly segments: Int32Array
}

export interface CellDetail {
  readonly facts: CellFacts
  readonly against: CellFacts | null
  readonly meetings: Meetings
}

/**
 * Counts for the window: holds the codings as columns and the tallies of the question in hand, so that a changed source is taken out
 * and put in again and nothing else is looked at.
 */
export class CooccurrenceService {
  readonly #columns = new Map<Guid, SourceColumns>()
  readonly #texts = new Map<Guid, SourceText>()
  readonly #divisions = new Divisions((textId) => this.#texts.get(textId))
  readonly #divided = new Set<string>()
  readonly #store: Pick<StudyStore, 'text'>
  #asked: { readonly plan: Plan; readonly tally: Tally; readonly against: Tally | null } | null = null

  constructor(store: Pick<StudyStore, 'text'>) {
    this.#store = store
  }

  /** Takes in codings that changed; `plan` null keeps the question in hand and steps it, another one is counted anew. */
  async count(changed: readonly SourceColumns[], plan: Plan | null): Promise<Counted> {
    for (const columns of changed) this.#columns.set(columns.sourceId, columns)
    if (plan) {
      await this.#divide(plan)
      this.#asked = {
        plan,
        tally: this.#tally(plan, plan.scope),
        against: plan.against && this.#tally(plan, plan.against),
      }
    } else this.#step(changed)
    return this.#counted()
  }

  detail(a: number, b: number): CellDetail {
    const { plan, tally, against } = this.#inHand()
    return {
      facts: factsOf(tally.result(), a, b),
      against: against && factsOf(against.result(), a, b),
      meetings: meetingsOf(plan, (id) => this.#columns.get(id), this.#boundsOf, [a, b]),
    }
  }

  facts(a: number, b: number): CellFacts {
    return factsOf(this.#inHand().tally.result(), a, b)
  }

  /** How alike the rows are; for tables with the same codes on both sides. */
  similarity(): Dendrogram {
    const { figures } = this.#counted()
    return dendrogramOf(figures.values, figures.rows)
  }

  readonly #boundsOf: BoundsOf = ({ textId }, division) => this.#divisions.of(textId, division)

  #tally(plan: Plan, scope: PlannedScope): Tally {
    const tally = new Tally(plan, scope, this.#boundsOf)
    for (const source of scope.sources) {
      const columns = this.#columns.get(source.sourceId)
      if (columns) tally.set(source, columns)
    }
    return tally
  }

  #step(changed: readonly SourceColumns[]): void {
    const { plan, tally, against } = this.#inHand()
    for (const [scope, one] of [
      [plan.scope, tally],
      [plan.against, against],
    ] as const)
      for (const columns of changed) {
        const planned = scope?.sources.find(({ sourceId }) => sourceId === columns.sourceId)
        if (planned) one?.set(planned, columns)
      }
  }

  #counted(): Counted {
    const { plan, tally, against } = this.#inHand()
    const tallied = tally.result()
    return { figures: figuresOf(plan, tallied, against?.result() ?? null), segments: tallied.segments.slice() }
  }

  #inHand() {
    if (!this.#asked) throw new Error('No question was asked')
    return this.#asked
  }

  /** Works out turns, paragraphs and words where the plan needs them; the words themselves are let go again. */
  async #divide(plan: Plan): Promise<void> {
    const needed = divisionsFor(plan)
    const sources = [...plan.scope.sources, ...(plan.against?.sources ?? [])]
    for (const { textId } of sources) {
      const missing = textId === null ? [] : needed.filter((division) => !this.#divided.has(key(textId, division)))
      if (textId === null || missing.length === 0) continue
      const text = await this.#store.text(textId)
      if (!text) continue
      this.#texts.set(textId, text)
      for (const division of missing) {
        this.#divisions.of(textId, division)
        this.#divided.add(key(textId, division))
      }
      this.#texts.delete(textId)
    }
  }
}

function key(textId: Guid, division: Division): string {
  return `${division} ${textId}`
}
