import type { AttributeValue, ObjectRef } from '../../records/common.ts'
import type { Guid } from '../../records/guid.ts'
import type { Link } from '../../records/link.ts'
import type { Region } from '../../records/region.ts'
import { type Sentence, several } from '../exchangeReport.ts'
import { readColor, readInteger, readNumber } from '../lexical.ts'
import {
  authorshipOf,
  type CodingDraft,
  filled,
  NOT_STANDARD,
  type ProjectDraft,
  type RegionDraft,
  type SelectionDraft,
  targetOf,
} from './projectDraft.ts'
import { elementsOf, textOf, type XmlNode } from './readXml.ts'

/** A Coding; null where it names no code, and is then kept as it is. */
export function readCoding(
  draft: ProjectDraft,
  node: XmlNode,
  kind: 'coding' | 'source-coding',
  owner: ObjectRef,
): CodingDraft | null {
  const children = elementsOf(node)
  const codeRef = children.find(({ name }) => name === 'CodeRef')
  const code = codeRef ? targetOf(codeRef) : null
  if (code === null) {
    draft.keep(owner.kind, owner.id, node, 'it names no code')
    return null
  }
  const { attributes } = node
  const id = draft.ids.claim('coding', attributes['guid'])
  for (const child of children) {
    if (child.name === 'NoteRef') draft.noteRef(child, { kind: 'coding', id })
    else if (child !== codeRef) draft.keep(kind, id, child, NOT_STANDARD)
  }
  return { id, code, by: filled(attributes['creatingUser']), at: filled(attributes['creationDateTime']) }
}

/** What all kinds of selection hold: a comment, codings, notes; other children go to `other`, which says whether it took one. */
function readSelectionParts(
  draft: ProjectDraft,
  node: XmlNode,
  owner: ObjectRef,
  other: (child: XmlNode) => boolean,
): { comment: string | null; codings: CodingDraft[] } {
  let comment: string | null = null
  const codings: CodingDraft[] = []
  for (const child of elementsOf(node)) {
    if (child.name === 'Description' && comment === null) comment = textOf(child)
    else if (child.name === 'Coding') {
      const kind = owner.kind === 'quotation' ? 'coding' : 'source-coding'
      const coding = readCoding(draft, child, kind, owner)
      if (coding) codings.push(coding)
    } else if (child.name === 'NoteRef') draft.noteRef(child, owner)
    else if (!other(child)) draft.keep(owner.kind, owner.id, child, NOT_STANDARD)
  }
  return { comment, codings }
}

export function readSelection(draft: ProjectDraft, node: XmlNode): SelectionDraft {
  const { attributes } = node
  const id = draft.ids.claim('selection', attributes['guid'])
  const start = readPosition(draft, attributes['startPosition'])
  const end = readPosition(draft, attributes['endPosition'])
  const parts = readSelectionParts(draft, node, { kind: 'quotation', id }, () => false)
  return { id, start, end, name: attributes['name'] ?? null, ...parts, ...authorshipOf(attributes) }
}

const fractions: Sentence = (count, where) =>
  `${several(count, 'position')} in texts had decimals (such as ${where}) and ${count === 1 ? 'was' : 'were'} rounded down.`

function readPosition({ report }: ProjectDraft, text: string | undefined): number | null {
  const position = readInteger(text)
  if (position !== null && readNumber(text) !== position) report.happened(fractions, text ?? '')
  return position
}

export function readRegion(draft: ProjectDraft, node: XmlNode, sourceId: Guid, transcriptId?: Guid): RegionDraft {
  const { attributes } = node
  const id = draft.ids.claim('region', attributes['guid'])
  const parts = readSelectionParts(draft, node, { kind: 'region', id }, (child) => {
    if (child.name !== 'Representation') return false
    draft.keep('region', id, child, 'the words of a marked part of a page are shown from the page itself')
    return true
  })
  const record: Region = {
    kind: 'region',
    id,
    sourceId,
    shape: shapeOf(node),
    name: attributes['name'] ?? null,
    comment: parts.comment,
    exchange: transcriptId === undefined ? null : { transcript: transcriptId },
    ...authorshipOf(attributes),
  }
  return { record, codings: parts.codings }
}

/** Corners as they were given; which is the upper left one is for whoever draws them to find. */
function shapeOf({ name, attributes }: XmlNode): Region['shape'] {
  const number = (attribute: string) => readNumber(attributes[attribute]) ?? 0
  const box = () => ({ x1: number('firstX'), y1: number('firstY'), x2: number('secondX'), y2: number('secondY') })
  if (name === 'PictureSelection') return { type: 'picture', ...box() }
  if (name === 'PDFSelection') return { type: 'page', page: readInteger(attributes['page']) ?? 0, ...box() }
  if (name === 'TranscriptSelection')
    return { type: 'transcript', from: filled(attributes['fromSyncPoint']), to: filled(attributes['toSyncPoint']) }
  return { type: 'time', begin: number('begin'), end: number('end') }
}

const VALUE_ELEMENTS = ['TextValue', 'BooleanValue', 'IntegerValue', 'FloatValue', 'DateValue', 'DateTimeValue']

/** A VariableValue, its variable still as spelt; null where it names none, and is then kept as it is. */
export function readValue(draft: ProjectDraft, node: XmlNode, owner: ObjectRef): AttributeValue | null {
  const children = elementsOf(node)
  const variableRef = children.find(({ name }) => name === 'VariableRef')
  const attributeId = variableRef ? targetOf(variableRef) : null
  if (attributeId === null) {
    draft.keep(owner.kind, owner.id, node, 'it names no variable')
    return null
  }
  const value = children.find(({ name }) => VALUE_ELEMENTS.includes(name))
  const text = value ? textOf(value) : null
  return {
    attributeId,
    waveId: null,
    value: value && value.name !== 'TextValue' ? (text ?? '').trim() : text,
    missing: null,
  }
}

const DIRECTIONS = ['Associative', 'OneWay', 'Bidirectional'] as const

export function readLink(draft: ProjectDraft, node: XmlNode, position: number): Link {
  const { attributes } = node
  const id = draft.ids.claim('link', attributes['guid'])
  for (const child of elementsOf(node)) {
    if (child.name === 'NoteRef') draft.noteRef(child, { kind: 'link', id })
    else draft.keep('link', id, child, NOT_STANDARD)
  }
  return {
    kind: 'link',
    id,
    name: attributes['name'] ?? null,
    direction: DIRECTIONS.find((direction) => direction === attributes['direction']?.trim()) ?? null,
    color: readColor(attributes['color']),
    originId: filled(attributes['originGUID']),
    targetId: filled(attributes['targetGUID']),
    position,
  }
}
