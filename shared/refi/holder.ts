import type { KeptXml } from '../records/common.ts'

/** The Representation or TextDescription of a source as it was read: what is in it beside words and selections. */
export interface Holder {
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly KeptXml[]
}

export function isHolder(value: unknown): value is Holder {
  return (
    typeof value === 'object' &&
    value !== null &&
    'attributes' in value &&
    'children' in value &&
    typeof value.attributes === 'object' &&
    value.attributes !== null &&
    Array.isArray(value.children)
  )
}
