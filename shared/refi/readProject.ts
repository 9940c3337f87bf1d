import { type Answer, answer, failure } from '../contract/answer.ts'
import type { Guid } from '../records/guid.ts'
import type { AnyRecord } from '../records/record.ts'
import type { SourceText, Turn } from '../records/sourceText.ts'
import type { LogEntry } from '../study/logEntry.ts'
import { type Archive, findProjectEntry, STUDY_ENTRY } from './archive.ts'
import { type ExchangeReport, ReportBuilder } from './exchangeReport.ts'
import { applyStudyData } from './reading/applyStudyData.ts'
import { buildStudy } from './reading/buildStudy.ts'
import { ProjectDraft } from './reading/projectDraft.ts'
import { rootScope } from './reading/projectScope.ts'
import { readXml, XmlRefusal } from './reading/readXml.ts'
import { rematchStudyData } from './reading/rematchStudyData.ts'
import { sha256 } from './sha256.ts'
import { readStudyData, type StudyReading, unpackTurns } from './studyData.ts'
import type { DetectTurns } from './turnDetection.ts'

export interface ReadOptions {
  /** For the project itself, which has no id in REFI-QDA. Everything else that lacks one gets the same at every reading. */
  readonly newId: () => Guid
  readonly detectTurns?: DetectTurns
  readonly signal?: AbortSignal
  /** Share done, 0 to 1. Awaited, so that it can let other work in. */
  readonly onProgress?: (share: number) => void | Promise<void>
}

export interface ReadProject {
  readonly records: readonly AnyRecord[]
  readonly texts: readonly SourceText[]
  readonly log: readonly LogEntry[]
  readonly report: ExchangeReport
  /** Turns of texts before corrections, which the history may bring back; their words are in the entries named after them. */
  readonly earlierTurns: readonly { readonly textId: Guid; readonly turns: readonly Turn[] }[]
  /** Whether we wrote the file, we did and another program saved it since, or another program wrote it. */
  readonly origin: 'ours' | 'ours-changed-elsewhere' | 'foreign'
  /** Why the project must not be saved over, in a sentence: a newer Throughline wrote more than we can read. Else null. */
  readonly newer: string | null
}

/** Share of the work that the XML is; the texts are the rest. */
const XML_SHARE = 0.6

/**
 * Reads a `.qdpx` of any program into records and texts. Refuses only what cannot be read at all; everything else opens, and the
 * report says what was kept aside, lost or uncertain.
 */
export async function readProject(archive: Archive, options: ReadOptions): Promise<Answer<ReadProject>> {
  const { onProgress } = options
  const project = findProjectEntry(archive.entries)
  if (!project.found) return failure('not-a-project', project.message)
  const described = await readDescription(archive, project.entry.name, options)
  if (!described.ok) return described
  const { draft, study, origin } = described.value
  const { report } = draft
  warnOfStudy(study, report)
  const data = study.state === 'read' ? study.data : null
  const built = await buildStudy(draft, archive, {
    ...options,
    data,
    isOurs: data !== null && origin === 'ours',
    onProgress: (share) => onProgress?.(XML_SHARE + share * (1 - XML_SHARE)),
  })
  if (built === null) return cancelled()
  const { records, texts } =
    data === null
      ? built
      : origin === 'ours'
        ? applyStudyData(built, data, report)
        : rematchStudyData(built, data, report)
  const newer =
    study.state === 'newer'
      ? 'A newer version of Throughline wrote this project. It opens read-only, without turns, history and what else only that version knows; update Throughline to work on it.'
      : null
  const present = new Set(texts.map(({ id }) => id))
  const earlierTurns = (data?.texts ?? [])
    .filter(({ id }) => !present.has(id))
    .map(({ id, turns }) => ({ textId: id, turns: unpackTurns(turns, Number.MAX_SAFE_INTEGER) }))
  return answer({ records, texts, log: data?.log ?? [], report: report.build(), earlierTurns, origin, newer })
}

interface Description {
  readonly draft: ProjectDraft
  readonly study: StudyReading
  readonly origin: ReadProject['origin']
}

/** What the XML and our own data say. By itself, so that a hundred megabytes of XML are let go of before the texts come in. */
async function readDescription(
  archive: Archive,
  projectEntry: string,
  { signal, onProgress }: ReadOptions,
): Promise<Answer<Description>> {
  const hasStudy = archive.entries.some(({ name }) => name === STUDY_ENTRY)
  const bytes = await archive.read(hasStudy ? [projectEntry, STUDY_ENTRY] : [projectEntry])
  const xml = bytes.get(projectEntry)
  if (!xml) return failure('damaged', `The project’s XML (${projectEntry}) cannot be read from the file.`)
  const draft = new ProjectDraft(new ReportBuilder())
  try {
    await readXml(xml, rootScope(draft), {
      signal,
      onProgress: (share) => onProgress?.(share * XML_SHARE),
      onElement: (name, attributes) => draft.sawElement(name, attributes),
    })
  } catch (error) {
    if (signal?.aborted) return cancelled()
    if (error instanceof XmlRefusal) return failure('damaged', error.message)
    throw error
  }
  if (signal?.aborted) return cancelled()
  const study = readStudyData(bytes.get(STUDY_ENTRY))
  return answer({ draft, study, origin: originOf(study, xml) })
}

function cancelled<T>(): Answer<T> {
  return failure('cancelled', 'Opening the project was cancelled; the file is as it was.')
}

function originOf(study: StudyReading, xml: Uint8Array): ReadProject['origin'] {
  if (study.state === 'newer') return 'ours'
  if (study.state !== 'read') return 'foreign'
  return study.data.projectXml === sha256(xml) ? 'ours' : 'ours-changed-elsewhere'
}

function warnOfStudy(study: StudyReading, report: ReportBuilder): void {
  if (study.state === 'damaged')
    report.warn(
      `What Throughline keeps beside the standard could not be read (${study.what}); turns, waves and history may be missing.`,
    )
  if (study.state === 'read' && study.logIsDamaged)
    report.warn('The history of the project could not be read and starts anew; nothing else is missing.')
}
