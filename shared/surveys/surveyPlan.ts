import type { Attribute } from '../records/attribute.ts'
import type { Case } from '../records/case.ts'
import type { AttributeValue } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import type { OriginalFile, Source } from '../records/source.ts'
import type { SourceText, Turn } from '../records/sourceText.ts'
import type { Wave } from '../records/wave.ts'
import { count } from '../commands/excerpt.ts'
import { inOrder, type Project } from '../study/project.ts'
import { positionAtEnd } from '../study/positions.ts'
import { cleanText } from '../transcripts/cleanText.ts'
import { ImportPlaces } from '../transcripts/importPlaces.ts'
import type { ColumnRole } from './columnRoles.ts'
import type { SurveyTable } from './surveyTable.ts'

/** Everything a survey adds to a study. */
export interface SurveyPlan {
  readonly sources: readonly Source[]
  readonly texts: readonly SourceText[]
  readonly newWaves: readonly Wave[]
  readonly newCases: readonly Case[]
  readonly belongings: readonly { readonly caseId: Guid; readonly sourceId: Guid }[]
  readonly newAttributes: readonly Attribute[]
  readonly caseValues: readonly { readonly caseId: Guid; readonly values: readonly AttributeValue[] }[]
  /** What was left out or decided, in sentences. */
  readonly notes: readonly string[]
}

export interface SurveyIds {
  readonly newId: () => Guid
  readonly coderId: Guid | null
  readonly at: string
  /** The file itself, which every source points to. */
  readonly original: OriginalFile | null
}

/**
 * A survey as cases, attributes and sources: each row becomes one source with its answers under their questions. Rows of the same
 * case are repeated interviews; an attribute that changes between them belongs to the wave.
 */
export function surveyPlan(
  project: Project,
  { head, rows }: SurveyTable,
  roles: readonly ColumnRole[],
  { newId, coderId, at, original }: SurveyIds,
): SurveyPlan {
  const columnOf = (role: ColumnRole) => roles.indexOf(role)
  const [caseColumn, waveColumn, dateColumn] = [columnOf('case'), columnOf('wave'), columnOf('date')]
  const cell = (row: readonly string[], column: number) => (column < 0 ? '' : (row[column] ?? '').trim())
  const answers = roles.flatMap((role, column) => (role === 'answer' ? [column] : []))
  const places = new ImportPlaces(project, newId)
  const notes: string[] = []
  const sources: Source[] = []
  const texts: SourceText[] = []
  const belongings: { caseId: Guid; sourceId: Guid }[] = []
  const placed: { caseId: Guid; waveId: Guid | null; row: readonly string[] }[] = []
  let position = positionAtEnd(project.sources.values())
  let silent = 0
  for (const [index, row] of rows.entries()) {
    const caseName = caseColumn < 0 ? `Row ${index + 1}` : cell(row, caseColumn)
    const caseId = places.case(caseName)
    const waveId = places.wave(cell(row, waveColumn))
    if (caseId !== null) placed.push({ caseId, waveId, row })
    const said = answers.map((column) => ({
      question: head[column] as string,
      answer: cleanText(cell(row, column)).text,
    }))
    const { text, turns } = answered(said.filter(({ answer }) => answer !== ''))
    if (text === '') {
      silent += 1
      continue
    }
    const wave = cell(row, waveColumn)
    const source: Source = {
      kind: 'source',
      id: newId(),
      name: [caseName === '' ? `Row ${index + 1}` : caseName, wave].filter((part) => part !== '').join(', '),
      position: position++,
      medium: 'text',
      sourceKind: 'other',
      textId: newId(),
      length: [...text].length,
      speakers: [
        { name: 'Question', role: 'interviewer' },
        { name: caseName === '' ? 'Answer' : caseName, role: 'participant' },
      ],
      waveId,
      date: isoDate(cell(row, dateColumn)),
      interviewer: null,
      format: 'survey',
      encoding: null,
      original,
      comment: null,
      values: [],
      exchange: null,
      createdBy: coderId,
      createdAt: at,
      modifiedBy: null,
      modifiedAt: null,
    }
    sources.push(source)
    texts.push({ id: source.textId as Guid, text, turns })
    if (caseId !== null) belongings.push({ caseId, sourceId: source.id })
  }
  if (silent > 0)
    notes.push(
      `${count(silent, 'row has', 'rows have')} no answer in words and only ${silent === 1 ? 'adds' : 'add'} attributes.`,
    )
  const { newAttributes, caseValues, conflicts } = attributesOf(project, head, roles, placed, newId)
  if (conflicts > 0)
    notes.push(
      `${count(conflicts, 'value differs', 'values differ')} between rows of the same case without a wave to tell them apart; the first counts.`,
    )
  return {
    sources,
    texts,
    newWaves: places.newWaves,
    newCases: places.newCases,
    belongings,
    newAttributes,
    caseValues,
    notes,
  }
}

