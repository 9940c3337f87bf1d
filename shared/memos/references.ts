import { titleOf } from '../commands/writeMemo.ts'
import type { ObjectRef, Passage } from '../records/common.ts'
import type { Coding } from '../records/coding.ts'
import type { Guid } from '../records/guid.ts'
import type { Memo } from '../records/memo.ts'
import { quoter, type TextOf } from '../reports/themeRows.ts'
import { codePath } from '../study/codeTree.ts'
import { inOrder, type Project } from '../study/project.ts'
import { referencesIn, type RichText, richOf, withReferences } from './richText.ts'

/** What a reference points at, as it is now. */
export interface Referent {
  /** The kind in a researcher's words: “code”, “case”. */
  readonly kind: string
  readonly name: string
  /** The words of a passage and where they stand; null for anything else. */
  readonly passage: {
    readonly sourceId: Guid
    readonly passage: Passage
    /** Null where the text of the source is not at hand. */
    readonly words: string | null
    readonly by: string
  } | null
}

export type LookUp = (to: ObjectRef) => Referent | null

/** Finds what references point at; null for what is gone from the study. */
export function lookUpIn(project: Project, textOf: TextOf): LookUp {
  const quoted = quoter(project, textOf)
  return (to) => {
    const place = passageOfRef(project, to)
    if (place) {
      const textId = project.sources.get(place.sourceId)?.textId ?? null
      const isThere = textId !== null && textOf(textId) !== undefined
      const { text, attribution, source } = quoted(place)
      const code = place.codeId !== null && project.codes.has(place.codeId) ? codePath(project.codes, place.codeId) : ''
      const by = attribution === '' ? source : attribution
      const passage = { sourceId: place.sourceId, passage: place.passage, words: isThere ? text : null, by }
      return { kind: 'passage', name: code === '' ? source : `${code} in ${source}`, passage }
    }
    const name = nameOfRef(project, to)
    return name === null ? null : { kind: to.kind, name, passage: null }
  }
}

/** The name of anything but a passage; null where it is gone. */
export function nameOfRef(project: Project, { kind, id }: ObjectRef): string | null {
  switch (kind) {
    case 'code':
      return project.codes.has(id) ? codePath(project.codes, id) : null
    case 'theme':
      return project.themes.get(id)?.name ?? null
    case 'source':
      return project.sources.get(id)?.name ?? null
    case 'case':
      return project.cases.get(id)?.name ?? null
    case 'wave':
      return project.waves.get(id)?.name ?? null
    case 'event':
      return project.events.get(id)?.title ?? null
    case 'map':
      return project.maps.get(id)?.name ?? null
    case 'memo': {
      const memo = project.memos.get(id)
      return memo ? titleOf(memo) : null
    }
    case 'project':
      return 'the project'
    default:
      return null
  }
}

export interface MarkedPlace {
  readonly sourceId: Guid
  readonly passage: Passage
  readonly codeId: Guid | null
}

/** Lists of codings never change, so where each stands in them is found out once: by its own id and by its quotation's. */
const placesIn = new WeakMap<readonly Coding[], ReadonlyMap<string, MarkedPlace>>()

function placesOf(codings: readonly Coding[]): ReadonlyMap<string, MarkedPlace> {
  let places = placesIn.get(codings)
  if (!places) {
    places = new Map<string, MarkedPlace>([
      ...codings.map((one) => [`quotation ${one.selectionId}`, { ...one, codeId: null }] as const),
      ...codings.map((one) => [`coding ${one.id}`, one] as const),
    ])
    placesIn.set(codings, places)
  }
  return places
}

/** Where a coding or quotation stands; null for anything else, and for what is gone. */
export function passageOfRef(project: Project, { kind, id }: ObjectRef): MarkedPlace | null {
  if (kind !== 'coding' && kind !== 'quotation') return null
  for (const codings of project.codingsBySource.values()) {
    const place = placesOf(codings).get(`${kind} ${id}`)
    if (place) return place
  }
  if (kind === 'quotation')
    for (const quotations of project.quotationsBySource.values())
      for (const { id: own, sourceId, passage } of quotations)
        if (own === id && passage) return { sourceId, passage, codeId: null }
  return null
}

/** The writing with every reference reading as its object does now; what is gone reads as it did when it was last there. */
export function upToDate(rich: RichText, lookUp: LookUp): RichText {
  return withReferences(rich, (one) => {
    const referent = lookUp(one.to)
    if (!referent) return one
    if (one.type === 'reference') return { ...one, words: referent.name }
    const { words, by } = referent.passage ?? {}
    return { ...one, words: words ?? one.words, by: by ?? one.by }
  })
}

/** Memos attached to something, then those whose writing points at it. */
export function memosSpeakingOf(memos: Iterable<Memo>, isIt: (to: ObjectRef) => boolean): Memo[] {
  const all = inOrder(memos)
  const attached = all.filter(({ about }) => about.some(isIt))
  return [...attached, ...all.filter((memo) => !memo.about.some(isIt) && referencesOf(memo).some(isIt))]
}

const referencesOfMemo = new WeakMap<Memo, readonly ObjectRef[]>()

export function referencesOf(memo: Memo): readonly ObjectRef[] {
  let found = referencesOfMemo.get(memo)
  if (!found) {
    const rich = richOf(memo.rich)
    found = rich ? referencesIn(rich).map(({ to }) => to) : []
    referencesOfMemo.set(memo, found)
  }
  return found
}
