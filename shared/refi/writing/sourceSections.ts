import type { AttributeValue } from '../../records/common.ts'
import type { Guid } from '../../records/guid.ts'
import type { Source } from '../../records/source.ts'
import { codingsOf } from '../../study/project.ts'
import type { ArchivePlan } from './archivePlan.ts'
import type { WrittenSource } from './sections.ts'
import { fileAttributes, textAttributes } from './sourcePaths.ts'
import type { Writing } from './writing.ts'

export interface StayingSource {
  readonly sum: string
  readonly written: WrittenSource
}

/** Which sources go on as they were written, and what the others were written of. */
export class SourceSections {
  readonly #staying: ReadonlyMap<Guid, StayingSource>
  /** Sources that may go on the next time. */
  readonly written: Record<Guid, WrittenSource> = {}

  constructor(staying: ReadonlyMap<Guid, StayingSource>) {
    this.#staying = staying
  }

  stays(sourceId: Guid): StayingSource | null {
    const staying = this.#staying.get(sourceId) ?? null
    if (staying) this.written[sourceId] = staying.written
    return staying
  }

  /** Writes a source and notes what it depends on; one that depends on more than we can say is written again every time. */
  write(
    { project, notes, kept, memory, plan }: Writing,
    source: Source,
    position: number,
    values: readonly AttributeValue[],
    work: () => void,
  ): void {
    const asked = kept.asked
    let marks: readonly number[] = []
    const added = memory.addedBy(() => {
      marks = notes.askedBy(work)
    })
    if (source.medium !== 'text' || kept.asked !== asked) return
    const codings = [...codingsOf(project, source.id), ...(project.sourceCodingsBySource.get(source.id) ?? [])]
    this.written[source.id] = {
      position,
      paths: pathsOf(plan, source),
      values: JSON.stringify(values),
      textId: source.textId,
      codeIds: [...new Set(codings.map(({ codeId }) => codeId))],
      marks,
      ...added,
    }
  }
}

/** How the XML of a text names its files. */
export function pathsOf(plan: ArchivePlan, source: Source): string {
  return JSON.stringify([fileAttributes(plan, source), textAttributes(plan, source)])
}
