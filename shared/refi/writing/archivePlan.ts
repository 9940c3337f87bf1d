import type { Guid } from '../../records/guid.ts'
import { fileNameOf, findProjectEntry, isSafeEntryName, SourceFiles, SOURCES_FOLDER, STUDY_ENTRY } from '../archive.ts'
import { textEntry } from '../textReference.ts'

/**
 * What becomes of the entries of a file when it is saved. Everything stays as it is, bytes and name, except:
 * the XML and our own data are written anew; files in `Sources/` or in the root that the XML refers to move to `sources/`, where
 * alone the standard has them; and texts that are not stored as we count them get an entry of their own, beside the original.
 */
export class ArchivePlan {
  readonly #existing: ReadonlySet<string>
  readonly #taken: Set<string>
  readonly #moved = new Map<string, string>()
  readonly #texts = new Map<string, Guid>()
  readonly #used = new Set<string>()
  readonly #files: SourceFiles

  /** @param existing names of the entries that the file has now, those staged for it included */
  constructor(existing: readonly string[]) {
    const entries = existing.map((name) => ({ name, size: 0 }))
    const project = findProjectEntry(entries)
    const written = project.found ? project.entry.name : null
    const others = existing.filter((name) => isSafeEntryName(name) && name !== written && !isRewritten(name))
    this.#files = new SourceFiles(others.map((name) => ({ name, size: 0 })))
    this.#existing = new Set(others)
    this.#taken = new Set(others.map((name) => name.toLowerCase()))
    for (const name of others)
      if (name.toLowerCase().startsWith(SOURCES_FOLDER) && !name.startsWith(SOURCES_FOLDER)) this.#move(name)
  }

  /** The entry of that name, or the one that it has become since: a save moves `Sources/` to `sources/`. */
  locate(entry: string): string | null {
    return this.#existing.has(entry) ? entry : this.find(fileNameOf(entry))
  }

  /** The entry that a path of the XML means. */
  find(path: string): string | null {
    return this.#files.find(path)?.name ?? null
  }

  /** The name under which an entry that the XML refers to goes on. */
  place(entry: string): string {
    this.#used.add(entry)
    const isInPlace = entry === SOURCES_FOLDER + fileNameOf(entry)
    if (!isInPlace && this.#existing.has(entry) && !this.#moved.has(entry)) this.#move(entry)
    return this.#moved.get(entry) ?? entry
  }

  /** The entry of one of our texts, which is written unless the file has it. */
  text(textId: Guid): string {
    const entry = textEntry(textId)
    if (!this.#existing.has(entry)) this.#texts.set(entry, textId)
    return entry
  }

  /** Entries that stay under their name. */
  get staying(): string[] {
    return [...this.#existing].filter((name) => !this.#moved.has(name))
  }

  /** Entries that go on under another name. */
  get moving(): { readonly from: string; readonly to: string }[] {
    return [...this.#moved].map(([from, to]) => ({ from, to }))
  }

  /** Whether the XML refers to an entry, under the name it has now. */
  isUsed(entry: string): boolean {
    return this.#used.has(entry)
  }

  /** Texts to be written, by entry. */
  get texts(): ReadonlyMap<string, Guid> {
    return this.#texts
  }

  #move(entry: string): void {
    const target = SOURCES_FOLDER + fileNameOf(entry)
    const isFree = target.toLowerCase() === entry.toLowerCase() || !this.#taken.has(target.toLowerCase())
    if (!isFree || this.#existing.has(target)) return
    this.#taken.add(target.toLowerCase())
    this.#moved.set(entry, target)
  }
}

/** Our own data; and NVivo's empty `.root`, which is no file of anybody's. */
function isRewritten(name: string): boolean {
  return name === STUDY_ENTRY || /^project\.qde$/i.test(name) || /^sources\/\.root$/i.test(name)
}
