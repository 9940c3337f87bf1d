import type { Guid } from '../../records/guid.ts'
import { isXmlAttribute } from '../elements.ts'
import { readInteger } from '../lexical.ts'
import { syncPointFor, textHolderFor } from '../ownIds.ts'
import { filled, NO_PLACE_YET, type ProjectDraft, type SelectionDraft, type SourceDraft } from './projectDraft.ts'
import { readRegion, readSelection } from './readParts.ts'
import { elementsOf, textOf, type XmlNode } from './readXml.ts'

/**
 * A Transcript of a recording. The first one with words gives the source its text. Its selections are regions between two
 * synchronisation points; the transcript itself is kept whole, because points in time have no record.
 */
export function takeTranscript(draft: ProjectDraft, source: SourceDraft, node: XmlNode): void {
  const sourceId = source.record.id
  const content = elementsOf(node).find(({ name }) => name === 'PlainTextContent')
  const path = filled(node.attributes['plainTextPath'])
  const givesWords = source.text === null && (content !== undefined || path !== null)
  const points = new Map<string, XmlNode>()
  for (const child of elementsOf(node))
    if (child.name === 'SyncPoint') points.set(child.attributes['guid'] ?? '', child)

  const ours: XmlNode[] = []
  const selections: XmlNode[] = []
  const rest = node.children.filter((child) => {
    if (typeof child === 'string') return true
    if (child.name === 'PlainTextContent' && givesWords) return false
    if (child.name !== 'TranscriptSelection') return true
    ;(isOurs(child) ? ours : selections).push(child)
    return false
  })
  const ourPoints = new Set(ours.flatMap(({ attributes }) => [attributes['fromSyncPoint'], attributes['toSyncPoint']]))
  const { plainTextPath, ...withoutPath } = node.attributes
  const shell: XmlNode = {
    name: node.name,
    attributes: givesWords || plainTextPath === undefined ? withoutPath : node.attributes,
    children: rest.filter(
      (child) => typeof child === 'string' || child.name !== 'SyncPoint' || !ourPoints.has(child.attributes['guid']),
    ),
  }
  if (givesWords) source.text = { path, content: content ? textOf(content) : null }
  let transcriptId = withoutPath['guid'] ?? ''
  if (!isOnlyAHolder(shell, sourceId)) {
    transcriptId = draft.keep('source', sourceId, shell, NO_PLACE_YET).xml.attributes['guid'] as string
    if (givesWords) source.exchange['transcript'] = transcriptId
  }
  for (const selection of selections) source.regions.push(readRegion(draft, selection, sourceId, transcriptId))
  for (const selection of ours) source.selections.push(readOurs(draft, selection, points))
}

/** A transcript that we made ourselves to hold the words, and that says nothing else. */
function isOnlyAHolder({ attributes, children }: XmlNode, sourceId: Guid): boolean {
  const names = Object.keys(attributes).filter((name) => !isXmlAttribute(name))
  return names.length === 1 && attributes['guid'] === textHolderFor(sourceId) && children.length === 0
}

/** Words of a transcript that were coded here: the standard reaches them only through points that we add ourselves. */
function isOurs({ attributes }: XmlNode): boolean {
  const id = attributes['guid'] ?? ''
  return (
    attributes['fromSyncPoint'] === syncPointFor(id, 'from') && attributes['toSyncPoint'] === syncPointFor(id, 'to')
  )
}

function readOurs(draft: ProjectDraft, node: XmlNode, points: ReadonlyMap<string, XmlNode>): SelectionDraft {
  const { fromSyncPoint, toSyncPoint, ...attributes } = node.attributes
  const positionOf = (point: string | undefined) => points.get(point ?? '')?.attributes['position']
  return {
    ...readSelection(draft, { ...node, attributes }),
    start: readInteger(positionOf(fromSyncPoint)),
    end: readInteger(positionOf(toSyncPoint)),
  }
}
