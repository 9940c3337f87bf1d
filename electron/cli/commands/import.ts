import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { basename, extname } from 'node:path'
import { Command, Option } from 'commander'
import { type Command as StudyCommand, decide } from '../../../shared/commands/commands.ts'
import { count } from '../../../shared/commands/excerpt.ts'
import { sayRefusal } from '../../../shared/commands/outcome.ts'
import type { Coder } from '../../../shared/records/coder.ts'
import type { Source } from '../../../shared/records/source.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'
import { surveyReport, transcriptsReport } from '../../../shared/reports/importReports.ts'
import { applyChanges } from '../../../shared/study/applyChanges.ts'
import type { LogEntry } from '../../../shared/study/logEntry.ts'
import { inOrder, type Project } from '../../../shared/study/project.ts'
import { projectOf } from '../../../shared/study/projectOf.ts'
import type { Study } from '../../../shared/study/study.ts'
import { guessColumnRoles } from '../../../shared/surveys/columnRoles.ts'
import { type SurveyPlan, surveyPlan } from '../../../shared/surveys/surveyPlan.ts'
import { isSurveyFile, readSurveyTable, SURVEY_ENDINGS } from '../../../shared/surveys/surveyTable.ts'
import { duplicateOf, textFingerprint } from '../../../shared/transcripts/duplicateOf.ts'
import { FORMATS } from '../../../shared/transcripts/formats.ts'
import { gridGroups, packedName, packGrids } from '../../../shared/transcripts/gridGroups.ts'
import { guessPlace } from '../../../shared/transcripts/guessPlace.ts'
import { ImportPlaces } from '../../../shared/transcripts/importPlaces.ts'
import { readTranscript } from '../../../shared/transcripts/readTranscript.ts'
import { isTranscriptTable } from '../../../shared/transcripts/speechColumns.ts'
import { toSource } from '../../../shared/transcripts/toSource.ts'
import { isZip } from '../../../shared/transcripts/zipPackage.ts'
import type { ReadingOptions, Transcript } from '../../../shared/transcripts/transcript.ts'
import { CannotDo } from '../cannotDo.ts'
import { EXIT } from '../exit.ts'
import { deliver, json, jsonOption, type OutputOptions, outputOption, quietOption, say } from '../output.ts'
import { openProjectFile, saveProjectFile, sha256Of } from '../projectOnDisk.ts'

interface ImportOptions extends OutputOptions {
  readonly case?: string
  readonly wave?: string
  readonly coder?: string
  readonly strict?: boolean
  readonly removeLineNumbers?: boolean
  readonly mergeTextgrids?: boolean
  readonly tables?: 'survey' | 'transcript'
}

/** A file that was read and will become a source. */
interface ReadFile {
  readonly file: string
  readonly bytes: Uint8Array
  readonly sha256: string
  readonly transcript: Transcript
}

interface RefusedFile {
  readonly file: string
  readonly reason: string
}

export function importCommand(): Command {
  return new Command('import')
    .description('adds transcripts to a project, which is created where there is none')
    .argument('<project>', 'a .qdpx file; its old state is kept as a backup')
    .argument(
      '<files...>',
      `transcripts: ${FORMATS.flatMap(({ endings }) => endings.slice(0, 1)).join(', ')}; surveys: ${SURVEY_ENDINGS.join(', ')}`,
    )
    .option('--case <name>', 'the case all of them belong to; otherwise guessed from the file names')
    .option('--wave <name>', 'the wave all of them belong to; otherwise guessed from the file names')
    .option('--coder <name>', 'who imports; otherwise the user of this computer')
    .option('--remove-line-numbers', 'take the numbers before the lines of a PDF out of its text')
    .option('--merge-textgrids', 'TextGrids of one conversation, a file for each speaker, become one transcript')
    .addOption(
      new Option('--tables <kind>', 'what tables are; otherwise as their columns look').choices([
        'survey',
        'transcript',
      ]),
    )
    .option('--strict', 'import nothing where a file cannot be read')
    .addOption(jsonOption())
    .addOption(outputOption())
    .addOption(quietOption())
    .action(async (path: string, files: string[], options: ImportOptions) => {
      const before = existsSync(path) ? await openProjectFile(path) : null
      const base = before?.study ?? newStudy(path, options.coder)
      const surveyFiles = await surveysAmong(files, options.tables ?? null)
      const surveys = await importSurveys(surveyFiles, base, options)
      const { read, refused: unread } = await readFiles(
        files.filter((file) => !surveyFiles.includes(file)),
        surveys.study,
        options,
      )
      const refused = [...surveys.refused, ...unread]
      if (options.strict && refused.length > 0) throw new CannotDo(`${sayRefused(refused)} Nothing was imported.`)
      if (read.length + surveys.imported.length === 0)
        throw new CannotDo(`${sayRefused(refused)} Nothing was imported.`)
      const { study, originals, sources } =
        read.length > 0
          ? withSources(surveys.study, read, unread, options)
          : { study: surveys.study, originals: new Map<string, Uint8Array>(), sources: [] }
      const all = new Map([...surveys.originals, ...originals])
      await saveProjectFile(path, study, { from: before?.file ?? null, originals: all, reason: 'before an import' })
      await before?.file.close()
      await report(read, sources, surveys.imported, refused, options)
      if (refused.length > 0) process.exitCode = EXIT.lossy
    })
}

