import type { AttributeValue } from '../records/common.ts'
import type { Coding } from '../records/coding.ts'
import type { Guid } from '../records/guid.ts'
import type { Source } from '../records/source.ts'
import type { SourceText } from '../records/sourceText.ts'
import { findInText } from '../search/findInText.ts'
import { foldText } from '../search/foldText.ts'
import { casesOfPassage } from '../study/passageCases.ts'
import { inOrder, type Project } from '../study/project.ts'
import { readEdtf } from '../time/dateBounds.ts'
import { isStarred, type QuotedPassage, quotedPassages } from './quotations.ts'
import { partnersOf, type Placed } from './relations.ts'
import { daysMeet, type Resolved } from './resolveQuery.ts'

/** A quotation that answers a query. */
export interface FoundQuotation extends QuotedPassage {
  /** The codings that made it answer; empty where only filters were asked for. */
  readonly because: readonly Coding[]
}

export type TextOf = (textId: Guid) => SourceText | undefined

/**
 * The quotations that answer a query, by source, then start and end.
 *
 * A code asks for the words coded with it, or with anything below it. `AND` asks for both codes on exactly the same words; words that
 * merely share something are what the relations are for, and of those the left side is what is found. `coder:` and `coded:` beside
 * codes say whose codings count, so that coders are never pooled behind somebody's back.
 */
export function evaluateQuery(project: Project, query: Resolved, textOf: TextOf): FoundQuotation[] {
  return new Evaluation(project, textOf).found(query)
}

/** Whose codings count. */
type Layer = (coding: Coding) => boolean

const EVERYBODY: Layer = () => true

interface SourceRange {
  readonly source: Source
  readonly text: SourceText | undefined
  /** The source's passages among all of them: [from, to). */
  readonly from: number
  readonly to: number
}

class Evaluation {
  readonly #project: Project
  readonly #all: QuotedPassage[] = []
  readonly #ranges: SourceRange[] = []

  constructor(project: Project, textOf: TextOf) {
    this.#project = project
    for (const source of inOrder(project.sources.values())) {
      const from = this.#all.length
      for (const passage of quotedPassages(project, source.id)) this.#all.push(passage)
      const text = source.textId === null ? undefined : textOf(source.textId)
      this.#ranges.push({ source, text, from, to: this.#all.length })
    }
  }

