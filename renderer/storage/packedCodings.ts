import type { Coding } from '../../shared/records/coding.ts'
import type { Guid } from '../../shared/records/guid.ts'

/**
 * The codings of one source as columns. A database copies and reads these several times as fast as an object for each coding, of which
 * a large study has some hundred thousand.
 */
export interface PackedCodings {
  /** One a line. */
  readonly ids: string
  readonly selectionIds: string
  readonly codeIds: Column<Guid>
  readonly coderIds: Column<Guid | null>
  readonly createdAts: Column<string | null>
  readonly starts: Float64Array
  readonly ends: Float64Array
}

/** Few different values: each once, and which one every coding has. */
interface Column<T> {
  readonly values: readonly T[]
  readonly which: Uint32Array
}

/** As many as {@link unpackCodings} gives back. */
const FIELDS = Object.keys({
  kind: true,
  id: true,
  sourceId: true,
  codeId: true,
  coderId: true,
  passage: true,
  selectionId: true,
  createdAt: true,
} satisfies Record<keyof Coding, true>).length

/** Null where the columns would not give back the same codings, to the last field. */
export function packCodings(sourceId: Guid, codings: readonly Coding[]): PackedCodings | null {
  const isPlain = codings.every(
    (coding) =>
      coding.sourceId === sourceId &&
      Object.keys(coding).length === FIELDS &&
      Object.keys(coding.passage).length === 2 &&
      !coding.id.includes('\n') &&
      !coding.selectionId.includes('\n'),
  )
  if (!isPlain || codings.length === 0) return null
  return {
    ids: codings.map(({ id }) => id).join('\n'),
    selectionIds: codings.map(({ selectionId }) => selectionId).join('\n'),
    codeIds: columnOf(codings, ({ codeId }) => codeId),
    coderIds: columnOf(codings, ({ coderId }) => coderId),
    createdAts: columnOf(codings, ({ createdAt }) => createdAt),
    starts: Float64Array.from(codings, ({ passage }) => passage.start),
    ends: Float64Array.from(codings, ({ passage }) => passage.end),
  }
}

export function unpackCodings(sourceId: Guid, packed: PackedCodings): Coding[] {
  const { codeIds, coderIds, createdAts, starts, ends } = packed
  const selectionIds = packed.selectionIds.split('\n')
  return packed.ids.split('\n').map((id, nth) => ({
    kind: 'coding',
    id,
    sourceId,
    codeId: valueOf(codeIds, nth),
    coderId: valueOf(coderIds, nth),
    passage: { start: starts[nth] as number, end: ends[nth] as number },
    selectionId: selectionIds[nth] as Guid,
    createdAt: valueOf(createdAts, nth),
  }))
}

function columnOf<T>(codings: readonly Coding[], value: (coding: Coding) => T): Column<T> {
  const known = new Map<T, number>()
  const which = Uint32Array.from(codings, (coding) => {
    const own = value(coding)
    const at = known.get(own) ?? known.size
    if (at === known.size) known.set(own, at)
    return at
  })
  return { values: [...known.keys()], which }
}

function valueOf<T>({ values, which }: Column<T>, nth: number): T {
  return values[which[nth] as number] as T
}