async function readFiles(files: readonly string[], { project, texts }: Study, options: ImportOptions) {
  const how: ReadingOptions = { lineNumbers: options.removeLineNumbers ? 'remove' : 'keep' }
  const existing = [...project.sources.values()].map((source) => ({
    sourceId: source.id,
    sha256: source.original?.sha256 ?? null,
    fingerprint: source.textId === null ? null : textFingerprint(texts.get(source.textId)?.text ?? ''),
    name: source.name,
  }))
  const read: ReadFile[] = []
  const refused: RefusedFile[] = []
  for (const { file, bytes } of await loaded(files, options.mergeTextgrids ?? false)) {
    if (!bytes) {
      refused.push({ file, reason: 'It is not there, or may not be read.' })
      continue
    }
    const result = await readTranscript({ name: basename(file), bytes }, how)
    if (!result.ok) {
      refused.push({ file, reason: result.message })
      continue
    }
    const sha256 = sha256Of(bytes)
    const fingerprint = textFingerprint(result.transcript.text)
    const twin = duplicateOf({ sha256, fingerprint }, existing)
    if (twin) {
      const name = existing.find(({ sourceId }) => sourceId === twin.sourceId)?.name ?? ''
      refused.push({
        file,
        reason: `It has the same ${twin.same === 'file' ? 'content' : 'words'} as “${name}”, so it was not imported twice.`,
      })
      continue
    }
    existing.push({ sourceId: file, sha256, fingerprint, name: basename(file) })
    read.push({ file, bytes, sha256, transcript: result.transcript })
  }
  return { read, refused }
}

interface LoadedFile {
  readonly file: string
  readonly bytes: Uint8Array | null
}

/** The files with their bytes, null where they cannot be read; TextGrids of one conversation as one where that is asked for. */
async function loaded(files: readonly string[], mergesGrids: boolean): Promise<LoadedFile[]> {
  const found = await Promise.all(
    files.map(async (file): Promise<LoadedFile> => ({ file, bytes: await readFile(file).catch(() => null) })),
  )
  if (!mergesGrids) return found
  const groups = gridGroups(files.map((file) => basename(file)))
  const merged = groups.map((group): LoadedFile => {
    const members = found.flatMap(({ file, bytes }) => {
      const name = basename(file)
      return bytes && group.names.includes(name) ? [{ name, bytes }] : []
    })
    return { file: packedName(group), bytes: packGrids(members) }
  })
  const inGroups = new Set(groups.flatMap(({ names }) => names))
  return [...found.filter(({ file, bytes }) => !bytes || !inGroups.has(basename(file))), ...merged]
}

/** Tables of answers, rather than of what somebody said. */
async function surveysAmong(files: readonly string[], kind: ImportOptions['tables'] | null): Promise<string[]> {
  const surveys: string[] = []
  for (const file of files) {
    if (!isSurveyFile(file) || kind === 'transcript') continue
    const bytes = kind === null ? await readFile(file).catch(() => null) : null
    const table = bytes && readSurveyTable(bytes)
    if (!table || !table.ok || !isTranscriptTable(table)) surveys.push(file)
  }
  return surveys
}

