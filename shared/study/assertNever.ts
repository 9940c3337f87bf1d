/** Ends every `switch` over a kind: a new kind is then a compile error where it matters. */
export function assertNever(value: never): never {
  throw new Error(`Nothing handles ${JSON.stringify(value)}`)
}
