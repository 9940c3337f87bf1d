import type { Attribute } from '../records/attribute.ts'
import type { Guid } from '../records/guid.ts'
import { SOURCE_KINDS, type Source, type Speaker, SPEAKER_ROLES } from '../records/source.ts'
import { type Matcher, parseSearch } from '../search/searchQuery.ts'
import { foldText } from '../search/foldText.ts'
import { withDescendants } from '../study/codeTree.ts'
import { findByName, findCode, type Found } from '../study/findByName.ts'
import { inOrder, type Project } from '../study/project.ts'
import { type Bounds, readEdtf } from '../time/dateBounds.ts'
import type { QueryProblem, Suggestion } from './parseQuery.ts'
import { printTerm } from './printQuery.ts'
import type { AttributeTerm, Comparison, Distance, FieldTerm, Query, RelationName, Term } from './query.ts'

/** A query whose names are those of one project. */
export type Resolved =
  | { readonly is: 'all' }
  | { readonly is: 'and' | 'or'; readonly parts: readonly Resolved[] }
  | { readonly is: 'not'; readonly part: Resolved }
  | {
      readonly is: 'relation'
      readonly operator: RelationName
      readonly distance: Distance | null
      readonly left: Resolved
      readonly right: Resolved
    }
  | { readonly is: 'code'; readonly codeId: Guid; readonly codeIds: ReadonlySet<Guid> }
  | { readonly is: 'starred' }
  | { readonly is: 'case'; readonly caseId: Guid }
  /** Null: sources of no wave. */
  | { readonly is: 'wave'; readonly waveId: Guid | null }
  | { readonly is: 'source'; readonly sourceId: Guid }
  | { readonly is: 'kind'; readonly kind: Source['sourceKind'] }
  | { readonly is: 'speaker'; readonly who: { readonly role: Speaker['role'] } | { readonly name: string } }
  | { readonly is: 'coder'; readonly coderId: Guid }
  /** Days on which the source was collected. */
  | { readonly is: 'date'; readonly days: Bounds }
  /** Days on which the coding was made. */
  | { readonly is: 'coded'; readonly days: Bounds }
  | { readonly is: 'text'; readonly matcher: Matcher }
  /** Folded words; null for any memo. */
  | { readonly is: 'memo'; readonly needle: string | null }
  | {
      readonly is: 'attribute'
      readonly of: 'case' | 'source'
      readonly attribute: Attribute
      readonly waveId: Guid | null
      /** Whether a value (null where there is none) fits. */
      readonly fits: (value: string | null) => boolean
    }

export type Resolution =
  | { readonly ok: true; readonly query: Resolved }
  | { readonly ok: false; readonly problem: QueryProblem }

/** Finds what a query names in a project, or says which name is not there, where it stands, and what it may have meant. */
export function resolveQuery(project: Project, query: Query): Resolution {
  try {
    return { ok: true, query: new Resolver(project).resolve(query) }
  } catch (error) {
    if (error instanceof Unknown) return { ok: false, problem: error.problem }
    throw error
  }
}

class Unknown extends Error {
  readonly problem: QueryProblem

  constructor(message: string, at: Term['at'], nearest: readonly Suggestion[] = []) {
    super(message)
    this.problem = { message, place: at ?? { utf16Start: 0, utf16End: 0 }, nearest }
  }
}

/** “There is no wave “1 yer” in this project. Did you mean “1 year”?” */
export function sayUnknown(what: string, name: string, nearest: readonly string[]): string {
  const advice = nearest.length === 0 ? '' : ` Did you mean ${nearest.map((one) => `“${one}”`).join(' or ')}?`
  return `There is no ${what} “${name}” in this project.${advice}`
}

/** @param instead the term with another name in the place of the unknown one */
function found<T>(what: string, name: string, answer: Found<T>, instead: (name: string) => Term): T {
  if (answer.is === 'found') return answer.found
  const nearest = answer.nearest.map((one) => ({ name: one, text: printTerm(instead(one)) }))
  throw new Unknown(sayUnknown(what, name, answer.nearest), instead(name).at, nearest)
}

class Resolver {
  readonly #project: Project

  constructor(project: Project) {
    this.#project = project
  }

