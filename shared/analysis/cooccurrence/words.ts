import type { Project } from '../../study/project.ts'
import { type ItemKind, KIND_WORDS } from '../items.ts'
import type { Plan, PlannedScope } from './plan.ts'
import {
  type Distance,
  isOfContexts,
  isSquare,
  type Measure,
  type Operator,
  type OperatorName,
  type Question,
  type Scope,
  UNIT_WORDS,
} from './question.ts'

/** The short name of an operator, as a menu shows it. */
export const OPERATOR_NAMES: Readonly<Record<OperatorName, string>> = {
  overlaps: 'Overlap',
  'partly-overlaps': 'Overlap in part',
  equals: 'Same passage',
  encloses: 'A encloses B',
  within: 'A within B',
  'same-turn': 'Same turn',
  'same-paragraph': 'Same paragraph',
  'same-source': 'Same source',
  'same-case': 'Same case',
  'same-case-wave': 'Same case and wave',
  near: 'Near',
  'followed-by': 'A followed by B',
}

export const MEASURE_NAMES: Readonly<Record<Measure, string>> = {
  pairs: 'Pairs of passages',
  'a-segments': 'A segments with a partner',
  'b-segments': 'B segments with a partner',
  units: 'Turns with both',
  cases: 'Cases with both',
  'cases-with-pair': 'Cases with a pair',
  characters: 'Shared characters',
  events: 'Shared stretches',
  'c-coefficient': 'c-coefficient',
  jaccard: 'Jaccard',
  dice: 'Dice',
  'p-b-given-a': 'Share of A that has B',
  lift: 'Lift',
  pmi: 'PMI',
  npmi: 'NPMI',
}

const DISTANCE_WORDS: Readonly<Record<Distance, readonly [string, string]>> = {
  characters: ['character', 'characters'],
  words: ['word', 'words'],
  turns: ['turn', 'turns'],
  paragraphs: ['paragraph', 'paragraphs'],
}

/** What two passages must be to each other, after “a passage of A and a passage of B that…”. */
export function sayOperator(operator: Operator): string {
  switch (operator.is) {
    case 'overlaps':
      return 'share at least one character'
    case 'partly-overlaps':
      return 'overlap in part, neither inside the other'
    case 'equals':
      return 'are the same passage'
    case 'encloses':
      return 'are so that A encloses or equals B'
    case 'within':
      return 'are so that A lies within or equals B'
    case 'same-turn':
      return 'are in a common turn'
    case 'same-paragraph':
      return 'are in a common paragraph'
    case 'same-source':
      return 'are in the same source'
    case 'same-case':
      return 'are of the same case'
    case 'same-case-wave':
      return 'are of the same case in the same wave'
    case 'near':
      return operator.by === 'words' || operator.by === 'characters'
        ? `overlap or have at most ${sayDistance(operator)} between them`
        : `overlap or are at most ${sayDistance(operator)} apart`
    case 'followed-by':
      return operator.by === 'words' || operator.by === 'characters'
        ? `are so that B begins behind A with at most ${sayDistance(operator)} between`
        : `are so that B begins behind A at most ${sayDistance(operator)} on`
  }
}

function sayDistance({ n, by }: Extract<Operator, { n: number }>): string {
  return `${n} ${DISTANCE_WORDS[by][n === 1 ? 0 : 1]}`
}

/** What a cell counts or measures, as the beginning of a sentence. */
export function sayMeasure({ measure, operator, unit }: Pick<Plan, 'measure' | 'operator' | 'unit'>): string {
  const relation = sayOperator(operator)
  const [one, many] = UNIT_WORDS[unit]
  switch (measure) {
    case 'pairs':
      return `Pairs of a passage of A and a passage of B that ${relation}`
    case 'a-segments':
      return `Segments of the row, A, with at least one of the column, B, where the two ${relation}`
    case 'b-segments':
      return `Segments of the column, B, with at least one of the row, A, where the two ${relation}`
    case 'units':
      return `${capital(many)} that hold both A and B, however their passages lie`
    case 'cases':
      return 'Cases that hold both A and B, wherever they stand'
    case 'cases-with-pair':
      return `Cases in which a passage of A and a passage of B ${relation}`
    case 'characters':
      return 'Characters that carry both A and B'
    case 'events':
      return 'Unbroken stretches of text that carry both A and B'
    case 'c-coefficient':
      return `c-coefficient, bounded: segments with a partner that ${relation}, of all segments of either`
    case 'jaccard':
      return `Jaccard: ${many} with both A and B, of the ${many} with either`
    case 'dice':
      return `Dice: twice the ${many} with both A and B, over the ${many} of each added up`
    case 'p-b-given-a':
      return `Of the ${many} with the row, A, the share that also has the column, B`
    case 'lift':
      return `Lift: ${many} with both A and B, over what independence would give; 1 is independence`
    case 'pmi':
      return `PMI: the binary logarithm of lift, by ${one}`
    case 'npmi':
      return `NPMI: pointwise mutual information, by ${one}, from −1 (never together) to 1 (always)`
  }
}

