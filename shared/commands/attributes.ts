import type { Attribute } from '../records/attribute.ts'
import type { Case, Meeting } from '../records/case.ts'
import type { AttributeValue } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import { added, type Change, removed, replaced } from '../study/change.ts'
import { positionAtEnd } from '../study/positions.ts'
import type { Project } from '../study/project.ts'
import { sameRecord } from '../study/sameRecord.ts'
import type { Act } from './act.ts'
import { editRecord } from './editRecord.ts'
import { count } from './excerpt.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export type AttributeFields = Pick<Attribute, 'name' | 'description' | 'level' | 'type' | 'categories'>

export interface CreateAttribute extends Act {
  readonly type: 'create-attribute'
  readonly attributeId: Guid
  readonly fields: AttributeFields
}

export function createAttribute(project: Project, { attributeId, fields }: CreateAttribute): Outcome {
  if (fields.name.trim() === '') return refuse({ reason: 'name-empty', what: 'attribute' })
  const attribute: Attribute = {
    kind: 'attribute',
    id: attributeId,
    ...fields,
    name: fields.name.trim(),
    position: positionAtEnd(project.attributes.values()),
  }
  return accept(`added the attribute ${attribute.name}`, added(attribute))
}

export interface EditAttribute extends Act {
  readonly type: 'edit-attribute'
  readonly attributeId: Guid
  readonly to: Partial<AttributeFields & Pick<Attribute, 'position'>>
}

/** Changes what is known of an attribute; values stay as they were written, also where they no longer fit its type. */
export function editAttribute(project: Project, { attributeId, to }: EditAttribute): Outcome {
  if (to.name !== undefined && to.name.trim() === '') return refuse({ reason: 'name-empty', what: 'attribute' })
  return editRecord(
    project.attributes.get(attributeId),
    to,
    'attribute',
    attributeId,
    (after) => `edited the attribute ${after.name}`,
  )
}

export interface DeleteAttribute extends Act {
  readonly type: 'delete-attribute'
  readonly attributeId: Guid
}

/** Removes an attribute with its values on cases and sources. */
export function deleteAttribute(project: Project, { attributeId }: DeleteAttribute): Outcome {
  const attribute = project.attributes.get(attributeId)
  if (!attribute) return refuse({ reason: 'record-gone', what: 'attribute', id: attributeId })
  const has = (value: AttributeValue) => value.attributeId === attributeId
  const holders = [...project.cases.values(), ...project.sources.values()].filter(({ values }) => values.some(has))
  const values = holders.reduce((sum, one) => sum + one.values.filter(has).length, 0)
  return accept(
    `deleted the attribute ${attribute.name} and ${count(values, 'value')}`,
    ...holders.map((one) => replaced(one, { ...one, values: one.values.filter((value) => !has(value)) })),
    removed(attribute),
  )
}

export interface SetValues extends Act {
  readonly type: 'set-values'
  /** A value of null without a reason clears what was there. */
  readonly values: readonly (AttributeValue & { readonly caseId: Guid })[]
}

/** Records attributes of cases, one value or a whole table, in one step. */
export function setValues(project: Project, { values }: SetValues): Outcome {
  const after = new Map<Guid, Case>()
  let set = 0
  for (const { caseId, ...value } of values) {
    const one = after.get(caseId) ?? project.cases.get(caseId)
    if (!one) return refuse({ reason: 'record-gone', what: 'case', id: caseId })
    if (!project.attributes.has(value.attributeId))
      return refuse({ reason: 'record-gone', what: 'attribute', id: value.attributeId })
    const at = one.values.findIndex(
      ({ attributeId, waveId }) => attributeId === value.attributeId && waveId === value.waveId,
    )
    const isEmpty = (value.value === null || value.value === '') && value.missing === null
    if (isEmpty && at < 0) continue
    if (at >= 0 && sameRecord(one.values[at], value)) continue
    set += 1
    const next = isEmpty ? one.values.toSpliced(at, 1) : at < 0 ? [...one.values, value] : one.values.with(at, value)
    after.set(caseId, { ...one, values: next })
  }
  if (after.size === 0) return refuse({ reason: 'nothing-to-do' })
  const changes: Change[] = [...after].map(([id, one]) => replaced(project.cases.get(id) as Case, one))
  const [first] = after.values()
  const names = new Set(values.map(({ attributeId }) => project.attributes.get(attributeId)?.name ?? ''))
  const what = names.size === 1 ? [...names][0] : count(names.size, 'attribute')
  return accept(
    after.size === 1
      ? `recorded ${what} of ${first?.name}`
      : `recorded ${count(set, 'value')} of ${count(after.size, 'case')}`,
    ...changes,
  )
}

export interface RecordMeeting extends Act {
  readonly type: 'record-meeting'
  readonly caseIds: readonly Guid[]
  readonly waveId: Guid
  /** Null forgets what was recorded. */
  readonly meeting: Omit<Meeting, 'waveId'> | null
}

/** Says whether and when cases were met in a wave, and why not where they were not. */
export function recordMeeting(project: Project, { caseIds, waveId, meeting }: RecordMeeting): Outcome {
  const wave = project.waves.get(waveId)
  if (!wave) return refuse({ reason: 'record-gone', what: 'wave', id: waveId })
  const order = (id: Guid) => project.waves.get(id)?.position ?? Infinity
  const changes = caseIds.flatMap((caseId) => {
    const one = project.cases.get(caseId)
    if (!one) return []
    const others = one.meetings.filter((other) => other.waveId !== waveId)
    const meetings = meeting
      ? [...others, { waveId, ...meeting }].sort((a, b) => order(a.waveId) - order(b.waveId))
      : others
    return sameRecord(one.meetings, meetings) ? [] : [replaced(one, { ...one, meetings })]
  })
  const [first] = changes
  if (!first) return refuse({ reason: 'nothing-to-do' })
  const who = changes.length === 1 && first.after?.kind === 'case' ? first.after.name : count(changes.length, 'case')
  return accept(`recorded ${wave.name} of ${who} as ${meeting?.status ?? 'not known'}`, ...changes)
}

export interface DeleteWave extends Act {
  readonly type: 'delete-wave'
  readonly waveId: Guid
}

/** Removes a wave that has neither sources nor values; what was recorded of meetings goes with it. */
export function deleteWave(project: Project, { waveId }: DeleteWave): Outcome {
  const wave = project.waves.get(waveId)
  if (!wave) return refuse({ reason: 'record-gone', what: 'wave', id: waveId })
  const sources = [...project.sources.values()].filter((source) => source.waveId === waveId).length
  const values = [...project.cases.values()].reduce(
    (sum, one) => sum + one.values.filter((value) => value.waveId === waveId).length,
    0,
  )
  const uses = sources + values + [...project.summaries.values()].filter((one) => one.waveId === waveId).length
  if (uses > 0) return refuse({ reason: 'still-used', what: 'wave', count: uses })
  const met = [...project.cases.values()].filter((one) => one.meetings.some((meeting) => meeting.waveId === waveId))
  return accept(
    `deleted the wave ${wave.name}`,
    ...met.map((one) => replaced(one, { ...one, meetings: one.meetings.filter((other) => other.waveId !== waveId) })),
    removed(wave),
  )
}