  resolve(query: Query): Resolved {
    switch (query.is) {
      case 'all':
      case 'starred':
        return { is: query.is }
      case 'and':
      case 'or':
        return { is: query.is, parts: query.parts.map((part) => this.resolve(part)) }
      case 'not':
        return { is: 'not', part: this.resolve(query.part) }
      case 'relation': {
        const { operator, distance } = query
        return {
          is: 'relation',
          operator,
          distance,
          left: this.resolve(query.left),
          right: this.resolve(query.right),
        }
      }
      case 'code': {
        const { codes } = this.#project
        const code = found('code', query.name, findCode(codes, query.name), (name) => ({ ...query, name }))
        const codeIds = query.alone ? new Set([code.id]) : withDescendants(codes, code.id)
        return { is: 'code', codeId: code.id, codeIds }
      }
      case 'attribute':
        return this.#attribute(query)
      case 'field':
        return this.#field(query)
    }
  }

  #field(term: FieldTerm): Resolved {
    const { cases, waves, sources, coders } = this.#project
    const { field, value, at } = term
    const instead = (name: string): Term => ({ ...term, value: name })
    const named = <T extends { readonly id: Guid; readonly name: string; readonly position: number }>(
      records: ReadonlyMap<Guid, T>,
    ): T => found(field, value, findByName(inOrder(records.values()), value), instead)

    switch (field) {
      case 'case':
        return { is: 'case', caseId: named(cases).id }
      case 'wave': {
        const isNone = value === 'none' && findByName(waves.values(), value).is === 'unknown'
        return { is: 'wave', waveId: isNone ? null : named(waves).id }
      }
      case 'source':
        return { is: 'source', sourceId: named(sources).id }
      case 'coder': {
        const byInitials = [...coders.values()].find(({ initials }) => initials === value)
        return { is: 'coder', coderId: (byInitials ?? named(coders)).id }
      }
      case 'kind': {
        const kinds = SOURCE_KINDS.map((name) => ({ id: name, name }))
        return { is: 'kind', kind: found('kind of source', value, findByName(kinds, value), instead).name }
      }
      case 'speaker': {
        const role = SPEAKER_ROLES.find((one) => one === value.toLowerCase())
        if (role) return { is: 'speaker', who: { role } }
        const names = new Set(inOrder(sources.values()).flatMap(({ speakers }) => speakers.map(({ name }) => name)))
        const speakers = [...names].map((name) => ({ id: name, name }))
        return { is: 'speaker', who: { name: found('speaker', value, findByName(speakers, value), instead).name } }
      }
      case 'date':
      case 'coded':
        return { is: field, days: daysOf(term) }
      case 'text': {
        const parsed = parseSearch({ text: value, mode: 'phrase', wholeWords: false, matchCase: false, speaker: null })
        if (!parsed.ok) throw new Unknown('text: needs words to look for.', at)
        return { is: 'text', matcher: parsed.matcher }
      }
      case 'memo':
        return { is: 'memo', needle: value === '*' ? null : foldText(value, 'loosely').text.trim() }
    }
  }

  #attribute(term: AttributeTerm): Resolved {
    const { of, name, wave, at } = term
    const { attributes, waves } = this.#project
    const fitting = inOrder(attributes.values()).filter(({ level }) => (level === 'source') === (of === 'source'))
    const what = of === 'case' ? 'case attribute' : 'source attribute'
    const attribute = found(what, name, findByName(fitting, name), (other) => ({ ...term, name: other }))
    const waveId =
      wave === null
        ? null
        : found('wave', wave, findByName(inOrder(waves.values()), wave), (other) => ({ ...term, wave: other })).id
    if (waveId !== null && attribute.level !== 'case-wave')
      throw new Unknown(`${attribute.name} does not change from wave to wave, so it is written without “@”.`, at)
    return { is: 'attribute', of, attribute, waveId, fits: comparing(attribute, term) }
  }
}

const DAYS = /^(<=|>=|[<>=])?(.*)$/s

