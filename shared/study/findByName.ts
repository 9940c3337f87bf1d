import Fuse from 'fuse.js'
import type { Code } from '../records/code.ts'
import { normaliseGuid } from '../records/guid.ts'
import { codeAtPath, codePath, parseCodePath } from './codeTree.ts'
import type { Project } from './project.ts'

export type Found<T> =
  | { readonly is: 'found'; readonly found: T }
  /** `nearest` are the names that look most like it, best first. */
  | { readonly is: 'unknown'; readonly nearest: readonly string[] }

interface Named {
  readonly id: string
  readonly name: string
}

/** One record by its name or GUID; of several with the name, the first in their order. Case counts only where two differ by it alone. */
export function findByName<T extends Named>(records: Iterable<T>, wanted: string): Found<T> {
  const all = [...records]
  const name = wanted.trim()
  const found =
    all.find((record) => record.name === name) ??
    all.find((record) => normaliseGuid(record.id) === normaliseGuid(name)) ??
    all.find((record) => record.name.toLowerCase() === name.toLowerCase())
  return found
    ? { is: 'found', found }
    : {
        is: 'unknown',
        nearest: nearestNames(
          all.map((record) => record.name),
          name,
        ),
      }
}

/** A code by its path, its GUID, or by its name alone where only one code has it. */
export function findCode(codes: Project['codes'], wanted: string): Found<Code> {
  const names = parseCodePath(wanted)
  const [only] = names
  const namesakes = names.length === 1 ? [...codes.values()].filter(({ name }) => name === only) : []
  const found =
    codeAtPath(codes, names) ??
    (namesakes.length === 1 ? namesakes[0] : undefined) ??
    [...codes.values()].find(({ id }) => normaliseGuid(id) === normaliseGuid(wanted))
  if (found) return { is: 'found', found }
  return {
    is: 'unknown',
    nearest: nearestNames(
      [...codes.keys()].map((id) => codePath(codes, id)),
      wanted,
    ),
  }
}

/** The names that look most like one that is not there, best first. */
export function nearestNames(names: readonly string[], wanted: string): string[] {
  const fuse = new Fuse([...new Set(names)], { threshold: 0.6, ignoreLocation: true })
  return fuse.search(wanted, { limit: 3 }).map(({ item }) => item)
}
