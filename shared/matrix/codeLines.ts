import { scaleLinear } from 'd3-scale'
import type { Passage } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import type { SourceText } from '../records/sourceText.ts'
import { escapeHtml } from '../reports/escapeHtml.ts'
import { codePath, codesInOrder } from '../study/codeTree.ts'
import { colorOfCode } from '../study/colorOfCode.ts'
import { codingsOf, type Project } from '../study/project.ts'
import { packLanes } from '../text/lanes.ts'
import { CodePoints } from '../text/codePoints.ts'
import { turnsOfText, unitsTouched } from '../text/textUnits.ts'

/** One coded passage along the text; coded alike by several people it is one mark. */
export interface LineMark {
  readonly passage: Passage
  readonly codingIds: readonly Guid[]
  readonly coderIds: readonly (Guid | null)[]
  /** Where it begins and how far it goes, as shares of the text, 0 to 1. */
  readonly from: number
  readonly width: number
  /** Passages that overlap under one code stand below each other. */
  readonly lane: number
  /** Numbers of the first and the last turn it touches, from 1; null where it is in none. */
  readonly turns: { readonly first: number; readonly last: number } | null
}

export interface CodeLine {
  readonly codeId: Guid
  readonly path: string
  readonly color: string
  readonly marks: readonly LineMark[]
  readonly lanes: number
}

export interface CodeLines {
  /** A line for each code used in the source, in the order of the codebook. A code counts as itself; the one above it is not used by it. */
  readonly lines: readonly CodeLine[]
  /** Turn numbers from 1, or code points from 0 where the text has no turns, at their place along the text (0 to 1). */
  readonly ticks: readonly { readonly at: number; readonly value: number }[]
  readonly tickUnit: 'turn' | 'character'
}

const TICKS = 10
/** Share of the text's length that two numbers on the axis are apart. */
const LEAST_APART = 0.04

/** Where each code stands along one source. */
export function codeLines(
  project: Project,
  sourceId: Guid,
  text: SourceText,
  { coderId }: { readonly coderId: Guid | null },
): CodeLines {
  const length = Math.max(1, project.sources.get(sourceId)?.length ?? 0)
  const turns = turnsOfText(text)
  const share = scaleLinear([0, length], [0, 1]).clamp(true)
  const marksOf = new Map<Guid, Map<string, Omit<LineMark, 'lane'>>>()
  for (const { id, codeId, coderId: by, passage } of codingsOf(project, sourceId)) {
    if (coderId !== null && by !== coderId) continue
    const marks = marksOf.get(codeId) ?? new Map<string, Omit<LineMark, 'lane'>>()
    marksOf.set(codeId, marks)
    const key = `${passage.start} ${passage.end}`
    const known = marks.get(key)
    const touched = known ? null : unitsTouched(turns, passage)
    marks.set(
      key,
      known
        ? { ...known, codingIds: [...known.codingIds, id], coderIds: [...new Set([...known.coderIds, by])] }
        : {
            passage,
            codingIds: [id],
            coderIds: [by],
            from: share(passage.start),
            width: share(passage.end) - share(passage.start),
            turns: touched && { first: touched.from + 1, last: touched.to },
          },
    )
  }
  const lines = codesInOrder(project.codes).flatMap(({ code }): CodeLine[] => {
    const marks = [...(marksOf.get(code.id)?.values() ?? [])]
    if (marks.length === 0) return []
    const { lanes, count } = packLanes(
      Int32Array.from(marks, ({ passage }) => passage.start),
      Int32Array.from(marks, ({ passage }) => passage.end),
    )
    return [
      {
        codeId: code.id,
        path: codePath(project.codes, code.id),
        color: colorOfCode(project.codes, code.id),
        marks: marks.map((mark, nth) => ({ ...mark, lane: lanes[nth] ?? 0 })),
        lanes: count,
      },
    ]
  })
  const count = turns.starts.length
  const ticks =
    count === 0
      ? share.ticks(TICKS).map((value) => ({ at: share(value), value }))
      : [1, ...scaleLinear([1, count], [0, 1]).ticks(Math.min(TICKS, count))]
          .filter(
            (value, nth, all) => Number.isInteger(value) && value >= 1 && value <= count && all.indexOf(value) === nth,
          )
          .map((value) => ({ at: share(turns.starts[value - 1] ?? 0), value }))
  return { lines, ticks: apart(ticks), tickUnit: count === 0 ? 'character' : 'turn' }
}

