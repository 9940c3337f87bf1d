import type { Code } from '../records/code.ts'
import type { Guid } from '../records/guid.ts'
import type { AnyRecord } from '../records/record.ts'
import { textFingerprint } from './textFingerprint.ts'

/** What finding a record again by its content needs to know of the rest of the study. */
export interface Surroundings {
  readonly code: (id: Guid) => Code | undefined
  readonly sourceName: (id: Guid) => string | undefined
  /** The words of a quotation, with their blanks folded. */
  readonly wordsOf: (quotation: AnyRecord & { kind: 'quotation' }) => string
}

/**
 * By what a record can be found again once another program has renewed its id: its name, the path of its names, or the words
 * it covers and their source. Empty for what has nothing of the kind.
 */
export function matchKeyOf(record: AnyRecord, around: Surroundings): string[] {
  switch (record.kind) {
    case 'coder':
    case 'attribute':
    case 'case':
    case 'source':
    case 'wave':
    case 'theme':
      return record.name === '' ? [] : [record.name]
    case 'code':
      return pathOf(record, around)
    case 'quotation':
      return [around.sourceName(record.sourceId) ?? '', around.wordsOf(record)]
    case 'memo':
      return [record.title, textFingerprint(record.text)]
    default:
      return []
  }
}

function pathOf(code: Code, { code: find }: Surroundings): string[] {
  const path: string[] = []
  const seen = new Set<Guid>()
  for (
    let at: Code | undefined = code;
    at && !seen.has(at.id);
    at = at.parentId === null ? undefined : find(at.parentId)
  ) {
    seen.add(at.id)
    path.unshift(at.name)
  }
  return path
}
