import type { FieldName, RelationName, Term } from '../../../shared/query/query.ts'

/** What each filter is called in menus. */
export const FIELD_WORDS: Readonly<Record<FieldName, string>> = {
  case: 'Case',
  wave: 'Wave',
  source: 'Source',
  kind: 'Kind of source',
  speaker: 'Speaker',
  coder: 'Coder',
  date: 'Date of interview',
  coded: 'Day of coding',
  text: 'Words',
  memo: 'Memo',
}

export const RELATION_WORDS: Readonly<Record<RelationName, string>> = {
  OVERLAPS: 'overlaps',
  'PARTLY-OVERLAPS': 'partly overlaps',
  WITHIN: 'within',
  ENCLOSES: 'encloses',
  EQUALS: 'on the same words as',
  NEAR: 'near',
  'FOLLOWED-BY': 'followed by',
  'PRECEDED-BY': 'preceded by',
  'SAME-TURN': 'in the same turn as',
  'SAME-PARAGRAPH': 'in the same paragraph as',
  'SAME-SOURCE': 'in the same source as',
  'SAME-CASE': 'in the same case as',
  'SAME-CASE-WAVE': 'in the same case and wave as',
}

const UNIT_WORDS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  w: ['word', 'words'],
  c: ['character', 'characters'],
  t: ['turn', 'turns'],
  p: ['paragraph', 'paragraphs'],
}

/** `NEAR/50w` as “near, 50 words”. */
export function sayJoin(text: string): string {
  if (text === 'AND') return 'and'
  if (text === 'OR') return 'or'
  const [name = '', distance] = text.split('/')
  const words = RELATION_WORDS[name as RelationName]
  if (distance === undefined) return words
  const number = Number.parseInt(distance, 10)
  return `${words}, ${number} ${UNIT_WORDS[distance.slice(-1)]?.[number === 1 ? 0 : 1] ?? ''}`
}

/** A term as its chip says it: what it is about, and what is asked of it. */
export function sayTerm(term: Term): { readonly about: string | null; readonly says: string } {
  switch (term.is) {
    case 'starred':
      return { about: null, says: '★ starred' }
    case 'code':
      return { about: null, says: term.alone ? `${term.name} alone` : term.name }
    case 'field':
      if (term.field === 'memo' && term.value === '*') return { about: null, says: 'has a memo' }
      return {
        about: FIELD_WORDS[term.field].toLowerCase(),
        says: term.field === 'text' ? `“${term.value}”` : term.value,
      }
    case 'attribute': {
      const wave = term.wave === null ? '' : ` at ${term.wave}`
      const value = term.value === '*' ? (term.compare === '=' ? 'is known' : 'is not known') : term.value
      return {
        about: `${term.name}${wave}`,
        says: term.value === '*' || term.compare === '=' ? value : `${SIGNS[term.compare]} ${value}`,
      }
    }
  }
}

const SIGNS = { '=': '=', '!=': 'not', '<': '<', '<=': '≤', '>': '>', '>=': '≥' } as const
