import type { AttributeValue, KeptXml } from '../../records/common.ts'
import type { Guid } from '../../records/guid.ts'
import type { Region } from '../../records/region.ts'
import type { Source } from '../../records/source.ts'
import { isHolder } from '../holder.ts'
import { textHolderFor } from '../ownIds.ts'
import { textReferenceOf } from '../textReference.ts'
import { xmlSafe } from '../xmlText.ts'
import { fitXml, writeXml } from './fitXml.ts'
import { fileAttributes, type SourceWords, textAttributes } from './sourcePaths.ts'
import { byGeometry, writeRegion } from './writeRegions.ts'
import { PLAIN_TEXT_SELECTION, selectionsOf, writeCoding, writeSelection } from './writeSelections.ts'
import { writeTranscripts } from './writeTranscripts.ts'
import {
  authorshipAttributes,
  nameAttribute,
  safeOrNull,
  type Writing,
  writableAuthorship,
  writeNoteRefs,
  writeValues,
} from './writing.ts'

const ELEMENTS_BY_MEDIUM = {
  text: 'TextSource',
  pdf: 'PDFSource',
  picture: 'PictureSource',
  audio: 'AudioSource',
  video: 'VideoSource',
} as const

/**
 * @param words null for a source without words
 * @param waveValues what its cases say of its wave
 */
export function writeSource(
  writing: Writing,
  source: Source,
  position: number,
  words: SourceWords | null,
  waveValues: readonly AttributeValue[],
): void {
  const { project, xml, memory, references } = writing
  const { medium } = source
  const element = ELEMENTS_BY_MEDIUM[medium]
  const author = writableAuthorship(writing, source)
  const isUnnamed = source.exchange?.['unnamed'] === source.name
  const comment = safeOrNull(source.comment)
  const regions = (project.regionsBySource.get(source.id) ?? []).toSorted(byGeometry)

  xml.open(element, {
    guid: source.id,
    name: isUnnamed ? null : nameAttribute(source.name),
    ...fileAttributes(writing.plan, source),
    ...(medium === 'text' ? textAttributes(writing.plan, source) : {}),
    ...authorshipAttributes(author),
  })
  xml.text('Description', comment)
  if (medium === 'text') {
    writeText(writing, source, words)
    // A text has no regions; what says so is set apart.
    writeRegions(writing, regions)
  } else if (medium === 'audio' || medium === 'video') {
    const inTranscripts = regions.filter(({ shape }) => shape.type === 'transcript')
    writeTranscripts(writing, source, words, inTranscripts)
    writeRegions(
      writing,
      regions.filter(({ shape }) => shape.type !== 'transcript'),
    )
  } else {
    // The schema puts a picture's words before its selections and a page's after them.
    if (medium === 'picture') writeHolder(writing, source, 'TextDescription', words)
    writeRegions(writing, regions)
    if (medium === 'pdf') writeHolder(writing, source, 'Representation', words)
  }
  for (const coding of project.sourceCodingsBySource.get(source.id) ?? []) {
    if (coding.regionId !== null) continue
    if (references.has(['code'], coding.codeId)) writeCoding(writing, coding)
    else memory.setApart(coding)
  }
  writeNoteRefs(writing, 'source', source.id)
  const values = writeValues(writing, [...source.values, ...waveValues])
  xml.close(element)

  memory.remember(source, {
    // Without a name of its own, a source is read with that of its file.
    name: source.name.trim() === '' ? undefined : xmlSafe(source.name),
    position,
    comment,
    values,
    ...author,
    // Other programs do not know these, or they follow from files that the original may have replaced since.
    sourceKind: undefined,
    speakers: undefined,
    waveId: undefined,
    date: undefined,
    interviewer: undefined,
    format: undefined,
    encoding: undefined,
    original: undefined,
    exchange: undefined,
    textId: undefined,
    length: undefined,
  })
}

function writeText(writing: Writing, source: Source, words: SourceWords | null): void {
  if (words && textReferenceOf(source).where === 'inline') writing.xml.text('PlainTextContent', words.text)
  for (const selection of selectionsOf(writing, source, words?.points ?? null))
    writeSelection(writing, source, selection, words?.points ?? null, PLAIN_TEXT_SELECTION)
}

function writeRegions(writing: Writing, regions: readonly Region[]): void {
  for (const region of regions) writeRegion(writing, region)
}

/** Representation or TextDescription: written where the source has words, or had the element when it came. */
function writeHolder(writing: Writing, source: Source, element: string, words: SourceWords | null): void {
  const { xml, references } = writing
  const holder = source.exchange?.['holder']
  const read = isHolder(holder) ? holder : null
  const selections = selectionsOf(writing, source, words?.points ?? null)
  if (!read && !words && selections.length === 0) return
  const kept = read && fitXml({ name: element, attributes: read.attributes, children: [...read.children] }, references)
  const parts = (name: string): KeptXml[] =>
    (kept?.children ?? []).filter((child): child is KeptXml => typeof child !== 'string' && child.name === name)

  xml.open(element, { guid: holderGuid(kept, source.id), ...kept?.attributes, ...textAttributes(writing.plan, source) })
  for (const part of parts('Description')) writeXml(xml, part)
  if (words && textReferenceOf(source).where === 'inline') xml.text('PlainTextContent', words.text)
  for (const selection of selections)
    writeSelection(writing, source, selection, words?.points ?? null, PLAIN_TEXT_SELECTION)
  for (const name of ['Coding', 'NoteRef', 'VariableValue']) for (const part of parts(name)) writeXml(xml, part)
  xml.close(element)
}

function holderGuid(kept: KeptXml | null, sourceId: Guid): Guid {
  return kept?.attributes['guid'] ?? textHolderFor(sourceId)
}
