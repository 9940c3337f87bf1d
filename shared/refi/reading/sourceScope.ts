import type { Guid } from '../../records/guid.ts'
import type { Source } from '../../records/source.ts'
import {
  authorshipOf,
  filled,
  NO_PLACE_YET,
  NOT_STANDARD,
  type ProjectDraft,
  type SourceDraft,
} from './projectDraft.ts'
import { readCoding, readRegion, readSelection, readValue } from './readParts.ts'
import { takeTranscript } from './takeTranscript.ts'
import { type Scope, textOf, type XmlAttributes, type XmlNode } from './readXml.ts'
import { scope } from './scope.ts'

export const SOURCE_MEDIA = {
  TextSource: 'text',
  PDFSource: 'pdf',
  PictureSource: 'picture',
  AudioSource: 'audio',
  VideoSource: 'video',
} as const

/** Which marks a source of each medium may have, and where its words are. */
const REGIONS = {
  text: '',
  pdf: 'PDFSelection',
  picture: 'PictureSelection',
  audio: 'AudioSelection',
  video: 'VideoSelection',
}
const HOLDERS: Readonly<Record<string, Source['medium']>> = { Representation: 'pdf', TextDescription: 'picture' }

export function sourceScope(draft: ProjectDraft, element: string, attributes: XmlAttributes): Scope {
  const source = sourceDraft(draft, SOURCE_MEDIA[element as keyof typeof SOURCE_MEDIA], attributes)
  const { record } = source
  const self = { kind: 'source', id: record.id } as const
  draft.sources.push(source)
  return scope(draft, element, {
    open(name, own) {
      if (HOLDERS[name] !== record.medium || source.text) return null
      return holderScope(draft, source, name, own)
    },
    child(node) {
      const { name } = node
      if (name === 'Description' && record.comment === null) record.comment = textOf(node)
      else if (name === 'PlainTextContent' && record.medium === 'text') takeContent(draft, source, node)
      else if (name === 'PlainTextSelection' && record.medium === 'text')
        source.selections.push(readSelection(draft, node))
      else if (name === REGIONS[record.medium]) source.regions.push(readRegion(draft, node, record.id))
      else if (name === 'Transcript' && (record.medium === 'audio' || record.medium === 'video'))
        takeTranscript(draft, source, node)
      else if (name === 'Coding') {
        const coding = readCoding(draft, node, 'source-coding', self)
        if (coding) source.codings.push(coding)
      } else if (name === 'NoteRef') draft.noteRef(node, self)
      else if (name === 'VariableValue') {
        const value = readValue(draft, node, self)
        if (value) record.values.push(value)
      } else draft.keep('source', record.id, node, NOT_STANDARD)
    },
  })
}

/** The words of a page or a picture: their selections are the source's own passages, the rest is kept with them. */
function holderScope(draft: ProjectDraft, source: SourceDraft, element: string, attributes: XmlAttributes): Scope {
  const text = { path: filled(attributes['plainTextPath']), content: null as string | null }
  source.text = text
  const children: ReturnType<ProjectDraft['keptXml']>[] = []
  const own = draft.keptXml({ name: element, attributes, children: [] })
  const { plainTextPath: _plainTextPath, ...rest } = own.attributes
  source.exchange['holder'] = { attributes: rest, children }
  return scope(draft, element, {
    child(node) {
      if (node.name === 'PlainTextContent' && text.content === null) text.content = textOf(node)
      else if (node.name === 'PlainTextSelection') source.selections.push(readSelection(draft, node))
      else {
        children.push(draft.keptXml(node))
        draft.report.kept(`${node.name} of a ${element}`, NO_PLACE_YET)
      }
    },
  })
}

function takeContent(draft: ProjectDraft, { text, record }: SourceDraft, node: XmlNode): void {
  if (text && text.content === null) text.content = textOf(node)
  else draft.keep('source', record.id, node, NOT_STANDARD)
}

function sourceDraft(draft: ProjectDraft, medium: Source['medium'], attributes: XmlAttributes): SourceDraft {
  const id: Guid = draft.ids.claim('source', attributes['guid'])
  const exchange: SourceDraft['exchange'] = {}
  for (const name of ['richTextPath', 'path', 'currentPath'])
    if (attributes[name] !== undefined) exchange[name] = attributes[name]
  return {
    record: {
      kind: 'source',
      id,
      name: attributes['name'] ?? '',
      position: draft.sources.length + 1,
      medium,
      sourceKind: 'other',
      textId: null,
      length: 0,
      speakers: [],
      waveId: null,
      date: null,
      interviewer: null,
      format: null,
      encoding: null,
      original: null,
      comment: null,
      values: [],
      exchange: null,
      ...authorshipOf(attributes),
    },
    text: medium === 'text' ? { path: filled(attributes['plainTextPath']), content: null } : null,
    mediaPath: medium === 'text' ? null : filled(attributes['path']),
    richTextPath: medium === 'text' ? filled(attributes['richTextPath']) : null,
    exchange,
    selections: [],
    regions: [],
    codings: [],
  }
}
