/** One entry of a project file as its central directory names it; sizes in bytes, inflated. */
export interface ArchiveEntry {
  readonly name: string
  readonly size: number
}

/** A `.qdpx` that somebody else has opened and checked: its entries, and their bytes on demand. */
export interface Archive {
  readonly entries: readonly ArchiveEntry[]
  /** The bytes of some entries. What cannot be read is left out. */
  read(names: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>
}

export const PROJECT_ENTRY = 'project.qde'
export const STUDY_ENTRY = 'throughline/study.json'
export const SOURCES_FOLDER = 'sources/'

export type ProjectEntry =
  | { readonly found: true; readonly entry: ArchiveEntry }
  | { readonly found: false; readonly message: string }

/**
 * The project's XML: `project.qde` in the root in any case, else the only `.qde` there (ATLAS.ti names it after the
 * project). A `.qde` in a folder is somebody's source.
 */
export function findProjectEntry(entries: readonly ArchiveEntry[]): ProjectEntry {
  const inRoot = entries.filter(({ name }) => /^[^/\\]+\.qde$/i.test(name))
  const named = inRoot.find(({ name }) => name === PROJECT_ENTRY) ?? inRoot.find(({ name }) => isProjectName(name))
  const entry = named ?? (inRoot.length === 1 ? inRoot[0] : undefined)
  if (entry) return { found: true, entry }
  if (inRoot.length === 0)
    return { found: false, message: 'The file holds no project.qde, so it is not a REFI-QDA project.' }
  const names = inRoot.map(({ name }) => name).join(', ')
  return {
    found: false,
    message: `The file holds ${inRoot.length} projects (${names}), and none is named project.qde.`,
  }
}

function isProjectName(name: string): boolean {
  return name.toLowerCase() === PROJECT_ENTRY
}

export type PathScheme = 'internal' | 'relative' | 'absolute'

/** A path attribute taken apart (REFI-QDA 8.3). qc writes none of the schemes and means `internal`. */
export function parsePath(path: string): { readonly scheme: PathScheme; readonly rest: string } {
  const match = /^(internal|relative|absolute):\/\/(.*)$/is.exec(path.trim())
  if (!match) return { scheme: 'internal', rest: path.trim() }
  return { scheme: (match[1] as string).toLowerCase() as PathScheme, rest: match[2] as string }
}

export function internalPath(entryName: string): string {
  return `internal://${fileNameOf(entryName)}`
}

/** The last part of a path or an entry's name. */
export function fileNameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
}

/** Lower case, without the dot; empty where the name has none. */
export function extensionOf(path: string): string {
  const name = fileNameOf(path)
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : ''
}

/** Finds the entries that paths mean, whatever the case of folder and name (ATLAS.ti and NVivo differ from themselves). */
export class SourceFiles {
  readonly #byName: ReadonlyMap<string, ArchiveEntry>
  readonly #byFoldedName: ReadonlyMap<string, ArchiveEntry>

  constructor(entries: readonly ArchiveEntry[]) {
    const files = entries.filter(({ name }) => isSafeEntryName(name))
    this.#byName = new Map(files.map((entry) => [entry.name, entry]))
    // The first of two names that differ in case wins; an exact match comes before either.
    this.#byFoldedName = new Map(files.toReversed().map((entry) => [entry.name.toLowerCase(), entry]))
  }

  /** The entry an `internal://` path names; null where it is not in the file or lies outside it. */
  find(path: string): ArchiveEntry | null {
    const { scheme, rest } = parsePath(path)
    if (scheme !== 'internal') return null
    const name = rest.replace(/^[/\\]+/, '')
    if (name === '') return null
    return this.#lookUp(name) ?? this.#lookUp(percentDecoded(name)) ?? null
  }

  #lookUp(name: string): ArchiveEntry | undefined {
    const inFolder = SOURCES_FOLDER + name
    return (
      this.#byName.get(inFolder) ??
      this.#byFoldedName.get(inFolder.toLowerCase()) ??
      this.#byName.get(name) ??
      this.#byFoldedName.get(name.toLowerCase())
    )
  }
}

/** Entry names are never used as paths, but a name made to escape a folder is not looked at either. */
export function isSafeEntryName(name: string): boolean {
  if (name === '' || name.endsWith('/') || name.startsWith('/') || /[\\\0]/.test(name) || /^[a-z]:/i.test(name))
    return false
  return !name.split('/').includes('..')
}

function percentDecoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
