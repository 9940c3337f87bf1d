import { FIELDS, type Query, type Relation, RELATIONS, type Term } from './query.ts'

/** Which part of a query: the way down from the whole, by the index of each part. */
export type PartPath = readonly number[]

/** A query piece by piece, as a row of chips shows it. */
export type Segment =
  | { readonly is: 'term'; readonly term: Term; readonly text: string; readonly path: PartPath }
  /** `AND`, `OR` or a relation, between what stands before and behind it. */
  | { readonly is: 'join'; readonly text: string }
  | { readonly is: 'not'; readonly text: string; readonly path: PartPath }
  | { readonly is: 'open' | 'close'; readonly text: string }

/** The text of a query: reading it gives the same query again. */
export function printQuery(query: Query): string {
  return textOfSegments(segmentsOf(query))
}

/** Brackets stand close to what they hold. */
export function textOfSegments(segments: readonly Segment[]): string {
  return segments
    .map(({ is, text }, index) => {
      const isFirst = index === 0 || segments[index - 1]?.is === 'open'
      return isFirst || is === 'close' ? text : ` ${text}`
    })
    .join('')
}

export function segmentsOf(query: Query): Segment[] {
  return query.is === 'all' ? [] : cut(query, 0, [])
}

/** How tightly the parts of each kind hold together. */
const TIGHTNESS = { or: 1, and: 2, not: 3, relation: 4 } as const

function cut(query: Query, around: number, path: PartPath): Segment[] {
  switch (query.is) {
    case 'all':
      // Nothing is asked; only a whole query can be so.
      return []
    case 'and':
    case 'or': {
      const own = TIGHTNESS[query.is]
      const join: Segment = { is: 'join', text: query.is === 'and' ? 'AND' : 'OR' }
      const parts = query.parts.flatMap((part, index) => [
        ...(index > 0 ? [join] : []),
        ...cut(part, own + 1, [...path, index]),
      ])
      return bracketed(parts, own < around)
    }
    case 'not':
      return bracketed(
        [{ is: 'not', text: 'NOT', path }, ...cut(query.part, TIGHTNESS.not, [...path, 0])],
        TIGHTNESS.not < around,
      )
    case 'relation':
      return bracketed(
        [
          ...cut(query.left, TIGHTNESS.relation, [...path, 0]),
          { is: 'join', text: printRelation(query) },
          ...cut(query.right, TIGHTNESS.relation + 1, [...path, 1]),
        ],
        TIGHTNESS.relation < around,
      )
    default:
      return [{ is: 'term', term: query, text: printTerm(query), path }]
  }
}

function bracketed(segments: readonly Segment[], isNeeded: boolean): Segment[] {
  if (!isNeeded) return [...segments]
  return [{ is: 'open', text: '(' }, ...segments, { is: 'close', text: ')' }]
}

export function printRelation({ operator, distance }: Pick<Relation, 'operator' | 'distance'>): string {
  return distance === null ? operator : `${operator}/${distance.most}${distance.unit}`
}

export function printTerm(term: Term): string {
  switch (term.is) {
    case 'starred':
      return 'starred'
    case 'code':
      return term.alone ? `only:${printValue(term.name)}` : printName(term.name)
    case 'field': {
      const [, sign = '', value = term.value] =
        term.field === 'date' || term.field === 'coded' ? (/^(<=|>=|!=|[<>=])?(.*)$/s.exec(term.value) ?? []) : []
      return `${term.field}:${sign}${printValue(value)}`
    }
    case 'attribute': {
      const wave = term.wave === null ? '' : `@${printValue(term.wave)}`
      return `${term.of}.${printValue(term.name)}${wave} ${term.compare} ${printValue(term.value)}`
    }
  }
}

const SIMPLE = /^[\p{L}\p{N}_][\p{L}\p{N}_'’.-]*$/u
const RESERVED = new Set<string>(['AND', 'OR', 'NOT', 'INTERSECTS', 'starred', ...FIELDS, ...RELATIONS])

function printName(name: string): string {
  return SIMPLE.test(name) && !RESERVED.has(name) && !/^(case|source)\.|^starred$/i.test(name) ? name : quoted(name)
}

function printValue(value: string): string {
  return (SIMPLE.test(value) && !RESERVED.has(value)) || value === '*' ? value : quoted(value)
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll(/["“”„]/g, '\\$&')}"`
}
