import { isXsdBoolean, isXsdColor, isXsdDateTime, isXsdInteger } from './lexical.ts'
import { isGuid } from '../records/guid.ts'

/**
 * What a GUID names. REFI-QDA's GUIDs are unique only among things of one kind: NVivo gives a case and its code
 * the same one, ATLAS.ti a PDF selection and its text.
 */
export type IdKind =
  | 'user'
  | 'code'
  | 'variable'
  | 'case'
  | 'source'
  | 'text'
  | 'selection'
  | 'region'
  | 'transcript'
  | 'sync point'
  | 'coding'
  | 'note'
  | 'link'
  | 'set'
  | 'graph'
  | 'vertex'
  | 'edge'

export const ID_KINDS: readonly IdKind[] = [
  'user',
  'code',
  'variable',
  'case',
  'source',
  'text',
  'selection',
  'region',
  'transcript',
  'sync point',
  'coding',
  'note',
  'link',
  'set',
  'graph',
  'vertex',
  'edge',
]

export interface AttributeRule {
  readonly required: boolean
  /** Whether a value is of the attribute's type, its blanks already trimmed. */
  readonly fits: (value: string) => boolean
  /** The kinds of thing a reference may name, in the order in which they are looked up. */
  readonly refersTo: readonly IdKind[] | null
}

export interface ChildRule {
  readonly name: string
  /** Children of one group may come in any mix. */
  readonly group: number
  readonly atLeast: number
  readonly atMost: number
}

export interface ElementRule {
  readonly name: string
  readonly attributes: ReadonlyMap<string, AttributeRule>
  readonly children: ReadonlyMap<string, ChildRule>
  /** Holds text; nothing else may. */
  readonly hasText: boolean
  /** What the element's own `guid` names. */
  readonly identifies: IdKind | null
}

const anything = (): boolean => true
const oneOf =
  (...values: readonly string[]) =>
  (value: string): boolean =>
    values.includes(value)

const TYPES = {
  string: anything,
  guid: isGuid,
  integer: isXsdInteger,
  boolean: isXsdBoolean,
  dateTime: isXsdDateTime,
  color: isXsdColor,
  direction: oneOf('Associative', 'OneWay', 'Bidirectional'),
  lineStyle: oneOf('dotted', 'dashed', 'solid'),
  shape: oneOf(
    'Person',
    'Oval',
    'Rectangle',
    'RoundedRectangle',
    'Star',
    'LeftTriangle',
    'RightTriangle',
    'UpTriangle',
    'DownTriangle',
    'Note',
  ),
  variableType: oneOf('Text', 'Boolean', 'Integer', 'Float', 'Date', 'DateTime'),
} as const

/** `name: type`, with `!` where the attribute is required, or `→ kinds` where it refers to something. */
function attributes(text: string): ReadonlyMap<string, AttributeRule> {
  const rules = new Map<string, AttributeRule>()
  for (const part of text.split(',').map((one) => one.trim())) {
    const [, name, required, type, kinds] = /^(\w+)(!?): (\w+)(?: → (.+))?$/.exec(part) as unknown as string[]
    rules.set(name as string, {
      required: required === '!',
      fits: TYPES[type as keyof typeof TYPES],
      refersTo: kinds === undefined ? null : kinds === 'any' ? ID_KINDS : (kinds.split(' or ') as IdKind[]),
    })
  }
  return rules
}

/** The schema's own notation: `?` 0-1, `*` 0-n, `+` 1-n, none exactly 1; `(A B)` in any mix. */
function children(text: string): ReadonlyMap<string, ChildRule> {
  const rules = new Map<string, ChildRule>()
  let group = 0
  for (const part of text.match(/\([^)]*\)|\S+/g) ?? []) {
    group += 1
    for (const [, name, times] of part.matchAll(/(\w+)([?*+]?)/g))
      rules.set(name as string, {
        name: name as string,
        group,
        atLeast: times === '' || times === '+' ? 1 : 0,
        atMost: times === '*' || times === '+' ? Number.POSITIVE_INFINITY : 1,
      })
  }
  return rules
}

