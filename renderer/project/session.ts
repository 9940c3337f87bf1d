import { type Answer, answer } from '../../shared/contract/answer.ts'
import type { Host } from '../../shared/contract/host.ts'
import type { FileRef, OpenedProject } from '../../shared/contract/shell.ts'
import type { Exchange } from '../../shared/records/exchange.ts'
import type { ProjectInfo } from '../../shared/records/projectInfo.ts'
import { exchangeOf, titleOfArrival } from '../../shared/refi/exchangeOf.ts'
import type { ExchangeReport } from '../../shared/refi/exchangeReport.ts'
import type { Project } from '../../shared/study/project.ts'
import { initialsOf } from '../../shared/study/initialsOf.ts'
import { projectOf } from '../../shared/study/projectOf.ts'
import { sourceGroups } from '../../shared/study/sourceGroups.ts'
import { openDexieStore } from '../storage/dexieStore.ts'
import type { StudyStore } from '../storage/studyStore.ts'
import { eraseWithdrawn, isErasingUnfinished } from './eraseWithdrawn.ts'
import { newId } from './newId.ts'
import { notify, notifyProblem } from './notices.ts'
import { type Me, now, OpenProject } from './openProject.ts'
import { Saver } from './saver.ts'
import { changeSettings, settings } from './settings.ts'
import { type LoadedStudy, type LoadOptions, loadStudy } from './loadStudy.ts'
import { writeStudyFile } from './studyFile.ts'
import { Workspace } from './workspace.ts'

/** A project in this window, with everything that belongs to having it open. */
export interface Session {
  readonly open: OpenProject
  readonly workspace: Workspace
  readonly saver: Saver
  /** A half-written save of an earlier run that is newer than the file; waits for a decision. */
  readonly leftover: OpenedProject['leftover']
}

export async function openSession(host: Host, file: FileRef, options: LoadOptions): Promise<Answer<Session>> {
  const opening = await host.call('project:open', { fileId: file.fileId })
  if (!opening.ok) return opening
  const opened = opening.value
  const store = openDexieStore(storeNameOf(opened))
  const study = await loadStudy(host, opened, store, storeNameOf(opened), options)
  if (!study.ok) {
    store.close()
    await host.call('project:close', { handle: opened.handle })
    return study
  }
  for (const problem of opened.problems) notifyProblem(problem)
  for (const notice of opened.notices) notify(notice)
  const me = await whoIAm(host, study.value.project)
  const session = beginSession(host, opened, store, study.value, me)
  if (await isErasingUnfinished(session.open)) {
    const erased = await eraseWithdrawn(session.open, false)
    if (erased.ok)
      notify(
        'A withdrawal that was interrupted is finished now. Backups made before it still hold the participant’s words: see File, Backups…',
      )
    else notifyProblem(`A withdrawal that was interrupted could not be finished: ${erased.failure.message}`)
  }
  return answer(session)
}

/**
 * A new project: on disk at once, so that the first coding already has its file; a provisional one not before its first change,
 * so that `discardSession` leaves nothing behind.
 */
export async function createSession(
  host: Host,
  name: string,
  place: FileRef | null,
  { isProvisional = false } = {},
): Promise<Answer<Session>> {
  const creating = await host.call('project:create', { fileId: place?.fileId ?? null, name })
  if (!creating.ok) return creating
  const opened = creating.value
  const store = openDexieStore(storeNameOf(opened))
  const me = await whoIAm(host, null)
  const info: ProjectInfo = {
    kind: 'project',
    id: newId(),
    title: opened.file.name.replace(/\.qdpx$/i, ''),
    description: null,
    origin: null,
    basePath: null,
    approach: null,
    createdBy: me.id,
    createdAt: now(),
    modifiedBy: null,
    modifiedAt: null,
  }
  const coder = { kind: 'coder', ...me, color: null, position: 1 } as const
  await store.replace({ records: [info, coder], texts: [], log: [] }, null)
  const project = projectOf([info, coder])
  const study = { project, log: [], report: null, isForeign: false, newer: null, isSaved: isProvisional }
  const session = beginSession(host, opened, store, study, me)
  if (isProvisional) return answer(session)
  const saved = await session.saver.saveNow()
  if (!saved.ok) {
    await closeSession(session)
    return saved
  }
  return answer(session)
}

/** Gives up a provisional project in which nothing was done: no file, no working copy. */
export async function discardSession({ open, saver }: Session): Promise<void> {
  saver.stop()
  await open.copied()
  await open.host.call('project:close', { handle: open.handle })
  await open.store.destroy()
}

