import type { Operator, Question, Scope, Unit } from '../../../../shared/analysis/cooccurrence/question.ts'
import { guid } from '../../../support/study.ts'
import type { HeavyStudy } from './heavyStudy.ts'

/** A segment as the set of its characters: slow, and nothing to get wrong. */
interface Marked {
  readonly source: string
  readonly positions: ReadonlySet<number>
}

/** Every figure by looking at every pair, every character and every turn; shares no code with what it checks. */
export class BruteForce {
  readonly #study: HeavyStudy
  readonly #question: Question
  readonly #codesOfThemes: ReadonlyMap<string, readonly string[]> | null

  /** @param codesOfThemes the codes given to each theme by name, and to those that count under it; null where codes are asked of */
  constructor(
    study: HeavyStudy,
    question: Question,
    codesOfThemes: ReadonlyMap<string, readonly string[]> | null = null,
  ) {
    this.#codesOfThemes = codesOfThemes
    this.#study = study
    this.#question = question
  }

  cell(codeA: string, codeB: string, scope = this.#question.scope): number | null {
    const { measure, against } = this.#question
    if (codeA !== codeB && this.#isKin(codeA, codeB)) return null
    if (against && scope === this.#question.scope) {
      const [first, second] = [this.#share(codeA, codeB, scope), this.#share(codeA, codeB, against)]
      return first === null || second === null ? null : second - first
    }
    const [as, bs] = [this.#segments(codeA, scope), this.#segments(codeB, scope)]
    const pairs = as.flatMap((a) => bs.filter((b) => this.#holds(a, b)).map((b) => [a, b] as const))
    const itself = codeA === codeB
    const contexts = (unit: Unit) => {
      const all = this.#contexts(unit, scope)
      const [inA, inB] = [as, bs].map((side) => all.filter((context) => side.some((one) => context.holds(one))))
      return {
        n: all.length,
        nA: inA?.length ?? 0,
        nB: inB?.length ?? 0,
        nAB: inA?.filter((one) => inB?.includes(one)).length ?? 0,
      }
    }
    const unit = this.#unit
    switch (measure) {
      case 'pairs':
        return itself ? as.length : pairs.length
      case 'a-segments':
        return itself ? as.length : new Set(pairs.map(([a]) => a)).size
      case 'b-segments':
        return itself ? as.length : new Set(pairs.map(([, b]) => b)).size
      case 'units':
        return contexts(unit).nAB
      case 'cases':
        return contexts('case').nAB
      case 'cases-with-pair': {
        const all = this.#contexts('case', scope)
        if (itself) return contexts('case').nA
        return all.filter((one) => pairs.some(([a, b]) => one.holds(a) && one.holds(b))).length
      }
      case 'characters':
        return this.#sharedCharacters(as, bs).length
      case 'events': {
        const shared = new Set(this.#sharedCharacters(as, bs))
        return [...shared].filter((at) => {
          const [source, position] = at.split(' ')
          return !shared.has(`${source} ${Number(position) - 1}`)
        }).length
      }
      case 'c-coefficient': {
        if (itself) return null
        const hits = Math.min(new Set(pairs.map(([a]) => a)).size, new Set(pairs.map(([, b]) => b)).size)
        const under = as.length + bs.length - hits
        return under === 0 ? null : hits / under
      }
      default: {
        if (itself) return null
        const { n, nA, nB, nAB } = contexts(unit)
        if (measure === 'jaccard') return nA + nB === nAB ? null : nAB / (nA + nB - nAB)
        if (measure === 'dice') return nA + nB === 0 ? null : (2 * nAB) / (nA + nB)
        if (measure === 'p-b-given-a') return nA === 0 ? null : nAB / nA
        if (nA === 0 || nB === 0) return null
        const lift = nAB / n / ((nA / n) * (nB / n))
        if (measure === 'lift') return lift
        if (measure === 'pmi') return nAB === 0 ? null : Math.log2(lift)
        if (nAB === n) return null
        return nAB === 0 ? -1 : Math.log2(lift) / -Math.log2(nAB / n)
      }
    }
  }

  get #unit(): Unit {
    const { unit, operator } = this.#question
    if (unit) return unit
    const named = {
      'same-paragraph': 'paragraph',
      'same-source': 'source',
      'same-case': 'case',
      'same-case-wave': 'case-wave',
    } as const
    return named[operator.is as keyof typeof named] ?? 'turn'
  }

  #share(codeA: string, codeB: string, scope: Scope): number | null {
    const ofCases = this.#question.measure === 'cases-with-pair' ? 'cases-with-pair' : 'cases'
    const asked = new BruteForce(
      this.#study,
      { ...this.#question, measure: ofCases, scope, against: null },
      this.#codesOfThemes,
    )
    const all = this.#contexts('case', scope).length
    return all === 0 ? null : (asked.cell(codeA, codeB) ?? 0) / all
  }

  #isKin(one: string, other: string): boolean {
    if (this.#codesOfThemes) return one !== other && one !== 'Beside' && other !== 'Beside'
    const isAbove = (above: string, below: string) =>
      below !== above && (below.startsWith(above) || (above === 'C' && below === 'D'))
    return isAbove(one, other) || isAbove(other, one)
  }

  #segments(code: string, scope: Scope): Marked[] {
    const { descendants, coder } = this.#question
    const withBelow = (one: string) => ({ A: ['A', 'A1', 'A2'], C: ['C', 'D'] })[one] ?? [one]
    const given = this.#codesOfThemes?.get(code)?.flatMap(withBelow)
    const codes = (given ?? (descendants ? withBelow(code) : [code])).map(guid)
    const found = new Map<string, Marked>()
    for (const source of this.#sources(scope))
      for (const coding of this.#study.project.codingsBySource.get(source) ?? []) {
        if (!codes.includes(coding.codeId) || (coder !== null && coding.coderId !== coder)) continue
        const { start, end } = coding.passage
        const positions = new Set(Array.from({ length: end - start }, (_, at) => start + at))
        found.set(`${source} ${start} ${end} ${coding.coderId}`, { source, positions })
      }
    return [...found.values()]
  }

  #casesIn(scope: Scope) {
    const { group } = scope
    return [...this.#study.project.cases.values()].filter(
      ({ values }) =>
        !group || values.some(({ attributeId, value }) => attributeId === group.attributeId && value === group.value),
    )
  }

  #sources(scope: Scope): string[] {
    const ofCases = this.#casesIn(scope).flatMap(({ sourceIds }) => sourceIds)
    return [...this.#study.project.sources.values()]
      .filter(
        ({ id, waveId }) =>
          (scope.waveId === null || waveId === scope.waveId) && (!scope.group || ofCases.includes(id)),
      )
      .map(({ id }) => id)
  }

  #contexts(unit: Unit, scope: Scope): { readonly holds: (segment: Marked) => boolean }[] {
    const sources = this.#sources(scope)
    if (unit === 'source') return sources.map((id) => ({ holds: ({ source }) => source === id }))
    if (unit === 'turn' || unit === 'paragraph')
      return sources.flatMap((id) =>
        this.#units(id, unit).map((unitPositions) => ({
          holds: ({ source, positions }: Marked) => source === id && unitPositions.some((at) => positions.has(at)),
        })),
      )
    const cases = this.#casesIn(scope).map(({ sourceIds }) => sourceIds.filter((id) => sources.includes(id)))
    const waveOf = (id: string) => this.#study.project.sources.get(id)?.waveId ?? null
    const groups =
      unit === 'case'
        ? cases
        : cases.flatMap((ids) => ['early', 'late'].map((wave) => ids.filter((id) => waveOf(id) === guid(wave))))
    return groups.filter((ids) => ids.length > 0).map((ids) => ({ holds: ({ source }) => ids.includes(source) }))
  }

