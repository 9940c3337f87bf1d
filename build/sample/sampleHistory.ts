import { excerpt } from '../../shared/commands/excerpt.ts'
import type { Code } from '../../shared/records/code.ts'
import type { Coding } from '../../shared/records/coding.ts'
import type { Guid } from '../../shared/records/guid.ts'
import type { AnyRecord } from '../../shared/records/record.ts'
import type { Source } from '../../shared/records/source.ts'
import { added } from '../../shared/study/change.ts'
import { groupBy } from '../../shared/study/groupBy.ts'
import type { LogEntry } from '../../shared/study/logEntry.ts'
import type { SampleText } from './sampleText.ts'

/** How long before its first coding a code was made. */
const MADE_BEFORE_MS = 60_000

interface Step {
  readonly at: string
  readonly coderId: Guid | null
  readonly type: string
  readonly words: string
  readonly records: readonly AnyRecord[]
}

/**
 * The history of the sample study, as it would stand there had it been done in the window: the study begun, interviews brought
 * in as they were held, codes made when they were first needed. Nothing of it can be undone, as it is somebody else's work.
 */
export function sampleHistory(records: readonly AnyRecord[], texts: Iterable<SampleText>, lead: Guid): LogEntry[] {
  const pointsOf = new Map([...texts].map(({ source, points }) => [source.id, points]))
  const sources = records.filter((one): one is Source => one.kind === 'source')
  const codes = records.filter((one): one is Code => one.kind === 'code')
  const codings = records.filter((one): one is Coding => one.kind === 'coding')
  const codeOf = new Map(codes.map((code) => [code.id, code]))
  const sourceOf = new Map(sources.map((source) => [source.id, source]))
  const info = records.find((one) => one.kind === 'project')
  const began = info?.kind === 'project' ? (info.createdAt ?? '') : ''
  const firstUse = firstUses(codes, codings, began)
  const later = new Set<AnyRecord['kind']>(['source', 'code', 'coding', 'memo'])

  const steps: Step[] = [
    {
      at: began,
      coderId: lead,
      type: 'begin',
      words: 'began the study with its cases and waves',
      records: records.filter(({ kind }) => !later.has(kind)),
    },
    ...[...groupBy(sources, ({ createdAt }) => createdAt ?? '')].map(([at, held]) => ({
      at,
      coderId: lead,
      type: 'import-sources',
      words: `imported ${held.map(({ name }) => name).join(', ')}`,
      records: held,
    })),
    ...codes.map((code) => {
      const parent = code.parentId === null ? undefined : codeOf.get(code.parentId)
      const words = `created the code ${code.name}${parent ? ` in ${parent.name}` : ''}`
      return { at: firstUse.get(code.id) ?? began, coderId: lead, type: 'create-code', words, records: [code] }
    }),
    ...codings.map((coding) => {
      const words = pointsOf.get(coding.sourceId)?.words(coding.passage) ?? ''
      const [source, code] = [sourceOf.get(coding.sourceId)?.name, codeOf.get(coding.codeId)?.name]
      const said = `coded ${excerpt(words)} in ${source} as ${code}`
      return {
        at: coding.createdAt ?? began,
        coderId: coding.coderId,
        type: 'apply-code',
        words: said,
        records: [coding],
      }
    }),
    ...records.flatMap((one) =>
      one.kind === 'memo'
        ? [
            {
              at: one.createdAt ?? began,
              coderId: one.createdBy,
              type: 'create-memo',
              words: `wrote the memo ${one.title}`,
              records: [one],
            },
          ]
        : [],
    ),
  ]
  return steps
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
    .map(({ at, coderId, type, words, records: made }, index) => ({
      seq: index + 1,
      at,
      coderId,
      type,
      words,
      changes: made.map(added),
      undoes: null,
      redoes: null,
      restores: null,
      undoable: false,
    }))
}

/** When each code was needed first: for its own passages, or as the place of a code below it. */
function firstUses(codes: readonly Code[], codings: readonly Coding[], began: string): ReadonlyMap<Guid, string> {
  const first = new Map<Guid, string>()
  const parents = new Map(codes.map(({ id, parentId }) => [id, parentId]))
  for (const { codeId, createdAt } of codings) {
    const at = new Date(Date.parse(createdAt ?? began) - MADE_BEFORE_MS).toISOString().replace(/\.\d+Z$/, 'Z')
    for (let id: Guid | null = codeId; id !== null; id = parents.get(id) ?? null)
      if (at < (first.get(id) ?? '9')) first.set(id, at)
  }
  return first
}
