import { type Guid, isGuid, normaliseGuid } from '../../records/guid.ts'
import { derivedGuid } from '../derivedGuid.ts'
import { ID_KINDS, type IdKind } from '../elements.ts'
import { type ReportBuilder, type Sentence, several } from '../exchangeReport.ts'

const noGuids: Sentence = (count, where) =>
  `${several(count, 'id')} in the file ${count === 1 ? 'is' : 'are'} no GUID (such as “${where}”); each was given one, the same wherever it is mentioned.`
const missingIds: Sentence = (count, where) =>
  `${several(count, 'element')} had no id of ${count === 1 ? 'its' : 'their'} own (such as a ${where}) and ${count === 1 ? 'was' : 'were'} given one.`
const repeated: Sentence = (count, where) =>
  `${several(count, 'GUID')} stood in the file twice for things of one kind (such as the ${where}); the second of each was given another.`

const LOWER_CASE_GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * The ids of a file: each thing keeps its GUID as the file spells it, and every reference to it, however spelt, comes out in
 * that spelling. GUIDs are unique only among things of one kind (3.4).
 */
export class Identities {
  readonly #report: ReportBuilder
  readonly #byKind = new Map<IdKind, Map<string, Guid>>(ID_KINDS.map((kind) => [kind, new Map()]))
  /** How often an id was given again, by kind and id: counting on keeps a file of nothing but twins readable. */
  readonly #again = new Map<string, number>()
  #unnamed = 0

  constructor(report: ReportBuilder) {
    this.#report = report
  }

  /** The id under which a thing is known from now on. */
  claim(kind: IdKind, raw: string | undefined): Guid {
    const known = this.#ofKind(kind)
    const text = raw?.trim() ?? ''
    if (text === '') {
      this.#unnamed += 1
      this.#report.happened(missingIds, kind)
      return this.#add(known, derivedGuid('without id', kind, this.#unnamed))
    }
    const key = keyOf(text)
    if (key === text && !known.has(key)) {
      known.set(key, text)
      return text
    }
    if (known.has(key)) {
      this.#report.happened(repeated, `${kind} ${text}`)
      const times = (this.#again.get(`${kind} ${key}`) ?? 1) + 1
      this.#again.set(`${kind} ${key}`, times)
      return this.#add(known, derivedGuid('again', kind, key, times))
    }
    if (isGuid(text)) {
      known.set(key, text)
      return text
    }
    this.#report.happened(noGuids, text)
    const id = derivedGuid('no guid', text)
    known.set(key, id)
    return id
  }

  /** An id that this program gives; it may be asked for like any other. */
  add(kind: IdKind, id: Guid): Guid {
    return this.#add(this.#ofKind(kind), id)
  }

  /** Another spelling, or another id altogether, by which the file also refers to a thing. */
  alias(kind: IdKind, raw: string, id: Guid): void {
    this.#ofKind(kind).set(keyOf(raw.trim()), id)
  }

  /** The thing of one of these kinds that a reference names, in the thing's own spelling. */
  find(kinds: readonly IdKind[], raw: string | undefined): Guid | null {
    return this.locate(kinds, raw)?.id ?? null
  }

  locate(kinds: readonly IdKind[], raw: string | undefined): { readonly kind: IdKind; readonly id: Guid } | null {
    if (raw === undefined) return null
    const key = keyOf(raw.trim())
    for (const kind of kinds) {
      const id = this.#ofKind(kind).get(key)
      if (id !== undefined) return { kind, id }
    }
    return null
  }

  #add(known: Map<string, Guid>, id: Guid): Guid {
    known.set(keyOf(id), id)
    return id
  }

  #ofKind(kind: IdKind): Map<string, Guid> {
    return this.#byKind.get(kind) as Map<string, Guid>
  }
}

/** The form in which two spellings of one id are equal. */
function keyOf(text: string): string {
  if (LOWER_CASE_GUID.test(text)) return text
  return isGuid(text) ? normaliseGuid(text) : `no guid ${text}`
}

/** A GUID for a reference that leads nowhere: itself where it is one. */
export function guidOfReference(raw: string): Guid {
  const text = raw.trim()
  return isGuid(text) ? text : derivedGuid('no guid', text)
}
