import type { Coding } from '../../records/coding.ts'
import type { KeptXml } from '../../records/common.ts'
import type { Guid } from '../../records/guid.ts'
import type { Quotation } from '../../records/quotation.ts'
import type { Region } from '../../records/region.ts'
import type { Source } from '../../records/source.ts'
import type { Project } from '../../study/project.ts'
import { ELEMENTS, type IdKind } from '../elements.ts'
import { isHolder } from '../holder.ts'

/** What a reference in the written file may name: a file that other programs open has none that lead nowhere. */
export class References {
  readonly #project: Project
  readonly #kept: ReadonlyMap<IdKind, ReadonlySet<Guid>>
  #selections: ReadonlySet<Guid> | null = null
  #regions: ReadonlySet<Guid> | null = null
  #codings: ReadonlySet<Guid> | null = null

  constructor(project: Project) {
    this.#project = project
    this.#kept = idsInKept(project)
  }

  has(kinds: readonly IdKind[], id: Guid): boolean {
    return kinds.some((kind) => this.#hasOne(kind, id))
  }

  #hasOne(kind: IdKind, id: Guid): boolean {
    const { coders, codes, attributes, cases, sources, memos, links, sets, waves, themes, relations, maps } =
      this.#project
    switch (kind) {
      case 'user':
        return coders.has(id)
      case 'code':
        return codes.has(id)
      case 'variable':
        return attributes.has(id)
      case 'case':
        return cases.has(id)
      case 'source':
        return sources.has(id)
      case 'note':
        return memos.has(id)
      case 'link':
        return links.has(id) || relations.has(id)
      case 'set':
        return sets.has(id) || waves.has(id) || themes.has(id)
      case 'selection':
        return this.#selectionIds().has(id)
      case 'region':
        return this.#regionIds().has(id)
      case 'coding':
        return this.#codingIds().has(id)
      case 'graph':
        return maps.has(id) || (this.#kept.get(kind)?.has(id) ?? false)
      default:
        return this.#kept.get(kind)?.has(id) ?? false
    }
  }

  #selectionIds(): ReadonlySet<Guid> {
    if (!this.#selections) {
      const ids = new Set<Guid>()
      for (const codings of this.#project.codingsBySource.values())
        for (const coding of codings) if (hasPlace(this.#project, coding)) ids.add(coding.selectionId)
      for (const quotations of this.#project.quotationsBySource.values())
        for (const quotation of quotations) if (hasPlace(this.#project, quotation)) ids.add(quotation.id)
      this.#selections = ids
    }
    return this.#selections
  }

  #regionIds(): ReadonlySet<Guid> {
    this.#regions ??= new Set(
      [...this.#project.regionsBySource.values()]
        .flat()
        .filter((region) => regionElement(this.#project, region) !== null)
        .map(({ id }) => id),
    )
    return this.#regions
  }

  #codingIds(): ReadonlySet<Guid> {
    if (!this.#codings) {
      const ids = new Set<Guid>()
      for (const codings of this.#project.codingsBySource.values())
        for (const coding of codings) if (hasPlace(this.#project, coding)) ids.add(coding.id)
      for (const codings of this.#project.sourceCodingsBySource.values())
        for (const { id, codeId, sourceId } of codings)
          if (this.#project.codes.has(codeId) && this.#project.sources.has(sourceId)) ids.add(id)
      this.#codings = ids
    }
    return this.#codings
  }
}

/** Whether a coding or quotation can stand in its source: the source and its words are there, and so is the code. */
export function hasPlace({ sources, codes }: Project, one: Coding | Quotation): boolean {
  const source = sources.get(one.sourceId)
  if (!source || (one.kind === 'coding' && !codes.has(one.codeId))) return false
  return one.passage === null || (source.textId !== null && one.passage.end <= source.length)
}

const REGION_ELEMENTS: Readonly<Record<Source['medium'], Partial<Record<Region['shape']['type'], string>>>> = {
  text: {},
  picture: { picture: 'PictureSelection' },
  pdf: { page: 'PDFSelection' },
  audio: { time: 'AudioSelection', transcript: 'TranscriptSelection' },
  video: { time: 'VideoSelection', transcript: 'TranscriptSelection' },
}

/** What a region is in a file; null where its source cannot have one like it. */
export function regionElement({ sources }: Project, { sourceId, shape }: Region): string | null {
  const source = sources.get(sourceId)
  return source ? (REGION_ELEMENTS[source.medium][shape.type] ?? null) : null
}

/** Ids of transcripts, synchronisation points, graphs and whatever else is kept as XML. */
function idsInKept({ kept, sources }: Project): Map<IdKind, Set<Guid>> {
  const ids = new Map<IdKind, Set<Guid>>()
  const collect = ({ name, attributes, children }: KeptXml) => {
    const kind = ELEMENTS.get(name)?.identifies
    const id = attributes['guid']
    if (kind && id !== undefined) {
      const known = ids.get(kind)
      if (known) known.add(id)
      else ids.set(kind, new Set([id]))
    }
    for (const child of children) if (typeof child !== 'string') collect(child)
  }
  for (const { xml } of kept.values()) collect(xml)
  for (const { exchange, medium } of sources.values()) {
    const holder = exchange?.['holder']
    if (isHolder(holder))
      collect({
        name: medium === 'picture' ? 'TextDescription' : 'Representation',
        attributes: holder.attributes,
        children: holder.children,
      })
  }
  return ids
}
