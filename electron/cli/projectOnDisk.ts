import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { v5 } from 'uuid'
import type { Guid } from '../../shared/records/guid.ts'
import type { Archive } from '../../shared/refi/archive.ts'
import type { ExchangeReport } from '../../shared/refi/exchangeReport.ts'
import { type ReadProject, readProject } from '../../shared/refi/readProject.ts'
import { writeProject } from '../../shared/refi/writeProject.ts'
import { earlierTexts } from '../../shared/study/earlierTexts.ts'
import { erasedEntries } from '../../shared/study/withoutWithdrawn.ts'
import { nearestNames } from '../../shared/study/findByName.ts'
import { projectOf } from '../../shared/study/projectOf.ts'
import type { Study } from '../../shared/study/study.ts'
import { foreignTurns } from '../../shared/transcripts/foreignTurns.ts'
import { type ProjectFile, readContainer, saveContainer } from '../services/projectFiles.ts'
import { Trouble } from '../services/trouble.ts'
import { VERSION } from '../version.ts'
import { defaultDataFolder } from '../dataFolder.ts'
import { CannotDo } from './cannotDo.ts'
import { didYouMean } from './didYouMean.ts'

/** A project as a command finds it. */
export interface ProjectOnDisk {
  readonly path: string
  readonly file: ProjectFile
  readonly archive: Archive
  readonly study: Study
  readonly reading: ReadProject
}

const NAMESPACE = '2f1d0b52-1f55-4a43-8f0a-0f5f6a4f8f55'

export async function openArchive(path: string): Promise<{ readonly file: ProjectFile; readonly archive: Archive }> {
  if (!existsSync(path)) throw new CannotDo(await sayNoProject(path), { kind: 'not-found' })
  const file = await orCannot(() => readContainer(path))
  return {
    file,
    archive: {
      entries: file.entries,
      async read(names) {
        const found = new Map<string, Uint8Array>()
        for (const name of names) {
          const bytes = await file.read(name).catch(() => null)
          if (bytes) found.set(name, bytes)
        }
        return found
      },
    },
  }
}

async function sayNoProject(path: string): Promise<string> {
  const beside = await readdir(dirname(path)).catch(() => [])
  const advice = didYouMean(
    nearestNames(
      beside.filter((name) => /\.qdpx$/i.test(name)),
      basename(path),
    ),
  )
  return `There is no project “${path}”.${advice}`
}

/** Opens a project of any program. A file that has no id of its own gets one from its content, the same every time. */
export async function openProjectFile(path: string): Promise<ProjectOnDisk> {
  const { file, archive } = await openArchive(path)
  const reading = await readProject(archive, { newId: () => v5(file.sha256, NAMESPACE), detectTurns: foreignTurns })
  if (!reading.ok) {
    await file.close()
    throw new CannotDo(`“${basename(path)}” could not be opened. ${reading.failure.message}`, {
      kind: reading.failure.kind,
    })
  }
  const { records, texts, log } = reading.value
  const study: Study = { project: projectOf(records), texts: new Map(texts.map((text) => [text.id, text])), log }
  return { path, file, archive, study, reading: reading.value }
}

interface Saving {
  /** The file the study was read from; its entries go on where the study still needs them. */
  readonly from: ProjectFile | null
  /** New entries beside those of the study: original files. */
  readonly originals?: ReadonlyMap<string, Uint8Array>
  readonly reason: string
  /** The file is a copy for a program that counts positions so. */
  readonly copy?: { readonly unit: 'code point' | 'UTF-16' } | null
  /** The study goes to a file other than the one it was read from. */
  readonly isCopy?: boolean
}

/** Writes a study as a `.qdpx`: atomically, with a backup of what was there, and never over a file that changed meanwhile. */
export async function saveProjectFile(
  path: string,
  study: Study,
  { from, originals = new Map(), reason, isCopy = false, copy = null }: Saving,
): Promise<ExchangeReport> {
  const existing = [...(from?.names ?? []), ...originals.keys()]
  const text = async (textId: Guid) => {
    const found = study.texts.get(textId)
    if (!found) throw new Error(`The study lacks the text ${textId}`)
    return found
  }
  const written = writeProject(
    {
      project: study.project,
      text,
      log: study.log,
      earlierTexts: earlierTexts(study.project, study.log),
      erased: erasedEntries(study.log),
    },
    { origin: `Throughline ${VERSION}`, existing, copy },
  )
  const write = new Map<string, Uint8Array>()
  const parts = new Map<string, Uint8Array[]>()
  for await (const { name, bytes } of written.pieces()) parts.set(name, [...(parts.get(name) ?? []), bytes])
  for (const name of written.fresh) write.set(name, Buffer.concat(parts.get(name) ?? []))
  for (const { from: before, to } of written.moving) {
    const bytes = (await from?.read(before)) ?? originals.get(before)
    if (bytes) write.set(to, bytes)
  }
  const keep: string[] = []
  for (const name of written.staying) {
    const fresh = originals.get(name)
    const copied = isCopy ? await from?.read(name) : null
    if (fresh ?? copied) write.set(name, (fresh ?? copied) as Uint8Array)
    else keep.push(name)
  }
  const backup = existsSync(path) ? { dataFolder: defaultDataFolder(), reason } : null
  await orCannot(() => saveContainer(path, { base: isCopy ? null : from, keep, write, backup }))
  return written.report()
}

/** Trouble of the services as one sentence for the terminal. */
export async function orCannot<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Trouble) throw new CannotDo(error.message, { kind: error.failure.kind })
    throw error
  }
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
