import type { Guid } from '../records/guid.ts'
import { NO_GUID } from '../records/guid.ts'

/** Codes on the number keys: the first stands on `1`. A key without a code holds {@link NO_GUID}. */
export type Pins = readonly Guid[]

export const PIN_KEYS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const
export type PinKey = (typeof PIN_KEYS)[number]

export function pinnedCode(pins: Pins, key: PinKey): Guid | null {
  const codeId = pins[key - 1]
  return codeId === undefined || codeId === NO_GUID ? null : codeId
}

export function pinKeyOf(pins: Pins, codeId: Guid): PinKey | null {
  return PIN_KEYS.find((key) => pins[key - 1] === codeId) ?? null
}

/** Puts a code on a key, or with null on none. A code has one key and a key has one code: what stood there leaves it. */
export function withPin(pins: Pins, codeId: Guid, key: PinKey | null): Guid[] {
  const next = PIN_KEYS.map((one) => {
    if (one === key) return codeId
    const pinned = pinnedCode(pins, one)
    return pinned === null || pinned === codeId ? NO_GUID : pinned
  })
  return next.slice(0, next.findLastIndex((id) => id !== NO_GUID) + 1)
}
