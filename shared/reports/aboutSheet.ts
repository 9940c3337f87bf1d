import { sayCodebook } from '../codebook/sayCodebook.ts'
import type { XlsxSheet } from '../office/writeXlsx.ts'
import type { Project } from '../study/project.ts'

/** A fact by its name, or a sentence of the definition. */
export type AboutLine = string | readonly [what: string, said: string]

/**
 * What a table was made from: the sheet beside every exported one.
 *
 * @param day when it was made, `2026-03-01`
 */
export function aboutSheet(project: Project, lines: readonly AboutLine[], day: string): XlsxSheet {
  const facts = lines.filter((line) => typeof line !== 'string')
  const sentences = lines.filter((line) => typeof line === 'string')
  return {
    name: 'About',
    columns: [
      { title: 'What', width: 18 },
      { title: 'Said', width: 90 },
    ],
    rows: [
      ['Project', project.info.title],
      ['Date', day],
      ['Codebook', sayCodebook(project)],
      ...sentences.map((sentence, index) => [index === 0 ? 'Definition' : '', sentence]),
      ...facts.map(([what, said]) => [what, said]),
    ],
  }
}
