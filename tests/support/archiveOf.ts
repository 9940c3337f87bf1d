import { unzipSync, zipSync } from 'fflate'
import type { Archive } from '../../shared/refi/archive.ts'

/** An archive over entries held in memory, as the shell hands one out. */
export function archiveOf(entries: Readonly<Record<string, Uint8Array>>): Archive {
  return {
    entries: Object.entries(entries).map(([name, bytes]) => ({ name, size: bytes.length })),
    async read(names) {
      return new Map(
        names.flatMap((name) => (Object.hasOwn(entries, name) ? [[name, entries[name] as Uint8Array]] : [])),
      )
    },
  }
}

/** The entries of a zip file; folders are none. */
export function unzipped(bytes: Uint8Array): Record<string, Uint8Array> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/')))
}

export function zipped(entries: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync(entries)
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
