import type { AnyRecord } from '../records/record.ts'

/** Fields in which people write freely, whatever record they stand in. A copy of participants’ words stays a true copy. */
const FREE: ReadonlySet<string> = new Set([
  'title',
  'text',
  'description',
  'note',
  'comment',
  'idea',
  'definition',
  'stageReason',
  'negativeSearch',
  'caption',
  'short',
  'full',
  'include',
  'exclude',
  'closeButNo',
  'reason',
  'value',
  'what',
  'why',
  'sourceName',
  'fileName',
  'written',
])
/** Kinds whose names are written freely too; codes, themes and people keep theirs. */
const FREELY_NAMED: ReadonlySet<AnyRecord['kind']> = new Set([
  'source',
  'set',
  'link',
  'query',
  'quotation',
  'region',
  'map',
  'snapshot',
])
const LISTS: ReadonlySet<string> = new Set(['actors', 'warnings'])

/** What is to be written in the place of a name: whole words only, as they are spelled. */
export type NewNames = ReadonlyMap<string, string>

/** The same words with other names in them. */
export function renamed(text: string, names: NewNames): string {
  let after = text
  // A long name may hold a short one: “Len, baseline” goes before “Len”.
  for (const name of [...names.keys()].sort((a, b) => b.length - a.length))
    if (name !== '' && after.includes(name)) after = after.replace(wholeWord(name), () => names.get(name) ?? '')
  return after
}

export function wholeWord(name: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'gu')
}

/** The record with other names wherever somebody wrote freely; the very same record where none of them stands. */
export function withoutNames<R extends AnyRecord>(record: R, names: NewNames): R {
  const free = FREELY_NAMED.has(record.kind) ? new Set([...FREE, 'name']) : FREE
  return walk(record, false) as R

  function walk(value: unknown, isFree: boolean): unknown {
    if (typeof value === 'string') return isFree ? renamed(value, names) : value
    if (Array.isArray(value)) {
      const after = value.map((one) => walk(one, isFree))
      return after.some((one, index) => one !== value[index]) ? after : value
    }
    if (typeof value !== 'object' || value === null) return value
    let after: Record<string, unknown> | null = null
    for (const [key, one] of Object.entries(value)) {
      const next = walk(one, LISTS.has(key) || (typeof one === 'string' && free.has(key)))
      if (next !== one) after = { ...(after ?? value), [key]: next }
    }
    return after ?? value
  }
}
