import type { Coding } from '../records/coding.ts'
import type { Guid } from '../records/guid.ts'
import { codePath, codesInOrder } from '../study/codeTree.ts'
import { inOrder } from '../study/project.ts'
import type { Study } from '../study/study.ts'
import { CodePoints } from '../text/codePoints.ts'

/** One coding with its words, as a table shows it. */
export interface CodingRow {
  readonly guid: Guid
  readonly source: string
  readonly start: number
  readonly end: number
  readonly text: string
  /** The code's path. */
  readonly code: string
  readonly coder: string | null
  readonly created: string | null
  readonly memo: string | null
}

/** Which codings a table is of. */
export interface WantedCodings {
  readonly sourceId?: Guid | undefined
  /** Codes to include; all without. */
  readonly codeIds?: ReadonlySet<Guid> | undefined
  readonly coderId?: Guid | undefined
}

/** Every coding of a passage in a fixed order: by codebook, then source, then start and end. */
export function codingRows({ project, texts }: Study, wanted: WantedCodings = {}): CodingRow[] {
  const codeRank = new Map(codesInOrder(project.codes).map(({ code }, rank) => [code.id, rank]))
  const sources = inOrder(project.sources.values())
  const sourceRank = new Map(sources.map(({ id }, rank) => [id, rank]))
  const isWanted = ({ codeId, coderId }: Coding) =>
    (wanted.codeIds?.has(codeId) ?? true) && (wanted.coderId === undefined || coderId === wanted.coderId)
  const codings = sources
    .filter(({ id }) => wanted.sourceId === undefined || id === wanted.sourceId)
    .flatMap(({ id }) => (project.codingsBySource.get(id) ?? []).filter(isWanted))
    .sort(
      (a, b) =>
        (codeRank.get(a.codeId) ?? 0) - (codeRank.get(b.codeId) ?? 0) ||
        (sourceRank.get(a.sourceId) ?? 0) - (sourceRank.get(b.sourceId) ?? 0) ||
        a.passage.start - b.passage.start ||
        a.passage.end - b.passage.end ||
        (a.id < b.id ? -1 : 1),
    )
  const points = new Map<Guid, CodePoints>()
  const wordsOf = ({ sourceId, passage }: Coding) => {
    let known = points.get(sourceId)
    if (!known) {
      const textId = project.sources.get(sourceId)?.textId ?? null
      known = new CodePoints((textId === null ? undefined : texts.get(textId)?.text) ?? '')
      points.set(sourceId, known)
    }
    return known.words(passage)
  }
  const memos = memosByCoding({ project })
  return codings.map((coding) => ({
    guid: coding.id,
    source: project.sources.get(coding.sourceId)?.name ?? '',
    start: coding.passage.start,
    end: coding.passage.end,
    text: wordsOf(coding),
    code: codePath(project.codes, coding.codeId),
    coder: coding.coderId === null ? null : (project.coders.get(coding.coderId)?.name ?? null),
    created: coding.createdAt,
    memo: memos.get(coding.id) ?? null,
  }))
}

function memosByCoding({ project }: Pick<Study, 'project'>): Map<Guid, string> {
  const memos = new Map<Guid, string>()
  for (const memo of inOrder(project.memos.values()))
    for (const { kind, id } of memo.about) {
      if (kind !== 'coding') continue
      const words = [memo.title, memo.text].filter((part) => part.trim() !== '').join('\n')
      memos.set(id, memos.has(id) ? `${memos.get(id)}\n\n${words}` : words)
    }
  return memos
}