/** Each formula as it is worked through. */
export function sayFormula({ measure, unit }: Pick<Plan, 'measure' | 'unit'>): string | null {
  const [, many] = UNIT_WORDS[unit]
  switch (measure) {
    case 'c-coefficient':
      return 'h / (segments of A + segments of B − h), where h is the smaller number of segments that have a partner'
    case 'jaccard':
      return `both / (A + B − both), in ${many}`
    case 'dice':
      return `2 · both / (A + B), in ${many}`
    case 'p-b-given-a':
      return `both / A, in ${many}`
    case 'lift':
      return `both · N / (A · B), where N is all ${many} in scope`
    case 'pmi':
      return `log₂(both · N / (A · B)), where N is all ${many} in scope`
    case 'npmi':
      return `PMI / −log₂(both / N), where N is all ${many} in scope`
    default:
      return null
  }
}

export const REFERENCES: Partial<Readonly<Record<Measure, string>>> = {
  'c-coefficient':
    'Bounded form of the coefficient in the ATLAS.ti 22 manual (code co-occurrence), after Bouma 2009 for its range.',
  jaccard: 'Manning, Raghavan & Schütze 2008, Introduction to Information Retrieval.',
  dice: 'Dice 1945, Ecology 26:297.',
  lift: 'Tan, Steinbach & Kumar 2005, Introduction to Data Mining.',
  pmi: 'Church & Hanks 1990, Computational Linguistics 16:22.',
  npmi: 'Bouma 2009, GSCL.',
}

/** The scope in words: `wave “1 year”, Gender: woman`. */
export function sayScope(project: Project, scope: Scope): string {
  const wave = scope.waveId === null ? null : (project.waves.get(scope.waveId)?.name ?? null)
  const attribute = scope.group && project.attributes.get(scope.group.attributeId)
  const parts = [
    wave === null ? null : `wave “${wave}”`,
    attribute && scope.group ? `cases with ${attribute.name}: ${scope.group.value}` : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? 'the whole study' : parts.join(', ')
}

export function sayLayer(project: Project, coder: Question['coder']): string {
  if (coder !== null) return `coded by ${project.coders.get(coder)?.name ?? 'an unknown coder'}`
  const coders = new Set<string | null>()
  for (const codings of project.codingsBySource.values()) for (const { coderId } of codings) coders.add(coderId)
  if (coders.size <= 1) return 'all coders together'
  return `all ${coders.size} coders together, each coder’s segments by themselves`
}

function sayReach({ sources, caseCount }: PlannedScope): string {
  return `${sayNumber(sources.length, 'source')}, ${sayNumber(caseCount, 'case')} with data`
}

const THEMES =
  'Each theme stands for the codings of its codes, of what is below them, and of the themes under it; quotations chosen by hand are not among them. A coding of a code that serves two themes counts for both.'

const QUERIES =
  'Each saved query stands for the quotations that answer it now, a segment for each coder whose codings answer; what only filters find is nobody’s coding and counts in every layer. Where the same words are also a segment of the other side, the two meet.'

/** The whole definition in one paragraph, as it goes out with every table. */
export function sayDefinition(project: Project, question: Question, plan: Plan): string {
  const { measure, unit } = plan
  const formula = sayFormula(plan)
  const kinds = [...new Set([plan.of, plan.columnsOf])]
  const isOfTurns = unit === 'turn' && measure !== 'cases' && isOfContexts(measure)
  const sentences = [
    plan.against
      ? `Difference of shares of cases with data, second scope less first: ${lower(sayMeasure(plan))}.`
      : `${sayMeasure(plan)}.`,
    formula === null ? null : `Formula: ${formula}.`,
    plan.against
      ? `First: ${sayScope(project, question.scope)} (${sayReach(plan.scope)}). Second: ${sayScope(project, question.against ?? question.scope)} (${sayReach(plan.against)}).`
      : `Scope: ${sayScope(project, question.scope)} (${sayReach(plan.scope)}).`,
    `Layer: ${sayLayer(project, question.coder)}.`,
    plan.of === plan.columnsOf ? null : `Rows are ${KIND_WORDS[plan.of][1]}, columns ${KIND_WORDS[plan.columnsOf][1]}.`,
    kinds.includes('themes') ? THEMES : null,
    kinds.includes('queries') ? QUERIES : null,
    kinds.includes('codes') && question.descendants
      ? 'Each code stands for itself and everything below it; a passage counts once.'
      : null,
    isOfTurns ? 'A passage belongs to every turn it shares a character with; sources without turns have none.' : null,
    `A is the row, B the column. ${sayKin(kinds)}Undefined figures are empty, not 0.`,
    isSquare(question) ? `The diagonal is the ${KIND_WORDS[plan.of][0]}’s own number where a measure counts.` : null,
  ]
  return sentences.filter((sentence) => sentence !== null).join(' ')
}

function sayKin(kinds: readonly ItemKind[]): string {
  const said = [
    kinds.includes('codes') ? 'A code with one above or below it in the codebook' : null,
    kinds.includes('themes') ? 'A theme with one above or below it' : null,
    kinds.includes('codes') && kinds.includes('themes') ? 'a theme with a code it is made of' : null,
  ].filter((part) => part !== null)
  return said.length === 0 ? '' : `${said.join(', or ')} is not compared. `
}

function sayNumber(number: number, one: string): string {
  return `${number} ${number === 1 ? one : `${one}s`}`
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
