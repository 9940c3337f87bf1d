import { type Code, type Definition, EMPTY_DEFINITION, type Example } from '../records/code.ts'
import { type Guid, normaliseGuid } from '../records/guid.ts'
import { codeTree } from '../study/codeTree.ts'
import { fold } from '../study/codeSearch.ts'
import type { Project } from '../study/project.ts'
import { sameRecord } from '../study/sameRecord.ts'
import { inOneLine } from './codebookDocument.ts'
import type { IncomingCode, IncomingCodebook } from './incoming.ts'

/** A part of a code that the file has differently. */
export interface PartDiff {
  readonly part: 'name' | 'color' | 'codable' | 'status' | 'basis' | keyof Definition
  readonly before: string
  readonly after: string
}

export interface CodeDiff {
  readonly incoming: IncomingCode
  /** The study's code that it is; null for a new one. */
  readonly existing: Code | null
  readonly matchedBy: 'guid' | 'path' | null
  readonly parts: readonly PartDiff[]
  /** Where it stands now and where the file has it, as paths of names; null where they are one place. */
  readonly move: { readonly from: string; readonly to: string } | null
  readonly kind: 'added' | 'updated' | 'moved' | 'same'
}

export interface CodebookDiff {
  /** In the order of the file, codes after those above them. */
  readonly codes: readonly CodeDiff[]
  /** The study's codes that the file does not have; they stay as they are. */
  readonly untouched: readonly Code[]
}

interface Matching {
  /** Whether a code without a known GUID may be one at the same path of names. */
  readonly byPath: boolean
  /** What an example says today; its kept words unless told. */
  readonly wordsOf?: (example: Example) => string
}

/**
 * An incoming codebook beside the study's own: by GUID, else by the path of names, never by a name alone. What the file says
 * nothing about differs in nothing, and a code that the file lacks stays.
 */
export function diffCodebook(codes: Project['codes'], incoming: IncomingCodebook, matching: Matching): CodebookDiff {
  const matches = matchCodes(codes, incoming.codes, matching.byPath)
  const byKey = new Map(incoming.codes.map((code) => [code.key, code]))
  const pathInFile = (code: IncomingCode | undefined): string[] => {
    const names: string[] = []
    const seen = new Set<IncomingCode>()
    for (let one = code; one && !seen.has(one); one = one.parentKey === null ? undefined : byKey.get(one.parentKey)) {
      seen.add(one)
      names.unshift(one.name)
    }
    return names
  }
  const diffs = incoming.codes.map((code): CodeDiff => {
    const match = matches.get(code.key)
    if (!match) return { incoming: code, existing: null, matchedBy: null, parts: [], move: null, kind: 'added' }
    const { existing, matchedBy } = match
    const parts = partDiffs(existing, code, matching.wordsOf ?? (({ words }) => words))
    const parent = code.parentKey === null ? null : (matches.get(code.parentKey)?.existing.id ?? 'new')
    const move =
      parent === parentOf(codes, existing)
        ? null
        : { from: namesOf(codes, existing).join(' > '), to: pathInFile(code).join(' > ') }
    return {
      incoming: code,
      existing,
      matchedBy,
      parts,
      move,
      kind: parts.length > 0 ? 'updated' : move ? 'moved' : 'same',
    }
  })
  const met = new Set(diffs.map(({ existing }) => existing?.id))
  return { codes: diffs, untouched: [...codes.values()].filter(({ id }) => !met.has(id)) }
}

type Match = { readonly existing: Code; readonly matchedBy: 'guid' | 'path' }

function matchCodes(codes: Project['codes'], incoming: readonly IncomingCode[], byPath: boolean): Map<string, Match> {
  const matches = new Map<string, Match>()
  const taken = new Set<Guid>()
  const byGuid = new Map([...codes.values()].map((code) => [normaliseGuid(code.id), code]))
  for (const { key, guid } of incoming) {
    const existing = guid === null ? undefined : byGuid.get(normaliseGuid(guid))
    if (!existing || taken.has(existing.id)) continue
    matches.set(key, { existing, matchedBy: 'guid' })
    taken.add(existing.id)
  }
  if (!byPath) return matches
  const tree = codeTree(codes)
  for (const { key, parentKey, name } of incoming) {
    if (matches.has(key)) continue
    const parent = parentKey === null ? null : matches.get(parentKey)?.existing.id
    if (parent === undefined) continue
    const free = (tree.get(parent) ?? []).filter(({ id }) => !taken.has(id))
    const existing = free.find((code) => code.name === name) ?? free.find((code) => fold(code.name) === fold(name))
    if (!existing) continue
    matches.set(key, { existing, matchedBy: 'path' })
    taken.add(existing.id)
  }
  return matches
}

