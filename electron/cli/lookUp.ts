import type { Attribute } from '../../shared/records/attribute.ts'
import type { Case } from '../../shared/records/case.ts'
import type { Code } from '../../shared/records/code.ts'
import type { Coder } from '../../shared/records/coder.ts'
import type { Source } from '../../shared/records/source.ts'
import type { Wave } from '../../shared/records/wave.ts'
import { findByName, findCode, type Found } from '../../shared/study/findByName.ts'
import { inOrder, type Project } from '../../shared/study/project.ts'
import { CannotDo } from './cannotDo.ts'

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

function orNearest<T>(what: string, name: string, found: Found<T>): T {
  if (found.is === 'found') return found.found
  const { nearest } = found
  const advice = nearest.length === 0 ? '' : ` Did you mean ${nearest.map((one) => `“${one}”`).join(' or ')}?`
  throw new CannotDo(`There is no ${what} “${name}” in this project.${advice}`)
}
