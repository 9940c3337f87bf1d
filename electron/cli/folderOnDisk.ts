import { existsSync, statSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { readStudyFolder, writeStudyFolder } from '../../shared/folder/studyFolder.ts'
import { recordsOf, projectOf } from '../../shared/study/projectOf.ts'
import type { Study } from '../../shared/study/study.ts'
import { CannotDo } from './cannotDo.ts'
import { orCannot } from './projectOnDisk.ts'
import { nodePorts } from '../services/ports.ts'
import { expectFolderFor, sweepFolder, writeInFolder } from '../services/studyFolder.ts'

export function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory()
}

/** Writes a study into a folder that is new, empty or one of ours; what else lies there (`.git`, notes) stays. */
export async function saveStudyFolder(
  path: string,
  { project, texts, log }: Study,
  originals: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const ports = nodePorts()
  await orCannot(() => expectFolderFor(ports, path, null))
  const files = new Map<string, string | Uint8Array>(
    writeStudyFolder({ records: recordsOf(project), texts: [...texts.values()], log }),
  )
  for (const [entry, bytes] of originals) files.set(`files/${basename(entry)}`, bytes)
  for (const [name, content] of files) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    await orCannot(() => writeInFolder(ports, path, name, bytes))
  }
  await sweepFolder(ports, path, new Set(files.keys()))
}

/** Reads a folder that was written so, with the original files of its sources by the entries they had. */
export async function openStudyFolder(
  path: string,
): Promise<{ readonly study: Study; readonly originals: ReadonlyMap<string, Uint8Array> }> {
  const files = new Map<string, string>()
  for (const name of await readdir(path, { recursive: true })) {
    const relative = name.replaceAll('\\', '/')
    if (!/^(?:project\.json|texts\.jsonl|history\.jsonl|records\/[^/]+\.jsonl|texts\/[^/]+\.txt)$/.test(relative))
      continue
    const bytes = await readFile(join(path, name))
    files.set(relative, new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
  }
  const read = readStudyFolder(files)
  if (!read.ok) throw new CannotDo(`“${basename(path)}” could not be read. ${read.failure.message}`)
  const { records, texts, log } = read.value
  const study: Study = { project: projectOf(records), texts: new Map(texts.map((text) => [text.id, text])), log }
  const originals = new Map<string, Uint8Array>()
  for (const { original } of study.project.sources.values()) {
    if (!original) continue
    const bytes = await readFile(join(path, 'files', basename(original.entry))).catch(() => null)
    if (bytes) originals.set(original.entry, bytes)
  }
  return { study, originals }
}
