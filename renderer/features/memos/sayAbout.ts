import { excerpt } from '../../../shared/commands/excerpt.ts'
import type { ObjectRef } from '../../../shared/records/common.ts'
import { codePath } from '../../../shared/study/codeTree.ts'
import type { Project } from '../../../shared/study/project.ts'
import type { MemoDraft } from '../../project/workspace.ts'

/** What a memo is attached to, in words. */
export function sayAbout(project: Project, { about, passage }: Pick<MemoDraft, 'about' | 'passage'>): string {
  if (passage) return `On ${excerpt(passage.words)} in ${project.sources.get(passage.sourceId)?.name ?? 'a source'}`
  const [first, ...more] = about
  if (!first) return 'Not attached to anything'
  const others = more.length > 0 ? ` and ${more.length} more` : ''
  return `On ${sayRef(project, first)}${others}`
}

function sayRef(project: Project, { kind, id }: ObjectRef): string {
  switch (kind) {
    case 'code':
      return project.codes.has(id) ? `the code ${codePath(project.codes, id)}` : 'a code that was deleted'
    case 'source':
      return project.sources.get(id)?.name ?? 'a source that was deleted'
    case 'case':
      return project.cases.get(id)?.name ?? 'a case that was deleted'
    case 'coding':
    case 'quotation':
    case 'region':
      return placeOf(project, id) ?? 'a passage that was deleted'
    case 'theme':
      return project.themes.has(id) ? `the theme ${project.themes.get(id)?.name}` : 'a theme that was deleted'
    case 'project':
      return 'the project'
    default:
      return `a ${kind}`
  }
}

/** Where a coding or quotation stands: looked for only when a memo about it is shown. */
function placeOf(project: Project, id: string): string | null {
  for (const list of [project.codingsBySource, project.quotationsBySource, project.regionsBySource])
    for (const [sourceId, marks] of list)
      for (const mark of marks)
        if (mark.id === id) {
          const source = project.sources.get(sourceId)?.name ?? 'a source'
          return mark.kind === 'coding'
            ? `${project.codes.get(mark.codeId)?.name ?? 'a coding'} in ${source}`
            : `a passage in ${source}`
        }
  return null
}