const AUTHORSHIP =
  'creatingUser: guid → user, creationDateTime: dateTime, modifyingUser: guid → user, modifiedDateTime: dateTime'
const TEXT_ATTRIBUTES = `guid!: guid, name: string, richTextPath: string, plainTextPath: string, ${AUTHORSHIP}`
const TEXT_CHILDREN = 'Description? PlainTextContent? PlainTextSelection* Coding* NoteRef* VariableValue*'
const MEDIA_ATTRIBUTES = `guid!: guid, name: string, path: string, currentPath: string, ${AUTHORSHIP}`
const BOX = 'firstX!: integer, firstY!: integer, secondX!: integer, secondY!: integer'
const SELECTION = 'Description? Coding* NoteRef*'

const RULES: readonly (readonly [name: string, identifies: IdKind | null, attributes: string, children: string])[] = [
  [
    'Project',
    null,
    'name!: string, origin: string, creatingUserGUID: guid → user, creationDateTime: dateTime, modifyingUserGUID: guid → user, modifiedDateTime: dateTime, basePath: string',
    'Users? CodeBook? Variables? Cases? Sources? Notes? Links? Sets? Graphs? Description? NoteRef*',
  ],
  ['Users', null, '', 'User+'],
  ['User', 'user', 'guid!: guid, name: string, id: string', ''],
  ['CodeBook', null, '', 'Codes'],
  ['Codes', null, '', 'Code+'],
  ['Code', 'code', 'guid!: guid, name!: string, isCodable!: boolean, color: color', 'Description? NoteRef* Code*'],
  ['Variables', null, '', 'Variable+'],
  ['Variable', 'variable', 'guid!: guid, name!: string, typeOfVariable!: variableType', 'Description?'],
  ['Cases', null, '', 'Case+'],
  ['Case', 'case', 'guid!: guid, name: string', 'Description? CodeRef* VariableValue* SourceRef* SelectionRef*'],
  ['Sources', null, '', '(TextSource* PictureSource* PDFSource* AudioSource* VideoSource*)'],
  ['Notes', null, '', 'Note+'],
  ['Links', null, '', 'Link+'],
  [
    'Link',
    'link',
    'guid!: guid, name: string, direction: direction, color: color, originGUID: guid → any, targetGUID: guid → any',
    'NoteRef*',
  ],
  ['Sets', null, '', 'Set+'],
  ['Set', 'set', 'guid!: guid, name!: string', 'Description? MemberCode* MemberSource* MemberNote*'],
  ['Graphs', null, '', 'Graph+'],
  ['Graph', 'graph', 'guid!: guid, name: string', 'Vertex* Edge*'],
  [
    'Vertex',
    'vertex',
    'guid!: guid, representedGUID: guid → any, name: string, firstX!: integer, firstY!: integer, secondX: integer, secondY: integer, shape: shape, color: color',
    '',
  ],
  [
    'Edge',
    'edge',
    'guid!: guid, representedGUID: guid → any, name: string, sourceVertex!: guid → vertex, targetVertex!: guid → vertex, color: color, direction: direction, lineStyle: lineStyle',
    '',
  ],
  ['TextSource', 'source', TEXT_ATTRIBUTES, TEXT_CHILDREN],
  ['Note', 'note', TEXT_ATTRIBUTES, TEXT_CHILDREN],
  ['Representation', 'text', TEXT_ATTRIBUTES, TEXT_CHILDREN],
  ['TextDescription', 'text', TEXT_ATTRIBUTES, TEXT_CHILDREN],
  [
    'PlainTextSelection',
    'selection',
    `guid!: guid, name: string, startPosition!: integer, endPosition!: integer, ${AUTHORSHIP}`,
    SELECTION,
  ],
  [
    'PictureSource',
    'source',
    MEDIA_ATTRIBUTES,
    'Description? TextDescription? PictureSelection* Coding* NoteRef* VariableValue*',
  ],
  ['PictureSelection', 'region', `guid!: guid, name: string, ${BOX}, ${AUTHORSHIP}`, SELECTION],
  [
    'PDFSource',
    'source',
    MEDIA_ATTRIBUTES,
    'Description? PDFSelection* Representation? Coding* NoteRef* VariableValue*',
  ],
  [
    'PDFSelection',
    'region',
    `guid!: guid, name: string, page!: integer, ${BOX}, ${AUTHORSHIP}`,
    'Description? Representation? Coding* NoteRef*',
  ],
  [
    'AudioSource',
    'source',
    MEDIA_ATTRIBUTES,
    'Description? Transcript* AudioSelection* Coding* NoteRef* VariableValue*',
  ],
  [
    'VideoSource',
    'source',
    MEDIA_ATTRIBUTES,
    'Description? Transcript* VideoSelection* Coding* NoteRef* VariableValue*',
  ],
  ['AudioSelection', 'region', `guid!: guid, name: string, begin!: integer, end!: integer, ${AUTHORSHIP}`, SELECTION],
  ['VideoSelection', 'region', `guid!: guid, name: string, begin!: integer, end!: integer, ${AUTHORSHIP}`, SELECTION],
  [
    'Transcript',
    'transcript',
    TEXT_ATTRIBUTES,
    'Description? PlainTextContent? SyncPoint* TranscriptSelection* NoteRef*',
  ],
  ['SyncPoint', 'sync point', 'guid!: guid, timeStamp: integer, position: integer', ''],
  [
    'TranscriptSelection',
    'region',
    `guid!: guid, name: string, fromSyncPoint: guid → sync point, toSyncPoint: guid → sync point, ${AUTHORSHIP}`,
    SELECTION,
  ],
  ['Coding', 'coding', 'guid!: guid, creatingUser: guid → user, creationDateTime: dateTime', 'CodeRef NoteRef*'],
  [
    'VariableValue',
    null,
    '',
    'VariableRef (TextValue? BooleanValue? IntegerValue? FloatValue? DateValue? DateTimeValue?)',
  ],
  ['CodeRef', null, 'targetGUID!: guid → code', ''],
  ['NoteRef', null, 'targetGUID!: guid → note', ''],
  ['SourceRef', null, 'targetGUID!: guid → source', ''],
  ['SelectionRef', null, 'targetGUID!: guid → selection or region', ''],
  ['VariableRef', null, 'targetGUID!: guid → variable', ''],
  ['MemberCode', null, 'targetGUID!: guid → code', ''],
  ['MemberSource', null, 'targetGUID!: guid → source', ''],
  ['MemberNote', null, 'targetGUID!: guid → note', ''],
]

const TEXTS = [
  'Description',
  'PlainTextContent',
  'TextValue',
  'BooleanValue',
  'IntegerValue',
  'FloatValue',
  'DateValue',
  'DateTimeValue',
]

/** The project schema (section 3) as a table: every element with its attributes and its children in order. */
export const ELEMENTS: ReadonlyMap<string, ElementRule> = new Map<string, ElementRule>([
  ...RULES.map(([name, identifies, own, inside]): [string, ElementRule] => [
    name,
    {
      name,
      attributes: own === '' ? new Map() : attributes(own),
      children: children(inside),
      hasText: false,
      identifies,
    },
  ]),
  ...TEXTS.map((name): [string, ElementRule] => [
    name,
    { name, attributes: new Map(), children: new Map(), hasText: true, identifies: null },
  ]),
])

/** Attributes that any XML element may carry and that say nothing of the study. */
export function isXmlAttribute(name: string): boolean {
  return name === 'xmlns' || name.includes(':')
}

export function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
