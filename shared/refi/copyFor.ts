import type { Coding } from '../records/coding.ts'
import type { Guid } from '../records/guid.ts'
import type { AnyRecord } from '../records/record.ts'
import type { StudySet } from '../records/set.ts'
import { inOrder, type Project } from '../study/project.ts'
import type { Study } from '../study/study.ts'
import { projectOf, recordsOf } from '../study/projectOf.ts'
import { derivedGuid } from './derivedGuid.ts'
import type { Remark } from './exchangeReport.ts'

/** Programs that a copy can be made for. */
export const COPY_TARGETS = ['nvivo', 'maxqda', 'atlasti'] as const
export type CopyTarget = (typeof COPY_TARGETS)[number]

export const TARGET_NAMES: Readonly<Record<CopyTarget, string>> = {
  nvivo: 'NVivo',
  maxqda: 'MAXQDA',
  atlasti: 'ATLAS.ti',
}

/** What a program does otherwise than the standard, as far as it was measured or is known from its users. */
interface Habits {
  /** In which unit it counts positions. */
  readonly unit: 'code point' | 'UTF-16'
  /** It writes, and surely reads, one coding in each selection. */
  readonly onePerSelection: boolean
  /** It takes groups of documents where others take attributes of cases. */
  readonly attributesAsSets: boolean
}

const HABITS: Readonly<Record<CopyTarget, Habits>> = {
  nvivo: { unit: 'UTF-16', onePerSelection: true, attributesAsSets: false },
  maxqda: { unit: 'code point', onePerSelection: true, attributesAsSets: false },
  atlasti: { unit: 'code point', onePerSelection: false, attributesAsSets: true },
}

export interface Copy {
  readonly project: Project
  readonly unit: Habits['unit']
}

/** The study as the program takes it best. Nothing is left out of it; what only Throughline knows does not go along. */
export function copyFor(project: Project, target: CopyTarget): Copy {
  const { unit, onePerSelection, attributesAsSets } = HABITS[target]
  const records = recordsOf(project).map((record): AnyRecord => record)
  const changed = onePerSelection ? oneCodingEach(records) : records
  return { project: projectOf(attributesAsSets ? [...changed, ...attributeSets(project)] : changed), unit }
}

/** A selection for every coding; the first keeps what is said of the passage. */
function oneCodingEach(records: readonly AnyRecord[]): AnyRecord[] {
  const taken = new Set<Guid>()
  return records.map((record) => {
    if (record.kind !== 'coding') return record
    if (!taken.has(record.selectionId)) {
      taken.add(record.selectionId)
      return record
    }
    return { ...record, selectionId: derivedGuid('selection of a coding', record.id) }
  })
}

function sharedSelections(project: Project): number {
  const codings: readonly Coding[] = [...project.codingsBySource.values()].flat()
  return codings.length - new Set(codings.map(({ selectionId }) => selectionId)).size
}

/** A set of sources for each value of each attribute of cases: `age: 67`. */
function attributeSets(project: Project): StudySet[] {
  const sets = new Map<string, { name: string; sourceIds: Set<Guid> }>()
  for (const { values, sourceIds } of inOrder(project.cases.values()))
    for (const { attributeId, waveId, value } of values) {
      const attribute = project.attributes.get(attributeId)
      if (!attribute || value === null || value === '' || waveId !== null) continue
      const key = JSON.stringify([attributeId, value])
      const set = sets.get(key) ?? { name: `${attribute.name}: ${value}`, sourceIds: new Set() }
      sets.set(key, set)
      for (const id of sourceIds) set.sourceIds.add(id)
    }
  const last = Math.max(0, ...[...project.sets.values()].map(({ position }) => position))
  return [...sets].map(([key, { name, sourceIds }], index) => ({
    kind: 'set',
    id: derivedGuid('set of an attribute', key),
    name,
    description: null,
    position: last + 1 + index,
    codeIds: [],
    sourceIds: [...sourceIds],
    memoIds: [],
  }))
}

