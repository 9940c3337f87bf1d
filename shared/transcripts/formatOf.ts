import { type Format, FORMATS, UNREADABLE_FORMATS, type UnreadableFormat } from './formats.ts'
import { refuseFile, type RefusedFile } from './refusedFile.ts'

export type FoundFormat =
  | { readonly ok: true; readonly format: Format; readonly notes: readonly string[] }
  | RefusedFile

/** The format of a file: what its content shows beyond doubt, else what its ending says. */
export function formatOf(name: string, bytes: Uint8Array): FoundFormat {
  const ending = endingOf(name)
  const shown = FORMATS.find(({ recognises }) => recognises?.(bytes))
  if (shown) {
    const notes =
      shown.endings.length === 0 || shown.endings.includes(ending)
        ? []
        : [
            `The file is named ${ending === '' ? 'without an ending' : ending} and was read as what it is: ${shown.name}.`,
          ]
    return { ok: true, format: shown, notes }
  }
  const refused = UNREADABLE_FORMATS.find(({ recognises }) => recognises?.(bytes))
  if (refused) return isEncrypted(bytes) ? PROTECTED : unreadable(refused)
  const named = FORMATS.find(({ endings }) => endings.includes(ending))
  if (named) return { ok: true, format: named, notes: [] }
  const known = UNREADABLE_FORMATS.find(({ endings }) => endings.includes(ending))
  if (known) return unreadable(known)
  const readable = FORMATS.flatMap(({ endings }) => endings.slice(0, 1)).join(', ')
  const what =
    ending === '' ? 'A file without an ending cannot be recognised.' : `Files ending in ${ending} are not known.`
  return refuseFile('unknown-format', `${what} These can be imported: ${readable}.`)
}

/** `.docx`, in small letters; empty where the name has none. */
export function endingOf(name: string): string {
  return /[^/\\](\.[\p{L}\p{N}_-]{1,12})$/u.exec(name.trim())?.[1]?.toLowerCase() ?? ''
}

function unreadable({ name, advice }: UnreadableFormat): RefusedFile {
  return refuseFile('unsupported-format', `This is ${name}, which cannot be read. ${advice}`)
}

const PROTECTED = refuseFile(
  'protected',
  'The document is protected by a password. Open it in Word, save a copy without the password, and import the copy.',
)

/** Word wraps a document with a password in the container of older Word files, under this name in UTF-16. */
function isEncrypted(bytes: Uint8Array): boolean {
  const name = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0])
  for (let at = bytes.indexOf(0x45); at !== -1; at = bytes.indexOf(0x45, at + 1)) {
    if (name.every((byte, index) => bytes[at + index] === byte)) return true
  }
  return false
}
