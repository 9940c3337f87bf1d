/** Two letters for a name without initials of its own. */
export function initialsOf(coder: { readonly name: string; readonly initials: string | null }): string {
  if (coder.initials) return coder.initials
  const words = coder.name.split(/\s+/).filter((word) => word !== '')
  const letters =
    words.length > 1 ? [words[0], words.at(-1)].map((word) => [...(word ?? '')][0]) : [...(words[0] ?? '')].slice(0, 2)
  return letters.join('').toUpperCase()
}
