import type { Guid } from '../../records/guid.ts'
import { codingsOf, type Project } from '../../study/project.ts'
import type { Hit } from './hits.ts'

/** The codings of one source as columns of numbers, by start, then end. Codes and coders stand by their number in the tables. */
export interface SourceColumns {
  readonly sourceId: Guid
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly codes: Int32Array
  readonly coders: Int32Array
}

/** In place of a coder: what nobody coded counts whoever's coding is asked for. */
export const NOBODY = -1

/** Numbers for codes and coders; a number once given is never given again. */
export class Numbering {
  readonly #numbers = new Map<Guid | null, number>()

  of(id: Guid | null): number {
    const known = this.#numbers.get(id)
    if (known !== undefined) return known
    const next = this.#numbers.size
    this.#numbers.set(id, next)
    return next
  }
}

export interface Numberings {
  readonly codes: Numbering
  readonly coders: Numbering
}

/** @param hits what answers saved queries in this source; each query stands as a code beside the codes */
export function columnsOf(
  project: Project,
  sourceId: Guid,
  { codes, coders }: Numberings,
  hits: readonly Hit[] = [],
): SourceColumns {
  const marks = codingsOf(project, sourceId).map(({ passage, codeId, coderId }) => ({
    ...passage,
    code: codes.of(codeId),
    coder: coders.of(coderId),
  }))
  for (const { queryId, passage, coderIds } of hits) {
    const code = codes.of(queryId)
    if (coderIds.size === 0) marks.push({ ...passage, code, coder: NOBODY })
    for (const coderId of coderIds) marks.push({ ...passage, code, coder: coders.of(coderId) })
  }
  if (hits.length > 0) marks.sort((one, other) => one.start - other.start || one.end - other.end)
  const columns = {
    sourceId,
    starts: new Int32Array(marks.length),
    ends: new Int32Array(marks.length),
    codes: new Int32Array(marks.length),
    coders: new Int32Array(marks.length),
  }
  marks.forEach(({ start, end, code, coder }, at) => {
    columns.starts[at] = start
    columns.ends[at] = end
    columns.codes[at] = code
    columns.coders[at] = coder
  })
  return columns
}