/**
 * What differs in the copy, and what the program is known to leave behind: to be read before it is written.
 *
 * @param astralSources names of the sources with characters that NVivo counts twice
 */
export function copyRemarks(
  project: Project,
  target: CopyTarget,
  astralSources: readonly string[],
): { readonly changed: readonly Remark[]; readonly dropped: readonly Remark[] } {
  const name = TARGET_NAMES[target]
  const changed: Remark[] = []
  const dropped: Remark[] = []
  const change = (what: string, number: number, why: string) => {
    if (number > 0) changed.push({ what, count: number, why })
  }
  const drop = (what: string, number: number, why: string) => {
    if (number > 0) dropped.push({ what, count: number, why })
  }
  const { unit, onePerSelection, attributesAsSets } = HABITS[target]
  if (unit === 'UTF-16')
    change(
      'sources whose positions are counted otherwise',
      astralSources.length,
      `${name} counts an emoji as two characters. The file is right for ${name} and shifted for programs that follow the standard: ${astralSources.slice(0, 5).join(', ')}${astralSources.length > 5 ? '…' : ''}`,
    )
  else if (astralSources.length > 0)
    change(
      'sources with emoji or rare characters',
      astralSources.length,
      `how ${name} counts them is not known, so look at the last codings of these: ${astralSources.slice(0, 5).join(', ')}${astralSources.length > 5 ? '…' : ''}`,
    )
  if (onePerSelection)
    change(
      'codings with a passage of their own',
      sharedSelections(project),
      `${name} writes each coding as a passage of its own`,
    )
  if (attributesAsSets)
    change(
      'sets made of attributes',
      attributeSets(project).length,
      `${name} takes groups of documents, not attributes of cases`,
    )

  const colored = [...project.codes.values()].filter(({ color }) => color !== null).length
  if (target === 'nvivo')
    drop('colours of codes', colored, 'NVivo takes them only where “import code colours” is ticked')
  if (target === 'atlasti') {
    drop(
      'attributes of cases',
      project.attributes.size,
      'ATLAS.ti does not read them; they are there as sets of documents',
    )
    drop(
      'places of memos',
      [...project.memos.values()].filter(({ about }) => about.length > 0).length,
      'ATLAS.ti takes the memos, not what they are attached to',
    )
  }
  drop('links', project.links.size, `whether ${name} takes links between these objects is not known`)
  const kept = inOrder(project.kept.values()).filter(({ xml }) => xml.name === 'Graph').length
  drop('maps', kept, `${name} takes at most those parts of a map that stand for objects`)
  drop('waves', project.waves.size, 'other programs show them as sets of sources and as a variable')
  drop(
    'events, spans and summaries',
    project.events.size + project.summaries.size,
    'the standard has no place for them',
  )
  drop(
    'turns and speakers of sources',
    [...project.sources.values()].filter(({ speakers }) => speakers.length > 0).length,
    'they stand in the text as labels',
  )
  return { changed, dropped }
}

/** The statement as text, for the terminal and the report. */
export function sayCopyRemarks(target: CopyTarget, { changed, dropped }: ReturnType<typeof copyRemarks>): string[] {
  const name = TARGET_NAMES[target]
  return [
    ...changed.map(({ what, count: number, why }) => `${what} (${number}): ${why}`),
    ...dropped.map(({ what, count: number, why }) => `not expected in ${name}: ${what} (${number}): ${why}`),
    'What only Throughline knows (history, turns, events) does not go along; the working file keeps it.',
  ]
}

/** Names of the sources with characters that count two in UTF-16: emoji, rare letters. */
export function astralSources({ project, texts }: Pick<Study, 'project' | 'texts'>): string[] {
  return inOrder(project.sources.values())
    .filter(({ textId }) => /[\u{10000}-\u{10FFFF}]/u.test(textId === null ? '' : (texts.get(textId)?.text ?? '')))
    .map(({ name }) => name)
}
