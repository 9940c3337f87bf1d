/** What a project file may hold. A zip of a few kilobytes can claim to be a terabyte. */
export const MAX_ENTRIES = 20_000
export const MAX_TOTAL_BYTES = 2 * 1024 ** 3
/** Entries larger than this must not shrink to less than one part in {@link MAX_RATIO}: no transcript does. */
export const RATIO_FREE_BYTES = 10 * 1024 ** 2
export const MAX_RATIO = 200
/** 20,000 entries with long names and extra fields stay well below it. */
export const MAX_CENTRAL_BYTES = 64 * 1024 ** 2

export function isBombLike(size: number, packedSize: number): boolean {
  return size > RATIO_FREE_BYTES && size > packedSize * MAX_RATIO
}
