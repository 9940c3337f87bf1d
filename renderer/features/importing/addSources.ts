import { type Answer, answer } from '../../../shared/contract/answer.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import type { Source } from '../../../shared/records/source.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'
import { ImportPlaces } from '../../../shared/transcripts/importPlaces.ts'
import { toSource } from '../../../shared/transcripts/toSource.ts'
import type { Intent } from '../../project/intent.ts'
import { newId } from '../../project/newId.ts'
import { now, type OpenProject } from '../../project/openProject.ts'
import { stagedTextBytes, stagedTextName } from '../../project/stagedTexts.ts'
import { corrected, type ImportRow, originalEntry } from './importRows.ts'

/**
 * Adds the chosen files to the project: words and originals on disk first, then one command. Answers with the new
 * sources, in order; where something fails, nothing was added.
 */
export async function addSources(
  open: OpenProject,
  rows: readonly ImportRow[],
  onProgress: (done: number) => void,
): Promise<Answer<readonly Source[]>> {
  const { host, handle } = open
  if (open.state.project.sources.size > 0) {
    const backup = await host.call('backup:make', { handle, reason: 'before an import' })
    if (!backup.ok) return backup
  }
  const places = new ImportPlaces(open.state.project, newId)
  const sources: Source[] = []
  const texts: SourceText[] = []
  const belongings: { caseId: Guid; sourceId: Guid }[] = []
  for (const [index, row] of rows.entries()) {
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
    const caseId = places.case(row.caseName)
    if (caseId !== null) belongings.push({ caseId, sourceId })
  }
  await open.texts.add(texts)
  const intent: Intent = {
    type: 'import-sources',
    sources,
    newWaves: places.newWaves,
    newCases: places.newCases,
    belongings,
  }
  const done = await open.dispatch(intent)
  if (!done.ok) return { ok: false, failure: { kind: 'io', message: done.message, facts: {} } }
  return answer(sources)
}
