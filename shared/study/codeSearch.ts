import Fuse from 'fuse.js'
import type { Code } from '../records/code.ts'
import type { Guid } from '../records/guid.ts'
import { ancestry, codesInOrder } from './codeTree.ts'
import type { Project } from './project.ts'

/** A code that answers what was typed. `isSure` where every word stands in its path as typed; otherwise it is merely similar. */
export interface CodeHit {
  readonly code: Code
  readonly isSure: boolean
}

interface Entry {
  readonly code: Code
  readonly name: string
  readonly path: string
  readonly foldedName: string
  readonly foldedPath: string
}

interface Index {
  readonly entries: readonly Entry[]
  /** Built when first needed: most of what is typed is spelled as it stands in the codebook. */
  fuse: Fuse<Entry> | null
}

const indexes = new WeakMap<Project['codes'], Index>()

/** With so many sure answers nobody looks for similar ones. */
const ENOUGH = 8

/**
 * Codes whose name or path answers the words typed, best first; accents and capitals make no difference.
 * Similar spellings are looked for where few codes hold the words as typed.
 */
export function searchCodes(codes: Project['codes'], typed: string): CodeHit[] {
  const words = wordsOf(typed).map(fold)
  if (words.length === 0) return []
  const whole = fold(typed.trim())
  const index = indexOf(codes)
  const sure = index.entries
    .map((entry) => ({ entry, rank: rankOf(entry, words, whole) }))
    .filter(({ rank }) => rank < SIMILAR)
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => ({ code: entry.code, isSure: true }))
  if (sure.length >= ENOUGH) return sure
  const similar = fuseOf(index)
    .search({ $and: words.map((word) => ({ $or: [{ name: word }, { path: word }] })) })
    .filter(({ item }) => rankOf(item, words, whole) === SIMILAR)
    .map(({ item }) => ({ code: item.code, isSure: false }))
  return [...sure, ...similar]
}

/** Codes that answer, as a list to narrow down to: the sure ones, and similar ones only where nothing is sure. */
export function matchingCodes(codes: Project['codes'], typed: string): Code[] {
  return narrowed(searchCodes(codes, typed)).map(({ code }) => code)
}

function narrowed(hits: readonly CodeHit[]): readonly CodeHit[] {
  const sure = hits.filter(({ isSure }) => isSure)
  return sure.length > 0 ? sure : hits
}

export interface NarrowedCodes {
  readonly hits: ReadonlySet<Guid>
  /** The hits and the codes above them: what a narrowed tree shows. */
  readonly shown: ReadonlySet<Guid>
  /** Whether the hits hold the words as typed; otherwise they only resemble them. */
  readonly isSure: boolean
}

/** Null where nothing is typed. */
export function filterCodes(codes: Project['codes'], typed: string): NarrowedCodes | null {
  if (wordsOf(typed).length === 0) return null
  const found = narrowed(searchCodes(codes, typed))
  const hits = new Set(found.map(({ code }) => code.id))
  const shown = new Set([...hits].flatMap((id) => ancestry(codes, id).map((code) => code.id)))
  return { hits, shown, isSure: found.some(({ isSure }) => isSure) }
}

const SIMILAR = 5

function rankOf({ foldedName, foldedPath }: Entry, words: readonly string[], whole: string): number {
  if (foldedName === whole || foldedPath === whole) return 0
  if (foldedName.startsWith(whole)) return 1
  if (words.every((word) => startsAWord(foldedName, word))) return 2
  if (words.every((word) => foldedName.includes(word))) return 3
  if (words.every((word) => foldedPath.includes(word))) return 4
  return SIMILAR
}

function startsAWord(text: string, word: string): boolean {
  return text.startsWith(word) || text.includes(` ${word}`)
}

/** Words typed; a `>` between the parts of a path is no word. */
function wordsOf(typed: string): string[] {
  return typed.split(/[\s>]+/).filter((word) => word !== '')
}

export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

function indexOf(codes: Project['codes']): Index {
  const known = indexes.get(codes)
  if (known) return known
  const paths: string[] = []
  const entries = codesInOrder(codes).map(({ code, depth }): Entry => {
    paths.length = depth
    paths.push(code.name)
    const path = paths.join(' > ')
    return { code, name: code.name, path, foldedName: fold(code.name), foldedPath: fold(path) }
  })
  const index = { entries, fuse: null }
  indexes.set(codes, index)
  return index
}

function fuseOf(index: Index): Fuse<Entry> {
  index.fuse ??= new Fuse(index.entries, {
    keys: [
      { name: 'name', weight: 2 },
      { name: 'path', weight: 1 },
    ],
    threshold: 0.3,
    ignoreLocation: true,
    ignoreDiacritics: true,
  })
  return index.fuse
}