/** Saves what is not in the file yet and gives the file free. */
export async function closeSession({ open, saver }: Session): Promise<void> {
  if (!saver.isUpToDate) await saver.saveNow()
  saver.stop()
  await open.copied()
  await open.host.call('project:close', { handle: open.handle })
  open.store.close()
}

/** Goes on in another file; null where the researcher changed their mind. A project that could only be read can be written there. */
export async function saveSessionAs({ open, saver }: Session): Promise<Answer<FileRef | null>> {
  const place = await open.host.call('project:place', { name: open.state.file.name.replace(/\.qdpx$/i, '') })
  if (!place.ok || !place.value) return place
  const moved = await open.host.call('project:move', { handle: open.handle, fileId: place.value.fileId })
  if (!moved.ok) return moved
  open.update({ file: moved.value, readOnly: null, save: { is: 'waiting' } })
  const saved = await saver.saveNow()
  return saved.ok ? answer(moved.value) : saved
}

function beginSession(host: Host, opened: OpenedProject, store: StudyStore, study: LoadedStudy, me: Me): Session {
  const { project, log, report, isSaved, newer } = study
  const arrival =
    report && study.isForeign && opened.readOnly?.reason !== 'damaged' ? arrivalOf(report, opened.file.name) : null
  const open = new OpenProject({
    host,
    handle: opened.handle,
    store,
    storeName: storeNameOf(opened),
    project,
    log,
    me,
    file: opened.file,
    readOnly: opened.readOnly ?? (newer === null ? null : { reason: 'newer', message: newer, holder: null }),
    savedAt: opened.file.modifiedAt,
    isSaved,
    arrival,
  })
  const saver = new Saver(open, writeStudyFile)
  const workspace = placeWhereLeft(project)
  if (arrival) workspace.openReport('last')
  return { open, workspace, saver, leftover: opened.leftover }
}

/** How a study of another program came in, to be shown now and recorded with the first change. */
function arrivalOf(report: ExchangeReport, fileName: string): Exchange {
  const title = titleOfArrival(report.program)
  return exchangeOf(report, { id: newId(), at: now(), direction: 'in', title, fileName })
}

/** Who works here: the name in the settings, as the project spells it where it knows them. */
async function whoIAm(host: Host, project: Project | null): Promise<Me> {
  const wanted = settings().me ?? (await suggestedMe(host))
  if (wanted !== settings().me) changeSettings({ me: wanted })
  const namesake =
    project &&
    [...project.coders.values()].find(
      ({ id, name }) => id === wanted.id || name.toLowerCase() === wanted.name.toLowerCase(),
    )
  return namesake ? { id: namesake.id, name: namesake.name, initials: namesake.initials } : wanted
}

/** The name the system has for whoever is at this computer; accounts that are nobody’s name do not count. */
async function suggestedMe(host: Host): Promise<Me> {
  const info = await host.call('app:info', {})
  const account = info.ok ? info.value.userName.trim() : ''
  const isNobody = account === '' || /^(?:root|admin|administrator|user|guest|ubuntu|debian)$/i.test(account)
  const name = isNobody ? 'Researcher' : account
  return { id: newId(), name, initials: isNobody ? 'R1' : initialsOf({ name, initials: null }) }
}

function placeWhereLeft(project: Project): Workspace {
  const left = settings().places[project.info.id] ?? {}
  const sourceId = typeof left.sourceId === 'string' && project.sources.has(left.sourceId) ? left.sourceId : null
  const recent = Array.isArray(left.recentCodes)
    ? left.recentCodes.filter((id): id is string => typeof id === 'string')
    : []
  const first = sourceGroups(project)[0]?.sources[0]?.id
  const workspace = new Workspace({ sourceId: sourceId ?? first ?? null, recentCodes: recent })
  let noted = workspace.state
  workspace.subscribe(() => {
    const { sourceId: at, recentCodes } = workspace.state
    if (noted.sourceId === at && noted.recentCodes === recentCodes) return
    noted = workspace.state
    const { places } = settings()
    const place = { ...places[project.info.id], sourceId: at, recentCodes: [...recentCodes] }
    changeSettings({ places: { ...places, [project.info.id]: place } })
  })
  return workspace
}

/** One working copy per file, in this browser profile. */
function storeNameOf({ copyKey }: OpenedProject): string {
  return `throughline ${copyKey}`
}
