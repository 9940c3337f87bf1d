import { type Code, EMPTY_DEFINITION, type Example } from '../records/code.ts'
import type { CodebookVersion } from '../records/codebookVersion.ts'
import type { Coding } from '../records/coding.ts'
import type { Guid } from '../records/guid.ts'
import type { StudySet } from '../records/set.ts'
import type { SourceText } from '../records/sourceText.ts'
import { type CodebookRow, codebookRows, flatRows } from '../reports/codebookRows.ts'
import { codesInOrder } from '../study/codeTree.ts'
import { colorOfCode } from '../study/colorOfCode.ts'
import { inOrder, type Project } from '../study/project.ts'
import { CodePoints } from '../text/codePoints.ts'

/** A quotation that shows what a code is, with whom and when it comes from. */
export interface DocumentExample {
  readonly words: string
  /** “Eddie, 1 year”; null where it is not known or the words are no longer in the study. */
  readonly attribution: string | null
}

/** One code as it stands in an exported codebook. */
export interface DocumentEntry {
  readonly code: Code
  /** 0 at the top. */
  readonly depth: number
  readonly path: string
  /** The colour it is shown in: its own or the one of the code above. */
  readonly color: string
  readonly typical: readonly DocumentExample[]
  readonly borderline: readonly DocumentExample[]
  /** Distinct passages of the code and everything below it. */
  readonly segments: number
  readonly sources: number
  readonly cases: number
}

/** A codebook ready to be written in any format. */
export interface CodebookDocument {
  readonly project: string
  /** A day or moment in ISO 8601; null leaves the date out. */
  readonly asOf: string | null
  readonly entries: readonly DocumentEntry[]
  /** The same codes as data, those below a code inside it. */
  readonly rows: readonly CodebookRow[]
  /** Groups of codes made in other programs. */
  readonly groups: readonly StudySet[]
}

interface Making {
  readonly asOf: string | null
  /** The words of a source; null where the project has none. */
  readonly text: (textId: Guid) => Promise<SourceText | null>
}

/**
 * The project with the codes of a frozen version, for its document: names, definitions and places as they were; figures and the
 * words of examples are today's.
 */
export function asFrozen(project: Project, { name, codes }: Pick<CodebookVersion, 'name' | 'codes'>): Project {
  const { info } = project
  return {
    ...project,
    info: { ...info, title: `${info.title} (${name})` },
    codes: new Map(codes.map((code) => [code.id, code])),
  }
}

/** The codebook of a project. Examples say what the transcripts say now, so that they follow corrections and pseudonyms. */
export async function codebookDocument(project: Project, { asOf, text }: Making): Promise<CodebookDocument> {
  const wanted = new Set(
    [...project.codes.values()].flatMap(({ definition: { typical, borderline } }) =>
      [...typical, ...borderline].flatMap(({ codingId }) => codingId ?? []),
    ),
  )
  const live = await liveExamples(project, wanted, text)
  const show = ({ codingId, words }: Example): DocumentExample =>
    live.get(codingId ?? '') ?? { words: inOneLine(words), attribution: null }
  const withExamples = (row: CodebookRow): CodebookRow => {
    const words = (examples: readonly Example[]) => examples.map((example) => show(example).words).join('\n')
    const { typical, borderline } = project.codes.get(row.guid)?.definition ?? EMPTY_DEFINITION
    return {
      ...row,
      typical: words(typical),
      borderline: words(borderline),
      children: row.children.map(withExamples),
    }
  }
  const rows = codebookRows(project).map(withExamples)
  const figures = new Map(flatRows(rows).map((row) => [row.guid, row]))
  return {
    project: project.info.title,
    asOf,
    entries: codesInOrder(project.codes).map(({ code, depth }) => ({
      code,
      depth,
      path: figures.get(code.id)?.path ?? code.name,
      color: colorOfCode(project.codes, code.id),
      typical: code.definition.typical.map(show),
      borderline: code.definition.borderline.map(show),
      segments: figures.get(code.id)?.segments ?? 0,
      sources: figures.get(code.id)?.sources ?? 0,
      cases: figures.get(code.id)?.cases ?? 0,
    })),
    rows,
    groups: inOrder(project.sets.values()).filter(({ codeIds }) => codeIds.some((id) => project.codes.has(id))),
  }
}

async function liveExamples(
  project: Project,
  wanted: ReadonlySet<Guid>,
  text: Making['text'],
): Promise<Map<Guid, DocumentExample>> {
  const live = new Map<Guid, DocumentExample>()
  if (wanted.size === 0) return live
  for (const [sourceId, codings] of project.codingsBySource) {
    const here = codings.filter(({ id }) => wanted.has(id))
    const textId = project.sources.get(sourceId)?.textId ?? null
    if (here.length === 0 || textId === null) continue
    const words = await text(textId)
    if (!words) continue
    const points = new CodePoints(words.text)
    for (const coding of here)
      live.set(coding.id, {
        words: inOneLine(points.words(coding.passage)),
        attribution: attributionOf(project, coding),
      })
  }
  return live
}

/** Case and wave where there are such, else the name of the source. */
function attributionOf(project: Project, { sourceId }: Coding): string | null {
  const source = project.sources.get(sourceId)
  if (!source) return null
  const cases = inOrder(project.cases.values()).filter(({ sourceIds }) => sourceIds.includes(sourceId))
  if (cases.length === 0) return source.name
  const wave = source.waveId === null ? undefined : project.waves.get(source.waveId)
  return [cases.map(({ name }) => name).join(' and '), ...(wave ? [wave.name] : [])].join(', ')
}

/** Quotations are shown as one line each, as a paper prints them. */
export function inOneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim()
}

/** What each example of a codebook says today; its kept words where it is of no passage. */
export function exampleWords(entries: readonly DocumentEntry[]): (example: Example) => string {
  const words = new Map<Guid, string>()
  for (const { code, typical, borderline } of entries)
    for (const [own, shown] of [
      [code.definition.typical, typical],
      [code.definition.borderline, borderline],
    ] as const)
      for (const [index, { codingId }] of own.entries())
        if (codingId !== null) words.set(codingId, shown[index]?.words ?? '')
  return ({ codingId, words: kept }) => words.get(codingId ?? '') ?? kept
}
