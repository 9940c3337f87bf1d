import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Command, Option } from 'commander'
import { APPENDIX_AS_USUAL } from '../../../shared/codebook/appendix.ts'
import { asFrozen, codebookDocument, exampleWords } from '../../../shared/codebook/codebookDocument.ts'
import { codebookFromTable } from '../../../shared/codebook/codebookFromTable.ts'
import { diffCodebook } from '../../../shared/codebook/diffCodebook.ts'
import type { IncomingCodebook } from '../../../shared/codebook/incoming.ts'
import { matchColumns } from '../../../shared/codebook/matchColumns.ts'
import { mergePlan } from '../../../shared/codebook/mergePlan.ts'
import { readCodebook, splitDottedNames } from '../../../shared/codebook/readCodebook.ts'
import { CODEBOOK_FORMATS, type CodebookFormat } from '../../../shared/codebook/formats.ts'
import { writeCodebook } from '../../../shared/codebook/writeCodebook.ts'
import { codebookReport } from '../../../shared/reports/importReports.ts'
import type { CodebookVersion } from '../../../shared/records/codebookVersion.ts'
import { nearestNames } from '../../../shared/study/findByName.ts'
import type { Project } from '../../../shared/study/project.ts'
import { VERSION } from '../../version.ts'
import { CannotDo } from '../cannotDo.ts'
import { didYouMean } from '../didYouMean.ts'
import { EXIT } from '../exit.ts'
import { deliver, json, type OutputOptions, say, withTableOptions } from '../output.ts'
import { actInFile } from '../actInFile.ts'
import { openProjectFile, saveProjectFile } from '../projectOnDisk.ts'

interface CodebookOptions extends OutputOptions {
  readonly format?: CodebookFormat
  readonly counts?: boolean
  readonly retired?: boolean
  readonly examples?: boolean
  readonly strict?: boolean
  readonly from?: string
  readonly dots?: boolean
  readonly frozen?: string
  readonly coder?: string
}

export function codebookCommand(): Command {
  return withTableOptions(
    new Command('codebook')
      .description('the codebook with its definitions and counts')
      .argument('<project>', 'a .qdpx file of any program')
      .addOption(
        new Option(
          '--format <format>',
          'json (a tree), csv and xlsx (a row a code), qdc (REFI-QDA), docx, html and md (a paper’s appendix)',
        ).choices(CODEBOOK_FORMATS),
      )
      .option('--counts', 'docx, html, md: with segments and cases under each name')
      .option('--retired', 'docx, html, md: with the codes that are retired')
      .option('--no-examples', 'docx, html, md: without the examples')
      .option('--frozen <name>', 'a frozen version instead of the codebook now; figures are today’s')
      .option('--from <file>', 'adds the codebook of a .qdc, .csv, .xlsx or .qdpx to the project, and keeps a backup')
      .option('--dots', 'with --from: names such as coping.fear are paths')
      .option('--coder <name>', 'with --from: who imports; otherwise the user of this computer')
      .option('--strict', 'write nothing where something would be lost or skipped'),
  ).action(async (path: string, options: CodebookOptions) =>
    options.from === undefined ? writeOut(path, options) : takeIn(path, options.from, options),
  )
}

async function writeOut(path: string, options: CodebookOptions): Promise<void> {
  const { study, file } = await openProjectFile(path)
  await file.close()
  const { project, texts, log } = study
  const version = options.frozen === undefined ? null : versionCalled(project, options.frozen)
  const document = await codebookDocument(version ? asFrozen(project, version) : project, {
    asOf: version?.frozenAt ?? log.at(-1)?.at ?? project.info.modifiedAt ?? project.info.createdAt,
    text: (textId) => Promise.resolve(texts.get(textId) ?? null),
  })
  const written = writeCodebook(document, wantedFormat(options), {
    origin: `Throughline ${VERSION}`,
    options: {
      ...APPENDIX_AS_USUAL,
      counts: options.counts ?? false,
      retired: options.retired ?? false,
      examples: options.examples ?? true,
    },
    rawCells: options.rawCells ?? false,
  })
  if (!written)
    throw new CannotDo(
      'The codebook has no codes, and a .qdc without codes is against the standard. Nothing was written.',
    )
  const told = written.lost.map(({ what, count, why }) => `lost: ${what} (${count}): ${why}`)
  if (options.strict && told.length > 0) throw new CannotDo(`${told.join('; ')}. Nothing was written.`)
  await deliver(written.content, options)
  for (const line of told) say(line, options)
  if (told.length > 0) process.exitCode = EXIT.lossy
}