  found(query: Resolved): FoundQuotation[] {
    const mask = this.#mask(query, EVERYBODY)
    return this.#all.flatMap((passage, index) =>
      mask[index] === 1 ? [{ ...passage, because: this.#because(query, passage, EVERYBODY) }] : [],
    )
  }

  #mask(query: Resolved, layer: Layer): Uint8Array {
    switch (query.is) {
      case 'and': {
        const own = layerOf(query, layer)
        return this.#combine(query.parts, own, (so, far) => so & far, 1)
      }
      case 'or':
        return this.#combine(query.parts, layer, (so, far) => so | far, 0)
      case 'not':
        return this.#mask(query.part, layer).map((one) => 1 - one)
      case 'relation':
        return this.#related(query, layer)
      case 'case':
      case 'attribute':
        return this.#byCase(query)
      case 'speaker':
        return this.#bySpeaker(query)
      case 'text':
        return this.#byWords(query)
      case 'wave':
        return this.#bySource(({ waveId }) => waveId === query.waveId)
      case 'source':
        return this.#bySource(({ id }) => id === query.sourceId)
      case 'kind':
        return this.#bySource(({ sourceKind }) => sourceKind === query.kind)
      case 'date':
        return this.#bySource(({ date }) => {
          const days = date === null ? null : readEdtf(date)
          return days !== null && daysMeet(days, query.days)
        })
      case 'memo':
        return this.#byMemo(query.needle)
      case 'all':
        return new Uint8Array(this.#all.length).fill(1)
      case 'starred':
        return this.#each((passage) => isStarred(passage))
      case 'code':
        return this.#each(({ codings }) => codings.some((coding) => query.codeIds.has(coding.codeId) && layer(coding)))
      case 'coder':
      case 'coded':
        return this.#each(({ codings }) => codings.some((coding) => isInLayer(query, coding) && layer(coding)))
    }
  }

  #combine(
    parts: readonly Resolved[],
    layer: Layer,
    join: (so: number, far: number) => number,
    start: 0 | 1,
  ): Uint8Array {
    const mask = new Uint8Array(this.#all.length).fill(start)
    for (const part of parts) {
      const own = this.#mask(part, layer)
      for (let index = 0; index < mask.length; index++) mask[index] = join(mask[index] as number, own[index] as number)
    }
    return mask
  }

  #each(fits: (passage: QuotedPassage) => boolean): Uint8Array {
    return Uint8Array.from(this.#all, (passage) => (fits(passage) ? 1 : 0))
  }

  #bySource(fits: (source: Source) => boolean): Uint8Array {
    const mask = new Uint8Array(this.#all.length)
    for (const { source, from, to } of this.#ranges) if (fits(source)) mask.fill(1, from, to)
    return mask
  }

  #perPassage(fits: (passage: QuotedPassage, range: SourceRange) => boolean): Uint8Array {
    const mask = new Uint8Array(this.#all.length)
    for (const range of this.#ranges)
      for (let index = range.from; index < range.to; index++)
        mask[index] = fits(this.#all[index] as QuotedPassage, range) ? 1 : 0
    return mask
  }

  #casesAt({ passage }: QuotedPassage, { source, text }: SourceRange) {
    return casesOfPassage(this.#project, source, text, passage)
  }

  #byCase(query: Extract<Resolved, { is: 'case' | 'attribute' }>): Uint8Array {
    if (query.is === 'case')
      return this.#perPassage((passage, range) => this.#casesAt(passage, range).some(({ id }) => id === query.caseId))
    const { attribute, fits } = query
    const valueIn = (values: readonly AttributeValue[], waveId: Guid | null) =>
      values.find((one) => one.attributeId === attribute.id && one.waveId === waveId)?.value ?? null
    if (query.of === 'source') return this.#bySource(({ values }) => fits(valueIn(values, null)))
    return this.#perPassage((passage, range) => {
      const waveId = attribute.level === 'case-wave' ? (query.waveId ?? range.source.waveId) : null
      return this.#casesAt(passage, range).some(({ values }) => fits(valueIn(values, waveId)))
    })
  }

  #bySpeaker({ who }: Extract<Resolved, { is: 'speaker' }>): Uint8Array {
    return this.#perPassage(({ passage }, { source, text }) => {
      if (!text) return false
      return text.turns.some(({ start, end, speaker }) => {
        if (start >= passage.end || end <= passage.start || speaker === null) return false
        const speaking = source.speakers[speaker]
        return 'role' in who ? speaking?.role === who.role : speaking?.name === who.name
      })
    })
  }

  #byWords({ matcher }: Extract<Resolved, { is: 'text' }>): Uint8Array {
    const hits = new Map<SourceRange, readonly Placed[]>()
    return this.#perPassage(({ passage }, range) => {
      const found = hits.get(range) ?? hitsIn(matcher, range)
      hits.set(range, found)
      return found.some(({ start, end }) => start >= passage.start && end <= passage.end)
    })
  }

  /** Memos on one of its codings or on the words, and comments, which other programs keep in the same place. */
  #byMemo(needle: string | null): Uint8Array {
    const texts = new Map<Guid, string>()
    for (const { title, text, about } of inOrder(this.#project.memos.values()))
      for (const { kind, id } of about)
        if (kind === 'coding' || kind === 'quotation') texts.set(id, `${texts.get(id) ?? ''}\n${title}\n${text}`)
    const fits = (written: string | null | undefined) =>
      written !== null &&
      written !== undefined &&
      written.trim() !== '' &&
      (needle === null || foldText(written, 'loosely').text.includes(needle))
    return this.#each(
      ({ codings, marks }) =>
        marks.some(({ id, comment }) => fits(comment) || fits(texts.get(id))) ||
        codings.some(({ id, selectionId }) => fits(texts.get(id)) || fits(texts.get(selectionId))),
    )
  }

  #related(query: Extract<Resolved, { is: 'relation' }>, layer: Layer): Uint8Array {
    const left = this.#mask(query.left, layer)
    // Beside a relation, words are looked for wherever they stand: `Money NEAR/50w text:"gym"`.
    const words = query.right.is === 'text' ? query.right.matcher : null
    const right = words ? null : this.#mask(query.right, layer)
    const mask = new Uint8Array(this.#all.length)
    const placed = (index: number): Placed => ({ ...(this.#all[index] as QuotedPassage).passage, index })
    const chosen = (own: Uint8Array, { from, to }: SourceRange): Placed[] => {
      const list: Placed[] = []
      for (let index = from; index < to; index++) if (own[index] === 1) list.push(placed(index))
      return list
    }
    const sides = this.#ranges.map((range) => ({
      range,
      left: chosen(left, range),
      right: words ? hitsIn(words, range) : chosen(right as Uint8Array, range),
    }))
    /** A quotation is its own partner only through another coding, or as what a filter found. */
    const isOwnPartner = (index: number): boolean => {
      const passage = this.#all[index] as QuotedPassage
      const one = this.#because(query.left, passage, layer)
      const other = this.#because(query.right, passage, layer)
      return one.length + other.length > 0 && !(one.length === 1 && other.length === 1 && one[0] === other[0])
    }
    const membersOf = ({ range }: { range: SourceRange }, { start, end }: Placed): readonly string[] => {
      const cases = casesOfPassage(this.#project, range.source, range.text, { start, end })
      return cases.map(({ id }) => (query.operator === 'SAME-CASE-WAVE' ? `${id} ${range.source.waveId}` : id))
    }
    if (query.operator === 'SAME-CASE' || query.operator === 'SAME-CASE-WAVE') {
      const partners = new Map<string, Placed[]>()
      for (const side of sides) {
        if (query.operator === 'SAME-CASE-WAVE' && side.range.source.waveId === null) continue
        for (const one of side.right)
          for (const member of membersOf(side, one)) {
            const known = partners.get(member)
            // Two are enough: at most one of them is the quotation itself.
            if (!known) partners.set(member, [one])
            else if (known.length < 2) known.push(one)
          }
      }
      for (const side of sides)
        for (const one of side.left) {
          const fits = membersOf(side, one).some((member) =>
            (partners.get(member) ?? []).some(({ index }) => index !== one.index || isOwnPartner(one.index)),
          )
          if (fits) mask[one.index] = 1
        }
      return mask
    }
    for (const side of sides) {
      if (side.left.length === 0 || side.right.length === 0) continue
      for (const index of partnersOf(query, side.left, side.right, side.range.text, isOwnPartner)) mask[index] = 1
    }
    return mask
  }

  /** The codings that make a quotation answer: what is marked when its words are opened. */
  #because(query: Resolved, passage: QuotedPassage, layer: Layer): readonly Coding[] {
    switch (query.is) {
      case 'code':
        return passage.codings.filter((coding) => query.codeIds.has(coding.codeId) && layer(coding))
      case 'coder':
      case 'coded':
        return passage.codings.filter((coding) => isInLayer(query, coding) && layer(coding))
      case 'and': {
        const own = layerOf(query, layer)
        // A coder beside codes says whose codings count; by itself it is what is asked for.
        const parts = query.parts.filter((part) => !isLayer(part))
        const because = this.#union(parts, passage, own)
        return because.length > 0 ? because : this.#union(query.parts, passage, own)
      }
      case 'or':
        return this.#union(query.parts, passage, layer)
      case 'relation':
        return this.#because(query.left, passage, layer)
      default:
        return []
    }
  }

  #union(parts: readonly Resolved[], passage: QuotedPassage, layer: Layer): readonly Coding[] {
    const ids = new Set(parts.flatMap((part) => this.#because(part, passage, layer)))
    return passage.codings.filter((coding) => ids.has(coding))
  }
}

function hitsIn(matcher: Extract<Resolved, { is: 'text' }>['matcher'], { source, text }: SourceRange): Placed[] {
  if (!text) return []
  return findInText(matcher, text, source.speakers).map(({ start, end }) => ({ start, end, index: -1 }))
}

/** Whether a part says nothing but whose codings count, or when they were made. */
function isLayer(query: Resolved): boolean {
  if (query.is === 'coder' || query.is === 'coded') return true
  return query.is === 'or' && query.parts.every(isLayer)
}

function layerOf(query: Extract<Resolved, { is: 'and' | 'or' }>, around: Layer): Layer {
  const layers = query.parts.filter(isLayer)
  if (layers.length === 0) return around
  return (coding) => around(coding) && layers.every((layer) => isInLayer(layer, coding))
}

function isInLayer(query: Resolved, coding: Coding): boolean {
  switch (query.is) {
    case 'coder':
      return coding.coderId === query.coderId
    case 'coded': {
      const days = coding.createdAt === null ? null : readEdtf(coding.createdAt.slice(0, 10))
      return days !== null && daysMeet(days, query.days)
    }
    case 'or':
      return query.parts.some((part) => isInLayer(part, coding))
    default:
      return false
  }
}
