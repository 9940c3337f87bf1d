import type { Case } from '../records/case.ts'
import type { Passage } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import type { QuotationRole, Theme } from '../records/theme.ts'
import { withDescendants } from '../study/codeTree.ts'
import { inOrder, type Project } from '../study/project.ts'
import { withSubthemes } from './themeTree.ts'

/** Words that show a theme, once, however many of its codes and coders are on them. */
export interface EvidencePassage {
  readonly sourceId: Guid
  readonly passage: Passage
  readonly codingIds: readonly Guid[]
  readonly coderIds: readonly (Guid | null)[]
  /** Null where only codes bring it. */
  readonly role: QuotationRole | null
}

export interface WaveEvidence {
  readonly waveId: Guid
  readonly segments: number
  readonly cases: number
  /** Cases with a source in that wave: those who could have spoken. */
  readonly of: number
}

/** What shows a theme or code, computed from the study as it is. */
export interface Evidence {
  /** In reading order; quotations against it are not among them. */
  readonly passages: readonly EvidencePassage[]
  readonly negative: readonly EvidencePassage[]
  readonly segments: number
  readonly sources: number
  /** Cases with at least one segment, the one with most first. */
  readonly cases: readonly { readonly caseId: Guid; readonly segments: number }[]
  /** Cases with any source. */
  readonly ofCases: number
  /** Cases with a source and no segment. */
  readonly without: readonly Guid[]
  readonly waves: readonly WaveEvidence[]
  readonly coders: readonly { readonly coderId: Guid | null; readonly segments: number }[]
  /** The case with most segments and its share of all segments that belong to a case, 0 to 1; null without any. */
  readonly dominant: { readonly caseId: Guid; readonly share: number } | null
  readonly exemplars: readonly EvidencePassage[]
}

/** The codes of a theme with what stands below them, and those of the themes under it. */
export function codesOfTheme(project: Project, themeId: Guid): Set<Guid> {
  const ids = new Set<Guid>()
  for (const theme of withSubthemes(project.themes, themeId))
    for (const codeId of theme.codeIds)
      if (project.codes.has(codeId)) for (const id of withDescendants(project.codes, codeId)) ids.add(id)
  return ids
}

/** @param coderIds whose codings count; null for everybody's, which the caller says */
export function themeEvidence(project: Project, themeId: Guid, coderIds: ReadonlySet<Guid> | null = null): Evidence {
  const own = withSubthemes(project.themes, themeId).flatMap(({ quotations }) => quotations)
  return evidenceOf(project, codesOfTheme(project, themeId), own, coderIds)
}

export function codeEvidence(project: Project, codeId: Guid): Evidence {
  return evidenceOf(project, withDescendants(project.codes, codeId), [], null)
}

interface Found {
  readonly sourceId: Guid
  readonly passage: Passage
  readonly codingIds: Guid[]
  readonly coderIds: (Guid | null)[]
  role: QuotationRole | null
}

function evidenceOf(
  project: Project,
  codeIds: ReadonlySet<Guid>,
  own: Theme['quotations'],
  coderIds: ReadonlySet<Guid> | null,
): Evidence {
  const found = new Map<string, Found>()
  const take = (sourceId: Guid, passage: Passage): Found => {
    const key = `${sourceId} ${passage.start} ${passage.end}`
    let one = found.get(key)
    if (!one) {
      one = { sourceId, passage, codingIds: [], coderIds: [], role: null }
      found.set(key, one)
    }
    return one
  }
  const places = own.length > 0 ? quotationPlaces(project) : null
  for (const { quotationId, role } of own) {
    const place = places?.get(quotationId)
    if (place) take(place.sourceId, place.passage).role = role
  }
  for (const [sourceId, codings] of project.codingsBySource)
    for (const { id, codeId, coderId, passage } of codings) {
      if (!codeIds.has(codeId) || (coderIds && (coderId === null || !coderIds.has(coderId)))) continue
      const one = take(sourceId, passage)
      one.codingIds.push(id)
      if (!one.coderIds.includes(coderId)) one.coderIds.push(coderId)
    }
  const order = new Map(inOrder(project.sources.values()).map(({ id }, index) => [id, index]))
  const all = [...found.values()]
    .filter(({ sourceId }) => order.has(sourceId))
    .sort(
      (a, b) =>
        (order.get(a.sourceId) ?? 0) - (order.get(b.sourceId) ?? 0) ||
        a.passage.start - b.passage.start ||
        a.passage.end - b.passage.end,
    )
  const passages = all.filter(({ role }) => role !== 'negative')
  return {
    passages,
    negative: all.filter(({ role }) => role === 'negative'),
    exemplars: all.filter(({ role }) => role === 'exemplar'),
    segments: passages.length,
    sources: new Set(passages.map(({ sourceId }) => sourceId)).size,
    ...spread(project, passages),
  }
}