function versionCalled({ codebookVersions }: Project, name: string): CodebookVersion {
  const versions = [...codebookVersions.values()]
  const found = versions.find((version) => version.name === name)
  if (found) return found
  const advice = didYouMean(
    nearestNames(
      versions.map((version) => version.name),
      name,
    ),
  )
  throw new CannotDo(`There is no frozen version “${name}” of the codebook.${advice}`, { kind: 'not-found' })
}

/** Codes by GUID, else by path; what the file says nothing about, and codes it does not have, stay as they are. */
async function takeIn(path: string, from: string, options: CodebookOptions): Promise<void> {
  const incoming = await readIncoming(from, options)
  const { study, file } = await openProjectFile(path)
  const { project, texts } = study
  const { entries } = await codebookDocument(project, {
    asOf: null,
    text: (textId) => Promise.resolve(texts.get(textId) ?? null),
  })
  const wordsOf = exampleWords(entries)
  const diff = diffCodebook(project.codes, incoming, { byPath: true, wordsOf })
  const plan = mergePlan(project, incoming, diff, { moves: true, newId: randomUUID, wordsOf })
  const skipped = incoming.skipped.reduce((sum, { count }) => sum + count, 0)
  const told = incoming.skipped.map(({ what, count, why }) => `skipped: ${what} (${count}): ${why}`)
  if (options.strict && skipped > 0) throw new CannotDo(`${told.join('; ')}. Nothing was imported.`)
  const done = actInFile(study, options.coder, (act) => ({
    type: 'merge-codebook',
    from: basename(from),
    ...plan,
    report: codebookReport({ id: randomUUID(), at: act.at }, { fileName: basename(from), incoming, plan, leftOut: 0 }),
    ...act,
  }))
  if (done) await saveProjectFile(path, done, { from: file, reason: 'before a codebook was imported' })
  await file.close()
  const changed = new Set([...plan.updated, ...plan.moved].map(({ codeId }) => codeId))
  const result = { added: plan.added.length, updated: changed.size, skipped, problems: [...told, ...incoming.notes] }
  if (options.json || options.output?.endsWith('.json')) await deliver(json(result), options)
  else {
    say(`added: ${result.added}, updated: ${result.updated}, skipped: ${result.skipped}`, options)
    for (const line of result.problems) say(line, options)
  }
  if (skipped > 0) process.exitCode = EXIT.lossy
}

async function readIncoming(from: string, { dots }: CodebookOptions): Promise<IncomingCodebook> {
  const bytes = await readFile(from).catch(() => null)
  if (!bytes) throw new CannotDo(`“${from}” is not there, or may not be read. Nothing was imported.`)
  const reading = await readCodebook(bytes)
  if (!reading.ok) throw new CannotDo(`“${basename(from)}” cannot be imported: ${reading.message}`)
  const codebook =
    reading.kind === 'codebook' ? reading.codebook : codebookFromTable(reading.table, matchColumns(reading.table.head))
  if (codebook.codes.length === 0) throw new CannotDo(`“${basename(from)}” has no codes in it. Nothing was imported.`)
  return dots ? splitDottedNames(codebook) : codebook
}

/** Said outright, or by the ending of the file to be written. */
function wantedFormat({ format, json, csv, output }: CodebookOptions): CodebookFormat {
  if (format) return format
  if (json) return 'json'
  if (csv) return 'csv'
  return CODEBOOK_FORMATS.find((one) => output?.toLowerCase().endsWith(`.${one}`)) ?? 'json'
}