type Tick = CodeLines['ticks'][number]

/** Without those whose numbers would run into the one before: short turns stand close. */
function apart(ticks: readonly Tick[]): Tick[] {
  const kept: Tick[] = []
  for (const tick of ticks) if (tick.at - (kept.at(-1)?.at ?? -1) >= LEAST_APART) kept.push(tick)
  return kept
}

/** “turn 12”, “turns 12–14”; where there are no turns, the place in characters. */
export function sayPlace({ turns, passage }: Pick<LineMark, 'turns' | 'passage'>): string {
  if (!turns) return `characters ${passage.start}–${passage.end}`
  return turns.first === turns.last ? `turn ${turns.first}` : `turns ${turns.first}–${turns.last}`
}

/** A row for every mark, with its words. */
export function codeLinesTable(
  project: Project,
  { lines }: CodeLines,
  text: SourceText,
): {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
} {
  const points = new CodePoints(text.text)
  const coderName = (id: Guid | null) => (id === null ? '' : (project.coders.get(id)?.name ?? ''))
  return {
    columns: ['code', 'first turn', 'last turn', 'start', 'end', 'coders', 'text'],
    rows: lines.flatMap(({ path, marks }) =>
      marks.map(({ passage, turns, coderIds }) => [
        path,
        turns?.first ?? null,
        turns?.last ?? null,
        passage.start,
        passage.end,
        coderIds.map(coderName).join('; '),
        points.slice(passage.start, passage.end),
      ]),
    ),
  }
}

const NAMES = 250
const ALONG = 640
const LANE = 12
const GAP = 10
const HEAD = 34
/** The narrowest mark that can still be seen and hit, in pixels. */
const LEAST = 3

/** The same as a figure that stands alone. */
export function codeLinesSvg({ lines, ticks, tickUnit }: CodeLines, caption: string): string {
  const heights = lines.map(({ lanes }) => lanes * LANE + GAP)
  const height = HEAD + heights.reduce((sum, one) => sum + one, 0) + 36
  const width = NAMES + ALONG + 20
  const x = (share: number) => Number((NAMES + share * ALONG).toFixed(1))
  const bottom = height - 34
  const grid = ticks.map(
    ({ at, value }) =>
      `<line x1="${x(at)}" x2="${x(at)}" y1="${HEAD - 6}" y2="${bottom}" stroke="#e4e0d8"/><text x="${x(at)}" y="${HEAD - 12}" text-anchor="middle" fill="#5d6670">${value}</text>`,
  )
  let top = HEAD
  const rows = lines.map(({ path, color, marks }, nth) => {
    const y = top
    top += heights[nth] ?? 0
    const bars = marks.map(
      ({ from, width: share, lane }) =>
        `<rect x="${x(from)}" y="${y + GAP / 2 + lane * LANE + 1}" width="${Math.max(LEAST, Number((share * ALONG).toFixed(1)))}" height="${LANE - 2}" rx="2" fill="${escapeHtml(color)}"/>`,
    )
    const name = path.length > 40 ? `…${path.slice(-39)}` : path
    return `<text x="${NAMES - 12}" y="${y + GAP / 2 + 10}" text-anchor="end" fill="#20242a">${escapeHtml(name)}</text>${bars.join('')}`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="11" role="img"><title>${escapeHtml(caption)}</title><rect width="${width}" height="${height}" fill="#ffffff"/><text x="${NAMES - 12}" y="${HEAD - 12}" text-anchor="end" fill="#5d6670">${tickUnit}</text>${grid.join('')}${rows.join('')}<text x="12" y="${height - 12}" fill="#5d6670">${escapeHtml(caption)}</text></svg>\n`
}
