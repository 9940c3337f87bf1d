/** New themes in a run of interviews, against the base (Guest, Namey & Chen 2020). Interviews count from 1. */
export interface SaturationRun {
  readonly from: number
  readonly to: number
  readonly new: number
  readonly ratio: number
}

export interface Saturation {
  readonly base_themes: number
  /** For each interview behind the base. */
  readonly new_per_interview: readonly number[]
  /** Up to the first that succeeds. */
  readonly runs: readonly SaturationRun[]
  readonly saturated_at: number | null
  readonly run_length: number
  /** `6+2`, or “not reached”. */
  readonly label: string
}

/**
 * Thematic saturation by base size, run length and threshold, in the given order of interviews (domain.md 5.4).
 *
 * @returns null where the base has no themes: a share of nothing
 */
export function saturation(
  themes: readonly (readonly string[])[],
  { base, run, threshold }: { readonly base: number; readonly run: number; readonly threshold: number },
): Saturation | null {
  const seen = new Set<string>()
  const fresh = themes.map((interview) => {
    const before = seen.size
    for (const theme of interview) seen.add(theme)
    return seen.size - before
  })
  const baseThemes = fresh.slice(0, base).reduce((total, number) => total + number, 0)
  if (baseThemes === 0) return null
  const runs: SaturationRun[] = []
  let saturatedAt: number | null = null
  for (let k = base; k + run <= themes.length && saturatedAt === null; k += 1) {
    const found = fresh.slice(k, k + run).reduce((total, number) => total + number, 0)
    const ratio = found / baseThemes
    runs.push({ from: k + 1, to: k + run, new: found, ratio })
    if (ratio <= threshold) saturatedAt = k
  }
  return {
    base_themes: baseThemes,
    new_per_interview: fresh.slice(base),
    runs,
    saturated_at: saturatedAt,
    run_length: run,
    label: saturatedAt === null ? 'not reached' : `${saturatedAt}+${run}`,
  }
}

/** Distinct codes seen so far over all distinct codes, after each interview; null where there is no code at all. */
export function codeSaturationCurve(codes: readonly (readonly string[])[]): number[] | null {
  const all = new Set(codes.flat()).size
  if (all === 0) return null
  const seen = new Set<string>()
  return codes.map((interview) => {
    for (const code of interview) seen.add(code)
    return seen.size / all
  })
}
