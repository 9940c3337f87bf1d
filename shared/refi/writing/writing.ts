import type { AttributeValue, authorshipShape, ObjectRef } from '../../records/common.ts'
import type { Attribute } from '../../records/attribute.ts'
import type { Guid } from '../../records/guid.ts'
import type { Project } from '../../study/project.ts'
import { inOrder } from '../../study/project.ts'
import type { z } from 'zod'
import { isXsdBoolean, isXsdDate, isXsdDateTime, isXsdDecimal, isXsdInteger } from '../lexical.ts'
import { xmlSafe } from '../xmlText.ts'
import type { ArchivePlan } from './archivePlan.ts'
import { writeXml } from './fitXml.ts'
import type { KeptPlaces } from './keptPlaces.ts'
import type { References } from './references.ts'
import { idMark } from './sections.ts'
import type { StudyMemory } from './studyMemory.ts'
import type { Attributes, XmlWriter } from './xmlWriter.ts'

/** What every part of writing a project works with. */
export interface Writing {
  readonly project: Project
  readonly xml: XmlWriter
  readonly references: References
  readonly memory: StudyMemory
  readonly kept: KeptPlaces
  readonly notes: NoteRefs
  readonly plan: ArchivePlan
  /** What positions count: code points as the standard says, or as a program wants them in a copy for it. */
  readonly unit: 'code point' | 'UTF-16'
}

/** Which memos an object refers to. */
export class NoteRefs {
  readonly #byKind = new Map<string, Map<Guid, Guid[]>>()
  /** Of everything that was asked after, while somebody wants to know. */
  #asked: number[] | null = null

  constructor({ memos }: Project) {
    for (const { id, about } of inOrder(memos.values())) {
      for (const one of about) {
        const ids = this.#byKind.get(one.kind) ?? new Map<Guid, Guid[]>()
        this.#byKind.set(one.kind, ids)
        const known = ids.get(one.id)
        if (known) known.push(id)
        else ids.set(one.id, [id])
      }
    }
  }

  /** Marks of what `work` asks after: only memos about these can change what it writes. */
  askedBy(work: () => void): readonly number[] {
    const asked: number[] = []
    this.#asked = asked
    work()
    this.#asked = null
    return asked
  }

  of(kind: ObjectRef['kind'], id: Guid): readonly Guid[] {
    this.#asked?.push(idMark(id))
    return this.#byKind.get(kind)?.get(id) ?? []
  }
}

export function writeNoteRefs({ xml, notes, kept }: Writing, kind: ObjectRef['kind'], id: Guid): void {
  for (const noteId of notes.of(kind, id)) xml.empty('NoteRef', { targetGUID: noteId })
  for (const one of kept.take(kind, kind === 'project' ? null : id, 'NoteRef')) writeXml(xml, one)
}

export type Authored = { readonly [F in keyof typeof authorshipShape]: z.infer<(typeof authorshipShape)[F]> }

/** Who and when, as far as a file can say it: known coders, and times that are times. */
export function writableAuthorship({ project }: Writing, authored: Authored): Authored {
  const coder = (id: Guid | null) => (id !== null && project.coders.has(id) ? id : null)
  return {
    createdBy: coder(authored.createdBy),
    createdAt: writableInstant(authored.createdAt),
    modifiedBy: coder(authored.modifiedBy),
    modifiedAt: writableInstant(authored.modifiedAt),
  }
}

export function writableInstant(instant: string | null): string | null {
  return instant !== null && isXsdDateTime(instant) ? instant : null
}

export function authorshipAttributes({ createdBy, createdAt, modifiedBy, modifiedAt }: Authored): Attributes {
  return {
    creatingUser: createdBy,
    creationDateTime: createdAt,
    modifyingUser: modifiedBy,
    modifiedDateTime: modifiedAt,
  }
}

export function safeOrNull(text: string | null): string | null {
  return text === null ? null : xmlSafe(text)
}

/** An optional name: an empty one is not written, which reads the same. */
export function nameAttribute(name: string): string | null {
  return name === '' ? null : name
}

const VALUE_ELEMENTS: Readonly<Record<Attribute['type'], { element: string; fits: (text: string) => boolean }>> = {
  text: { element: 'TextValue', fits: () => true },
  category: { element: 'TextValue', fits: () => true },
  boolean: { element: 'BooleanValue', fits: isXsdBoolean },
  integer: { element: 'IntegerValue', fits: isXsdInteger },
  decimal: { element: 'FloatValue', fits: isXsdDecimal },
  date: { element: 'DateValue', fits: isXsdDate },
  datetime: { element: 'DateTimeValue', fits: isXsdDateTime },
}

/**
 * Writes values of cases and sources and returns them as they will be read. A value that is none of its attribute's type
 * goes out as text: it stays visible, and the file valid.
 */
export function writeValues({ xml, project }: Writing, values: readonly AttributeValue[]): AttributeValue[] {
  const written: AttributeValue[] = []
  for (const { attributeId, value } of values) {
    const attribute = project.attributes.get(attributeId)
    if (!attribute) continue
    xml.open('VariableValue')
    xml.empty('VariableRef', { targetGUID: attributeId })
    if (value !== null) {
      const { element, fits } = VALUE_ELEMENTS[attribute.type]
      xml.text(fits(value) ? element : 'TextValue', value)
    }
    xml.close('VariableValue')
    written.push({ attributeId, waveId: null, value: safeOrNull(value), missing: null })
  }
  return written
}
