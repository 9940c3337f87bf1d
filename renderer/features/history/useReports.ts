import { useEffect, useState } from 'react'
import type { Guid } from '../../../shared/records/guid.ts'
import type { LogHeader } from '../../../shared/study/logEntry.ts'
import { useOpenProject } from '../../project/useProject.ts'

/** Entries that may hold the report of an import or export. */
const REPORTING: ReadonlySet<string> = new Set([
  'open-foreign',
  'import-sources',
  'import-survey',
  'merge-codebook',
  'record-exchange',
  'together',
])

/** The reports of imports and exports by the entries that brought them, as far as the history was read. */
export function useReports(log: readonly LogHeader[]): ReadonlyMap<number, Guid> {
  const open = useOpenProject()
  const [reports, setReports] = useState<ReadonlyMap<number, Guid>>(new Map())
  const last = log.findLast(({ type }) => REPORTING.has(type))?.seq ?? 0
  useEffect(() => {
    let isWanted = true
    const load = async () => {
      await open.copied()
      const seqs = open.state.log.filter(({ type, seq }) => REPORTING.has(type) && seq <= last).map(({ seq }) => seq)
      const found = new Map<number, Guid>()
      for (const { seq, changes } of await open.store.entries(seqs))
        for (const { before, after } of changes)
          if (before === null && after?.kind === 'exchange') found.set(seq, after.id)
      if (isWanted) setReports(found)
    }
    // Without them the history is still there to be read.
    load().catch(() => {})
    return () => {
      isWanted = false
    }
  }, [open, last])
  return reports
}
