import type { Coder } from '../../records/coder.ts'
import type { KeptXml, ObjectRef } from '../../records/common.ts'
import type { Guid } from '../../records/guid.ts'
import { isGuid } from '../../records/guid.ts'
import { EMPTY_DEFINITION } from '../../records/code.ts'
import { ELEMENTS, ID_KINDS, type IdKind } from '../elements.ts'
import { type Sentence, several } from '../exchangeReport.ts'
import { guidOfReference } from './identities.ts'
import type { Authorship, ProjectDraft } from './projectDraft.ts'

const unknownCoders: Sentence = (count, where) =>
  `${several(count, 'coder')} did work in this project without being listed in it (such as ${where}); each stands among the coders as “Unknown coder”.`
const unknownCodes: Sentence = (count, where) =>
  `Codings name ${several(count, 'code')} that the codebook does not have (such as ${where}); each stands in the codebook as “Unknown code”.`
const nowhere: Sentence = (count, where) =>
  `${several(count, 'reference')} ${count === 1 ? 'leads' : 'lead'} to nothing in the file (such as the ${where}); kept as read.`

export const NOWHERE = 'it refers to nothing in the file'

/** Turns references as spelt into the ids of what they name, once everything in the file is known. */
export class Resolver {
  readonly #draft: ProjectDraft
  #unknownCoders = 0
  #unknownCodes = 0

  constructor(draft: ProjectDraft) {
    this.#draft = draft
  }

  /** The coder a reference names. Someone who is not listed gets a place among the coders, so that nobody's work is nobody's. */
  coder(raw: string | null): Guid | null {
    if (raw === null) return null
    const { ids, coders, report } = this.#draft
    const known = ids.find(['user'], raw)
    if (known !== null) return known
    report.happened(unknownCoders, raw)
    const id = ids.add('user', guidOfReference(raw))
    const coder: Coder = {
      kind: 'coder',
      id,
      name: numbered('Unknown coder', ++this.#unknownCoders),
      initials: null,
      color: null,
      position: coders.length + 1,
    }
    coders.push(coder)
    return id
  }

  /** The code a coding names; one that is gone from the codebook returns to it under a name that says so. */
  code(raw: string): Guid {
    const { ids, codes, report } = this.#draft
    const known = ids.find(['code'], raw)
    if (known !== null) return known
    report.happened(unknownCodes, raw)
    const id = ids.add('code', guidOfReference(raw))
    codes.push({
      kind: 'code',
      id,
      parentId: null,
      position: codes.length + 1,
      name: numbered('Unknown code', ++this.#unknownCodes),
      color: null,
      codable: true,
      status: 'active',
      basis: null,
      definition: EMPTY_DEFINITION,
      foreignDescription: null,
    })
    return id
  }

  authorship({ createdBy, createdAt, modifiedBy, modifiedAt }: Authorship): Authorship {
    return { createdBy: this.coder(createdBy), createdAt, modifiedBy: this.coder(modifiedBy), modifiedAt }
  }

  /** Resolves a list of references; those that lead nowhere stay with their owner as they were written. */
  list(kinds: readonly IdKind[], raws: readonly string[], element: string, owner: ObjectRef): Guid[] {
    const found: Guid[] = []
    for (const raw of raws) {
      const id = this.#draft.ids.find(kinds, raw)
      if (id !== null) found.push(id)
      else this.dangling(owner, { name: element, attributes: { targetGUID: raw }, children: [] })
    }
    return found
  }

  dangling(owner: ObjectRef, xml: KeptXml): void {
    const { report } = this.#draft
    const target = xml.attributes['targetGUID'] ?? ''
    report.happened(nowhere, `${xml.name} to ${target}`)
    this.#draft.keepXml(owner.kind, owner.kind === 'project' ? null : owner.id, xml, NOWHERE)
  }

  /** One end of a link: anything at all, or what was written where it is nothing. */
  anything(raw: string | null, where: string): string | null {
    if (raw === null) return null
    const found = this.#draft.ids.find(ID_KINDS, raw)
    if (found === null) this.#draft.report.happened(nowhere, where)
    return found ?? raw
  }

  syncPoint(raw: string | null): Guid | null {
    if (raw === null) return null
    const found = this.#draft.ids.find(['sync point'], raw)
    if (found === null) this.#draft.report.happened(nowhere, `SyncPoint ${raw}`)
    return found ?? guidOfReference(raw)
  }

  /** Kept XML with its references in the spelling of what they name. */
  xml(xml: KeptXml): KeptXml {
    const rules = ELEMENTS.get(xml.name)?.attributes
    const attributes: Record<string, string> = {}
    for (const [name, value] of Object.entries(xml.attributes)) {
      const kinds = rules?.get(name)?.refersTo
      attributes[name] = kinds ? (this.#draft.ids.find(kinds, value) ?? spelt(value)) : value
    }
    return {
      name: xml.name,
      attributes,
      children: xml.children.map((child) => (typeof child === 'string' ? child : this.xml(child))),
    }
  }
}

/** A reference that leads nowhere, as a GUID where it is one. */
function spelt(raw: string): string {
  return isGuid(raw) ? raw.trim() : raw
}

function numbered(name: string, number: number): string {
  return number === 1 ? name : `${name} ${number}`
}
