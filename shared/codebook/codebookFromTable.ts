import { readColor } from '../refi/lexical.ts'
import { describedBy } from '../refi/describedBy.ts'
import type { Remark } from '../refi/exchangeReport.ts'
import { isGuid, normaliseGuid } from '../records/guid.ts'
import type { Code, Definition } from '../records/code.ts'
import { parseCodePath } from '../study/codeTree.ts'
import type { IncomingCode, IncomingCodebook } from './incoming.ts'
import type { ColumnMatch, Field } from './matchColumns.ts'
import type { ReadTable } from './readTable.ts'

/**
 * The codes in a table whose columns are known. A path places a code and makes the codes above it where the table has
 * no row for them; a code above may also be named by its name alone.
 */
export function codebookFromTable({ rows, notes }: ReadTable, match: ColumnMatch): IncomingCodebook {
  const drafts: Draft[] = []
  const byPath = new Map<string, Draft>()
  const skipped: Remark[] = []
  const guids = new Set<string>()
  for (const [index, row] of rows.entries()) {
    const cell = (field: Field) => (match[field] === undefined ? '' : (row[match[field]] ?? ''))
    const names = namesOf(cell)
    const rowName = `row ${index + 2}`
    const name = cell('name').trim() || names.at(-1)
    if (name === undefined || names.length === 0) {
      skipped.push({ what: rowName, count: 1, why: 'it has no name' })
      continue
    }
    if (names.length > DEEPEST) {
      skipped.push({ what: rowName, count: 1, why: `its path is more than ${DEEPEST} codes deep` })
      continue
    }
    const raw = cell('guid').trim()
    const guid = isGuid(raw) && !guids.has(normaliseGuid(raw)) ? raw : null
    const path = keyOf(names)
    if (byPath.has(path) && guid === null) {
      skipped.push({ what: rowName, count: 1, why: `the code “${names.join(' > ')}” stands above already` })
      continue
    }
    if (guid !== null) guids.add(normaliseGuid(guid))
    const draft = { key: `${index + 2}`, names, code: { guid, name, ...partsOf(cell) } }
    drafts.push(draft)
    if (!byPath.has(path)) byPath.set(path, draft)
  }
  return { ok: true, program: null, codes: placed(drafts, byPath), groups: [], skipped, notes }
}

const DEEPEST = 150

interface Draft {
  readonly key: string
  readonly names: readonly string[]
  readonly code: Omit<IncomingCode, 'key' | 'parentKey'>
}

function namesOf(cell: (field: Field) => string): string[] {
  const path = parseCodePath(cell('path'))
  if (path.length > 0) return path
  const name = cell('name').trim()
  return name === '' ? [] : [...parseCodePath(cell('parent')), name]
}

function keyOf(names: readonly string[]): string {
  return names.join('\n')
}

/** Parents before children; those that only paths speak of are added. */
function placed(drafts: readonly Draft[], byPath: ReadonlyMap<string, Draft>): IncomingCode[] {
  const codes = new Map<string, IncomingCode>()
  const named = (name: string) => drafts.filter(({ names }) => names.at(-1) === name)
  const keyAt = (names: readonly string[]): string => {
    const known = byPath.get(keyOf(names))
    if (known) return place(known)
    // “Illness” as the code above may be the one code of that name, wherever it stands.
    const [only, ...others] = names.length === 1 ? named(names[0] as string) : []
    if (only && others.length === 0) return place(only)
    const key = `above ${keyOf(names)}`
    if (!codes.has(key)) {
      const parentKey = names.length > 1 ? keyAt(names.slice(0, -1)) : null
      codes.set(key, { key, guid: null, parentKey, name: names.at(-1) as string })
    }
    return key
  }
  const placing = new Set<string>()
  const place = ({ key, names, code }: Draft): string => {
    if (codes.has(key)) return key
    const isCircle = placing.has(key)
    placing.add(key)
    const above = names.slice(0, -1)
    const parentKey = isCircle || above.length === 0 ? null : keyAt(above)
    if (!codes.has(key)) codes.set(key, { key, parentKey: parentKey === key ? null : parentKey, ...code })
    return key
  }
  for (const draft of drafts) place(draft)
  return [...codes.values()]
}

function partsOf(cell: (field: Field) => string): Omit<IncomingCode, 'key' | 'guid' | 'parentKey' | 'name'> {
  const color = readColor(cell('color'))
  const codable = readYesNo(cell('codable'))
  const status = readStatus(cell('status'))
  const basis = readBasis(cell('basis'))
  const definition: Partial<Definition> = {}
  const description = cell('description')
  const described = description.trim() === '' ? null : describedBy(description)
  if (described)
    for (const [part, words] of Object.entries(described.definition))
      if (words.length > 0) Object.assign(definition, { [part]: words })
  for (const [field, part] of TEXT_PARTS) {
    const words = cell(field)
    if (words !== '') definition[part] = words
  }
  for (const part of ['typical', 'borderline'] as const) {
    const examples = cell(part)
      .split(/\r?\n\s*\n/)
      .map((words) => words.trim())
      .filter((words) => words !== '')
    if (examples.length > 0) definition[part] = examples.map((words) => ({ codingId: null, words }))
  }
  return {
    ...(color === null ? {} : { color }),
    ...(codable === null ? {} : { codable }),
    ...(status === null ? {} : { status }),
    ...(basis === null ? {} : { basis }),
    ...(Object.keys(definition).length === 0 ? {} : { definition }),
    ...(described?.foreignDescription && Object.keys(definition).length > 0
      ? { foreignDescription: described.foreignDescription }
      : {}),
  }
}

const TEXT_PARTS = [
  ['short', 'short'],
  ['definition', 'full'],
  ['include', 'include'],
  ['exclude', 'exclude'],
  ['closeButNo', 'closeButNo'],
] as const

function readYesNo(words: string): boolean | null {
  const folded = words.trim().toLowerCase()
  if (/^(true|yes|y|1|code)$/.test(folded)) return true
  return /^(false|no|n|0|heading|category)$/.test(folded) ? false : null
}

function readStatus(words: string): Code['status'] | null {
  const folded = words.trim().toLowerCase()
  if (/^(retired|inactive|withdrawn)$/.test(folded)) return 'retired'
  return /^(active|in use)$/.test(folded) ? 'active' : null
}

function readBasis(words: string): NonNullable<Code['basis']> | null {
  const folded = words.trim().toLowerCase()
  return (['deductive', 'inductive', 'in vivo'] as const).find((basis) => folded.startsWith(basis)) ?? null
}
