import type { Attribute } from '../../records/attribute.ts'
import type { Case } from '../../records/case.ts'
import type { AttributeValue } from '../../records/common.ts'
import type { Guid } from '../../records/guid.ts'
import type { Source } from '../../records/source.ts'
import type { Project } from '../../study/project.ts'
import { inOrder } from '../../study/project.ts'
import type { IdKind } from '../elements.ts'
import { xmlSafe } from '../xmlText.ts'
import { nameAttribute, safeOrNull, type Writing, writeValues } from './writing.ts'

const VARIABLE_TYPES: Readonly<Record<Attribute['type'], string>> = {
  text: 'Text',
  category: 'Text',
  boolean: 'Boolean',
  integer: 'Integer',
  decimal: 'Float',
  date: 'Date',
  datetime: 'DateTime',
}

export function writeVariables({ project, xml, memory }: Writing): void {
  const attributes = inOrder(project.attributes.values())
  if (attributes.length === 0) return
  xml.open('Variables')
  for (const [index, attribute] of attributes.entries()) {
    const { id, name, type, description } = attribute
    xml.open('Variable', { guid: id, name, typeOfVariable: VARIABLE_TYPES[type] })
    xml.text('Description', description)
    xml.close('Variable')
    memory.remember(attribute, {
      name: xmlSafe(name),
      description: safeOrNull(description),
      position: index + 1,
      level: undefined,
      type: undefined,
      categories: undefined,
    })
  }
  xml.close('Variables')
}

export function writeCases(writing: Writing): void {
  const { project, xml } = writing
  const cases = inOrder(project.cases.values())
  if (cases.length === 0) return
  xml.open('Cases')
  for (const [index, one] of cases.entries()) writeCase(writing, one, index + 1)
  xml.close('Cases')
}

function writeCase(writing: Writing, one: Case, position: number): void {
  const { xml, memory } = writing
  xml.open('Case', { guid: one.id, name: nameAttribute(one.name) })
  xml.text('Description', one.description)
  const codeIds = writeRefs(writing, 'CodeRef', ['code'], one.codeIds)
  // Values of a wave travel on the sources of that wave.
  const values = writeValues(
    writing,
    one.values.filter(({ waveId }) => waveId === null),
  )
  const sourceIds = writeRefs(writing, 'SourceRef', ['source'], one.sourceIds)
  const selectionIds = writeRefs(writing, 'SelectionRef', ['selection', 'region'], one.selectionIds)
  xml.close('Case')
  memory.remember(one, {
    name: xmlSafe(one.name),
    description: safeOrNull(one.description),
    position,
    codeIds,
    values,
    sourceIds,
    selectionIds,
    meetings: [],
    anchor: null,
  })
}

/** Writes references as far as they lead somewhere, and returns those. */
export function writeRefs(
  { xml, references }: Writing,
  element: string,
  kinds: readonly IdKind[],
  ids: readonly Guid[],
): Guid[] {
  const written = ids.filter((id) => references.has(kinds, id))
  for (const id of written) xml.empty(element, { targetGUID: id })
  return written
}

/**
 * The values that cases have in single waves, by the sources of that case and wave: REFI-QDA has no other place for a value
 * that changes (section 3.4). Of two cases in one source, the first one that has a value speaks.
 */
export function waveValuesBySource({ cases, sources }: Project): ReadonlyMap<Guid, readonly AttributeValue[]> {
  const bySource = new Map<Guid, AttributeValue[]>()
  for (const { sourceIds, values } of inOrder(cases.values())) {
    const perWave = values.filter(({ waveId }) => waveId !== null)
    if (perWave.length === 0) continue
    for (const sourceId of sourceIds) {
      const waveId: Source['waveId'] = sources.get(sourceId)?.waveId ?? null
      if (waveId === null) continue
      const own = bySource.get(sourceId) ?? []
      bySource.set(sourceId, own)
      for (const value of perWave) {
        if (value.waveId !== waveId || own.some(({ attributeId }) => attributeId === value.attributeId)) continue
        own.push(value)
      }
    }
  }
  return bySource
}
