/**
 * Which names an entry of a project file may have.
 *
 * A name is never used as a path, yet other programs unpack these files: what could leave a folder, name a
 * device or be two files on one disk and one on another is neither read nor written.
 */
export type UnfitName =
  | 'empty'
  | 'too-long'
  | 'control-character'
  | 'backslash'
  | 'absolute'
  | 'climbs'
  | 'device'
  | 'tail'

/** In UTF-16 units; longer ones cannot be unpacked on common file systems. */
export const LONGEST_ENTRY_NAME = 1024

const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/iu

export function whyUnfitEntryName(name: string): UnfitName | null {
  if (name === '') return 'empty'
  if (name.length > LONGEST_ENTRY_NAME) return 'too-long'
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(name)) return 'control-character'
  if (name.includes('\\')) return 'backslash'
  if (name.startsWith('/') || /^[a-z]:/i.test(name)) return 'absolute'
  for (const step of name.split('/')) {
    if (step === '') return 'empty'
    if (step === '.' || step === '..') return 'climbs'
    if (DEVICE.test(step)) return 'device'
    // Windows drops these, so that "a." and "a" are one file there.
    if (/[. ]$/.test(step)) return 'tail'
  }
  return null
}

/** Equal for names that some file system takes for one. */
export function entryNameKey(name: string): string {
  return name.normalize('NFC').toLowerCase()
}