function parentOf(codes: Project['codes'], { parentId }: Code): Guid | null {
  return parentId !== null && codes.has(parentId) ? parentId : null
}

function namesOf(codes: Project['codes'], code: Code): string[] {
  const names: string[] = []
  const seen = new Set<Guid>()
  for (let one: Code | undefined = code; one && !seen.has(one.id); one = codes.get(one.parentId ?? '')) {
    seen.add(one.id)
    names.unshift(one.name)
  }
  return names
}

/** What the code would be with all that the file says of it. */
export function withIncoming(existing: Code, incoming: IncomingCode, wordsOf: (example: Example) => string): Code {
  const definition = { ...existing.definition, ...incoming.definition }
  for (const part of ['typical', 'borderline'] as const) {
    const examples = incoming.definition?.[part]
    // The words alone say which passage was meant, for as long as the transcripts still have them.
    if (examples) definition[part] = examples.map((one) => sameExample(existing.definition[part], one, wordsOf))
  }
  const isRedefined = !sameRecord(definition, existing.definition)
  return {
    ...existing,
    name: incoming.name.trim() === '' ? existing.name : incoming.name,
    color:
      incoming.color === undefined || isSameColor(existing.color, incoming.color) ? existing.color : incoming.color,
    codable: incoming.codable ?? existing.codable,
    status: incoming.status ?? existing.status,
    basis: incoming.basis ?? existing.basis,
    definition,
    foreignDescription: isRedefined ? (incoming.foreignDescription ?? null) : existing.foreignDescription,
  }
}

/** A new code as the file has it. */
export function newFromIncoming(incoming: IncomingCode): Omit<Code, 'kind' | 'id' | 'parentId' | 'position'> {
  return {
    name: incoming.name,
    color: incoming.color ?? null,
    codable: incoming.codable ?? true,
    status: incoming.status ?? 'active',
    basis: incoming.basis ?? null,
    definition: { ...EMPTY_DEFINITION, ...incoming.definition },
    foreignDescription: incoming.foreignDescription ?? null,
  }
}

function sameExample(own: readonly Example[], other: Example, wordsOf: (example: Example) => string): Example {
  const words = inOneLine(other.words)
  return own.find((one) => inOneLine(wordsOf(one)) === words) ?? other
}

function isSameColor(own: string | null, other: string): boolean {
  return own?.toLowerCase() === other.toLowerCase()
}

const PLAIN_PARTS = ['name', 'color', 'codable', 'status', 'basis'] as const
const DEFINITION_PARTS = Object.keys(EMPTY_DEFINITION) as (keyof Definition)[]

function partDiffs(existing: Code, incoming: IncomingCode, wordsOf: (example: Example) => string): PartDiff[] {
  const after = withIncoming(existing, incoming, wordsOf)
  return [
    ...PLAIN_PARTS.filter((part) => existing[part] !== after[part]).map((part) => ({
      part,
      before: say(existing[part]),
      after: say(after[part]),
    })),
    ...DEFINITION_PARTS.filter((part) => !sameRecord(existing.definition[part], after.definition[part])).map(
      (part) => ({
        part,
        before: sayPart(existing.definition[part], wordsOf),
        after: sayPart(after.definition[part], wordsOf),
      }),
    ),
  ]
}

function say(value: string | boolean | null): string {
  return value === null ? '' : typeof value === 'boolean' ? (value ? 'code' : 'heading') : value
}

function sayPart(part: string | readonly Example[], wordsOf: (example: Example) => string): string {
  return typeof part === 'string' ? part : part.map(wordsOf).join('\n')
}
