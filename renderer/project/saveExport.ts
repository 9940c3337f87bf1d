import type { Host } from '../../shared/contract/host.ts'
import type { Exchange } from '../../shared/records/exchange.ts'
import { reportOf } from '../../shared/reports/importReports.ts'
import { newId } from './newId.ts'
import { notify, notifyProblem } from './notices.ts'
import { now, type OpenProject } from './openProject.ts'

/**
 * Gives an export to the researcher: through a dialog of the system where there is one, otherwise as a download.
 *
 * @param content text is written as UTF-8
 * @returns false where they changed their mind or it could not be written; they have been told
 */
export async function saveExport(
  host: Host,
  suggestedName: string,
  content: string | Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  if (!host.capabilities.savesExports) return download(suggestedName, bytes)
  const saved = await host.call('export:save', { suggestedName, bytes })
  if (!saved.ok) {
    notifyProblem(saved.failure.message)
    return false
  }
  if (saved.value) notify(`Exported to ${saved.value.name} in ${saved.value.folder}.`)
  return saved.value !== null
}

/** What a report of an export says beside its moment and the name of its file. */
export type SaidOfExport = Pick<Exchange, 'title' | 'counts'> &
  Partial<Pick<Exchange, 'program' | 'kept' | 'lost' | 'warnings'>>

/**
 * Gives an export to the researcher and puts its report into the study; a project that is only read gets none.
 *
 * @returns as `saveExport`
 */
export async function saveReportedExport(
  open: OpenProject,
  fileName: string,
  content: string | Uint8Array<ArrayBuffer>,
  said: SaidOfExport,
): Promise<boolean> {
  if (!(await saveExport(open.host, fileName, content))) return false
  await reportExport(open, fileName, said)
  return true
}

export async function reportExport(open: OpenProject, fileName: string, said: SaidOfExport): Promise<void> {
  if (open.state.readOnly) return
  const exchange = reportOf({ id: newId(), at: now(), direction: 'out', fileName, ...said })
  const done = await open.dispatch({ type: 'record-exchange', exchange })
  if (!done.ok) notifyProblem(done.message)
}

function download(name: string, bytes: Uint8Array<ArrayBuffer>): boolean {
  const address = URL.createObjectURL(new Blob([bytes]))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has its own hold on the bytes by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
  notify(`${name} was handed to the browser’s downloads.`)
  return true
}
