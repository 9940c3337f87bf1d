import type { Project } from '../study/project.ts'
import type { Count, Dimension, MatrixQuestion } from './question.ts'
import { sayWithoutData } from './withoutData.ts'

const COUNTED: Readonly<Record<Count, string>> = {
  segments:
    'Segments: distinct coded passages; a passage with several codes of a row, or by several coders, counts once',
  cases: 'Cases with at least one coded passage',
  sources: 'Sources with at least one coded passage',
  words: 'Words in coded passages; words coded twice count once',
  characters: 'Characters in coded passages; characters coded twice count once',
}

const OF: Readonly<Record<Count, string>> = {
  segments: 'cases with words in the column',
  cases: 'cases with words in the column',
  sources: 'sources with words in the column',
  words: 'all words in the column',
  characters: 'all characters in the column',
}

export function sayDimension(project: Project, dimension: Dimension): string {
  if (dimension.is === 'attribute') return project.attributes.get(dimension.attributeId)?.name ?? 'an attribute'
  return dimension.is === 'queries' ? 'saved queries' : dimension.is
}

function isByWave({ attributes }: Project, dimension: Dimension): boolean {
  if (dimension.is === 'waves') return true
  return dimension.is === 'attribute' && attributes.get(dimension.attributeId)?.level === 'case-wave'
}

/** What the numbers are, in sentences: the unit, whose codings, what they are out of, and who could not be counted. */
export function sayMatrix(project: Project, question: MatrixQuestion): string[] {
  const { count, coderId, columns } = question
  const coder = coderId === null ? null : (project.coders.get(coderId)?.name ?? null)
  const without = columns.some((one) => isByWave(project, one)) ? sayWithoutData(project) : null
  return [
    `${COUNTED[count]}.`,
    coder === null ? 'Codings of every coder.' : `Codings of ${coder} only.`,
    `Columns: ${columns.map((one) => sayDimension(project, one)).join(' × ')}. Out of: ${OF[count]}.`,
    ...(columns.some(({ is }) => is === 'queries')
      ? [
          'A column of a saved query holds the quotations that answer it now; nothing else could have been counted there.',
        ]
      : []),
    'An empty column had no data, which is not the same as none found. Totals are counted anew, not added up.',
    ...(without === null ? [] : [without]),
  ]
}
