import type { Item, Plan } from '../../../shared/analysis/cooccurrence/plan.ts'
import type { Code } from '../../../shared/records/code.ts'
import { ancestry } from '../../../shared/study/codeTree.ts'
import { colorOfCode } from '../../../shared/study/colorOfCode.ts'
import type { Project } from '../../../shared/study/project.ts'
import { themeLine } from '../../../shared/themes/themeTree.ts'

/** How a row or column looks: a code or a theme with those above it. */
export interface ItemLook {
  /** The highest first, itself last. */
  readonly names: readonly string[]
  readonly color: string
  /** What its dot stands for. */
  readonly of: Pick<Code, 'codable' | 'status'>
}

const OF_THEME: ItemLook['of'] = { codable: true, status: 'active' }
const PLAIN = '#6f7681'

/** Null where it was deleted since it was counted. */
export function lookOf(project: Project, { of }: Plan, item: Item | undefined): ItemLook | null {
  if (!item) return null
  if (of === 'themes') {
    const line = themeLine(project.themes, item.id)
    const theme = line.at(-1)
    return theme ? { names: line.map(({ name }) => name), color: theme.color ?? PLAIN, of: OF_THEME } : null
  }
  const code = project.codes.get(item.id)
  if (!code) return null
  const names = ancestry(project.codes, item.id).map(({ name }) => name)
  return { names, color: colorOfCode(project.codes, item.id), of: code }
}
