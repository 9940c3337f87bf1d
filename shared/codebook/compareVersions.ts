import { type Code, type Definition, EMPTY_DEFINITION, type Example } from '../records/code.ts'
import type { Guid } from '../records/guid.ts'
import type { LogEntry } from '../study/logEntry.ts'
import { sameRecord } from '../study/sameRecord.ts'

/** Who did something to a code, and when; null where the history does not say. */
export interface Credit {
  readonly by: Guid | null
  readonly at: string | null
}

export interface PartChange {
  readonly part: keyof Definition
  readonly before: string
  readonly after: string
}

/** One thing that happened to a code between two versions of the codebook (domain.md, section 7). */
export type VersionChange = Credit & {
  readonly codeId: Guid
  /** The path as it is afterwards, or was before where the code is gone. */
  readonly path: string
} & (
    | { readonly what: 'created' }
    | { readonly what: 'renamed'; readonly before: string; readonly after: string }
    | { readonly what: 'redefined'; readonly parts: readonly PartChange[] }
    | { readonly what: 'moved'; readonly before: string; readonly after: string }
    | { readonly what: 'merged'; readonly into: string | null }
    | { readonly what: 'split'; readonly into: readonly string[] }
    | { readonly what: 'retired' | 'taken back' | 'deleted' | 'made a heading' | 'made applicable' }
  )

export type ChangeKind = VersionChange['what']

/** The order in which changes are told: what came and went, then what it was. */
export const CHANGE_KINDS: readonly ChangeKind[] = [
  'created',
  'split',
  'merged',
  'retired',
  'taken back',
  'deleted',
  'redefined',
  'renamed',
  'moved',
  'made a heading',
  'made applicable',
]

interface Comparing {
  /** Entries of the history between the two, oldest first: only they know of merges, splits, names and days. */
  readonly entries: readonly LogEntry[]
  /** What an example says; its kept words unless told. */
  readonly wordsOf?: (example: Example) => string
}

/** What became of each code from one state of the codebook to a later one, in the order of the later one. */
export function compareVersions(
  before: readonly Code[],
  after: readonly Code[],
  { entries, wordsOf = ({ words }) => words }: Comparing,
): VersionChange[] {
  const was = new Map(before.map((code) => [code.id, code]))
  const is = new Map(after.map((code) => [code.id, code]))
  const facts = readFacts(entries, [...before, ...after])
  const changes: VersionChange[] = []
  for (const code of after) {
    const path = pathIn(is, code)
    const old = was.get(code.id)
    const parts = facts.splitInto.get(code.id)?.filter((id) => is.has(id) && !was.has(id)) ?? []
    if (parts.length > 0)
      changes.push({
        ...facts.credit(code.id, 'split'),
        codeId: code.id,
        path,
        what: 'split',
        into: parts.map((id) => is.get(id)?.name ?? ''),
      })
    if (!old) {
      changes.push({ ...facts.credit(code.id, 'created'), codeId: code.id, path, what: 'created' })
      continue
    }
    changes.push(...changesOf(old, code, { path, was, is, facts, wordsOf }))
  }
  for (const code of before) {
    if (is.has(code.id)) continue
    const common = { ...facts.credit(code.id, 'deleted'), codeId: code.id, path: pathIn(was, code) }
    const into = facts.mergedInto.get(code.id)
    if (into === undefined) changes.push({ ...common, what: 'deleted' })
    else changes.push({ ...common, what: 'merged', into: is.get(into)?.name ?? was.get(into)?.name ?? null })
  }
  return changes
}

interface Around {
  readonly path: string
  readonly was: ReadonlyMap<Guid, Code>
  readonly is: ReadonlyMap<Guid, Code>
  readonly facts: Facts
  readonly wordsOf: (example: Example) => string
}

function changesOf(old: Code, code: Code, { path, was, is, facts, wordsOf }: Around): VersionChange[] {
  const about = (aspect: Aspect) => ({ ...facts.credit(code.id, aspect), codeId: code.id, path })
  const parts = definitionChanges(old.definition, code.definition, wordsOf)
  const parentOf = (codes: ReadonlyMap<Guid, Code>, one: Code) => codes.get(one.parentId ?? '') ?? null
  const moved = (parentOf(was, old)?.id ?? null) !== (parentOf(is, code)?.id ?? null)
  return [
    ...(old.status === code.status
      ? []
      : [{ ...about('status'), what: code.status === 'retired' ? ('retired' as const) : ('taken back' as const) }]),
    ...(parts.length === 0 ? [] : [{ ...about('definition'), what: 'redefined' as const, parts }]),
    ...(old.name === code.name
      ? []
      : [{ ...about('name'), what: 'renamed' as const, before: old.name, after: code.name }]),
    ...(moved
      ? [{ ...about('parent'), what: 'moved' as const, before: pathIn(was, old), after: pathIn(is, code) }]
      : []),
    ...(old.codable === code.codable
      ? []
      : [{ ...about('codable'), what: code.codable ? ('made applicable' as const) : ('made a heading' as const) }]),
  ]
}

