import type { Guid } from '../records/guid.ts'
import type { QueryName, SavedQuery } from '../records/savedQuery.ts'
import { codePath } from '../study/codeTree.ts'
import { findByName, findCode } from '../study/findByName.ts'
import { inOrder, type Project } from '../study/project.ts'
import { parseQuery } from './parseQuery.ts'
import { printQuery } from './printQuery.ts'
import type { Query, Term } from './query.ts'

const KINDS = ['case', 'wave', 'source', 'coder'] as const

/** The records that the text of a query names now. */
export function namesIn(project: Project, text: string): QueryName[] {
  const parsed = parseQuery(text)
  if (!parsed.ok) return []
  const names = new Map<string, QueryName>()
  mapNames(parsed.query, (kind, written) => {
    const id = idOf(project, kind, written)
    if (id !== null) names.set(`${kind} ${written}`, { kind, written, id })
    return written
  })
  return [...names.values()]
}

/** The text of a saved query as its names are now: whatever was renamed since is still meant. */
export function textNow(project: Project, { text, names }: Pick<SavedQuery, 'text' | 'names'>): string {
  const parsed = parseQuery(text)
  if (!parsed.ok) return text
  let isChanged = false
  const now = mapNames(parsed.query, (kind, written) => {
    const known = names.find((one) => one.kind === kind && one.written === written)
    if (!known || idOf(project, kind, written) === known.id) return written
    const name = nameOf(project, kind, known.id)
    if (name === null) return written
    isChanged = true
    return name
  })
  return isChanged ? printQuery(now) : text
}

function mapNames(query: Query, rename: (kind: QueryName['kind'], written: string) => string): Query {
  switch (query.is) {
    case 'and':
    case 'or':
      return { is: query.is, parts: query.parts.map((part) => mapNames(part, rename)) }
    case 'not':
      return { is: 'not', part: mapNames(query.part, rename) }
    case 'relation':
      return { ...query, left: mapNames(query.left, rename), right: mapNames(query.right, rename) }
    case 'all':
      return query
    default:
      return mapTerm(query, rename)
  }
}

function mapTerm(term: Term, rename: (kind: QueryName['kind'], written: string) => string): Term {
  if (term.is === 'code') return { ...term, name: rename('code', term.name) }
  if (term.is === 'attribute')
    return {
      ...term,
      name: rename('attribute', term.name),
      wave: term.wave === null ? null : rename('wave', term.wave),
    }
  if (term.is === 'starred') return term
  const kind = KINDS.find((one) => one === term.field)
  return kind ? { ...term, value: rename(kind, term.value) } : term
}

const LISTS = { case: 'cases', wave: 'waves', source: 'sources', coder: 'coders', attribute: 'attributes' } as const

function idOf(project: Project, kind: QueryName['kind'], written: string): Guid | null {
  if (kind === 'code') {
    const code = findCode(project.codes, written)
    return code.is === 'found' ? code.found.id : null
  }
  const records: Iterable<{ readonly id: Guid; readonly name: string; readonly position: number }> =
    project[LISTS[kind]].values()
  const found = findByName(inOrder(records), written)
  return found.is === 'found' ? found.found.id : null
}

function nameOf(project: Project, kind: QueryName['kind'], id: Guid): string | null {
  if (kind === 'code') return project.codes.has(id) ? codePath(project.codes, id) : null
  return project[LISTS[kind]].get(id)?.name ?? null
}
