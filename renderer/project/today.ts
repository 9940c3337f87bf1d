/** The day for file names and captions: `2026-03-01`, in world time as all moments of a study are. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}
