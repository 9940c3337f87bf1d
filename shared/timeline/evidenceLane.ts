import type { Passage } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import { codePath, withDescendants } from '../study/codeTree.ts'
import { colorOfCode } from '../study/colorOfCode.ts'
import { codingsOf, type Project } from '../study/project.ts'
import { themeEvidence } from '../themes/themeEvidence.ts'

/** A code or a theme with a lane of its own on a timeline: how much of it there is in each wave. */
export interface EvidenceLane {
  readonly kind: 'code' | 'theme'
  readonly id: Guid
}

/** Words once, with the codings that bring them; a theme's own quotations need no coding. */
export interface LanePassage {
  readonly sourceId: Guid
  readonly passage: Passage
  readonly codingIds: readonly Guid[]
}

/** Themes have no colour of their own. */
const INK = '#33414d'

/** The same for the same code or theme, and for no other. */
export function keyOfLane({ kind, id }: EvidenceLane): string {
  return `${kind} ${id}`
}

/** The name of the lane; null where its code or theme is gone. */
export function nameOfLane({ codes, themes }: Project, { kind, id }: EvidenceLane): string | null {
  if (kind === 'code') return codes.has(id) ? codePath(codes, id) : null
  return themes.get(id)?.name ?? null
}

export function colorOfLane({ codes }: Project, { kind, id }: EvidenceLane): string {
  return kind === 'code' ? colorOfCode(codes, id) : INK
}

/** What counts for a lane in some sources: a code's passages with those of the codes below it, or a theme's evidence. */
export function passagesOfLane(project: Project, { kind, id }: EvidenceLane) {
  if (kind === 'theme') {
    const { passages } = themeEvidence(project, id)
    return (sourceIds: readonly Guid[]): LanePassage[] => {
      const wanted = new Set(sourceIds)
      return passages.filter(({ sourceId }) => wanted.has(sourceId))
    }
  }
  const codeIds = withDescendants(project.codes, id)
  return (sourceIds: readonly Guid[]): LanePassage[] =>
    sourceIds.flatMap((sourceId) => codedPassages(project, sourceId, codeIds))
}

/** Distinct passages of a source with one of the codes: a passage under two of them counts once (domain.md 0.6). */
function codedPassages(project: Project, sourceId: Guid, codeIds: ReadonlySet<Guid>): LanePassage[] {
  const passages = new Map<string, { sourceId: Guid; passage: Passage; codingIds: Guid[] }>()
  for (const { id, codeId, passage } of codingsOf(project, sourceId)) {
    if (!codeIds.has(codeId)) continue
    const key = `${passage.start} ${passage.end}`
    const known = passages.get(key)
    if (known) known.codingIds.push(id)
    else passages.set(key, { sourceId, passage, codingIds: [id] })
  }
  return [...passages.values()]
}
