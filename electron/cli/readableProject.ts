import type { Remark } from '../../shared/refi/exchangeReport.ts'
import type { Study } from '../../shared/study/study.ts'
import type { ProjectFile } from '../services/projectFiles.ts'
import { isFolder, openStudyFolder } from './folderOnDisk.ts'
import { openProjectFile } from './projectOnDisk.ts'

/** A study in any form that can be read, with what did not come over. */
export interface ReadableProject {
  readonly study: Study
  /** The `.qdpx` it came from, open; null for other forms. */
  readonly file: ProjectFile | null
  /** Original files of sources by their entry, where they are not in `file`. */
  readonly originals: ReadonlyMap<string, Uint8Array>
  /** Codings as the file counts them; null where the study alone says. */
  readonly codings: number | null
  readonly lost: readonly Remark[]
  readonly warnings: readonly string[]
}

/** Reads a project of any program, or a folder of text and JSON lines. */
export async function openReadable(path: string): Promise<ReadableProject> {
  if (isFolder(path)) {
    const { study, originals } = await openStudyFolder(path)
    return { study, file: null, originals, codings: null, lost: [], warnings: [] }
  }
  const { study, file, reading } = await openProjectFile(path)
  const damage = file.problems.map((what) => ({ what, count: 1, why: 'the file is damaged' }))
  return {
    study,
    file,
    originals: new Map(),
    codings: reading.report.counts['Coding'] ?? 0,
    lost: [...reading.report.lost, ...damage],
    warnings: reading.report.warnings,
  }
}

/** The original files of the sources, wherever they are. */
export async function originalsOf({
  study,
  file,
  originals,
}: ReadableProject): Promise<ReadonlyMap<string, Uint8Array>> {
  if (!file) return originals
  const found = new Map<string, Uint8Array>()
  for (const { original } of study.project.sources.values()) {
    const bytes = original && (await file.read(original.entry).catch(() => null))
    if (original && bytes) found.set(original.entry, bytes)
  }
  return found
}
