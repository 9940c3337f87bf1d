import type { Guid } from '../records/guid.ts'
import { PIN_KEYS, pinnedCode, type Pins } from './pins.ts'
import type { Project } from './project.ts'

/**
 * The codes on the number keys, the first on `1`: each pinned code on its own key, and on the keys left free those used last.
 * Codes that are gone, headings and retired codes give up their place. Keys beyond the codes there are stay without one.
 */
export function numberedCodes(codes: Project['codes'], pins: Pins, recent: readonly Guid[]): (Guid | undefined)[] {
  const fits = (id: Guid | null): id is Guid => {
    const code = id === null ? undefined : codes.get(id)
    return code?.codable === true && code.status === 'active'
  }
  const pinned = PIN_KEYS.map((key) => pinnedCode(pins, key)).map((id) => (fits(id) ? id : undefined))
  const others = [...new Set(recent)].filter((id) => fits(id) && !pinned.includes(id))
  return pinned.map((id) => id ?? others.shift())
}
