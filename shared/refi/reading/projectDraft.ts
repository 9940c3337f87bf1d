import type { Attribute } from '../../records/attribute.ts'
import type { Case } from '../../records/case.ts'
import type { Code } from '../../records/code.ts'
import type { Coder } from '../../records/coder.ts'
import type { KeptXml, ObjectRef } from '../../records/common.ts'
import type { Guid } from '../../records/guid.ts'
import type { Kept } from '../../records/kept.ts'
import type { Link } from '../../records/link.ts'
import type { Memo } from '../../records/memo.ts'
import type { Region } from '../../records/region.ts'
import type { StudySet } from '../../records/set.ts'
import type { Source } from '../../records/source.ts'
import { ELEMENTS, isXmlAttribute } from '../elements.ts'
import type { ReportBuilder } from '../exchangeReport.ts'
import { keptId } from '../keptId.ts'
import { Identities } from './identities.ts'
import type { XmlAttributes, XmlNode } from './readXml.ts'

/** A record whose references to other things are still spelt as in the file. */
export type Unresolved<R> = R

export interface Authorship {
  readonly createdBy: string | null
  readonly createdAt: string | null
  readonly modifiedBy: string | null
  readonly modifiedAt: string | null
}

export interface CodingDraft {
  readonly id: Guid
  /** The code as the file spells it. */
  readonly code: string
  readonly by: string | null
  readonly at: string | null
}

/** A passage of text before it is known how the file counts positions. */
export interface SelectionDraft extends Authorship {
  readonly id: Guid
  readonly start: number | null
  readonly end: number | null
  readonly name: string | null
  readonly comment: string | null
  readonly codings: readonly CodingDraft[]
}

export interface RegionDraft {
  readonly record: Unresolved<Region>
  readonly codings: readonly CodingDraft[]
}

/** Where the words of something are: in a file, or between the tags. */
export interface TextDraft {
  path: string | null
  content: string | null
}

export interface SourceDraft {
  readonly record: Unresolved<Source>
  /** Null where the source has no place for words (a picture without a description). */
  text: TextDraft | null
  /** The file of a picture, a page or a recording. */
  readonly mediaPath: string | null
  readonly richTextPath: string | null
  readonly exchange: Record<string, ReturnType<typeof JSON.parse>>
  readonly selections: SelectionDraft[]
  readonly regions: RegionDraft[]
  readonly codings: CodingDraft[]
}

export interface MemoDraft {
  readonly record: Unresolved<Memo>
  readonly text: TextDraft
  readonly richTextPath: string | null
}

export interface SetDraft {
  readonly record: StudySet
  readonly codes: readonly string[]
  readonly sources: readonly string[]
  readonly memos: readonly string[]
}

export interface CaseDraft {
  readonly record: Case
  readonly codes: readonly string[]
  readonly sources: readonly string[]
  readonly selections: readonly string[]
}

/** Everything a project's XML says, in document order, before references are resolved and texts are read. */
export class ProjectDraft {
  readonly report: ReportBuilder
  readonly ids: Identities
  name = ''
  origin: string | null = null
  basePath: string | null = null
  description: string | null = null
  authorship: Authorship = { createdBy: null, createdAt: null, modifiedBy: null, modifiedAt: null }
  /** Whether the root element was there. */
  isProject = false

  readonly coders: Coder[] = []
  readonly codes: Code[] = []
  readonly attributes: Attribute[] = []
  readonly cases: CaseDraft[] = []
  readonly sources: SourceDraft[] = []
  readonly memos: MemoDraft[] = []
  readonly links: Unresolved<Link>[] = []
  readonly sets: SetDraft[] = []
  readonly kept: Kept[] = []
  readonly noteRefs: { readonly note: string; readonly about: ObjectRef }[] = []
  readonly #keptCounts = new Map<string, number>()

  constructor(report: ReportBuilder) {
    this.report = report
    this.ids = new Identities(report)
  }

