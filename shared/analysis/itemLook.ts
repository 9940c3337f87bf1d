import type { Code } from '../records/code.ts'
import type { Guid } from '../records/guid.ts'
import { colorOfCode } from '../study/colorOfCode.ts'
import type { Project } from '../study/project.ts'
import { type ItemKind, lineOfItem } from './items.ts'

/** How a row or column looks. */
export interface ItemLook {
  /** It with those above it, the highest first. */
  readonly names: readonly string[]
  readonly color: string
  /** What its dot stands for. */
  readonly of: Pick<Code, 'codable' | 'status'>
}

const FILLED: ItemLook['of'] = { codable: true, status: 'active' }
const PLAIN = '#6f7681'

/** Null where it was deleted since it was counted. */
export function lookOfItem(project: Project, kind: ItemKind, id: Guid): ItemLook | null {
  const names = lineOfItem(project, kind, id).map(({ name }) => name)
  if (names.length === 0) return null
  const code = kind === 'codes' ? project.codes.get(id) : undefined
  if (code) return { names, color: colorOfCode(project.codes, id), of: code }
  return { names, color: project.themes.get(id)?.color ?? PLAIN, of: FILLED }
}
