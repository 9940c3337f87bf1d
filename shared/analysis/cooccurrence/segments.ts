import type { SourceColumns } from './columns.ts'

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
  const found = { starts: [] as number[], ends: [] as number[], items: [] as number[] }
  const inRun = new Set<string>()
  for (let at = 0, runStart = 0; at < starts.length; at += 1) {
    const isNewRun = starts[at] !== starts[runStart] || ends[at] !== ends[runStart]
    if (isNewRun) {
      runStart = at
      inRun.clear()
    }
    if (coder !== null && coders[at] !== coder) continue
    const isAlone = at === runStart && (starts[at + 1] !== starts[at] || ends[at + 1] !== ends[at])
    for (const item of itemsByCode[codes[at] as number] ?? []) {
      if (!isAlone) {
        const key = `${item} ${coders[at]}`
        if (inRun.has(key)) continue
        inRun.add(key)
      }
      found.starts.push(starts[at] as number)
      found.ends.push(ends[at] as number)
      found.items.push(item)
    }
  }
  return {
    starts: Int32Array.from(found.starts),
    ends: Int32Array.from(found.ends),
    items: Int32Array.from(found.items),
  }
}
