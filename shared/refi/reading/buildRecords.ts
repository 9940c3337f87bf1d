import type { Case } from '../../records/case.ts'
import type { ObjectRef } from '../../records/common.ts'
import type { Guid } from '../../records/guid.ts'
import type { Memo } from '../../records/memo.ts'
import type { ProjectInfo } from '../../records/projectInfo.ts'
import type { AnyRecord } from '../../records/record.ts'
import type { Source } from '../../records/source.ts'
import type { Wave } from '../../records/wave.ts'
import { readWaveLine } from '../waveLine.ts'
import type { ProjectDraft, SetDraft } from './projectDraft.ts'
import type { Resolver } from './resolveDraft.ts'

/** Gives every memo what it is about; notes that refer to no memo stay with their owner. */
export function attachNotes(draft: ProjectDraft, resolve: Resolver): ReadonlySet<Guid> {
  const memos = new Map<Guid, Memo>(draft.memos.map(({ record }) => [record.id, record]))
  const noted = new Set<Guid>()
  for (const { note, about } of draft.noteRefs) {
    const id = draft.ids.find(['note'], note)
    const memo = id === null ? undefined : memos.get(id)
    if (memo) memo.about.push(about)
    else resolve.dangling(about, { name: 'NoteRef', attributes: { targetGUID: note }, children: [] })
    if (memo && about.kind === 'quotation') noted.add(about.id)
  }
  for (const memo of memos.values()) memo.memoKind = kindOfMemo(memo.about)
  return noted
}

function kindOfMemo([first]: readonly ObjectRef[]): Memo['memoKind'] {
  switch (first?.kind) {
    case 'project':
    case 'code':
    case 'case':
    case 'source':
      return first.kind
    case 'coding':
    case 'quotation':
    case 'region':
      return 'coding'
    default:
      return 'free'
  }
}

/** A memo's note refers to the project before the project has an id. */
export function aboutProject(memos: readonly Memo[], projectId: Guid): void {
  for (const memo of memos)
    memo.about = memo.about.map((one) => (one.kind === 'project' ? { kind: 'project', id: projectId } : one))
}

export function buildInfo(draft: ProjectDraft, id: Guid): ProjectInfo {
  const { createdBy, createdAt, modifiedBy, modifiedAt } = draft.authorship
  // Who made the project need not be among its coders (QualCoder), and is not made one of them for it.
  const coder = (raw: string | null) => (raw === null ? null : draft.ids.find(['user'], raw))
  return {
    kind: 'project',
    id,
    title: draft.name,
    description: draft.description,
    origin: draft.origin,
    basePath: draft.basePath,
    approach: null,
    createdBy: coder(createdBy) ?? asGuid(createdBy),
    createdAt,
    modifiedBy: coder(modifiedBy) ?? asGuid(modifiedBy),
    modifiedAt,
  }
}

function asGuid(raw: string | null): Guid | null {
  return raw !== null && /^\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i.test(raw) ? raw : null
}

export function buildCases(draft: ProjectDraft, resolve: Resolver): Case[] {
  return draft.cases.map(({ record, codes, sources, selections }) => {
    const owner = { kind: 'case', id: record.id } as const
    return {
      ...record,
      codeIds: resolve.list(['code'], codes, 'CodeRef', owner),
      sourceIds: resolve.list(['source'], sources, 'SourceRef', owner),
      selectionIds: resolve.list(['selection', 'region'], selections, 'SelectionRef', owner),
      values: resolveValues(draft, resolve, record.values, owner),
    }
  })
}

/** Values of attributes that the file has; the others stay with their owner as they were written. */
export function resolveValues(
  draft: ProjectDraft,
  resolve: Resolver,
  values: Source['values'],
  owner: ObjectRef,
): Source['values'] {
  return values.flatMap((one) => {
    const attributeId = draft.ids.find(['variable'], one.attributeId)
    if (attributeId !== null) return [{ ...one, attributeId }]
    const variable = { name: 'VariableRef', attributes: { targetGUID: one.attributeId }, children: [] }
    const text = one.value === null ? [] : [{ name: 'TextValue', attributes: {}, children: [one.value] }]
    resolve.dangling(owner, { name: 'VariableValue', attributes: {}, children: [variable, ...text] })
    return []
  })
}

/**
 * Sets, and the waves among them.
 *
 * @param waveIds the Sets that our own data say are waves; null where only a Set's description can tell
 */
export function buildSets(
  draft: ProjectDraft,
  resolve: Resolver,
  sources: ReadonlyMap<Guid, Source>,
  waveIds: ReadonlySet<Guid> | null,
): AnyRecord[] {
  const records: AnyRecord[] = []
  let sets = 0
  let waves = 0
  for (const set of draft.sets) {
    const isWave = waveIds ? waveIds.has(set.record.id) : readWaveLine(set.record.description) !== null
    if (isWave) records.push(buildWave(draft, resolve, sources, set, ++waves))
    else {
      const owner = { kind: 'set', id: set.record.id } as const
      records.push({
        ...set.record,
        position: ++sets,
        codeIds: resolve.list(['code'], set.codes, 'MemberCode', owner),
        sourceIds: resolve.list(['source'], set.sources, 'MemberSource', owner),
        memoIds: resolve.list(['note'], set.memos, 'MemberNote', owner),
      })
    }
  }
  return records
}

/** A source belongs to one wave; what a Set holds beyond that stays with the wave. */
function buildWave(
  draft: ProjectDraft,
  resolve: Resolver,
  sources: ReadonlyMap<Guid, Source>,
  { record, codes, sources: members, memos }: SetDraft,
  position: number,
): Wave {
  const line = readWaveLine(record.description)
  const owner = { kind: 'wave', id: record.id } as const
  draft.moveKept({ kind: 'set', id: record.id }, 'wave')
  const beside = (name: string, id: Guid) =>
    draft.keepXml(
      'wave',
      record.id,
      { name, attributes: { targetGUID: id }, children: [] },
      'a wave holds sources only',
    )
  for (const id of resolve.list(['code'], codes, 'MemberCode', owner)) beside('MemberCode', id)
  for (const id of resolve.list(['source'], members, 'MemberSource', owner)) {
    const source = sources.get(id)
    if (source && source.waveId === null) source.waveId = record.id
    else beside('MemberSource', id)
  }
  for (const id of resolve.list(['note'], memos, 'MemberNote', owner)) beside('MemberNote', id)
  return {
    kind: 'wave',
    id: record.id,
    name: record.name,
    position: line?.number ?? position,
    planned: line?.planned ?? null,
    description: line ? line.description : record.description,
  }
}

/** An attribute belongs to sources where only sources have a value of it. */
export function inferLevels(draft: ProjectDraft, cases: readonly Case[], sources: Iterable<Source>): void {
  const onCases = new Set(cases.flatMap(({ values }) => values.map(({ attributeId }) => attributeId)))
  const onSources = new Set([...sources].flatMap(({ values }) => values.map(({ attributeId }) => attributeId)))
  for (const attribute of draft.attributes)
    if (onSources.has(attribute.id) && !onCases.has(attribute.id)) attribute.level = 'source'
}
