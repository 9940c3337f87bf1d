import { lexQuery, type Token } from './lexQuery.ts'
import {
  COMPARISONS,
  type Comparison,
  type Distance,
  DISTANCE_UNITS,
  type DistanceUnit,
  EVERYTHING,
  FIELDS,
  type Place,
  type Query,
  RELATIONS,
  type RelationName,
  type Term,
  WITH_DISTANCE,
} from './query.ts'

/** What is wrong with a query and where. */
export interface QueryProblem {
  readonly message: string
  readonly place: Place
  /** Names that were perhaps meant, best first, each with what would stand at the place instead. */
  readonly nearest: readonly Suggestion[]
}

export interface Suggestion {
  readonly name: string
  readonly text: string
}

export type ParsedQuery =
  | { readonly ok: true; readonly query: Query }
  | { readonly ok: false; readonly problem: QueryProblem }

/**
 * Reads a query as it is typed.
 *
 * From the loosest: `OR`, `AND` (also nothing at all between two terms), `NOT`, then the relations such as `WITHIN`. Operators are
 * written in capitals, so that a code may be called “Family and friends”. Names of several words may stand bare for a code and in
 * quotation marks everywhere; `Setbacks > Illness` is a path.
 */
export function parseQuery(text: string): ParsedQuery {
  const lexed = lexQuery(text)
  if (!lexed.ok) return { ok: false, problem: { message: lexed.message, place: lexed.place, nearest: [] } }
  if (lexed.tokens.length === 0) return { ok: true, query: EVERYTHING }
  try {
    return { ok: true, query: new Parser(lexed.tokens, text.length).parse() }
  } catch (error) {
    if (error instanceof Trouble) return { ok: false, problem: error.problem }
    throw error
  }
}

class Trouble extends Error {
  readonly problem: QueryProblem

  constructor(message: string, place: Place) {
    super(message)
    this.problem = { message, place, nearest: [] }
  }
}

const JOINS = new Set(['AND', 'OR', 'NOT'])
/** Words that are never part of a bare name. */
const NO_NAMES = new Set([...JOINS, 'starred'])
const DISTANCE = /^(\d{1,7})([a-z])$/i

class Parser {
  readonly #tokens: readonly Token[]
  readonly #end: Place
  #next = 0

  constructor(tokens: readonly Token[], length: number) {
    this.#tokens = tokens
    this.#end = { utf16Start: length, utf16End: length }
  }

  parse(): Query {
    const query = this.#or()
    const rest = this.#peek()
    if (rest) throw new Trouble('This “)” has no opening bracket.', rest)
    return query
  }

