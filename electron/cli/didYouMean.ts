/** Advice to end a sentence with, after a name that is not known; empty where no other name is like it. */
export function didYouMean(nearest: readonly string[]): string {
  return nearest.length === 0 ? '' : ` Did you mean ${nearest.map((one) => `“${one}”`).join(' or ')}?`
}