function spread(
  project: Project,
  passages: readonly EvidencePassage[],
): Pick<Evidence, 'cases' | 'ofCases' | 'without' | 'waves' | 'coders' | 'dominant'> {
  const casesOf = casesBySource(project)
  const perCase = new Map<Guid, number>()
  const perWave = new Map<Guid, { segments: number; cases: Set<Guid> }>()
  const perCoder = new Map<Guid | null, number>()
  for (const { sourceId, coderIds } of passages) {
    const cases = casesOf.get(sourceId) ?? []
    for (const { id } of cases) perCase.set(id, (perCase.get(id) ?? 0) + 1)
    for (const coderId of coderIds) perCoder.set(coderId, (perCoder.get(coderId) ?? 0) + 1)
    const waveId = project.sources.get(sourceId)?.waveId
    if (!waveId) continue
    const wave = perWave.get(waveId) ?? { segments: 0, cases: new Set<Guid>() }
    perWave.set(waveId, wave)
    wave.segments += 1
    for (const { id } of cases) wave.cases.add(id)
  }
  const spoke = inOrder(project.cases.values()).filter(({ sourceIds }) =>
    sourceIds.some((id) => project.sources.has(id)),
  )
  const cases = spoke
    .flatMap(({ id }) => (perCase.has(id) ? [{ caseId: id, segments: perCase.get(id) ?? 0 }] : []))
    .sort((a, b) => b.segments - a.segments)
  const inCases = cases.reduce((sum, { segments }) => sum + segments, 0)
  const [first] = cases
  return {
    cases,
    ofCases: spoke.length,
    without: spoke.flatMap(({ id }) => (perCase.has(id) ? [] : [id])),
    waves: inOrder(project.waves.values()).map(({ id }) => ({
      waveId: id,
      segments: perWave.get(id)?.segments ?? 0,
      cases: perWave.get(id)?.cases.size ?? 0,
      of: spoke.filter(({ sourceIds }) => sourceIds.some((one) => project.sources.get(one)?.waveId === id)).length,
    })),
    coders: [...perCoder].map(([coderId, segments]) => ({ coderId, segments })).sort((a, b) => b.segments - a.segments),
    dominant: first ? { caseId: first.caseId, share: first.segments / inCases } : null,
  }
}

function casesBySource({ cases }: Project): Map<Guid, Case[]> {
  const found = new Map<Guid, Case[]>()
  for (const one of inOrder(cases.values()))
    for (const sourceId of new Set(one.sourceIds)) {
      const known = found.get(sourceId)
      if (known) known.push(one)
      else found.set(sourceId, [one])
    }
  return found
}

export interface QuotationPlace {
  readonly sourceId: Guid
  readonly passage: Passage
}

const placesKnown = new WeakMap<
  Project['codingsBySource'],
  WeakMap<Project['quotationsBySource'], Map<Guid, QuotationPlace>>
>()

/** Where the passages stand that are named by their selection. */
export function quotationPlaces({ codingsBySource, quotationsBySource }: Project): ReadonlyMap<Guid, QuotationPlace> {
  const known = placesKnown.get(codingsBySource)?.get(quotationsBySource)
  if (known) return known
  const places = new Map<Guid, QuotationPlace>()
  for (const [sourceId, codings] of codingsBySource)
    for (const { selectionId, passage } of codings) places.set(selectionId, { sourceId, passage })
  for (const [sourceId, quotations] of quotationsBySource)
    for (const { id, passage } of quotations) if (passage) places.set(id, { sourceId, passage })
  const inner =
    placesKnown.get(codingsBySource) ?? new WeakMap<Project['quotationsBySource'], Map<Guid, QuotationPlace>>()
  inner.set(quotationsBySource, places)
  placesKnown.set(codingsBySource, inner)
  return places
}

/** Themes whose words overlap this one's: how many of its segments touch a segment of the other. */
export function cooccurringThemes(
  project: Project,
  themeId: Guid,
): readonly { readonly themeId: Guid; readonly segments: number }[] {
  const own = themeEvidence(project, themeId).passages
  const family = new Set(withSubthemes(project.themes, themeId).map(({ id }) => id))
  for (let at = project.themes.get(themeId); at?.parentId; at = project.themes.get(at.parentId)) {
    if (family.has(at.parentId)) break
    family.add(at.parentId)
  }
  return [...project.themes.values()]
    .filter(({ id, stage }) => !family.has(id) && stage !== 'set aside')
    .map(({ id }) => {
      const others = new Map<Guid, Passage[]>()
      for (const { sourceId, passage } of themeEvidence(project, id).passages)
        others.set(sourceId, [...(others.get(sourceId) ?? []), passage])
      const segments = own.filter(({ sourceId, passage }) =>
        others.get(sourceId)?.some((other) => other.start < passage.end && passage.start < other.end),
      ).length
      return { themeId: id, segments }
    })
    .filter(({ segments }) => segments > 0)
    .sort((a, b) => b.segments - a.segments)
}
