import { z } from 'zod'
import { type Answer, answer, failure } from '../contract/answer.ts'
import { type AnyRecord, recordSchema } from '../records/record.ts'
import type { SourceText } from '../records/sourceText.ts'
import { packTurns, recordKey, unpackTurns } from '../refi/studyData.ts'
import { type LogEntry, logEntrySchema } from '../study/logEntry.ts'
import { FOLDER_FORMAT, FOLDER_VERSION, folderVersion } from './folderHead.ts'

/** A whole study with its history, as a folder of files that people read and `git` compares. */
export interface FolderStudy {
  readonly records: readonly AnyRecord[]
  readonly texts: readonly SourceText[]
  readonly log: readonly LogEntry[]
}

const HEAD = 'project.json'
const TEXTS = 'texts.jsonl'
const HISTORY = 'history.jsonl'
const RECORDS = /^records\/([a-z-]+)\.jsonl$/

const textSchema = z.strictObject({ id: z.string(), file: z.string(), turns: z.array(z.number().nullable()) })

/** The id of the study whose `records/project.jsonl` this is; null where it is not as it was written. */
export function studyInFolder(projects: string | null): string | null {
  const [[, value] = [], ...more] = objectsOf(projects ?? '')
  const record = recordSchema.safeParse(value)
  return more.length === 0 && record.success && record.data.kind === 'project' ? record.data.id : null
}

/**
 * The files of a study by their paths: the words as plain text, every kind of record as JSON lines, one object a line in a fixed
 * order, so that two versions differ in the lines that were changed and nowhere else.
 */
export function writeStudyFolder({ records, texts, log }: FolderStudy): Map<string, string> {
  const files = new Map<string, string>()
  const project = records.find(({ kind }) => kind === 'project')
  const head = {
    format: FOLDER_FORMAT,
    version: FOLDER_VERSION,
    project: project?.kind === 'project' ? project.title : '',
  }
  files.set(HEAD, `${JSON.stringify(head, null, 2)}\n`)

  const kinds = new Map<string, AnyRecord[]>()
  for (const record of records) {
    const list = kinds.get(record.kind) ?? []
    kinds.set(record.kind, list)
    list.push(record)
  }
  for (const [kind, list] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)))
    files.set(`records/${kind}.jsonl`, linesOf(list.sort((a, b) => (a.id < b.id ? -1 : 1))))

  const names = new Map<string, string>()
  for (const record of records)
    if (record.kind === 'source' && record.textId !== null) names.set(record.textId, record.name)
  const listed = [...texts].sort((a, b) => (a.id < b.id ? -1 : 1))
  const entries = listed.map(({ id, text, turns }) => {
    const file = `texts/${fileName(names.get(id) ?? '', id)}`
    files.set(file, text)
    return { id, file, turns: packTurns(turns) }
  })
  files.set(TEXTS, linesOf(entries))
  files.set(HISTORY, linesOf(log))
  return files
}

/** Reads a folder back; refuses with a sentence what is not as it was written. */
export function readStudyFolder(files: ReadonlyMap<string, string>): Answer<FolderStudy> {
  const version = folderVersion(files.get(HEAD) ?? null)
  if (version === null) return failure('not-a-project', 'The folder has no project.json of Throughline.')
  if (version > FOLDER_VERSION)
    return failure('newer', 'A newer version of Throughline wrote this folder. Update Throughline to read it.')
  const records: AnyRecord[] = []
  const seen = new Set<string>()
  for (const [path, content] of files) {
    if (!RECORDS.test(path)) continue
    for (const [line, value] of objectsOf(content)) {
      const record = recordSchema.safeParse(value)
      if (!record.success) return damaged(path, line)
      if (seen.has(recordKey(record.data)))
        return failure('damaged', `${path}, line ${line}: this ${record.data.kind} is there twice.`)
      seen.add(recordKey(record.data))
      records.push(record.data)
    }
  }
  if (records.filter(({ kind }) => kind === 'project').length !== 1)
    return failure('damaged', 'records/project.jsonl must hold exactly one project.')
  const texts: SourceText[] = []
  for (const [line, value] of objectsOf(files.get(TEXTS) ?? '')) {
    const entry = textSchema.safeParse(value)
    if (!entry.success) return damaged(TEXTS, line)
    const { id, file, turns } = entry.data
    const text = files.get(file)
    if (text === undefined) return failure('damaged', `${TEXTS}, line ${line}: the file ${file} is not there.`)
    texts.push({ id, text, turns: unpackTurns(turns, [...text].length) })
  }
  const missing = records.find(
    (record) => record.kind === 'source' && record.textId !== null && !texts.some(({ id }) => id === record.textId),
  )
  if (missing?.kind === 'source')
    return failure('damaged', `The words of the source “${missing.name}” are not in ${TEXTS}.`)
  const log: LogEntry[] = []
  for (const [line, value] of objectsOf(files.get(HISTORY) ?? '')) {
    const entry = logEntrySchema.safeParse(value)
    if (!entry.success) return damaged(HISTORY, line)
    log.push(entry.data)
  }
  return answer({ records, texts, log })
}

function damaged<T>(path: string, line: number): Answer<T> {
  return failure('damaged', `${path}, line ${line} is not as Throughline writes it. Was it merged or edited by hand?`)
}

function linesOf(objects: readonly unknown[]): string {
  return objects.map((one) => `${JSON.stringify(one)}\n`).join('')
}

/** Objects with the numbers of their lines; what is no JSON is `undefined`. */
function objectsOf(content: string): [number, unknown][] {
  return content
    .split('\n')
    .flatMap((line, at): [number, unknown][] => (line.trim() === '' ? [] : [[at + 1, parsed(line)]]))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const LONGEST_NAME = 60

/** A name that every file system takes, told apart by the beginning of the id. */
function fileName(name: string, id: string): string {
  const plain = name
    .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, LONGEST_NAME)
    .replace(/^[ .]+|[ .]+$/g, '')
    .replace(/[\uD800-\uDFFF]/g, '')
  return `${plain === '' ? '' : `${plain} `}${id.replace(/[{}]/g, '')}.txt`
}
