import type { Guid } from '../records/guid.ts'
import type { AnyRecord } from '../records/record.ts'
import type { Project } from './project.ts'

/** Which list of the project holds a kind by id. */
export const LIST_BY_ID = {
  coder: 'coders',
  wave: 'waves',
  attribute: 'attributes',
  case: 'cases',
  source: 'sources',
  code: 'codes',
  memo: 'memos',
  set: 'sets',
  link: 'links',
  kept: 'kept',
  'event-kind': 'eventKinds',
  event: 'events',
  summary: 'summaries',
  exchange: 'exchanges',
  query: 'queries',
  theme: 'themes',
  relation: 'relations',
  map: 'maps',
  'map-item': 'mapItems',
  snapshot: 'snapshots',
  comment: 'comments',
  verdict: 'verdicts',
  'sign-off': 'signOffs',
  'codebook-version': 'codebookVersions',
  redefinition: 'redefinitions',
  confirmation: 'confirmations',
} as const

/** Which list of the project holds a kind grouped by source. */
export const LIST_BY_SOURCE = {
  coding: 'codingsBySource',
  quotation: 'quotationsBySource',
  region: 'regionsBySource',
  'source-coding': 'sourceCodingsBySource',
} as const

export type RecordPerSource = Extract<AnyRecord, { sourceId: Guid }>

export function isPerSource(record: AnyRecord): record is RecordPerSource {
  return record.kind in LIST_BY_SOURCE
}

/** The record of the same kind and id that the project holds now, if it does. */
export function currentOf(project: Project, record: AnyRecord): AnyRecord | null {
  if (record.kind === 'project') return project.info
  if (isPerSource(record)) {
    const list: readonly AnyRecord[] = project[LIST_BY_SOURCE[record.kind]].get(record.sourceId) ?? []
    return list.find((other) => other.id === record.id) ?? null
  }
  return project[LIST_BY_ID[record.kind]].get(record.id) ?? null
}
