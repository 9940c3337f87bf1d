/**
 * Tells whether a text is still the one it was: 64 bits of two FNV-1a sums over its UTF-16 units. No protection against
 * anybody who tries; it only spares keeping every text twice.
 */
export function textFingerprint(text: string): string {
  let first = 0x811c9dc5
  let second = 0x9747b28c
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    first = Math.imul(first ^ unit, 0x01000193)
    second = Math.imul(second ^ unit ^ (at & 0xff), 0x01000193)
  }
  return hex(first) + hex(second)
}

function hex(number: number): string {
  return (number >>> 0).toString(16).padStart(8, '0')
}
