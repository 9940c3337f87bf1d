import { type ItemKind, itemsOf, KIND_WORDS } from '../../shared/analysis/items.ts'
import type { Attribute } from '../../shared/records/attribute.ts'
import type { Case } from '../../shared/records/case.ts'
import type { Code } from '../../shared/records/code.ts'
import type { Coder } from '../../shared/records/coder.ts'
import type { Guid } from '../../shared/records/guid.ts'
import type { Source } from '../../shared/records/source.ts'
import type { Wave } from '../../shared/records/wave.ts'
import type { ThemeMap } from '../../shared/records/themeMap.ts'
import { findByName, findCode, type Found } from '../../shared/study/findByName.ts'
import { inOrder, type Project } from '../../shared/study/project.ts'
import { CannotDo } from './cannotDo.ts'
import { didYouMean } from './didYouMean.ts'

export function caseNamed(project: Project, name: string): Case {
  return orNearest('case', name, findByName(inOrder(project.cases.values()), name))
}

export function sourceNamed(project: Project, name: string): Source {
  return orNearest('source', name, findByName(inOrder(project.sources.values()), name))
}

export function coderNamed(project: Project, name: string): Coder {
  const byInitials = [...project.coders.values()].find(({ initials }) => initials === name)
  return byInitials ?? orNearest('coder', name, findByName(inOrder(project.coders.values()), name))
}

export function codeNamed(project: Project, path: string): Code {
  return orNearest('code', path, findCode(project.codes, path))
}

export function waveNamed(project: Project, name: string): Wave {
  return orNearest('wave', name, findByName(inOrder(project.waves.values()), name))
}

export function attributeNamed(project: Project, name: string): Attribute {
  return orNearest('attribute', name, findByName(inOrder(project.attributes.values()), name))
}

/** A code or theme by its path or its name, a saved query by its name. */
export function itemNamed(project: Project, kind: ItemKind, wanted: string): { readonly id: Guid } {
  if (kind === 'codes') return codeNamed(project, wanted)
  const items = itemsOf(project, kind)
  const byPath = items.find(({ path }) => path === wanted.trim())
  return byPath ?? orNearest(KIND_WORDS[kind][0], wanted, findByName(items, wanted))
}

export function mapNamed(project: Project, name: string): ThemeMap {
  return orNearest('map', name, findByName(inOrder(project.maps.values()), name))
}

function orNearest<T>(what: string, name: string, found: Found<T>): T {
  if (found.is === 'found') return found.found
  throw new CannotDo(`There is no ${what} “${name}” in this project.${didYouMean(found.nearest)}`)
}
