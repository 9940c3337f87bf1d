import { NOBODY, type SourceColumns } from './columns.ts'

/** The distinct segments of the codes asked for in one source, by start, then end: one for each item, coder and passage. */
export interface Segments {
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** The item (a code, or a code with those below it) that each is of. */
  readonly items: Int32Array
}

/** Which codings count, and as what. */
export interface Choice {
  /** For each code by its number, the items it is part of. */
  readonly itemsByCode: readonly (readonly number[])[]
  /** The coder's number; null takes everybody. */
  readonly coder: number | null
}

/**
 * A passage that one coder gave two codes of the same item is one segment of it (a parent counts the union of what is below it);
 * two coders who coded the same words alike are two.
 */
export function segmentsIn({ starts, ends, codes, coders }: SourceColumns, { itemsByCode, coder }: Choice): Segments {
  const most = starts.length * itemsByCode.reduce((most, items) => Math.max(most, items.length), 0)
  const found = { starts: new Int32Array(most), ends: new Int32Array(most), items: new Int32Array(most) }
  const foundCoders = new Int32Array(most)
  let count = 0
  for (let at = 0, runStart = 0, runFound = 0; at < starts.length; at += 1) {
    if (starts[at] !== starts[runStart] || ends[at] !== ends[runStart]) {
      runStart = at
      runFound = count
    }
    const own = coders[at] as number
    if (coder !== null && own !== coder && own !== NOBODY) continue
    for (const item of itemsByCode[codes[at] as number] ?? NO_ITEMS) {
      let twin = runFound
      while (twin < count && (found.items[twin] !== item || foundCoders[twin] !== own)) twin += 1
      if (twin < count) continue
      found.starts[count] = starts[at] as number
      found.ends[count] = ends[at] as number
      found.items[count] = item
      foundCoders[count] = own
      count += 1
    }
  }
  return {
    starts: found.starts.subarray(0, count),
    ends: found.ends.subarray(0, count),
    items: found.items.subarray(0, count),
  }
}

const NO_ITEMS: readonly number[] = []
