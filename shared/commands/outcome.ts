import type { Guid } from '../records/guid.ts'
import type { Change } from '../study/change.ts'

/** Why something was not done. `sayRefusal` puts it into words for the researcher. */
export type Refusal =
  | { readonly reason: 'source-gone'; readonly sourceId: Guid }
  | { readonly reason: 'code-gone'; readonly codeId: Guid }
  | { readonly reason: 'coding-gone'; readonly codingId: Guid }
  | { readonly reason: 'record-gone'; readonly what: string; readonly id: Guid }
  | { readonly reason: 'outside-source'; readonly sourceId: Guid; readonly length: number }
  | { readonly reason: 'already-coded'; readonly codeName: string; readonly existing: Guid }
  | { readonly reason: 'heading'; readonly codeName: string }
  | { readonly reason: 'retired'; readonly codeName: string }
  | { readonly reason: 'name-taken'; readonly name: string; readonly existing: Guid }
  | { readonly reason: 'version-taken'; readonly name: string }
  | { readonly reason: 'query-taken'; readonly name: string }
  | { readonly reason: 'name-empty'; readonly what: string }
  | { readonly reason: 'into-itself'; readonly codeName: string }
  | { readonly reason: 'nothing-to-do' }
  | { readonly reason: 'changed-since'; readonly words: string }
  | { readonly reason: 'still-used'; readonly what: string; readonly count: number }

export type Outcome =
  | { readonly ok: true; readonly changes: readonly Change[]; readonly words: string }
  | { readonly ok: false; readonly refusal: Refusal }

/** `words` say what was done, in the past tense and without the coder: the history puts the name before them. */
export function accept(words: string, ...changes: readonly Change[]): Outcome {
  return { ok: true, changes, words }
}

export function refuse(refusal: Refusal): Outcome {
  return { ok: false, refusal }
}

export function sayRefusal(refusal: Refusal): string {
  switch (refusal.reason) {
    case 'source-gone':
      return 'This source is no longer in the project. Nothing was changed.'
    case 'code-gone':
      return 'This code is no longer in the codebook. Nothing was changed.'
    case 'coding-gone':
      return 'This coding was already removed.'
    case 'record-gone':
      return `This ${refusal.what} is no longer in the project. Nothing was changed.`
    case 'outside-source':
      return 'These words lie outside the source. Select at least one word to code.'
    case 'already-coded':
      return `You have already coded these words as ${refusal.codeName}.`
    case 'heading':
      return `${refusal.codeName} is a heading, which groups codes and is not applied itself. Choose one of its codes.`
    case 'retired':
      return `${refusal.codeName} is retired. Its codings stay; it takes no new ones.`
    case 'name-taken':
      return `There is already a code called ${refusal.name} in this place. Choose another name, or merge the two.`
    case 'query-taken':
      return `There is already a saved query called ${refusal.name}. Give this one another name.`
    case 'version-taken':
      return `There is already a version called ${refusal.name}. Give this one another name.`
    case 'name-empty':
      return `A ${refusal.what} needs a name.`
    case 'into-itself':
      return `${refusal.codeName} cannot go inside itself.`
    case 'nothing-to-do':
      return 'There was nothing to change.'
    case 'changed-since':
      return `This cannot be taken back because it was changed again since (${refusal.words}). Nothing was changed.`
    case 'still-used':
      return `This ${refusal.what} is still used ${refusal.count} times. Nothing was changed.`
  }
}
