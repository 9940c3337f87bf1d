import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { isForeignName } from '../../shared/foreign/foreignName.ts'
import { readForeign } from '../../shared/foreign/readForeign.ts'
import type { Archive } from '../../shared/refi/archive.ts'
import type { Remark } from '../../shared/refi/exchangeReport.ts'
import { projectOf } from '../../shared/study/projectOf.ts'
import type { Study } from '../../shared/study/study.ts'
import type { ProjectFile } from '../services/projectFiles.ts'
import { CannotDo } from './cannotDo.ts'
import { isFolder, openStudyFolder } from './folderOnDisk.ts'
import { openProjectFile } from './projectOnDisk.ts'

/** A study in any form that can be read, with what did not come over. */
export interface ReadableProject {
  readonly study: Study
  /** The `.qdpx` it came from, open; null for other forms. */
  readonly file: ProjectFile | null
  /** The same file by its entries; null for other forms. */
  readonly archive: Archive | null
  /** The program that wrote it; null where it does not say. */
  readonly program: string | null
  /** Original files of sources by their entry, where they are not in `file`. */
  readonly originals: ReadonlyMap<string, Uint8Array>
  /** Codings as the file counts them; null where the study alone says. */
  readonly codings: number | null
  readonly lost: readonly Remark[]
  readonly warnings: readonly string[]
}

/** Reads a project of any program, a folder of text and JSON lines, or the database of QualCoder or Taguette. */
export async function openReadable(path: string): Promise<ReadableProject> {
  const database = isFolder(path) ? join(path, QUALCODER_FILE) : path
  if (existsSync(database) && isForeignName(database)) return openDatabase(database)
  if (isFolder(path)) {
    const { study, originals } = await openStudyFolder(path)
    const { origin } = study.project.info
    return { study, file: null, archive: null, program: origin, originals, codings: null, lost: [], warnings: [] }
  }
  const { study, file, archive, reading } = await openProjectFile(path)
  const damage = file.problems.map((what) => ({ what, count: 1, why: 'the file is damaged' }))
  return {
    study,
    file,
    archive,
    program: reading.report.program,
    originals: new Map(),
    codings: reading.report.counts['Coding'] ?? 0,
    lost: [...reading.report.lost, ...damage],
    warnings: reading.report.warnings,
  }
}

/** The study alone, for commands that need nothing else of the file. */
export async function readStudy(path: string): Promise<Study> {
  const { study, file } = await openReadable(path)
  await file?.close()
  return study
}

/** What QualCoder calls the database in each of its project folders; the folder has the project's name. */
const QUALCODER_FILE = 'data.qda'

async function openDatabase(path: string): Promise<ReadableProject> {
  const [folder, own] = [basename(resolve(path, '..')), basename(path)]
  const name = own === QUALCODER_FILE && isForeignName(folder) ? folder : own
  const at = `${new Date().toISOString().slice(0, 19)}Z`
  const bytes = await readFile(path).catch(() => {
    throw new CannotDo(`“${path}” could not be read.`, { kind: 'io' })
  })
  const read = await readForeign({ name, bytes: new Uint8Array(bytes) }, { at })
  if (!read.ok)
    throw new CannotDo(`“${name}” could not be opened. ${read.failure.message}`, { kind: read.failure.kind })
  const { records, texts, report } = read.value
  return {
    study: { project: projectOf(records), texts: new Map(texts.map((text) => [text.id, text])), log: [] },
    file: null,
    archive: null,
    program: report.program,
    originals: new Map(),
    codings: null,
    lost: report.lost,
    warnings: report.warnings,
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
