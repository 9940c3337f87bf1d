import type { Guid } from '../../records/guid.ts'
import { codingsOf, type Project } from '../../study/project.ts'

/** The codings of one source as columns of numbers, by start, then end. Codes and coders stand by their number in the tables. */
export interface SourceColumns {
  readonly sourceId: Guid
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly codes: Int32Array
  readonly coders: Int32Array
}

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

export function columnsOf(project: Project, sourceId: Guid, { codes, coders }: Numberings): SourceColumns {
  const codings = codingsOf(project, sourceId)
  const columns = {
    sourceId,
    starts: new Int32Array(codings.length),
    ends: new Int32Array(codings.length),
    codes: new Int32Array(codings.length),
    coders: new Int32Array(codings.length),
  }
  codings.forEach(({ passage, codeId, coderId }, at) => {
    columns.starts[at] = passage.start
    columns.ends[at] = passage.end
    columns.codes[at] = codes.of(codeId)
    columns.coders[at] = coders.of(coderId)
  })
  return columns
}
