import type { Guid } from '../../../shared/records/guid.ts'

/** What stands open over the codebook: one menu, popover or dialog at a time. */
export type Asking =
  | { readonly what: 'menu'; readonly codeIds: readonly Guid[]; readonly at: DOMRectReadOnly }
  | { readonly what: 'color'; readonly codeIds: readonly Guid[]; readonly at: DOMRectReadOnly }
  | { readonly what: 'create'; readonly parentId: Guid | null }
  | { readonly what: 'merge'; readonly codeIds: readonly Guid[] }
  | { readonly what: 'delete'; readonly codeIds: readonly Guid[] }
  | { readonly what: 'split'; readonly codeId: Guid }
  | { readonly what: 'review'; readonly codeId: Guid }
  | { readonly what: 'bin' }

export type AskingFor<W extends Asking['what']> = Extract<Asking, { what: W }>