/** Answers under their questions, each a turn. */
function answered(said: readonly { readonly question: string; readonly answer: string }[]): {
  readonly text: string
  readonly turns: Turn[]
} {
  const turns: Turn[] = []
  let text = ''
  let length = 0
  const put = (words: string, speaker: number | null) => {
    const end = length + [...words].length
    if (speaker !== null) turns.push({ labelStart: length, start: length, end, speaker, time: null, timeEnd: null })
    text += words
    length = end
  }
  for (const [at, { question, answer }] of said.entries()) {
    if (at > 0) put('\n\n', null)
    put(question, 0)
    put('\n', null)
    put(answer, 1)
  }
  return { text, turns }
}

function attributesOf(
  project: Project,
  head: readonly string[],
  roles: readonly ColumnRole[],
  placed: readonly { readonly caseId: Guid; readonly waveId: Guid | null; readonly row: readonly string[] }[],
  newId: () => Guid,
) {
  const known = new Map(inOrder(project.attributes.values()).map((one) => [one.name.trim().toLowerCase(), one]))
  const newAttributes: Attribute[] = []
  const values = new Map<Guid, AttributeValue[]>()
  let position = positionAtEnd(project.attributes.values())
  let conflicts = 0
  for (const [column, role] of roles.entries()) {
    if (role !== 'attribute') continue
    const name = head[column] as string
    const given = placed
      .map(({ caseId, waveId, row }) => ({ caseId, waveId, value: (row[column] ?? '').trim() }))
      .filter(({ value }) => value !== '')
    if (given.length === 0) continue
    const varies =
      new Set(given.map(({ caseId, value }) => JSON.stringify([caseId, value]))).size >
      new Set(given.map(({ caseId }) => caseId)).size
    const isPerWave = varies && given.every(({ waveId }) => waveId !== null)
    let attribute = known.get(name.toLowerCase())
    if (!attribute) {
      attribute = {
        kind: 'attribute',
        id: newId(),
        name,
        description: null,
        position: position++,
        level: isPerWave ? 'case-wave' : 'case',
        ...typeOf(given.map(({ value }) => value)),
      }
      known.set(name.toLowerCase(), attribute)
      newAttributes.push(attribute)
    }
    for (const { caseId, waveId, value } of given) {
      const own = values.get(caseId) ?? []
      values.set(caseId, own)
      const inWave = attribute.level === 'case-wave' ? waveId : null
      const before = own.find((one) => one.attributeId === attribute.id && one.waveId === inWave)
      if (!before) own.push({ attributeId: attribute.id, waveId: inWave, value, missing: null })
      else if (before.value !== value) conflicts += 1
    }
  }
  return { newAttributes, caseValues: [...values].map(([caseId, own]) => ({ caseId, values: own })), conflicts }
}

const MOST_CATEGORIES = 12

function typeOf(values: readonly string[]): Pick<Attribute, 'type' | 'categories'> {
  const all = (pattern: RegExp) => values.every((value) => pattern.test(value))
  if (all(/^(?:true|false)$/i)) return { type: 'boolean', categories: [] }
  if (all(/^[-+]?\d{1,15}$/)) return { type: 'integer', categories: [] }
  if (all(/^[-+]?\d{1,15}(?:\.\d+)?$/)) return { type: 'decimal', categories: [] }
  if (all(/^\d{4}-\d{2}-\d{2}$/)) return { type: 'date', categories: [] }
  const distinct = [...new Set(values)]
  return distinct.length <= MOST_CATEGORIES && distinct.length < values.length
    ? { type: 'category', categories: distinct }
    : { type: 'text', categories: [] }
}

/** Only what is a date beyond doubt: 03/04/2020 is two of them. */
function isoDate(text: string): string | null {
  return /^\d{4}(?:-\d{2}(?:-\d{2})?)?(?=$|[T ])/.exec(text)?.[0] ?? null
}
