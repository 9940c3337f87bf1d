import { frozen } from '../commands/codebookVersions.ts'
import type { CodebookVersion } from '../records/codebookVersion.ts'
import { codesInOrder } from '../study/codeTree.ts'
import type { Project } from '../study/project.ts'
import { sayDate } from './appendix.ts'
import { compareVersions } from './compareVersions.ts'

/**
 * By which codebook figures were counted, for whatever leaves the program: the version that was frozen last, and how many codes
 * have become others since. The order of codes and their colours make no other codebook.
 */
export function sayCodebook(project: Project): string {
  const [last] = [...project.codebookVersions.values()].sort(lastFirst)
  const size = sayCodes(project.codes.size)
  if (!last) return `No version of the codebook was frozen; ${size}`
  const now = codesInOrder(project.codes).map(({ code }) => frozen(code))
  const changed = new Set(compareVersions(last.codes, now, { entries: [] }).map(({ codeId }) => codeId)).size
  const since =
    changed === 0
      ? 'not changed since'
      : `since then ${sayCodes(changed)} added, changed, moved or deleted; now ${size}`
  return `${last.name}, frozen on ${sayDate(last.frozenAt)}; ${since}`
}

function lastFirst(one: CodebookVersion, other: CodebookVersion): number {
  if (one.frozenAt !== other.frozenAt) return one.frozenAt < other.frozenAt ? 1 : -1
  return one.id < other.id ? -1 : 1
}

function sayCodes(number: number): string {
  return `${number.toLocaleString('en')} ${number === 1 ? 'code' : 'codes'}`
}
