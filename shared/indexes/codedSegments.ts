import type { Coding } from '../records/coding.ts'
import type { Guid } from '../records/guid.ts'
import type { Source } from '../records/source.ts'
import { codingsOf, inOrder, type Project } from '../study/project.ts'

/** A passage with the codings that make it one of a code's segments. */
export interface CodedSegment {
  readonly id: Guid
  readonly source: Source
  /** Several where several coders, or several of the codes asked for, are on the same words. */
  readonly codings: readonly [Coding, ...Coding[]]
}

/** The segments of some codes in reading order: what opens when their number is clicked, and as many. */
export function segmentsOf(project: Project, codeIds: ReadonlySet<Guid>): CodedSegment[] {
  return inOrder(project.sources.values()).flatMap((source) => {
    const segments = new Map<string, [Coding, ...Coding[]]>()
    for (const coding of codingsOf(project, source.id)) {
      if (!codeIds.has(coding.codeId)) continue
      const key = `${coding.passage.start} ${coding.passage.end}`
      const known = segments.get(key)
      if (known) known.push(coding)
      else segments.set(key, [coding])
    }
    return [...segments.values()].map((codings) => ({ id: codings[0].id, source, codings }))
  })
}
