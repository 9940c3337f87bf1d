import { useEffect, useMemo, useState } from 'react'
import { compareVersions, mayChangeCodebook, type VersionChange } from '../../../../shared/codebook/compareVersions.ts'
import { exampleWords } from '../../../../shared/codebook/codebookDocument.ts'
import type { Code } from '../../../../shared/records/code.ts'
import type { CodebookVersion } from '../../../../shared/records/codebookVersion.ts'
import type { LogEntry } from '../../../../shared/study/logEntry.ts'
import { notifyProblem } from '../../../project/notices.ts'
import { useOpenProject, useProject } from '../../../project/useProject.ts'
import { useCodebookDocument } from '../exchange/useCodebookDocument.ts'

/** What changed from a version to a later one, or to now; null while the history is read. */
export function useComparison(
  from: CodebookVersion,
  to: CodebookVersion | null,
  present: readonly Code[],
): readonly VersionChange[] | null {
  const open = useOpenProject()
  const log = useProject((state) => state.log)
  const document = useCodebookDocument()
  const [entries, setEntries] = useState<readonly LogEntry[] | null>(null)
  useEffect(() => {
    let isWanted = true
    const between = log.filter(
      (entry) => mayChangeCodebook(entry) && entry.at >= from.frozenAt && (to === null || entry.at <= to.frozenAt),
    )
    const load = async () => {
      await open.copied()
      const loaded = await open.store.entries(between.map(({ seq }) => seq))
      if (isWanted) setEntries(loaded)
    }
    load().catch((error: unknown) => notifyProblem(`The history could not be read (${String(error)}).`))
    return () => {
      isWanted = false
    }
  }, [open, log, from, to])
  return useMemo(() => {
    if (!entries || !document) return null
    return compareVersions(from.codes, to?.codes ?? present, { entries, wordsOf: exampleWords(document.entries) })
  }, [from, to, present, entries, document])
}
