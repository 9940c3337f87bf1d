import type { Case } from '../../records/case.ts'
import type { Code } from '../../records/code.ts'
import type { Guid } from '../../records/guid.ts'
import type { StudySet } from '../../records/set.ts'
import { describedBy } from '../describedBy.ts'
import { readColor } from '../lexical.ts'
import { noteScope } from './noteScope.ts'
import { filled, NO_PLACE_YET, NOT_STANDARD, type ProjectDraft, type SetDraft, targetOf } from './projectDraft.ts'
import { readLink, readValue } from './readParts.ts'
import { elementsOf, type Scope, textOf, type XmlAttributes, type XmlNode, XmlRefusal } from './readXml.ts'
import { keepIn, scope } from './scope.ts'
import { SOURCE_MEDIA, sourceScope } from './sourceScope.ts'

/** Takes in the file's root. */
export function rootScope(draft: ProjectDraft): Scope {
  return scope(draft, 'root', {
    open(name, attributes) {
      if (name === 'CodeBook')
        throw new XmlRefusal('The file holds a codebook and no project; add it to a project with “Import codebook”.')
      if (name !== 'Project' || draft.isProject)
        throw new XmlRefusal(`The file holds “${name}” where a REFI-QDA project was expected.`)
      checkNamespace(draft, attributes)
      draft.isProject = true
      draft.name = attributes['name'] ?? ''
      draft.origin = attributes['origin'] ?? null
      draft.report.program = draft.origin
      draft.basePath = attributes['basePath'] ?? null
      draft.authorship = {
        createdBy: filled(attributes['creatingUserGUID']),
        createdAt: filled(attributes['creationDateTime']),
        modifiedBy: filled(attributes['modifyingUserGUID']),
        modifiedAt: filled(attributes['modifiedDateTime']),
      }
      return projectScope(draft)
    },
  })
}

/** Any version of the standard's namespace, under any prefix; none with a warning. */
function checkNamespace(draft: ProjectDraft, attributes: XmlAttributes): void {
  const names = Object.keys(attributes).filter((name) => name === 'xmlns' || name.startsWith('xmlns:'))
  if (names.some((name) => attributes[name]?.startsWith('urn:QDA-XML:'))) return
  if (attributes['xmlns'] !== undefined)
    throw new XmlRefusal(`The file’s XML is no REFI-QDA project: its namespace is “${attributes['xmlns']}”.`)
  draft.report.warn('The file does not say by its namespace that it is a REFI-QDA project; it was read as one.')
}

function projectScope(draft: ProjectDraft): Scope {
  const project = { kind: 'project', id: '' } as const
  return scope(draft, 'Project', {
    open(name) {
      switch (name) {
        case 'Users':
          return listScope(draft, name, { User: (node) => readUser(draft, node) })
        case 'CodeBook':
          return codeBookScope(draft)
        case 'Variables':
          return listScope(draft, name, { Variable: (node) => readVariable(draft, node) })
        case 'Cases':
          return listScope(draft, name, { Case: (node) => readCase(draft, node) })
        case 'Sources':
          return scope(draft, name, {
            open: (child, attributes) =>
              Object.hasOwn(SOURCE_MEDIA, child) ? sourceScope(draft, child, attributes) : null,
            child: (node) => keepIn(draft, 'Sources', node),
          })
        case 'Notes':
          return scope(draft, name, {
            open: (child, attributes) => (child === 'Note' ? noteScope(draft, attributes) : null),
            child: (node) => keepIn(draft, 'Notes', node),
          })
        case 'Links':
          return listScope(draft, name, {
            Link: (node) => draft.links.push(readLink(draft, node, draft.links.length + 1)),
          })
        case 'Sets':
          return setsScope(draft)
        case 'Graphs':
          return listScope(draft, name, { Graph: (node) => draft.keep('project', null, node, NO_PLACE_YET) })
        default:
          return null
      }
    },
    child(node) {
      if (node.name === 'Description' && draft.description === null) draft.description = textOf(node)
      else if (node.name === 'NoteRef') draft.noteRef(node, project)
      else draft.keep('project', null, node, NOT_STANDARD)
    },
  })
}

/** A container whose children are small: each is read whole by its name. */
function listScope(draft: ProjectDraft, container: string, readers: Record<string, (node: XmlNode) => void>): Scope {
  return scope(draft, container, {
    child(node) {
      const reader = Object.hasOwn(readers, node.name) ? readers[node.name] : undefined
      if (reader) reader(node)
      else keepIn(draft, container, node)
    },
  })
}

function codeBookScope(draft: ProjectDraft): Scope {
  return scope(draft, 'CodeBook', {
    open(name) {
      if (name === 'Codes') return codesScope(draft)
      // Only a codebook file has Sets here; they are read for all that.
      return name === 'Sets' ? setsScope(draft) : null
    },
    child: (node) => keepIn(draft, 'CodeBook', node),
  })
}

function codesScope(draft: ProjectDraft): Scope {
  const place = { parentId: null, next: draft.codes.filter(({ parentId }) => parentId === null).length + 1 }
  return scope(draft, 'Codes', {
    open: (name, attributes) => (name === 'Code' ? codeScope(draft, attributes, place) : null),
    child: (node) => keepIn(draft, 'Codes', node),
  })
}