/** A survey that was read and added. */
interface ImportedSurvey {
  readonly file: string
  readonly plan: SurveyPlan
}

/** Tables: each row a source of its case, columns as they are guessed in the window too. */
async function importSurveys(files: readonly string[], base: Study, options: ImportOptions) {
  const at = `${new Date().toISOString().slice(0, 19)}Z`
  const imported: ImportedSurvey[] = []
  const refused: RefusedFile[] = []
  const originals = new Map<string, Uint8Array>()
  let study = base
  const coder = coderFor(base.project, options.coder)
  for (const file of files) {
    const bytes = await readFile(file).catch(() => null)
    const table = bytes && readSurveyTable(bytes)
    if (!bytes || !table || !table.ok) {
      refused.push({ file, reason: table && !table.ok ? table.message : 'It is not there, or may not be read.' })
      continue
    }
    const entry = `sources/${randomUUID()}${extname(file).toLowerCase()}`
    const mediaType = isZip(bytes) ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv'
    const original = { entry, name: basename(file), mediaType, size: bytes.length, sha256: sha256Of(bytes) }
    const roles = guessColumnRoles(table)
    const plan = surveyPlan(study.project, table, roles, { newId: randomUUID, coderId: coder.id, at, original })
    if (plan.sources.length + plan.caseValues.length === 0) {
      refused.push({ file, reason: 'None of its columns looks like answers or attributes.' })
      continue
    }
    const { texts, notes: _notes, ...added } = plan
    const report = surveyReport({ id: randomUUID(), at }, { fileName: basename(file), table, roles, plan })
    study = committed(study, { type: 'import-survey', ...added, report, at, coderId: coder.id }, coder, texts)
    originals.set(entry, bytes)
    imported.push({ file, plan })
  }
  return { study, imported, refused, originals }
}

function withSources(base: Study, read: readonly ReadFile[], refused: readonly RefusedFile[], options: ImportOptions) {
  const at = `${new Date().toISOString().slice(0, 19)}Z`
  const coder = coderFor(base.project, options.coder)
  const guesses = guessPlace(
    read.map(({ file }) => basename(file)),
    {
      cases: inOrder(base.project.cases.values()).map(({ name }) => name),
      waves: inOrder(base.project.waves.values()).map(({ name }) => name),
    },
  )
  const places = new ImportPlaces(base.project, randomUUID)
  const originals = new Map<string, Uint8Array>()
  const sources: Source[] = []
  const texts: SourceText[] = []
  const belongings: { caseId: string; sourceId: string }[] = []
  for (const [index, { file, bytes, sha256, transcript }] of read.entries()) {
    const guess = guesses[index]
    const originalEntry = `sources/${randomUUID()}${extname(file).toLowerCase()}`
    originals.set(originalEntry, bytes)
    const { source, text } = toSource(
      transcript,
      {
        name: null,
        sourceKind: transcript.speakers.length === 0 ? 'field note' : 'interview',
        waveId: places.wave(options.wave ?? guess?.wave ?? ''),
        date: guess?.date ?? null,
        interviewer: null,
      },
      { sourceId: randomUUID(), textId: randomUUID(), coderId: coder.id, at, originalEntry, sha256 },
    )
    sources.push(source)
    texts.push(text)
    const caseId = places.case(options.case ?? guess?.case ?? '')
    if (caseId !== null) belongings.push({ caseId, sourceId: source.id })
  }
  const importing: StudyCommand = {
    type: 'import-sources',
    sources,
    newWaves: places.newWaves,
    newCases: places.newCases,
    belongings,
    report: transcriptsReport(
      { id: randomUUID(), at },
      {
        read: read.map(({ file, transcript }, index) => ({
          fileName: basename(file),
          notes: transcript.notes,
          text: texts[index] ?? { turns: [] },
        })),
        refused: refused.map(({ file, reason }) => ({ fileName: basename(file), reason })),
        leftOut: [],
        newCases: places.newCases,
        newWaves: places.newWaves,
      },
    ),
    at,
    coderId: coder.id,
  }
  return { study: committed(base, importing, coder, texts), originals, sources }
}