function definitionChanges(before: Definition, after: Definition, wordsOf: (example: Example) => string): PartChange[] {
  return (Object.keys(EMPTY_DEFINITION) as (keyof Definition)[]).flatMap((part) => {
    const [was, is] = [before[part], after[part]]
    if (typeof was === 'string') return typeof is !== 'string' || was === is ? [] : [{ part, before: was, after: is }]
    if (typeof is === 'string') return []
    // A passage stays the same example whatever is corrected in it.
    const keys = (examples: readonly Example[]) => examples.map(({ codingId, words }) => codingId ?? words)
    if (sameRecord(keys(was), keys(is))) return []
    const say = (examples: readonly Example[]) => examples.map(wordsOf).join('\n')
    return [{ part, before: say(was), after: say(is) }]
  })
}

function pathIn(codes: ReadonlyMap<Guid, Code>, code: Code): string {
  const names: string[] = []
  const seen = new Set<Guid>()
  for (let one: Code | undefined = code; one && !seen.has(one.id); one = codes.get(one.parentId ?? '')) {
    seen.add(one.id)
    names.unshift(one.name)
  }
  return names.join(' > ')
}

type Aspect = 'created' | 'deleted' | 'split' | 'name' | 'definition' | 'parent' | 'status' | 'codable'

interface Facts {
  readonly mergedInto: ReadonlyMap<Guid, Guid>
  readonly splitInto: ReadonlyMap<Guid, readonly Guid[]>
  readonly credit: (codeId: Guid, aspect: Aspect) => Credit
}

/** What the history says of codes. Of several changes to one thing the last counts: it made it what it is. */
function readFacts(entries: readonly LogEntry[], codes: readonly Code[]): Facts {
  const mergedInto = new Map<Guid, Guid>()
  const splitInto = new Map<Guid, readonly Guid[]>()
  const credits = new Map<string, Credit>()
  const names = new Map(codes.map(({ id, name }) => [id, name]))
  for (const { at, coderId, words, changes } of entries) {
    const note = (codeId: Guid, aspect: Aspect) => credits.set(`${codeId} ${aspect}`, { by: coderId, at })
    const created: Guid[] = []
    const gone: Guid[] = []
    const heirs = new Map<Guid, Guid>()
    for (const { before, after } of changes) {
      if (before?.kind === 'coding' && after?.kind === 'coding' && before.codeId !== after.codeId)
        heirs.set(before.codeId, after.codeId)
      const code = after?.kind === 'code' ? after : before?.kind === 'code' ? before : null
      if (!code) continue
      names.set(code.id, code.name)
      const old = before?.kind === 'code' ? before : null
      if (!after) {
        gone.push(code.id)
        note(code.id, 'deleted')
      } else if (old) {
        if (old.parentId !== null && old.parentId !== code.parentId && code.parentId !== null)
          heirs.set(old.parentId, heirs.get(old.parentId) ?? code.parentId)
        for (const [aspect, field] of ASPECTS) if (!sameRecord(old[field], code[field])) note(code.id, aspect)
      } else {
        created.push(code.id)
        note(code.id, 'created')
      }
    }
    if (gone.length > 0 && /\bmerged .+ into /.test(words))
      for (const id of gone) {
        const heir = heirs.get(id) ?? byName(names, /\bmerged .+ into (.+), with \S+ codings?/.exec(words)?.[1], gone)
        if (heir !== undefined) mergedInto.set(id, heir)
      }
    if (created.length > 0 && /\bsplit .+ into /.test(words)) {
      const marked = changes.find(({ after }) => after?.kind === 'redefinition')?.after?.id
      const origin = marked ?? byName(names, /\bsplit (.+) into /.exec(words)?.[1], created)
      if (origin !== undefined) {
        splitInto.set(origin, [...(splitInto.get(origin) ?? []), ...created])
        credits.set(`${origin} split`, { by: coderId, at })
      }
    }
  }
  return {
    mergedInto,
    splitInto,
    credit: (codeId, aspect) => credits.get(`${codeId} ${aspect}`) ?? { by: null, at: null },
  }
}

const ASPECTS = [
  ['name', 'name'],
  ['definition', 'definition'],
  ['parent', 'parentId'],
  ['status', 'status'],
  ['codable', 'codable'],
] as const satisfies readonly (readonly [Aspect, keyof Code])[]

/** For a merge or split of a code without codings, which only the words of the history speak of. */
function byName(names: ReadonlyMap<Guid, string>, name: string | undefined, except: readonly Guid[]): Guid | undefined {
  return [...names].find(([id, known]) => known === name && !except.includes(id))?.[0]
}

/** Whether an entry of the history may have changed the codebook, told without loading what it changed. */
export function mayChangeCodebook({ type }: Pick<LogEntry, 'type'>): boolean {
  return CODEBOOK_ENTRIES.has(type)
}

const CODEBOOK_ENTRIES: ReadonlySet<string> = new Set([
  'create-code',
  'edit-code',
  'move-codes',
  'merge-codes',
  'merge-codebook',
  'split-code',
  'delete-codes',
  'together',
  'restore',
  'undo',
  'redo',
])
