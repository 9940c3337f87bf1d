import type { Guid } from '../../records/guid.ts'
import type { SourceText } from '../../records/sourceText.ts'
import { inOrder } from '../../study/project.ts'
import { CodePoints } from '../../text/codePoints.ts'
import { xmlSafe } from '../xmlText.ts'
import { waveValuesBySource, writeCases, writeVariables } from './writeCases.ts'
import { writeCodebook, writeUsers } from './writeCodebook.ts'
import { writeGraphs, writeLinks, writeNotes, writeSets } from './writeNotes.ts'
import { type Section, sourceSection } from './sections.ts'
import type { SourceSections } from './sourceSections.ts'
import { writeSource } from './writeSources.ts'
import { safeOrNull, type Writing, writableInstant, writeNoteRefs } from './writing.ts'

const NAMESPACE = 'urn:QDA-XML:project:1.0'
const SCHEMA = 'http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd'

/**
 * Writes `project.qde` in the order of the schema (section 3), a section for each source. Empty containers, which the schema forbids, are
 * left out.
 *
 * @param sections which sources go on as they were written
 * @param origin the program, as the file names it
 * @param takeText sees every text that was read for writing
 */
export async function* writeProjectXml(
  writing: Writing,
  sections: SourceSections,
  origin: string,
  textOf: (textId: Guid) => Promise<SourceText>,
  takeText: (text: SourceText, points: CodePoints) => void,
): AsyncGenerator<Section> {
  const { project, xml, memory } = writing
  const { info } = project
  const creator = info.createdBy
  const modifier = info.modifiedBy
  const description = safeOrNull(info.description)
  xml.open('Project', {
    xmlns: NAMESPACE,
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xsi:schemaLocation': `${NAMESPACE} ${SCHEMA}`,
    name: info.title,
    origin,
    creatingUserGUID: creator,
    creationDateTime: writableInstant(info.createdAt),
    modifyingUserGUID: modifier,
    modifiedDateTime: writableInstant(info.modifiedAt),
    basePath: info.basePath,
  })
  memory.remember(info, {
    title: xmlSafe(info.title),
    description,
    basePath: safeOrNull(info.basePath),
    origin,
    approach: null,
    createdBy: creator,
    createdAt: writableInstant(info.createdAt),
    modifiedBy: modifier,
    modifiedAt: writableInstant(info.modifiedAt),
  })
  writeUsers(writing)
  writeCodebook(writing)
  writeVariables(writing)
  writeCases(writing)

  const sources = inOrder(project.sources.values())
  const waveValues = waveValuesBySource(project)
  if (sources.length > 0) {
    xml.open('Sources')
    yield { of: null, text: xml.take() }
  }
  for (const [index, source] of sources.entries()) {
    const staying = sections.stays(source.id)
    if (staying) {
      memory.add(staying.written)
      yield { of: sourceSection(source.id), sum: staying.sum }
      continue
    }
    const text = source.textId === null ? null : await textOf(source.textId)
    const words = text && { text: text.text, points: new CodePoints(text.text) }
    if (text && words) takeText(text, words.points)
    const values = waveValues.get(source.id) ?? []
    sections.write(writing, source, index + 1, values, () => writeSource(writing, source, index + 1, words, values))
    yield { of: sourceSection(source.id), text: xml.take() }
  }
  if (sources.length > 0) xml.close('Sources')

  writeNotes(writing)
  writeLinks(writing)
  writeSets(writing)
  writeGraphs(writing)
  xml.text('Description', description)
  writeNoteRefs(writing, 'project', info.id)
  xml.close('Project')
  yield { of: null, text: `${xml.take()}\n` }
}