  #textOf(source: string) {
    const text = this.#study.texts.get(this.#study.project.sources.get(source)?.textId ?? '')
    if (!text) throw new Error(`No text of ${source}`)
    return text
  }

  /** The characters of every turn or paragraph. */
  #units(source: string, unit: 'turn' | 'paragraph'): number[][] {
    const { text, turns } = this.#textOf(source)
    if (unit === 'turn')
      return turns
        .map(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at))
        .filter(({ length }) => length > 0)
    const lines: number[][] = [[]]
    Array.from(text).forEach((character, at) => {
      if (character === '\n') lines.push([])
      else lines.at(-1)?.push(at)
    })
    const characters = Array.from(text)
    return lines.filter((line) => line.some((at) => characters[at]?.trim() !== ''))
  }

  #sharedCharacters(as: readonly Marked[], bs: readonly Marked[]): string[] {
    const all = (side: readonly Marked[]) =>
      new Set(side.flatMap(({ source, positions }) => [...positions].map((at) => `${source} ${at}`)))
    const ofB = all(bs)
    return [...all(as)].filter((at) => ofB.has(at))
  }

  #holds(a: Marked, b: Marked): boolean {
    const { operator } = this.#question
    const bounds = ({ positions }: Marked) => [Math.min(...positions), Math.max(...positions)] as const
    const [[startA, endA], [startB, endB]] = [bounds(a), bounds(b)]
    const isShared = a.source === b.source && [...a.positions].some((at) => b.positions.has(at))
    const isIn = (inner: Marked, outer: Marked) => [...inner.positions].every((at) => outer.positions.has(at))
    const cases = () =>
      this.#casesIn(this.#question.scope).filter(
        ({ sourceIds }) => sourceIds.includes(a.source) && sourceIds.includes(b.source),
      )
    switch (operator.is) {
      case 'same-source':
        return a.source === b.source
      case 'same-case':
        return cases().length > 0
      case 'same-case-wave': {
        const wave = (id: string) => this.#study.project.sources.get(id)?.waveId ?? null
        return cases().length > 0 && wave(a.source) !== null && wave(a.source) === wave(b.source)
      }
    }
    if (a.source !== b.source) return false
    switch (operator.is) {
      case 'overlaps':
        return isShared
      case 'partly-overlaps':
        return isShared && !isIn(a, b) && !isIn(b, a)
      case 'equals':
        return isIn(a, b) && isIn(b, a)
      case 'encloses':
        return isIn(b, a)
      case 'within':
        return isIn(a, b)
      case 'same-turn':
        return this.#units(a.source, 'turn').some(
          (unit) => unit.some((at) => a.positions.has(at)) && unit.some((at) => b.positions.has(at)),
        )
      case 'same-paragraph':
        return this.#units(a.source, 'paragraph').some(
          (unit) => unit.some((at) => a.positions.has(at)) && unit.some((at) => b.positions.has(at)),
        )
      case 'near':
        return isShared || this.#between(a, b, operator) <= operator.n
      case 'followed-by':
        return !isShared && endA < startB && this.#between(a, b, operator) <= operator.n
    }
    void endB
    void startA
  }

  /** How much lies between two passages that share nothing; Infinity where one is in no turn. */
  #between(a: Marked, b: Marked, { by }: Extract<Operator, { n: number }>): number {
    const first = Math.min(Math.max(...a.positions), Math.max(...b.positions))
    const second = Math.max(Math.min(...a.positions), Math.min(...b.positions))
    if (by === 'characters') return second - first - 1
    if (by === 'words') {
      const { text } = this.#textOf(a.source)
      const words: (readonly [number, number])[] = []
      for (const { index, segment, isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(
        text,
      )) {
        const start = Array.from(text.slice(0, index)).length
        if (isWordLike) words.push([start, start + Array.from(segment).length - 1])
      }
      return words.filter(([start, end]) => start > first && end < second).length
    }
    const units = this.#units(a.source, by === 'turns' ? 'turn' : 'paragraph')
    const touched = ({ positions }: Marked) =>
      units.flatMap((unit, at) => (unit.some((one) => positions.has(one)) ? [at] : []))
    return Math.min(Infinity, ...touched(a).flatMap((one) => touched(b).map((other) => Math.abs(one - other))))
  }
}