/** The study after a command, with its entry in the history; a coder who is new to it joins first. */
function committed(
  base: Study,
  asked: StudyCommand,
  coder: Pick<Coder, 'id' | 'name' | 'initials'>,
  texts: readonly SourceText[],
): Study {
  const { at } = asked
  const joining: StudyCommand = {
    type: 'add-coder',
    newCoderId: coder.id,
    name: coder.name,
    initials: coder.initials,
    at,
    coderId: coder.id,
  }
  const command: StudyCommand = base.project.coders.has(coder.id)
    ? asked
    : { type: 'together', commands: [joining, asked], at, coderId: coder.id }
  const outcome = decide(base.project, command)
  if (!outcome.ok) throw new CannotDo(sayRefusal(outcome.refusal))
  const entry: LogEntry = {
    seq: (base.log.at(-1)?.seq ?? 0) + 1,
    at,
    coderId: coder.id,
    type: command.type,
    words: outcome.words,
    changes: [...outcome.changes],
    undoes: null,
    redoes: null,
    restores: null,
    undoable: true,
  }
  return {
    project: applyChanges(base.project, outcome.changes),
    texts: new Map([...base.texts, ...texts.map((text) => [text.id, text] as const)]),
    log: [...base.log, entry],
  }
}

function coderFor(project: Project, asked: string | undefined): Pick<Coder, 'id' | 'name' | 'initials'> {
  const name = asked ?? userInfo().username
  const known = [...project.coders.values()].find((coder) => coder.name === name || coder.initials === name)
  return known ?? { id: randomUUID(), name, initials: null }
}

function newStudy(path: string, coder: string | undefined): Study {
  const at = `${new Date().toISOString().slice(0, 19)}Z`
  const id = randomUUID()
  return {
    project: projectOf([
      {
        kind: 'project',
        id: randomUUID(),
        title: basename(path).replace(/\.qdpx$/i, ''),
        description: null,
        origin: null,
        basePath: null,
        approach: null,
        createdBy: id,
        createdAt: at,
        modifiedBy: null,
        modifiedAt: null,
      },
      { kind: 'coder', id, name: coder ?? userInfo().username, initials: null, color: null, position: 1 },
    ]),
    texts: new Map(),
    log: [],
  }
}

async function report(
  read: readonly ReadFile[],
  sources: readonly Source[],
  surveys: readonly ImportedSurvey[],
  refused: readonly RefusedFile[],
  options: OutputOptions,
): Promise<void> {
  const imported = read.map(({ file, transcript }, index) => ({
    file,
    source: sources[index]?.name ?? '',
    format: transcript.format,
    encoding: transcript.encoding?.encoding ?? null,
    turns: transcript.turns.length,
    speakers: transcript.speakers,
    characters: transcript.length,
    notes: transcript.notes,
  }))
  const rows = surveys.flatMap(({ file, plan }) =>
    plan.sources.map((source, index) => ({
      file,
      source: source.name,
      format: 'survey',
      encoding: null,
      turns: plan.texts[index]?.turns.length ?? 0,
      speakers: source.speakers,
      characters: source.length,
      notes: plan.notes,
    })),
  )
  if (options.json || options.output?.endsWith('.json'))
    return deliver(json({ imported: [...imported, ...rows], refused }), options)
  for (const { file, plan } of surveys) {
    say(
      `${file}: a survey of ${count(plan.caseValues.length, 'case')}, ${count(plan.sources.length, 'source')}, ${count(plan.newAttributes.length, 'new attribute')}`,
      options,
    )
    for (const note of plan.notes) say(`  ${note}`, options)
  }
  for (const one of imported) {
    const who = one.speakers.map(({ name, turns }) => `${name} ${turns}`).join(', ')
    say(`${one.file}: “${one.source}”, ${one.turns} turns${who === '' ? '' : ` (${who})`}`, options)
    for (const note of one.notes) say(`  ${note}`, options)
  }
  for (const { file, reason } of refused) say(`${file} was skipped: ${reason}`, options)
}

function sayRefused(refused: readonly RefusedFile[]): string {
  return refused.map(({ file, reason }) => `“${basename(file)}” cannot be imported: ${reason}`).join(' ')
}
