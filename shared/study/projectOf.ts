import type { Guid } from '../records/guid.ts'
import type { AnyRecord } from '../records/record.ts'
import { byPassage } from './applyChanges.ts'
import { emptyProject, type Project } from './project.ts'
import { isPerSource, LIST_BY_ID, LIST_BY_SOURCE, type RecordPerSource } from './recordLists.ts'

/** Builds a project from its records, in any order. Exactly one of them is the project itself. */
export function projectOf(records: readonly AnyRecord[]): Project {
  const info = records.find((record) => record.kind === 'project')
  if (!info) throw new Error('No record says which project this is')
  const project = emptyProject(info)
  const bySource = new Map<string, { readonly into: Map<Guid, unknown>; readonly own: RecordPerSource[] }>()
  for (const record of records) {
    if (record === info) continue
    if (record.kind === 'project') throw twice(record)
    if (isPerSource(record)) {
      const key = `${record.kind} ${record.sourceId}`
      const list = bySource.get(key)
      if (list) list.own.push(record)
      else bySource.set(key, { into: mapOf(project, LIST_BY_SOURCE[record.kind]), own: [record] })
    } else {
      const map = mapOf(project, LIST_BY_ID[record.kind])
      if (map.has(record.id)) throw twice(record)
      map.set(record.id, record)
    }
  }
  for (const { into, own } of bySource.values()) into.set((own[0] as RecordPerSource).sourceId, inOrder(own))
  return project
}

/** The maps of a project that nobody else has yet may be filled. */
function mapOf(project: Project, list: keyof Project): Map<Guid, unknown> {
  return project[list] as Map<Guid, unknown>
}

function inOrder(records: RecordPerSource[]): readonly RecordPerSource[] {
  const ids = new Set<Guid>()
  for (const record of records) {
    if (ids.has(record.id)) throw twice(record)
    ids.add(record.id)
  }
  return records.sort(byPassage)
}

function twice({ kind, id }: AnyRecord): Error {
  return new Error(`The ${kind} ${id} is there twice`)
}

/** Every record of a project, in a fixed order. */
export function recordsOf(project: Project): AnyRecord[] {
  return [
    project.info,
    ...project.coders.values(),
    ...project.waves.values(),
    ...project.attributes.values(),
    ...project.cases.values(),
    ...project.sources.values(),
    ...project.codes.values(),
    ...project.memos.values(),
    ...project.sets.values(),
    ...project.links.values(),
    ...project.kept.values(),
    ...project.eventKinds.values(),
    ...project.events.values(),
    ...project.summaries.values(),
    ...project.exchanges.values(),
    ...project.queries.values(),
    ...project.themes.values(),
    ...project.relations.values(),
    ...project.maps.values(),
    ...project.mapItems.values(),
    ...project.snapshots.values(),
    ...project.comments.values(),
    ...project.verdicts.values(),
    ...project.signOffs.values(),
    ...project.codebookVersions.values(),
    ...project.redefinitions.values(),
    ...project.confirmations.values(),
    ...[...project.codingsBySource.values()].flat(),
    ...[...project.quotationsBySource.values()].flat(),
    ...[...project.regionsBySource.values()].flat(),
    ...[...project.sourceCodingsBySource.values()].flat(),
  ]
}