function codeScope(
  draft: ProjectDraft,
  attributes: XmlAttributes,
  place: { readonly parentId: Guid | null; next: number },
): Scope {
  const id = draft.ids.claim('code', attributes['guid'])
  let description = attributes['description'] ?? null
  const code: Code = {
    kind: 'code',
    id,
    parentId: place.parentId,
    position: place.next++,
    name: attributes['name'] ?? '',
    color: readColor(attributes['color']),
    codable: !/^\s*(false|0)\s*$/i.test(attributes['isCodable'] ?? ''),
    status: 'active',
    basis: null,
    ...describedBy(description),
  }
  draft.codes.push(code)
  const inside = { parentId: id, next: 1 }
  return scope(draft, 'Code', {
    open: (name, own) => (name === 'Code' ? codeScope(draft, own, inside) : null),
    child(node) {
      if (node.name === 'Description' && description === null) {
        description = textOf(node)
        Object.assign(code, describedBy(description))
      } else if (node.name === 'NoteRef') draft.noteRef(node, { kind: 'code', id })
      else draft.keep('code', id, node, NOT_STANDARD)
    },
  })
}

function readUser(draft: ProjectDraft, node: XmlNode): void {
  const { attributes } = node
  const id = draft.ids.claim('user', attributes['guid'])
  draft.coders.push({
    kind: 'coder',
    id,
    name: attributes['name'] ?? '',
    initials: attributes['id'] ?? null,
    color: null,
    position: draft.coders.length + 1,
  })
  for (const child of elementsOf(node)) draft.keep('coder', id, child, NOT_STANDARD)
}

const VARIABLE_TYPES = {
  Text: 'text',
  Boolean: 'boolean',
  Integer: 'integer',
  Float: 'decimal',
  Date: 'date',
  DateTime: 'datetime',
} as const

function readVariable(draft: ProjectDraft, node: XmlNode): void {
  const { attributes } = node
  const id = draft.ids.claim('variable', attributes['guid'])
  const type = attributes['typeOfVariable']?.trim() ?? ''
  let description: string | null = null
  for (const child of elementsOf(node)) {
    if (child.name === 'Description' && description === null) description = textOf(child)
    else draft.keep('attribute', id, child, NOT_STANDARD)
  }
  draft.attributes.push({
    kind: 'attribute',
    id,
    name: attributes['name'] ?? '',
    description,
    position: draft.attributes.length + 1,
    level: 'case',
    type: Object.hasOwn(VARIABLE_TYPES, type) ? VARIABLE_TYPES[type as keyof typeof VARIABLE_TYPES] : 'text',
    categories: [],
  })
}

function readCase(draft: ProjectDraft, node: XmlNode): void {
  const { attributes } = node
  const id = draft.ids.claim('case', attributes['guid'])
  const record: Case = {
    kind: 'case',
    id,
    name: attributes['name'] ?? '',
    description: null,
    position: draft.cases.length + 1,
    sourceIds: [],
    selectionIds: [],
    codeIds: [],
    values: [],
    meetings: [],
    anchor: null,
  }
  const refs = { CodeRef: [] as string[], SourceRef: [] as string[], SelectionRef: [] as string[] }
  for (const child of elementsOf(node)) {
    const target = Object.hasOwn(refs, child.name) ? targetOf(child) : null
    if (child.name === 'Description' && record.description === null) record.description = textOf(child)
    else if (target !== null) refs[child.name as keyof typeof refs].push(target)
    else if (child.name === 'VariableValue') {
      const value = readValue(draft, child, { kind: 'case', id })
      if (value) record.values.push(value)
    } else draft.keep('case', id, child, NOT_STANDARD)
  }
  draft.cases.push({ record, codes: refs.CodeRef, sources: refs.SourceRef, selections: refs.SelectionRef })
}

function setsScope(draft: ProjectDraft): Scope {
  return listScope(draft, 'Sets', { Set: (node) => draft.sets.push(readSet(draft, node)) })
}

function readSet(draft: ProjectDraft, node: XmlNode): SetDraft {
  const { attributes } = node
  const id = draft.ids.claim('set', attributes['guid'])
  const record: StudySet = {
    kind: 'set',
    id,
    name: attributes['name'] ?? '',
    description: attributes['description'] ?? null,
    position: draft.sets.length + 1,
    codeIds: [],
    sourceIds: [],
    memoIds: [],
  }
  const refs = { MemberCode: [] as string[], MemberSource: [] as string[], MemberNote: [] as string[] }
  for (const child of elementsOf(node)) {
    const target = Object.hasOwn(refs, child.name) ? targetOf(child) : null
    if (child.name === 'Description' && record.description === null) record.description = textOf(child)
    else if (target !== null) refs[child.name as keyof typeof refs].push(target)
    else draft.keep('set', id, child, NOT_STANDARD)
  }
  return { record, codes: refs.MemberCode, sources: refs.MemberSource, memos: refs.MemberNote }
}
