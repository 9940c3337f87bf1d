import type { AnyRecord } from '../records/record.ts'
import { applyChanges } from './applyChanges.ts'
import { added } from './change.ts'
import { emptyProject, type Project } from './project.ts'

/** Builds a project from its records, in any order. Exactly one of them is the project itself. */
export function projectOf(records: readonly AnyRecord[]): Project {
  const info = records.find((record) => record.kind === 'project')
  if (!info) throw new Error('No record says which project this is')
  return applyChanges(emptyProject(info), records.filter((record) => record !== info).map(added))
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
