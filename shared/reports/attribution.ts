import type { Attribute } from '../records/attribute.ts'
import type { Case } from '../records/case.ts'
import type { Guid } from '../records/guid.ts'
import type { FoundQuotation, TextOf } from '../query/evaluateQuery.ts'
import { casesOfPassage } from '../study/passageCases.ts'
import { inOrder, type Project } from '../study/project.ts'
import { turnsOfText, unitsTouched } from '../text/textUnits.ts'

/** What stands after each quotation; names in braces are filled in. */
export const DEFAULT_ATTRIBUTION = '({case}, {wave}, turn {turn})'

const PLACES = ['case', 'wave', 'source', 'speaker', 'date', 'turn'] as const
type PlaceName = (typeof PLACES)[number]

type Piece =
  | { readonly is: 'words'; readonly text: string }
  | { readonly is: 'place'; readonly name: PlaceName }
  | { readonly is: 'attribute'; readonly attribute: Attribute }

export type Attribution =
  | { readonly ok: true; readonly pieces: readonly Piece[] }
  | { readonly ok: false; readonly message: string }

/** What a template may hold: places first, then the attributes of cases. */
export function attributionNames(project: Project): string[] {
  return [...PLACES, ...caseAttributes(project).map(({ name }) => name)]
}

function caseAttributes(project: Project): Attribute[] {
  return inOrder(project.attributes.values()).filter(({ level }) => level !== 'source')
}

/** Reads a template such as `({case}, {Gender}, {Age band}, {wave})`. */
export function parseAttribution(project: Project, template: string): Attribution {
  const pieces: Piece[] = []
  for (const part of template.split(/(\{[^{}]*\})/)) {
    if (!/^\{.*\}$/s.test(part)) {
      if (part !== '') pieces.push({ is: 'words', text: part })
      continue
    }
    const wanted = part.slice(1, -1).trim().toLowerCase()
    const place = PLACES.find((one) => one === wanted)
    const attribute = caseAttributes(project).find(({ name }) => name.toLowerCase() === wanted)
    if (place) pieces.push({ is: 'place', name: place })
    else if (attribute) pieces.push({ is: 'attribute', attribute })
    else return { ok: false, message: `${part} is neither a place nor an attribute of cases.` }
  }
  return { ok: true, pieces }
}

/** “(Eddie, man, 50s, wave 2)”: what is not known leaves no gap. */
export function attributionOf(
  project: Project,
  pieces: readonly Piece[],
  quotation: FoundQuotation,
  textOf: TextOf,
): string {
  const source = project.sources.get(quotation.sourceId)
  if (!source) return ''
  const text = source.textId === null ? undefined : textOf(source.textId)
  const cases = casesOfPassage(project, source, text, quotation.passage)
  const placed = (name: PlaceName): string => {
    const span = text ? unitsTouched(turnsOfText(text), quotation.passage) : null
    switch (name) {
      case 'case':
        return cases.map((one) => one.name).join(' and ')
      case 'wave':
        return project.waves.get(source.waveId ?? '')?.name ?? ''
      case 'source':
        return source.name
      case 'date':
        return source.date ?? ''
      case 'turn':
        return span ? String(span.from + 1) : ''
      case 'speaker': {
        const speaker = span ? (text?.turns[span.from]?.speaker ?? null) : null
        return speaker === null ? '' : (source.speakers[speaker]?.name ?? '')
      }
    }
  }
  const filled = pieces.map((piece): string | null => {
    if (piece.is === 'words') return null
    if (piece.is === 'place') return placed(piece.name)
    const values = cases.map((one) => valueOf(one, piece.attribute, source.waveId))
    return [...new Set(values.filter((value) => value !== null))].join(' and ')
  })
  return joinPieces(pieces, filled)
}

/** Words between two places belong to the second; where that is empty they go with it, so that no “, ,” is left. */
function joinPieces(pieces: readonly Piece[], filled: readonly (string | null)[]): string {
  let said = ''
  let hasFilled = false
  pieces.forEach((piece, index) => {
    if (piece.is === 'words') {
      const next = filled[index + 1]
      const isLast = index === pieces.length - 1
      const isFirst = index === 0
      if (isFirst && next === '') said += /^\W*/.exec(piece.text)?.[0] ?? ''
      else if (isFirst || isLast || (next !== '' && hasFilled)) said += piece.text
      else if (next !== '') said += piece.text.replace(/^[\s,;·–-]+/, '')
      return
    }
    const value = filled[index] ?? ''
    if (value !== '') hasFilled = true
    said += value
  })
  return said.replace(/^\(\s*\)$/, '')
}

function valueOf({ values }: Case, attribute: Attribute, waveId: Guid | null): string | null {
  const at = attribute.level === 'case-wave' ? waveId : null
  return values.find((one) => one.attributeId === attribute.id && one.waveId === at)?.value ?? null
}

/** A combination of printed attributes that points at few people. */
export interface RareCombination {
  /** `Gender: woman`, `Age band: 70–79`… */
  readonly values: readonly string[]
  readonly cases: readonly Case[]
}

/** Fewer cases than this with the same printed attributes may be recognised (domain.md 6.2). */
export const FEWEST_CASES = 3

/**
 * The combinations of printed attributes, among the cases quoted, that fewer than `k` cases of the whole study share. Attributes that change
 * are taken at the wave of the quotation and compared with the other cases at that wave.
 */
export function rareCombinations(
  project: Project,
  pieces: readonly Piece[],
  found: readonly FoundQuotation[],
  textOf: TextOf,
  k = FEWEST_CASES,
): RareCombination[] {
  const attributes = pieces.flatMap((piece) => (piece.is === 'attribute' ? [piece.attribute] : []))
  if (attributes.length === 0) return []
  const combinationOf = (one: Case, waveId: Guid | null) =>
    attributes.flatMap((attribute) => {
      const value = valueOf(one, attribute, waveId)
      return value === null ? [] : [`${attribute.name}: ${value}`]
    })
  const rare = new Map<string, RareCombination>()
  const seen = new Set<string>()
  for (const { sourceId, passage } of found) {
    const source = project.sources.get(sourceId)
    if (!source) continue
    const text = source.textId === null ? undefined : textOf(source.textId)
    for (const one of casesOfPassage(project, source, text, passage)) {
      const occasion = `${one.id} ${source.waveId}`
      if (seen.has(occasion)) continue
      seen.add(occasion)
      const values = combinationOf(one, source.waveId)
      if (values.length === 0) continue
      const key = values.join('\n')
      const alike = inOrder(project.cases.values()).filter(
        (other) => combinationOf(other, source.waveId).join('\n') === key,
      )
      if (alike.length < k) rare.set(key, { values, cases: alike })
    }
  }
  return [...rare.values()].sort((a, b) => a.cases.length - b.cases.length)
}
