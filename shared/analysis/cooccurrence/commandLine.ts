import type { Guid } from '../../records/guid.ts'
import { shellWord } from '../../reports/shellWord.ts'
import type { Project } from '../../study/project.ts'
import { type ItemKind, pathOfItem } from '../items.ts'
import { isSquare, type Question, type Scope, unitOf, writeOperator } from './question.ts'

/** The same question for the command line: what it prints is the CSV that the view exports, byte for byte. */
export function cooccurrenceCommand(project: Project, question: Question, file: string): string {
  const { of, columnsOf, rows, columns } = question
  const paths = (kind: ItemKind, ids: readonly Guid[] | null) => (ids ?? []).map((id) => pathOfItem(project, kind, id))
  const words = ['throughline', 'cooccurrence', file, '--operator', writeOperator(question.operator)]
  words.push('--measure', question.measure)
  if (question.unit !== null && question.unit !== unitOf({ ...question, unit: null }))
    words.push('--unit', question.unit)
  if (of !== 'codes' || rows) words.push(`--${of}`, ...paths(of, rows))
  if (columnsOf !== null) words.push('--columns-of', columnsOf)
  if (columns) words.push('--columns', ...paths(columnsOf ?? of, columns))
  if (question.descendants && (of === 'codes' || columnsOf === 'codes')) words.push('--descendants')
  if (question.usedOnly && !(of === 'queries' && (isSquare(question) || columnsOf === 'queries'))) words.push('--used')
  if (question.coder !== null) words.push('--coder', project.coders.get(question.coder)?.name ?? question.coder)
  words.push(...scopeWords(project, question.scope, ['--wave', '--where']))
  if (question.against) {
    const against = scopeWords(project, question.against, ['--against-wave', '--against'])
    words.push(...(against.length === 0 ? ['--against-all'] : against))
  }
  words.push('--csv')
  return words.map(shellWord).join(' ')
}

function scopeWords(
  project: Project,
  { waveId, group }: Scope,
  [ofWave, ofGroup]: readonly [string, string],
): string[] {
  const words: string[] = []
  if (waveId !== null) words.push(ofWave, project.waves.get(waveId)?.name ?? waveId)
  if (group)
    words.push(ofGroup, `${project.attributes.get(group.attributeId)?.name ?? group.attributeId}=${group.value}`)
  return words
}
