import type { Guid } from '../records/guid.ts'
import type { RelationEnd } from '../records/relation.ts'
import type { ThemeLevel, ThemeStage } from '../records/theme.ts'
import type { FrozenCard, MapItem, Snapshot } from '../records/themeMap.ts'
import { colorOfCode } from '../study/colorOfCode.ts'
import type { Project } from '../study/project.ts'
import { fitText, textWidth } from '../timeline/textWidth.ts'
import { codeEvidence, type Evidence, themeEvidence } from './themeEvidence.ts'
import { itemsOf, relationsAmong } from './frozenMap.ts'
import type { Rectangle } from './mapGeometry.ts'
import type { Box, Edge } from './mapLayout.ts'
import { type Joined, type NamePlace, placeNames } from './relationNames.ts'

/** A card as it is drawn: its lines are broken here, so that the window and the figure show the same. */
export interface MapCard {
  readonly id: Guid
  readonly of: RelationEnd
  readonly level: ThemeLevel | 'code'
  readonly stage: ThemeStage | null
  readonly name: string
  readonly lines: readonly string[]
  /** `41 segments · 7 of 9 cases`. */
  readonly says: string
  readonly segments: number
  /** Of a code; null for a theme without a colour of its own. */
  readonly color: string | null
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface MapLine {
  readonly id: Guid
  readonly from: Guid
  readonly to: Guid
  /** Null for a line that only says what belongs to what. */
  readonly name: string | null
  readonly directed: boolean
  /** A relation that quotations show; without, it is drawn dashed (domain.md 4). */
  readonly hasEvidence: boolean
  /** Of a name, where it stands. */
  readonly place: NamePlace | null
}

export interface MapModel {
  readonly cards: readonly MapCard[]
  readonly lines: readonly MapLine[]
  readonly frames: readonly MapItem[]
  readonly notes: readonly MapItem[]
}

export const CARD_SIZES = {
  overarching: { width: 248, size: 15 },
  theme: { width: 220, size: 14 },
  subtheme: { width: 204, size: 13 },
  code: { width: 176, size: 12 },
} as const satisfies Record<MapCard['level'], { width: number; size: number }>

/** Around the words of a card; height of a line as a share of the size of its letters. */
const PADDING = 12
const LEADING = 1.3
const SAYS = 11

/** Evidence in one wave, or with one value of an attribute, instead of in the whole study. */
export interface Overlay {
  readonly says: string
  readonly sourceIds: ReadonlySet<Guid>
}

export function mapModel(project: Project, mapId: Guid, overlay: Overlay | null = null): MapModel {
  const items = itemsOf(project, mapId)
  const cards = items.flatMap((item) => {
    const card = cardOf(project, item, overlay)
    return card ? [card] : []
  })
  const byObject = new Map(cards.map(({ of, id }) => [of.id, id]))
  const lines: MapLine[] = []
  for (const { of, id } of cards) {
    const theme = of.kind === 'theme' ? project.themes.get(of.id) : undefined
    if (!theme) continue
    const above = byObject.get(theme.parentId ?? '')
    if (above !== undefined) lines.push(belonging(above, id))
    for (const codeId of theme.codeIds) {
      const code = byObject.get(codeId)
      if (code !== undefined) lines.push(belonging(id, code))
    }
  }
  for (const relation of relationsAmong(project, new Set(byObject.keys()))) {
    const [from, to] = [byObject.get(relation.from.id), byObject.get(relation.to.id)]
    if (from === undefined || to === undefined) continue
    const { id, name, directed, quotationIds } = relation
    lines.push({ id, from, to, name, directed, hasEvidence: quotationIds.length > 0, place: null })
  }
  const frames = items.filter(({ shape }) => shape.type === 'frame')
  const notes = items.filter(({ shape }) => shape.type === 'note')
  return { cards, lines: withNames(lines, cards, [...notes.map(boxOfItem), ...frames.map(titleOf)]), frames, notes }
}

/** What a frame or note covers. */
export function boxOfItem({ shape, x, y }: MapItem): Rectangle {
  return shape.type === 'card' ? { x, y, width: 0, height: 0 } : { x, y, width: shape.width, height: shape.height }
}

/** Names of relations may stand inside a frame, but not on its title. */
function titleOf({ shape, x, y }: MapItem): Rectangle {
  const width = shape.type === 'frame' ? Math.min(shape.width, textWidth(shape.title, 13) + 28) : 0
  return { x, y, width, height: 30 }
}

function withNames(lines: readonly MapLine[], cards: readonly MapCard[], others: readonly Rectangle[]): MapLine[] {
  const byId = new Map(cards.map((card) => [card.id, card]))
  const joined = lines.flatMap(({ id, name, from, to }): Joined[] => {
    const [a, b] = [byId.get(from), byId.get(to)]
    return name !== null && a && b ? [{ id, name, from: a, to: b }] : []
  })
  const places = placeNames(joined, [...cards, ...others])
  return lines.map((line) => ({ ...line, place: places.get(line.id) ?? null }))
}

/** A snapshot as a map: what it froze, nothing of today. */
export function snapshotModel(project: Project, { cards: frozen, relations }: Snapshot): MapModel {
  const cards = frozen.map((card) => frozenCard(project, card))
  const ids = new Set(cards.map(({ id }) => id))
  const lines: MapLine[] = []
  for (const { of, parentId, codeIds } of frozen) {
    if (parentId !== null && ids.has(parentId)) lines.push(belonging(parentId, of.id))
    for (const codeId of codeIds) if (ids.has(codeId)) lines.push(belonging(of.id, codeId))
  }
  for (const { from, to, name, directed } of relations)
    lines.push({
      id: `${from.id} ${name} ${to.id}`,
      from: from.id,
      to: to.id,
      name,
      directed,
      hasEvidence: true,
      place: null,
    })
  return { cards, lines: withNames(lines, cards, []), frames: [], notes: [] }
}

function belonging(from: Guid, to: Guid): MapLine {
  return { id: `${from} ${to}`, from, to, name: null, directed: false, hasEvidence: true, place: null }
}

function cardOf(project: Project, { id, shape, x, y }: MapItem, overlay: Overlay | null): MapCard | null {
  if (shape.type !== 'card') return null
  const { of } = shape
  const theme = of.kind === 'theme' ? project.themes.get(of.id) : undefined
  const code = of.kind === 'code' ? project.codes.get(of.id) : undefined
  const record = theme ?? code
  if (!record) return null
  const evidence = evidenceNow(project, of)
  const { segments, says } = sayEvidence(project, evidence, overlay)
  return {
    id,
    of,
    stage: theme?.stage ?? null,
    segments,
    color: theme ? theme.color : colorOfCode(project.codes, of.id),
    x,
    y,
    ...drawn(record.name, theme?.level ?? 'code', theme?.stage ?? null, says),
  }
}

interface Known {
  readonly of: readonly unknown[]
  readonly evidence: Evidence
}

const known = new WeakMap<Project['codingsBySource'], Map<Guid, Known>>()

/** Moving a card must not count a whole study again: evidence is kept for as long as nothing that it is made of changes. */
function evidenceNow(project: Project, { kind, id }: RelationEnd): Evidence {
  const { codingsBySource, quotationsBySource, codes, themes, cases, sources, waves } = project
  const of = [quotationsBySource, codes, kind === 'theme' ? themes : null, cases, sources, waves]
  let own = known.get(codingsBySource)
  if (!own) {
    own = new Map()
    known.set(codingsBySource, own)
  }
  const before = own.get(id)
  if (before?.of.every((one, at) => one === of[at])) return before.evidence
  const evidence = kind === 'theme' ? themeEvidence(project, id) : codeEvidence(project, id)
  own.set(id, { of, evidence })
  return evidence
}

function sayEvidence(
  project: Project,
  { passages, segments, cases, ofCases }: Evidence,
  overlay: Overlay | null,
): { segments: number; says: string } {
  if (!overlay) return { segments, says: `${count(segments)} · ${cases.length} of ${ofCases} cases` }
  const inside = passages.filter(({ sourceId }) => overlay.sourceIds.has(sourceId))
  const spoke = (sourceIds: ReadonlySet<Guid>) =>
    [...project.cases.values()].filter((one) => one.sourceIds.some((id) => sourceIds.has(id))).length
  const found = spoke(new Set(inside.map(({ sourceId }) => sourceId)))
  return { segments: inside.length, says: `${count(inside.length)} · ${found} of ${spoke(overlay.sourceIds)} cases` }
}

function frozenCard(project: Project, { of, name, level, stage, segments, cases, x, y }: FrozenCard): MapCard {
  return {
    id: of.id,
    of,
    stage,
    segments,
    color: of.kind === 'code' && project.codes.has(of.id) ? colorOfCode(project.codes, of.id) : null,
    x,
    y,
    ...drawn(name, level, stage, `${count(segments)} · ${cases} ${cases === 1 ? 'case' : 'cases'}`),
  }
}

function drawn(
  name: string,
  level: MapCard['level'],
  stage: ThemeStage | null,
  says: string,
): Pick<MapCard, 'name' | 'level' | 'lines' | 'says' | 'width' | 'height'> {
  const { width, size } = CARD_SIZES[level]
  const lines = broken(name, size, width - PADDING * 2 - (level === 'code' ? 10 : 0), level === 'code' ? 2 : 3)
  const said = saidStage({ stage }) === null ? 1 : 2
  const height = Math.round(
    PADDING * (level === 'code' ? 1.2 : 1.7) + lines.length * size * LEADING + SAYS * 1.5 * said,
  )
  return { name, level, lines, says, width, height }
}

/** The stage as a card says it in words; what is defined needs none. */
export function saidStage({ stage }: Pick<MapCard, 'stage'>): string | null {
  return stage === null || stage === 'defined' ? null : stage
}

/** A name in lines that fit, the last one cut where there are too many. */
export function broken(text: string, size: number, width: number, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || textWidth(longer, size) <= width) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  if (line !== '') lines.push(line)
  const kept = lines.slice(0, most)
  const rest = lines.slice(most - 1).join(' ')
  if (lines.length > most) kept[most - 1] = rest
  return kept.map((one) => fitText(one, size, width))
}

function count(segments: number): string {
  return `${segments} ${segments === 1 ? 'segment' : 'segments'}`
}

/** What the layouts need to know of a map: a code stands under the first theme that has it. */
export function boxesOf({ cards, lines }: Pick<MapModel, 'cards' | 'lines'>): {
  readonly boxes: Box[]
  readonly edges: Edge[]
} {
  const parents = new Map<Guid, Guid>()
  for (const { name, from, to } of lines) if (name === null && !parents.has(to)) parents.set(to, from)
  return {
    boxes: cards.map(({ id, width, height, level }) => ({
      id,
      width,
      height,
      parentId: parents.get(id) ?? null,
      isLeaf: level === 'code',
    })),
    edges: lines.filter(({ name }) => name !== null).map(({ from, to }) => ({ from, to })),
  }
}
