import { normaliseGuid } from '../records/guid.ts'
import type { AnyRecord } from '../records/record.ts'
import { CodePoints } from '../text/codePoints.ts'
import {
  type Archive,
  findProjectEntry,
  isSafeEntryName,
  parsePath,
  PROJECT_ENTRY,
  SourceFiles,
  SOURCES_FOLDER,
  STUDY_ENTRY,
} from './archive.ts'
import { type Gathered, keyOf, schemaRoot } from './checking/schemaScope.ts'
import { derivedGuid } from './derivedGuid.ts'
import { type Problem, Problems } from './problem.ts'
import { type ReadProject, readProject } from './readProject.ts'
import { readXml, XmlRefusal } from './reading/readXml.ts'
import { foldBlanks } from './selectionName.ts'

/** Largest file that the standard allows inside (8.5), in bytes. */
const LARGEST_FILE = 2_147_483_647

/**
 * Everything that is wrong with a project file: container, schema, references and files, positions, quoted words. The schema
 * alone would not do: it checks no reference (section 0).
 */
export async function checkProject(archive: Archive): Promise<Problem[]> {
  const problems = new Problems()
  checkContainer(archive, problems)
  const project = findProjectEntry(archive.entries)
  if (!project.found) {
    problems.error(project.message, 'the file')
    return problems.list()
  }
  const xml = (await archive.read([project.entry.name])).get(project.entry.name)
  if (!xml) {
    problems.error('The project’s XML cannot be read from the file.', project.entry.name)
    return problems.list()
  }
  const gathered: Gathered = { problems, ids: new Map(), references: [], paths: [] }
  try {
    await readXml(xml, schemaRoot(gathered), { onElement: () => {} })
  } catch (error) {
    if (!(error instanceof XmlRefusal)) throw error
    problems.error(error.message, project.entry.name)
    return problems.list()
  }
  checkReferences(gathered)
  checkFiles(archive, gathered)

  const reading = await readProject(archive, { newId: () => derivedGuid('checked project') })
  if (!reading.ok) problems.error(reading.failure.message, project.entry.name)
  else checkPassages(reading.value, problems)
  return problems.list()
}

function checkContainer({ entries }: Archive, problems: Problems): void {
  const names = new Map<string, string>()
  for (const { name, size } of entries) {
    if (name.endsWith('/')) continue
    if (!isSafeEntryName(name)) problems.error('container: an entry’s name leads out of the file', name)
    if (size > LARGEST_FILE) problems.error('container: an entry is larger than the standard allows (2 GiB)', name)
    const twin = names.get(name.toLowerCase())
    if (twin !== undefined) problems.error('container: two entries have the same name', `${twin}, ${name}`)
    names.set(name.toLowerCase(), name)
    if (/^sources\//i.test(name) && !name.startsWith(SOURCES_FOLDER))
      problems.warn('container: the folder is not called “sources”, and some programs refuse it', name)
    if (/^sources\/.*\//i.test(name)) problems.warn('container: “sources” has a folder in it', name)
    if (name !== PROJECT_ENTRY && /^project\.qde$/i.test(name))
      problems.warn('container: the XML is not called “project.qde”', name)
  }
}

function checkReferences({ problems, ids, references }: Gathered): void {
  for (const { kinds, raw, where } of references) {
    if (kinds.some((kind) => ids.get(kind)?.has(keyOf(raw)))) continue
    const [kind] = kinds
    if (kind === 'user' && kinds.length === 1)
      problems.warn('references: a user is not among the users of the project', `${where}: ${raw}`)
    else problems.error('references: nothing in the file has this GUID', `${where}: ${raw}`)
  }
}

function checkFiles(archive: Archive, { problems, paths }: Gathered): void {
  const files = new SourceFiles(archive.entries)
  const used = new Set<string>()
  for (const { attribute, path, where } of paths) {
    if (attribute === 'currentPath') continue
    const { scheme } = parsePath(path)
    if (scheme !== 'internal') continue
    if (!/^internal:/i.test(path))
      problems.warn('files: a path without “internal://”, which some programs do not read', where)
    if (attribute === 'richTextPath' && /\.txt$/i.test(path))
      problems.warn('files: the styled text is a plain text, which ATLAS.ti rejects', where)
    const entry = files.find(path)
    if (entry) used.add(entry.name)
    else problems.error('files: a file is not there', `${where}: ${path}`)
  }
  // In a file of ours, originals and earlier texts are known to our own data instead.
  if (archive.entries.some(({ name }) => name === STUDY_ENTRY)) return
  for (const { name, size } of archive.entries)
    if (/^sources\/./i.test(name) && !name.endsWith('/') && size > 0 && !used.has(name))
      problems.warn('files: nothing refers to a file', name)
}

function checkPassages({ records, texts, report }: ReadProject, problems: Problems): void {
  const points = new Map(texts.map(({ id, text }) => [id, new CodePoints(text)]))
  const sources = new Map(records.flatMap((one) => (one.kind === 'source' ? [[one.id, one] as const] : [])))
  for (const record of records) {
    if (record.kind !== 'quotation') continue
    const source = sources.get(record.sourceId)
    const text = source?.textId === null ? undefined : points.get(source?.textId ?? '')
    if (!source || !text) continue
    const where = `${source.name}, ${placeOf(record)}`
    if (!record.passage) problems.error('positions: a selection lies outside its text', where)
    else {
      if (record.asRead) problems.warn('positions: a selection ends behind its text or cuts a character', where)
      if (record.name !== null) checkName(record.name, text.words(record.passage), text, where, problems)
    }
  }
  const memos = new Map(records.flatMap((one) => (one.kind === 'memo' ? [[one.id, one] as const] : [])))
  for (const record of records) {
    if (record.kind !== 'kept' || record.ownerKind !== 'memo' || record.xml.name !== 'PlainTextSelection') continue
    const memo = memos.get(record.ownerId ?? '')
    const { startPosition, endPosition } = record.xml.attributes
    const isInside =
      Number(startPosition) < Number(endPosition) && Number(endPosition) <= [...(memo?.text ?? '')].length
    if (memo && !isInside) problems.error('positions: a selection lies outside its text', `Note “${memo.title}”`)
  }
  for (const { sourceName, coinToss } of report.calibrations)
    if (coinToss) problems.warn('positions: they can be read in two ways', sourceName)
}

/** Names shorter than this turn up anywhere. */
const TELLING = 12

/** A name may be anything; but words that stand elsewhere in the same text were meant to be these. */
function checkName(name: string, words: string, text: CodePoints, where: string, problems: Problems): void {
  const quoted = foldBlanks(name).replace(/(…|\.\.\.)$/, '')
  const isElsewhere = quoted.length >= TELLING && quoted !== foldBlanks(words) && foldedText(text).includes(quoted)
  if (isElsewhere)
    problems.error('quoted words: a selection’s name stands elsewhere in the text than its positions', where)
  else problems.warn('quoted words: a selection’s name is not its words', where)
}

const folded = new WeakMap<CodePoints, string>()

function foldedText(points: CodePoints): string {
  const known = folded.get(points) ?? foldBlanks(points.text)
  folded.set(points, known)
  return known
}

function placeOf({ id, passage, asRead }: AnyRecord & { kind: 'quotation' }): string {
  const range = asRead ?? passage
  return `${range ? `${range.start}–${range.end}` : ''} (${normaliseGuid(id)})`
}
