import Fuse from 'fuse.js'
import { titleOf } from '../commands/writeMemo.ts'
import type { ObjectRef, Passage } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import { quoter, type TextOf } from '../reports/themeRows.ts'
import { fold } from '../study/codeSearch.ts'
import { codesInOrder, codePath } from '../study/codeTree.ts'
import { inOrder, type Project } from '../study/project.ts'
import { themesInOrder } from '../themes/themeTree.ts'

/** Something that a memo may point at. */
export interface ReferenceChoice {
  readonly to: ObjectRef
  readonly name: string
  /** What it is and where it stands. */
  readonly note: string
  /** The words of a passage and whose they are; null for anything else. */
  readonly quoted: { readonly words: string; readonly by: string } | null
}

interface Entry {
  readonly choice: ReferenceChoice
  readonly folded: string
}

const MOST = 30
/** With so many that hold the words as typed, nobody looks for similar ones. */
const ENOUGH = 8
const FEWEST_LETTERS_OF_PASSAGE = 2

/**
 * What answers the words typed: names first, best first, then passages that hold them. Without words the first of every
 * kind, so that the list shows what there is to choose from.
 *
 * @param near sources whose passages come before those of others: of the case that is written about
 */
export function referenceChoices(
  project: Project,
  textOf: TextOf,
  typed: string,
  near: ReadonlySet<Guid> = NOWHERE,
): ReferenceChoice[] {
  const words = fold(typed)
    .split(/\s+/)
    .filter((word) => word !== '')
  const { names, fuse } = namesOf(project)
  if (words.length === 0) return firstOfEach(names)
  const whole = words.join(' ')
  const sure = names
    .map((entry) => ({ entry, rank: rankOf(entry.folded, words, whole) }))
    .filter(({ rank }) => rank < NOT_IN_IT)
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry)
  const similar =
    sure.length >= ENOUGH
      ? []
      : fuse()
          .search(whole, { limit: ENOUGH })
          .flatMap(({ item }) => (sure.includes(item) ? [] : [item]))
  const named = [...sure, ...similar].slice(0, MOST).map(({ choice }) => choice)
  const passages =
    whole.length < FEWEST_LETTERS_OF_PASSAGE
      ? []
      : passagesWith(project, textOf, words, Math.max(ENOUGH, MOST - named.length), near)
  return sure.length === 0 && passages.length > 0 ? [...passages, ...named] : [...named, ...passages]
}

const NOT_IN_IT = 4
const NOWHERE: ReadonlySet<Guid> = new Set()

function rankOf(folded: string, words: readonly string[], whole: string): number {
  if (folded === whole) return 0
  if (folded.startsWith(whole)) return 1
  if (words.every((word) => folded.startsWith(word) || folded.includes(` ${word}`))) return 2
  return words.every((word) => folded.includes(word)) ? 3 : NOT_IN_IT
}

interface Names {
  readonly names: readonly Entry[]
  readonly fuse: () => Fuse<Entry>
}

const namesOfProject = new WeakMap<Project, Names>()

function namesOf(project: Project): Names {
  const known = namesOfProject.get(project)
  if (known) return known
  const choice = (kind: ObjectRef['kind'], id: Guid, name: string, note: string = kind): Entry => ({
    choice: { to: { kind, id }, name, note, quoted: null },
    folded: fold(name),
  })
  const names = [
    ...codesInOrder(project.codes).map(({ code }) => choice('code', code.id, codePath(project.codes, code.id))),
    ...themesInOrder(project.themes).map(({ theme }) => choice('theme', theme.id, theme.name)),
    ...inOrder(project.cases.values()).map(({ id, name }) => choice('case', id, name)),
    ...inOrder(project.sources.values()).map(({ id, name }) => choice('source', id, name)),
    ...inOrder(project.memos.values()).map((memo) => choice('memo', memo.id, titleOf(memo), `${memo.memoKind} memo`)),
    ...[...project.events.values()].map(({ id, title, caseId }) =>
      choice('event', id, title, `event of ${project.cases.get(caseId)?.name ?? 'a case'}`),
    ),
  ].filter(({ choice: { name } }) => name !== '')
  let fuse: Fuse<Entry> | null = null
  const made: Names = {
    names,
    fuse: () =>
      (fuse ??= new Fuse(names, {
        keys: ['choice.name'],
        threshold: 0.35,
        ignoreDiacritics: true,
        ignoreLocation: true,
      })),
  }
  namesOfProject.set(project, made)
  return made
}

function firstOfEach(names: readonly Entry[]): ReferenceChoice[] {
  const count = new Map<string, number>()
  return names.flatMap(({ choice }) => {
    const before = count.get(choice.to.kind) ?? 0
    count.set(choice.to.kind, before + 1)
    return before < 5 ? [choice] : []
  })
}

interface Spot {
  readonly to: ObjectRef
  readonly passage: Passage
  readonly codes: string
}

/** Coded and marked passages that hold every word, those with the words as typed first; each passage once. */
function passagesWith(
  project: Project,
  textOf: TextOf,
  words: readonly string[],
  most: number,
  near: ReadonlySet<Guid>,
): ReferenceChoice[] {
  const quoted = quoter(project, textOf)
  const whole = words.join(' ')
  const found: ReferenceChoice[] = []
  const looser: ReferenceChoice[] = []
  const sources = inOrder(project.sources.values())
  for (const source of [...sources.filter(({ id }) => near.has(id)), ...sources.filter(({ id }) => !near.has(id))]) {
    const text = source.textId === null ? undefined : textOf(source.textId)
    // A text without the words has no passage with them: most are passed over at a glance.
    if (!text || !words.every((word) => foldedOf(text).includes(word))) continue
    for (const { to, passage, codes } of spotsOf(project, source.id)) {
      const { text: said, attribution } = quoted({ sourceId: source.id, passage })
      const folded = fold(said).replace(/\s+/g, ' ')
      if (!words.every((word) => folded.includes(word))) continue
      const by = attribution === '' ? source.name : attribution
      const list = folded.includes(whole) ? found : looser
      if (list.length < most)
        list.push({ to, name: said, note: codes === '' ? by : `${by} · ${codes}`, quoted: { words: said, by } })
      if (found.length === most) return found
    }
  }
  return [...found, ...looser].slice(0, most)
}

const foldedTexts = new WeakMap<object, string>()

function foldedOf(text: { readonly text: string }): string {
  let folded = foldedTexts.get(text)
  if (folded === undefined) {
    folded = fold(text.text)
    foldedTexts.set(text, folded)
  }
  return folded
}

/** Marked passages of a source, each once; a quotation of its own rather than a coding, which may be taken away. */
function spotsOf(project: Project, sourceId: Guid): Spot[] {
  const spots = new Map<string, Spot>()
  const add = (to: ObjectRef, passage: Passage, code: string) => {
    const key = `${passage.start} ${passage.end}`
    const known = spots.get(key)
    const codes = [known?.codes ?? '', code].filter((part) => part !== '').join(', ')
    spots.set(key, { to: known?.to ?? to, passage, codes })
  }
  for (const { id, passage } of project.quotationsBySource.get(sourceId) ?? [])
    if (passage) add({ kind: 'quotation', id }, passage, '')
  for (const { id, passage, codeId } of project.codingsBySource.get(sourceId) ?? [])
    add({ kind: 'coding', id }, passage, project.codes.get(codeId)?.name ?? '')
  return [...spots.values()].sort((a, b) => a.passage.start - b.passage.start)
}