  /** Counts an element and reports what the standard does not know on it. */
  sawElement(name: string, attributes: XmlAttributes): void {
    this.report.count(name)
    const rule = ELEMENTS.get(name)
    if (!rule) return
    for (const attribute in attributes)
      if (!rule.attributes.has(attribute) && !isXmlAttribute(attribute) && !isTolerated(name, attribute))
        this.report.lost(`${name} ${attribute}`, 'the standard has no such attribute')
  }

  noteRef(node: XmlNode, about: ObjectRef): void {
    const note = targetOf(node)
    if (note === null) this.keep(about.kind, about.kind === 'project' ? null : about.id, node, NOT_STANDARD)
    else this.noteRefs.push({ note, about })
  }

  /** Keeps an element that no record has a place for under the object it belongs to. */
  keep(ownerKind: string, ownerId: Guid | null, node: XmlNode, why: string): Kept {
    return this.keepXml(ownerKind, ownerId, this.keptXml(node), why)
  }

  keepXml(ownerKind: string, ownerId: Guid | null, xml: KeptXml, why: string): Kept {
    const position = this.#nextKept(ownerKind, ownerId, xml.name)
    const kept: Kept = {
      kind: 'kept',
      id: keptId(ownerKind, ownerId, xml.name, position),
      ownerKind,
      ownerId,
      position,
      xml,
    }
    this.kept.push(kept)
    this.report.kept(xml.name, why)
    return kept
  }

  /** Gives what was kept with one owner to another: a Set that turns out to be a wave. */
  moveKept(from: { readonly kind: string; readonly id: Guid }, toKind: string): void {
    for (const [index, one] of this.kept.entries()) {
      if (one.ownerKind !== from.kind || one.ownerId !== from.id) continue
      const position = this.#nextKept(toKind, from.id, one.xml.name)
      this.kept[index] = { ...one, ownerKind: toKind, position, id: keptId(toKind, from.id, one.xml.name, position) }
    }
  }

  #nextKept(ownerKind: string, ownerId: Guid | null, name: string): number {
    const key = JSON.stringify([ownerKind, ownerId, name])
    const position = (this.#keptCounts.get(key) ?? 0) + 1
    this.#keptCounts.set(key, position)
    return position
  }

  /** The element as data. Ids in it are claimed, so that whatever refers to them finds them. */
  keptXml({ name, attributes, children }: XmlNode): KeptXml {
    const identifies = ELEMENTS.get(name)?.identifies
    const own: Record<string, string> = {}
    for (const attribute in attributes) {
      if (isXmlAttribute(attribute) || attribute === '__proto__') continue
      own[attribute] = attributes[attribute] as string
    }
    if (identifies) own['guid'] = this.ids.claim(identifies, own['guid'])
    return {
      name,
      attributes: own,
      children: joined(children).map((child) => (typeof child === 'string' ? child : this.keptXml(child))),
    }
  }
}

/** Children with neighbouring words made one, as they come back when read again. */
function joined(children: XmlNode['children']): XmlNode['children'] {
  const whole: (XmlNode | string)[] = []
  for (const child of children) {
    const last = whole.at(-1)
    if (typeof child === 'string' && typeof last === 'string') whole[whole.length - 1] = last + child
    else if (child !== '') whole.push(child)
  }
  return whole
}

export const NOT_STANDARD = 'the standard has no place for it there'
export const NO_PLACE_YET = 'Throughline shows nothing of the kind'

/** What a reference names. Transana writes `guid`, or the GUID between the tags. */
export function targetOf({ attributes, children }: XmlNode): string | null {
  const target = attributes['targetGUID'] ?? attributes['guid'] ?? (typeof children[0] === 'string' ? children[0] : '')
  return target.trim() === '' ? null : target.trim()
}

function isTolerated(element: string, attribute: string): boolean {
  if (attribute === 'guid') return element.startsWith('Member') || element.endsWith('Ref')
  return attribute === 'description'
}

export function authorshipOf(attributes: XmlAttributes): Authorship {
  return {
    createdBy: filled(attributes['creatingUser']),
    createdAt: filled(attributes['creationDateTime']),
    modifiedBy: filled(attributes['modifyingUser']),
    modifiedAt: filled(attributes['modifiedDateTime']),
  }
}

/** The trimmed text; null where there is none. */
export function filled(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}
