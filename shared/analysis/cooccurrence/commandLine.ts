import { codePath } from '../../study/codeTree.ts'
import type { Project } from '../../study/project.ts'
import { type Question, type Scope, unitOf, writeOperator } from './question.ts'

/** The same question for the command line: what it prints is what the view exports, byte for byte. */
export function cooccurrenceCommand(project: Project, question: Question, file: string): string {
  const words = ['throughline', 'cooccurrence', file, '--operator', writeOperator(question.operator)]
  words.push('--measure', question.measure)
  if (question.unit !== null && question.unit !== unitOf({ ...question, unit: null }))
    words.push('--unit', question.unit)
  if (question.of === 'themes') words.push('--themes')
  if (question.rows && question.of === 'codes')
    words.push('--codes', ...question.rows.map((id) => codePath(project.codes, id)))
  if (question.columns && question.of === 'codes')
    words.push('--columns', ...question.columns.map((id) => codePath(project.codes, id)))
  if (question.descendants && question.of === 'codes') words.push('--descendants')
  if (question.usedOnly) words.push('--used')
  if (question.coder !== null) words.push('--coder', project.coders.get(question.coder)?.name ?? question.coder)
  words.push(...scopeWords(project, question.scope, ['--wave', '--where']))
  if (question.against) words.push(...scopeWords(project, question.against, ['--against-wave', '--against']))
  return words.map(quoted).join(' ')
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

/** As a shell reads it. */
function quoted(word: string): string {
  return /^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