  #peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#next + ahead]
  }

  #take(): Token {
    const token = this.#tokens[this.#next]
    if (!token) throw new Trouble('Something is missing at the end.', this.#end)
    this.#next += 1
    return token
  }

  #isWord(text: string): boolean {
    const token = this.#peek()
    return token?.kind === 'word' && token.text === text
  }

  #isSign(text: string, ahead = 0): boolean {
    const token = this.#peek(ahead)
    return token?.kind === 'sign' && token.text === text
  }

  #or(): Query {
    const parts = [this.#and()]
    while (this.#isWord('OR')) {
      this.#take()
      parts.push(this.#and())
    }
    return joined('or', parts)
  }

  #and(): Query {
    const parts = [this.#not()]
    for (;;) {
      if (this.#isWord('AND')) this.#take()
      else if (!this.#peek() || this.#isWord('OR') || this.#isSign(')')) break
      parts.push(this.#not())
    }
    return joined('and', parts)
  }

  #not(): Query {
    if (!this.#isWord('NOT')) return this.#relation()
    this.#take()
    return { is: 'not', part: this.#not() }
  }

  #relation(): Query {
    let left = this.#primary()
    for (;;) {
      const token = this.#peek()
      const relation = token?.kind === 'word' ? relationOf(token) : null
      if (!token || !relation) return left
      this.#take()
      left = { is: 'relation', ...relation, left, right: this.#primary(), at: placeOf(token) }
    }
  }

  #primary(): Query {
    const token = this.#peek()
    if (!token) throw new Trouble('A code or a filter is missing at the end.', this.#end)
    if (this.#isSign('(')) {
      this.#take()
      const inside = this.#or()
      if (!this.#isSign(')')) throw new Trouble('This “(” is never closed with “)”.', token)
      this.#take()
      return inside
    }
    if (token.kind === 'sign') throw new Trouble(`A code or a filter is missing before “${token.text}”.`, token)
    if (token.kind === 'word' && (JOINS.has(token.text) || relationOf(token)))
      throw new Trouble(`A code or a filter is missing before ${token.text}.`, token)
    return this.#term()
  }

  #term(): Term {
    const token = this.#take()
    if (token.kind === 'string') return { is: 'code', name: token.text, alone: false, at: placeOf(token) }
    if (/^(case|source)\./i.test(token.text)) return this.#attribute(token)
    if (this.#isSign(':')) return this.#field(token)
    if (token.text === 'starred') return { is: 'starred', at: placeOf(token) }
    return this.#bareCode(token)
  }

  /** A name of several words, perhaps a path: everything up to an operator, a filter or a sign. */
  #bareCode(first: Token): Term {
    let name = first.text
    let last: Token = first
    for (;;) {
      if (this.#isSign('>')) {
        const sign = this.#take()
        const part = this.#peek()
        if (!part || part.kind === 'sign') throw new Trouble('A path goes on after “>”: write the next code.', sign)
        last = this.#take()
        name += ` > ${last.text}`
      } else if (this.#isBareWord()) {
        last = this.#take()
        name += ` ${last.text}`
      } else break
    }
    return {
      is: 'code',
      name,
      alone: false,
      at: { utf16Start: first.utf16Start, utf16End: last.utf16End },
    }
  }

  /** Whether a word follows that belongs to the name before it. */
  #isBareWord(): boolean {
    const token = this.#peek()
    return (
      token?.kind === 'word' &&
      !NO_NAMES.has(token.text) &&
      !relationOf(token, true) &&
      !/^(case|source)\./i.test(token.text) &&
      !this.#isSign(':', 1)
    )
  }

  #field(name: Token): Term {
    const wanted = name.text.toLowerCase()
    this.#take()
    const compare = (['date', 'coded'] as readonly string[]).includes(wanted) ? this.#comparison() : null
    const token = this.#peek()
    if (!token || token.kind === 'sign')
      throw new Trouble(`${wanted}: needs a value, such as ${wanted}:"…".`, token ?? this.#end)
    const value = this.#take().text
    const at = { utf16Start: name.utf16Start, utf16End: token.utf16End }
    if (wanted === 'code' || wanted === 'only') return { is: 'code', name: value, alone: wanted === 'only', at }
    const field = FIELDS.find((one) => one === wanted)
    if (!field) {
      const known = ['code', 'only', ...FIELDS].map((one) => `${one}:`).join(', ')
      throw new Trouble(`“${name.text}:” is not a filter. There are ${known}.`, name)
    }
    return { is: 'field', field, value: `${compare ?? ''}${value}`, at }
  }

  #attribute(first: Token): Term {
    const of = /^case\./i.test(first.text) ? 'case' : 'source'
    let rest = first.text.slice(of.length + 1)
    let name = ''
    if (rest === '') {
      const quoted = this.#peek()
      if (quoted?.kind !== 'string' || !quoted.joined)
        throw new Trouble(`After “${of}.” the name of an attribute follows, such as ${of}."Age band".`, first)
      name = this.#take().text
      const more = this.#peek()
      if (more?.kind === 'word' && more.joined && more.text.startsWith('@')) rest = this.#take().text
    } else {
      const sign = rest.indexOf('@')
      name = sign < 0 ? rest : rest.slice(0, sign)
      rest = sign < 0 ? '' : rest.slice(sign)
    }
    let wave: string | null = null
    if (rest.startsWith('@')) {
      wave = rest.slice(1)
      const quoted = this.#peek()
      if (wave === '' && quoted?.kind === 'string' && quoted.joined) wave = this.#take().text
      if (wave === '') throw new Trouble('After “@” the name of a wave follows.', first)
    }
    const compare = this.#comparison()
    if (!compare)
      throw new Trouble(
        `${of}.${name} is compared with a value: ${COMPARISONS.join(' ')}. ${of}.${name} = * is any value.`,
        this.#peek() ?? this.#end,
      )
    const token = this.#peek()
    if (!token || token.kind === 'sign') throw new Trouble(`A value is missing after “${compare}”.`, token ?? this.#end)
    const value = this.#take().text
    const at = { utf16Start: first.utf16Start, utf16End: token.utf16End }
    return { is: 'attribute', of, name, wave, compare, value, at }
  }

  #comparison(): Comparison | null {
    const token = this.#peek()
    const sign = token?.kind === 'sign' ? COMPARISONS.find((one) => one === token.text) : undefined
    if (sign === undefined) return null
    this.#take()
    return sign
  }
}

function joined(is: 'and' | 'or', parts: readonly Query[]): Query {
  const [only] = parts
  if (parts.length === 1 && only) return only
  // (A AND B) AND C is A AND B AND C: what the brackets said is the same.
  return { is, parts: parts.flatMap((part) => (part.is === is ? part.parts : [part])) }
}

function placeOf({ utf16Start, utf16End }: Token): Place {
  return { utf16Start, utf16End }
}

/** The relation a word stands for; a faulty distance is told unless somebody only looks. */
function relationOf(
  token: Token,
  onlyLooking = false,
): { readonly operator: RelationName; readonly distance: Distance | null } | null {
  const [word = '', given, ...more] = token.text.split('/')
  const operator = word === 'INTERSECTS' ? 'OVERLAPS' : RELATIONS.find((one) => one === word)
  if (!operator) return null
  if (onlyLooking) return { operator, distance: null }
  if (given === undefined) {
    if (operator === 'NEAR')
      throw new Trouble(
        'NEAR needs a distance: NEAR/50w for words, /200c characters, /2t turns, /1p paragraphs.',
        token,
      )
    return { operator, distance: null }
  }
  const [, number, unit] = DISTANCE.exec(given) ?? []
  const known = DISTANCE_UNITS.find((one) => one === unit?.toLowerCase()) satisfies DistanceUnit | undefined
  if (!WITH_DISTANCE.has(operator)) throw new Trouble(`${operator} takes no distance.`, token)
  if (number === undefined || known === undefined || more.length > 0)
    throw new Trouble(
      `“${given}” is not a distance. Write ${operator}/50w for words, /200c characters, /2t turns, /1p paragraphs.`,
      token,
    )
  return { operator, distance: { most: Number(number), unit: known } }
}
