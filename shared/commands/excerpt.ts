/** Coded words as the history quotes them: white space folded, at most 80 characters, in single quotation marks. */
export function excerpt(words: string): string {
  const folded = words.replace(/\s+/g, ' ').trim()
  const characters = [...folded]
  return `‘${characters.length > 80 ? `${characters.slice(0, 79).join('').trimEnd()}…` : folded}’`
}

/** `1 coding`, `3 codings`; irregular plurals as the third argument. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`
}