/** `2020-03`, `>=2020`, `2019..2020-06`. */
function daysOf({ field, value, at }: FieldTerm): Bounds {
  const [, sign = '', date = ''] = DAYS.exec(value) ?? []
  const [from = '', to = from] = date.split('..')
  const first = readEdtf(from)
  const last = readEdtf(to)
  if (!first || !last)
    throw new Unknown(
      `“${value}” is not a date. Write ${field}:2020, ${field}:2020-03, ${field}:>=2020-03-15 or ${field}:2019..2020.`,
      at,
    )
  switch (sign) {
    case '<':
      return { earliest: null, latest: first.earliest === null ? null : first.earliest - 1 }
    case '<=':
      return { earliest: null, latest: last.latest }
    case '>':
      return { earliest: last.latest === null ? null : last.latest + 1, latest: null }
    case '>=':
      return { earliest: first.earliest, latest: null }
    default:
      return { earliest: first.earliest, latest: last.latest }
  }
}

/** Whether two stretches of days have a day in common; what is open goes on for ever. */
export function daysMeet(a: Bounds, b: Bounds): boolean {
  const startsInTime = a.earliest === null || b.latest === null || a.earliest <= b.latest
  const endsInTime = b.earliest === null || a.latest === null || b.earliest <= a.latest
  return startsInTime && endsInTime
}

const NUMBERS: ReadonlySet<Attribute['type']> = new Set(['integer', 'decimal'])

/**
 * How an attribute is compared. Numbers as numbers, categories by their order, dates as written, words without regard to case, accents
 * and kinds of dash. A missing value answers only to `!=`.
 */
function comparing(attribute: Attribute, term: AttributeTerm): (value: string | null) => boolean {
  const { compare, value: wanted, at } = term
  if (wanted === '*') {
    if (compare === '=') return (value) => value !== null
    if (compare === '!=') return (value) => value === null
    throw new Unknown('“*” stands for any value, so it goes with = or !=.', at)
  }
  const order = orderOf(attribute, term)
  const holds = SIGNS[compare]
  return (value) => {
    if (value === null) return compare === '!='
    const difference = order(value)
    return Number.isNaN(difference) ? compare === '!=' : holds(difference)
  }
}

const SIGNS: Readonly<Record<Comparison, (difference: number) => boolean>> = {
  '=': (difference) => difference === 0,
  '!=': (difference) => difference !== 0,
  '<': (difference) => difference < 0,
  '<=': (difference) => difference <= 0,
  '>': (difference) => difference > 0,
  '>=': (difference) => difference >= 0,
}

/** Below, at or above the wanted value as a negative number, 0 or a positive one. */
function orderOf(attribute: Attribute, term: AttributeTerm): (value: string) => number {
  const { value: wanted, at } = term
  const instead = (name: string): Term => ({ ...term, value: name })
  const fold = (text: string) => foldText(text, 'loosely').text.trim()
  if (NUMBERS.has(attribute.type)) {
    const number = Number(wanted)
    if (wanted.trim() === '' || Number.isNaN(number))
      throw new Unknown(`${attribute.name} is a number, and “${wanted}” is none.`, at)
    return (value) => (value.trim() === '' ? Number.NaN : Number(value) - number)
  }
  if (attribute.type === 'boolean') {
    const truth = truthOf(wanted)
    if (truth === null) {
      const nearest = ['yes', 'no'].map((name) => ({ name, text: printTerm(instead(name)) }))
      throw new Unknown(`${attribute.name} is yes or no.`, at, nearest)
    }
    return (value) => Number(truthOf(value) ?? Number.NaN) - Number(truth)
  }
  if (attribute.type === 'category') {
    const names = attribute.categories.map(fold)
    const rank = names.indexOf(fold(wanted))
    if (rank < 0) {
      const choices = attribute.categories.map((name) => ({ id: name, name }))
      found(`value of ${attribute.name} called`, wanted, findByName(choices, wanted), instead)
    }
    return (value) => {
      const own = names.indexOf(fold(value))
      return own < 0 ? Number.NaN : own - rank
    }
  }
  const own = fold(wanted)
  return (value) => {
    const folded = fold(value)
    return folded < own ? -1 : folded > own ? 1 : 0
  }
}

function truthOf(value: string): boolean | null {
  const word = value.trim().toLowerCase()
  if (['yes', 'true', '1'].includes(word)) return true
  if (['no', 'false', '0'].includes(word)) return false
  return null
}
