import { type Answer, answer } from '../../../shared/contract/answer.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import type { Source } from '../../../shared/records/source.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'
import { type ImportedTranscripts, transcriptsReport } from '../../../shared/reports/importReports.ts'
import { ImportPlaces } from '../../../shared/transcripts/importPlaces.ts'
import { toSource } from '../../../shared/transcripts/toSource.ts'
import type { Intent } from '../../project/intent.ts'
import { newId } from '../../project/newId.ts'
import { now, type OpenProject } from '../../project/openProject.ts'
import { stagedTextBytes, stagedTextName } from '../../project/stagedTexts.ts'
import { chosenRows, corrected, type ImportRow, originalEntry } from './importRows.ts'

/**
 * Adds the chosen files to the project: words and originals on disk first, then one command that holds the report too. Answers
 * with the new sources, in order; where something fails, nothing was added.
 *
 * @param rows all that were offered, with those that were refused or are not wanted
 */
export async function addSources(
  open: OpenProject,
  rows: readonly ImportRow[],
  onProgress: (done: number) => void,
): Promise<Answer<{ readonly sources: readonly Source[]; readonly reportId: Guid }>> {
  const { host, handle } = open
  if (open.state.project.sources.size > 0) {
    const backup = await host.call('backup:make', { handle, reason: 'before an import' })
    if (!backup.ok) return backup
  }
  const places = new ImportPlaces(open.state.project, newId)
  const sources: Source[] = []
  const texts: SourceText[] = []
  const read: ImportedTranscripts['read'][number][] = []
  const belongings: { caseId: Guid; sourceId: Guid }[] = []
  for (const [index, row] of chosenRows(rows).entries()) {
    onProgress(index)
    const transcript = corrected(row)
    if (!transcript || !row.bytes) continue
    const sourceId = newId()
    const { source, text } = toSource(
      transcript,
      {
        name: row.name,
        sourceKind: row.sourceKind,
        waveId: places.wave(row.waveName),
        date: row.date.trim() === '' ? null : row.date.trim(),
        interviewer: null,
      },
      {
        sourceId,
        textId: newId(),
        coderId: open.state.me.id,
        at: now(),
        originalEntry: originalEntry(newId(), row.file.name),
        sha256: row.sha256,
      },
    )
    const staged = [
      { name: stagedTextName(text.id), bytes: stagedTextBytes(text) },
      ...(source.original ? [{ name: source.original.entry, bytes: row.bytes }] : []),
    ]
    for (const entry of staged) {
      const kept = await host.call('entry:stage', { handle, ...entry })
      if (!kept.ok) return kept
    }
    sources.push(source)
    texts.push(text)
    read.push({ fileName: row.file.name, notes: transcript.notes, text })
    const caseId = places.case(row.caseName)
    if (caseId !== null) belongings.push({ caseId, sourceId })
  }
  await open.texts.add(texts)
  const report = transcriptsReport(
    { id: newId(), at: now() },
    {
      read,
      refused: rows
        .filter(({ state }) => state === 'refused')
        .map(({ file, reason }) => ({ fileName: file.name, reason: reason ?? '' })),
      leftOut: rows.filter(({ state, isChosen }) => state === 'ready' && !isChosen).map(({ file }) => file.name),
      newCases: places.newCases,
      newWaves: places.newWaves,
    },
  )
  const intent: Intent = {
    type: 'import-sources',
    sources,
    newWaves: places.newWaves,
    newCases: places.newCases,
    belongings,
    report,
  }
  const done = await open.dispatch(intent)
  if (!done.ok) return { ok: false, failure: { kind: 'io', message: done.message, facts: {} } }
  return answer({ sources, reportId: report.id })
}
