import { parseQuery } from './parseQuery.ts'
import { type PartPath, type Segment, textOfSegments } from './printQuery.ts'
import { EVERYTHING, type Query, type Term } from './query.ts'

/** One more thing to ask for, besides what is asked already. */
export function withTermAdded(query: Query, term: Term): Query {
  if (query.is === 'all') return term
  return { is: 'and', parts: query.is === 'and' ? [...query.parts, term] : [query, term] }
}

/** Another term, or none, in a term's place; what is then joined to nothing goes too. */
export function withTermReplaced(query: Query, path: PartPath, term: Query | null): Query {
  const changed = replaced(query, path, term)
  return changed ?? EVERYTHING
}

function replaced(query: Query, path: PartPath, by: Query | null): Query | null {
  const [index, ...rest] = path
  if (index === undefined) return by
  switch (query.is) {
    case 'and':
    case 'or': {
      const parts = query.parts.flatMap((part, at) => {
        const after = at === index ? replaced(part, rest, by) : part
        return after === null ? [] : [after]
      })
      const [only] = parts
      return parts.length > 1 ? { is: query.is, parts } : (only ?? null)
    }
    case 'not': {
      const part = replaced(query.part, rest, by)
      return part && { is: 'not', part }
    }
    case 'relation': {
      const left = index === 0 ? replaced(query.left, rest, by) : query.left
      const right = index === 1 ? replaced(query.right, rest, by) : query.right
      return left && right ? { ...query, left, right } : (left ?? right)
    }
    default:
      return query
  }
}

/** Puts `NOT` before a term, or takes it away. */
export function withNotToggled(query: Query, path: PartPath): Query {
  const around = partAt(query, path.slice(0, -1))
  const term = partAt(query, path)
  if (!term) return query
  if (around?.is === 'not') return withTermReplaced(query, path.slice(0, -1), term)
  return withTermReplaced(query, path, { is: 'not', part: term })
}

export function partAt(query: Query, path: PartPath): Query | undefined {
  const [index, ...rest] = path
  if (index === undefined) return query
  const parts =
    query.is === 'and' || query.is === 'or'
      ? query.parts
      : query.is === 'not'
        ? [query.part]
        : query.is === 'relation'
          ? [query.left, query.right]
          : []
  const part = parts[index]
  return part && partAt(part, rest)
}

/**
 * The query with another operator in one place, read as its text would be; null where that makes no query. Brackets stay where they are,
 * so changing one operator may join the terms around it differently, exactly as the text shows.
 */
export function withJoin(segments: readonly Segment[], index: number, text: string): Query | null {
  const changed = segments.map((segment, at): Segment => (at === index ? { is: 'join', text } : segment))
  const parsed = parseQuery(textOfSegments(changed))
  return parsed.ok ? parsed.query : null
}
