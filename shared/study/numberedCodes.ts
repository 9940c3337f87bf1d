import type { Guid } from '../records/guid.ts'
import type { Project } from './project.ts'

/**
 * The codes on the number keys 1 to 9: those pinned, in their order, then those used last. Codes that are gone, headings and
 * retired codes give up their place.
 */
export function numberedCodes(codes: Project['codes'], pinned: readonly Guid[], recent: readonly Guid[]): Guid[] {
  const fits = (id: Guid) => {
    const code = codes.get(id)
    return code?.codable === true && code.status === 'active'
  }
  return [...new Set([...pinned, ...recent])].filter(fits).slice(0, 9)
}
