import type { Coding } from '../records/coding.ts'
import type { Guid } from '../records/guid.ts'
import type { Source } from '../records/source.ts'
import type { SourceText } from '../records/sourceText.ts'
import { codePath, codesInOrder } from '../study/codeTree.ts'
import { colorOfCode } from '../study/colorOfCode.ts'
import { codingsOf, type Project } from '../study/project.ts'
import { CodePoints } from '../text/codePoints.ts'

/** A coding as it is printed beside the words. */
export interface PrintedCoding {
  /** 1, 2, 3 … in the order of the text, by which overlapping passages are told apart. */
  readonly number: number
  readonly path: string
  readonly name: string
  readonly color: string
  readonly coder: string | null
}

/** A stretch of words under the same codings. */
export interface PrintedRun {
  readonly words: string
  /** The codings that cover it; those that begin before it, and those that end with it. */
  readonly covered: readonly PrintedCoding[]
  readonly begins: readonly PrintedCoding[]
  readonly ends: readonly PrintedCoding[]
}

export interface PrintedParagraph {
  readonly runs: readonly PrintedRun[]
  /** The codings that touch it; `goesOn` where they began in a paragraph before. */
  readonly beside: readonly { readonly coding: PrintedCoding; readonly goesOn: boolean }[]
}

export interface CodedSource {
  readonly paragraphs: readonly PrintedParagraph[]
  readonly codings: readonly PrintedCoding[]
}

/** A source as paragraphs of coded and uncoded words. */
export function codedSource(
  project: Project,
  source: Source,
  text: SourceText,
  wanted: { readonly codeIds?: ReadonlySet<Guid> | undefined } = {},
): CodedSource {
  const codeRank = new Map(codesInOrder(project.codes).map(({ code }, rank) => [code.id, rank]))
  const rankOf = ({ codeId }: Coding) => codeRank.get(codeId) ?? Number.MAX_SAFE_INTEGER
  const coders = new Set(codingsOf(project, source.id).map(({ coderId }) => coderId))
  const ordered = codingsOf(project, source.id)
    .filter(({ codeId }) => wanted.codeIds?.has(codeId) ?? true)
    .toSorted((a, b) => a.passage.start - b.passage.start || b.passage.end - a.passage.end || rankOf(a) - rankOf(b))
  const printed = ordered.map((coding, at): PrintedCoding & { coding: Coding } => ({
    coding,
    number: at + 1,
    path: codePath(project.codes, coding.codeId),
    name: project.codes.get(coding.codeId)?.name ?? '',
    color: colorOfCode(project.codes, coding.codeId),
    // One coder alone needs no naming.
    coder: coders.size < 2 || coding.coderId === null ? null : (project.coders.get(coding.coderId)?.name ?? null),
  }))
  const points = new CodePoints(text.text)
  const paragraphs: PrintedParagraph[] = []
  let start = 0
  let next = 0
  let open: (typeof printed)[number][] = []
  for (const line of text.text.split('\n')) {
    const end = start + [...line].length
    while (next < printed.length && (printed[next] as (typeof printed)[number]).coding.passage.start <= end) {
      open.push(printed[next] as (typeof printed)[number])
      next += 1
    }
    open = open.filter(({ coding }) => coding.passage.end > start)
    const inside = open.filter(({ coding: { passage } }) => passage.start < end && passage.end > start)
    const edges = new Set([start, end])
    for (const { coding } of inside) {
      if (coding.passage.start > start) edges.add(coding.passage.start)
      if (coding.passage.end < end) edges.add(coding.passage.end)
    }
    const cuts = [...edges].sort((a, b) => a - b)
    const runs = cuts.slice(1).map((to, at): PrintedRun => {
      const from = cuts[at] as number
      const covered = inside.filter(({ coding: { passage } }) => passage.start <= from && passage.end >= to)
      return {
        words: points.slice(from, to),
        covered,
        begins: covered.filter(({ coding }) => coding.passage.start === from),
        ends: covered.filter(
          ({ coding }) => coding.passage.end === to || (coding.passage.end === to + 1 && to === end),
        ),
      }
    })
    paragraphs.push({
      runs,
      beside: inside.map((coding) => ({ coding, goesOn: coding.coding.passage.start < start })),
    })
    start = end + 1
  }
  return { paragraphs, codings: printed }
}
