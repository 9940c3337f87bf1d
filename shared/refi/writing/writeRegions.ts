import type { SourceCoding } from '../../records/coding.ts'
import type { Guid } from '../../records/guid.ts'
import type { Region } from '../../records/region.ts'
import { groupBy } from '../../study/groupBy.ts'
import { writeXml } from './fitXml.ts'
import { regionElement } from './references.ts'
import { writeCoding } from './writeSelections.ts'
import { authorshipAttributes, safeOrNull, type Writing, writableAuthorship, writeNoteRefs } from './writing.ts'
import type { Attributes } from './xmlWriter.ts'

/** A marked part of a page, picture or recording. One that its source cannot have in a file is set apart. */
export function writeRegion(writing: Writing, region: Region): void {
  const { project, xml, memory, references, kept } = writing
  const element = regionElement(project, region)
  if (element === null) {
    setApart(writing, region)
    return
  }
  const shape = writableShape(writing, region.shape)
  const author = writableAuthorship(writing, region)
  const name = safeOrNull(region.name)
  const comment = safeOrNull(region.comment)
  xml.open(element, { guid: region.id, name, ...shapeAttributes(shape), ...authorshipAttributes(author) })
  xml.text('Description', comment)
  if (element === 'PDFSelection')
    for (const part of kept.take('region', region.id, 'Representation', { atMost: 1 })) writeXml(xml, part)
  for (const coding of codingsOfRegion(writing, region)) {
    if (references.has(['code'], coding.codeId)) writeCoding(writing, coding)
    else memory.setApart(coding)
  }
  writeNoteRefs(writing, 'region', region.id)
  xml.close(element)
  const exchange = region.exchange === null && shape.type !== 'transcript' ? null : undefined
  memory.remember(region, { shape, name, comment, exchange, ...author })
}

export function setApart(writing: Writing, region: Region): void {
  writing.memory.setApart(region)
  for (const coding of codingsOfRegion(writing, region)) writing.memory.setApart(coding)
}

const byRegion = new WeakMap<readonly SourceCoding[], ReadonlyMap<Guid | null, readonly SourceCoding[]>>()

function codingsOfRegion({ project }: Writing, { id, sourceId }: Region): readonly SourceCoding[] {
  const codings = project.sourceCodingsBySource.get(sourceId)
  if (!codings) return []
  const groups = byRegion.get(codings) ?? groupBy(codings, ({ regionId }) => regionId)
  byRegion.set(codings, groups)
  return groups.get(id) ?? []
}

/** Whole numbers, as the schema wants them, and points that the file has. */
function writableShape({ references }: Writing, shape: Region['shape']): Region['shape'] {
  switch (shape.type) {
    case 'picture':
    case 'page':
      return {
        ...shape,
        x1: Math.round(shape.x1),
        y1: Math.round(shape.y1),
        x2: Math.round(shape.x2),
        y2: Math.round(shape.y2),
      }
    case 'time':
      return { ...shape, begin: Math.round(shape.begin), end: Math.round(shape.end) }
    case 'transcript': {
      const known = (id: string | null) => (id !== null && references.has(['sync point'], id) ? id : null)
      return { ...shape, from: known(shape.from), to: known(shape.to) }
    }
  }
}

function shapeAttributes(shape: Region['shape']): Attributes {
  switch (shape.type) {
    case 'picture':
      return { firstX: shape.x1, firstY: shape.y1, secondX: shape.x2, secondY: shape.y2 }
    case 'page':
      return { page: shape.page, firstX: shape.x1, firstY: shape.y1, secondX: shape.x2, secondY: shape.y2 }
    case 'time':
      return { begin: shape.begin, end: shape.end }
    case 'transcript':
      return { fromSyncPoint: shape.from, toSyncPoint: shape.to }
  }
}

/** In reading order: page, then from the top (pages count upwards), then from the left; recordings by time. */
export function byGeometry(a: Region, b: Region): number {
  const [p, q] = [sortKey(a.shape), sortKey(b.shape)]
  for (const [index, number] of p.entries()) {
    const difference = number - (q[index] ?? 0)
    if (difference !== 0) return difference
  }
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

function sortKey(shape: Region['shape']): number[] {
  switch (shape.type) {
    case 'picture':
      return [0, Math.min(shape.y1, shape.y2), Math.min(shape.x1, shape.x2)]
    case 'page':
      return [shape.page, -Math.max(shape.y1, shape.y2), Math.min(shape.x1, shape.x2)]
    case 'time':
      return [0, Math.min(shape.begin, shape.end), Math.max(shape.begin, shape.end)]
    case 'transcript':
      return [1, 0, 0]
  }
}
