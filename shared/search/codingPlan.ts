import type { Passage } from '../records/common.ts'
import type { Guid } from '../records/guid.ts'
import { codingsOf, type Project } from '../study/project.ts'

/** Passages to code in one source, each once. */
export interface SourcePassages {
  readonly sourceId: Guid
  readonly passages: readonly Passage[]
}

/** What coding passages with a code would do. */
export interface CodingPlan {
  /** What would be new. */
  readonly fresh: readonly SourcePassages[]
  readonly freshCount: number
  /** How many of the passages this coder has coded so already; they stay as they are. */
  readonly knownCount: number
}

/** Tells new passages from those the coder has coded with this code already, by the same rule as the command. */
export function planCodings(
  project: Project,
  asked: readonly SourcePassages[],
  { codeId, coderId }: { readonly codeId: Guid; readonly coderId: Guid },
): CodingPlan {
  const fresh: SourcePassages[] = []
  let freshCount = 0
  let knownCount = 0
  for (const { sourceId, passages } of asked) {
    if (!project.sources.has(sourceId)) continue
    const own = codingsOf(project, sourceId).filter((coding) => coding.codeId === codeId && coding.coderId === coderId)
    const known = new Set(own.map(({ passage }) => keyOf(passage)))
    const missing = passages.filter((passage) => !known.has(keyOf(passage)))
    knownCount += passages.length - missing.length
    freshCount += missing.length
    if (missing.length > 0) fresh.push({ sourceId, passages: missing })
  }
  return { fresh, freshCount, knownCount }
}

function keyOf({ start, end }: Passage): string {
  return `${start} ${end}`
}
