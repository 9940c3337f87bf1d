import type { KeptXml } from '../../records/common.ts'
import type { Guid } from '../../records/guid.ts'
import type { Region } from '../../records/region.ts'
import type { Source } from '../../records/source.ts'
import { syncPointFor, textHolderFor } from '../ownIds.ts'
import { textReferenceOf } from '../textReference.ts'
import { writeXml } from './fitXml.ts'
import { type SourceWords, textAttributes } from './sourcePaths.ts'
import { setApart, writeRegion } from './writeRegions.ts'
import { type SelectionElement, selectionsOf, writeSelection } from './writeSelections.ts'
import type { Writing } from './writing.ts'

const BETWEEN_POINTS: SelectionElement = (id) => ({
  name: 'TranscriptSelection',
  attributes: { fromSyncPoint: syncPointFor(id, 'from'), toSyncPoint: syncPointFor(id, 'to') },
})

/** The transcripts of a recording as they came, one of them with the words of the source and the passages coded in them. */
export function writeTranscripts(
  writing: Writing,
  source: Source,
  words: SourceWords | null,
  regions: readonly Region[],
): void {
  const { kept } = writing
  const holderId = source.exchange?.['transcript']
  const transcripts = kept.take('source', source.id, 'Transcript')
  const selections = selectionsOf(writing, source, words?.points ?? null)
  const hasHolder = transcripts.some(({ attributes }) => attributes['guid'] === holderId)
  if (!hasHolder && (words || selections.length > 0))
    transcripts.push({ name: 'Transcript', attributes: { guid: textHolderFor(source.id) }, children: [] })

  const left = new Set(regions)
  for (const transcript of transcripts) {
    const id = transcript.attributes['guid'] ?? ''
    const isHolder = hasHolder ? id === holderId : id === textHolderFor(source.id)
    const own = regions.filter(({ exchange }) => exchange?.['transcript'] === id)
    for (const region of own) left.delete(region)
    writeTranscript(writing, source, transcript, isHolder ? { words, selections } : null, own)
  }
  for (const region of left) setApart(writing, region)
}

interface Held {
  readonly words: SourceWords | null
  readonly selections: ReturnType<typeof selectionsOf>
}

function writeTranscript(
  writing: Writing,
  source: Source,
  { attributes, children }: KeptXml,
  held: Held | null,
  regions: readonly Region[],
): void {
  const { xml } = writing
  const parts = (name: string) =>
    children.filter((child): child is KeptXml => typeof child !== 'string' && child.name === name)
  const writeParts = (name: string) => {
    for (const part of parts(name)) writeXml(xml, part)
  }
  xml.open('Transcript', { ...attributes, ...(held ? textAttributes(writing.plan, source) : {}) })
  writeParts('Description')
  if (!held) writeParts('PlainTextContent')
  else if (held.words && textReferenceOf(source).where === 'inline') xml.text('PlainTextContent', held.words.text)
  writeParts('SyncPoint')
  for (const { id, range } of held?.selections ?? []) writePoints(writing, id, range.start, range.end)
  for (const region of regions) writeRegion(writing, region)
  for (const selection of held?.selections ?? [])
    writeSelection(writing, source, selection, held?.words?.points ?? null, BETWEEN_POINTS)
  writeParts('NoteRef')
  xml.close('Transcript')
}

function writePoints({ xml }: Writing, selectionId: Guid, start: number, end: number): void {
  xml.empty('SyncPoint', { guid: syncPointFor(selectionId, 'from'), position: start })
  xml.empty('SyncPoint', { guid: syncPointFor(selectionId, 'to'), position: end })
}
