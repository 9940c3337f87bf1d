import { FIELDS, type Query, type Relation, RELATIONS, type Term } from './query.ts'

/** The text of a query: reading it gives the same query again. */
export function printQuery(query: Query): string {
  return query.is === 'all' ? '' : print(query, 0)
}

/** How tightly the parts of each kind hold together. */
const TIGHTNESS = { or: 1, and: 2, not: 3, relation: 4 } as const

function print(query: Query, around: number): string {
  switch (query.is) {
    case 'all':
      // Nothing is asked; only a whole query can be so.
      return '()'
    case 'and':
    case 'or': {
      const own = TIGHTNESS[query.is]
      const parts = query.parts.map((part) => print(part, own + 1))
      return bracketed(parts.join(query.is === 'and' ? ' AND ' : ' OR '), own < around)
    }
    case 'not':
      return bracketed(`NOT ${print(query.part, TIGHTNESS.not)}`, TIGHTNESS.not < around)
    case 'relation': {
      const left = print(query.left, TIGHTNESS.relation)
      const right = print(query.right, TIGHTNESS.relation + 1)
      return bracketed(`${left} ${printRelation(query)} ${right}`, TIGHTNESS.relation < around)
    }
    default:
      return printTerm(query)
  }
}

function bracketed(text: string, isNeeded: boolean): string {
  return isNeeded ? `(${text})` : text
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
