import type { CallInput, CallOutput, ShellCall } from '../../shared/contract/shell.ts'
import type { ShellContext } from './context.ts'
import { eraseCopies } from './eraseCopies.ts'
import { FolderExports } from './folderExports.ts'
import { readSource, saveExport } from './looseFiles.ts'
import { settleRecords } from './journal/settleRecords.ts'
import { moveProject } from './moveProject.ts'
import type { OpenProject } from './openProject.ts'
import type { OpenProjects } from './openProjects.ts'
import * as calls from './projectCalls.ts'
import { desktopOf, type ProjectPlaces } from './projectPlaces.ts'
import { type SaveDraft, superseded } from './saveDraft.ts'
import { SettingsFile } from './settings.ts'
import type { WindowId } from './shellServices.ts'
import { Trouble } from './trouble.ts'

export type ShellHandlers = {
  readonly [C in ShellCall]: (window: WindowId, input: CallInput<C>) => Promise<CallOutput<C>>
}

/** What each call of the contract does: one line here, the work where its name leads. */
export function handlersOf(
  context: ShellContext,
  places: ProjectPlaces,
  projects: OpenProjects,
  dirty: Map<WindowId, boolean>,
): ShellHandlers {
  const { options, ports, fileIds, recents } = context
  const settings = new SettingsFile(ports, options.dataFolder)
  const folders = new FolderExports(context)
  const draftOf = (window: WindowId, saveId: string): { project: OpenProject; draft: SaveDraft } => {
    const project = projects.inWindow(window)
    const draft = project?.draft(saveId) ?? null
    if (project !== null && draft !== null) return { project, draft }
    if (project?.wasSuperseded(saveId) === true) throw superseded()
    throw new Trouble(
      'not-found',
      'This save is no longer under way. The file so far and all your changes are still here; save again.',
    )
  }
  return {
    'app:info': async () => ({
      version: options.version,
      carrier: options.carrier,
      platform: ports.machine.platform,
      capabilities: options.capabilities,
      startWith: await places.startWith(),
      warnings: [...options.warnings],
      userName: ports.machine.userName,
    }),
    'settings:read': () => settings.read(),
    'settings:write': async (_, { patch }) => {
      await settings.write(patch)
      return {}
    },
    'recent:list': () => places.recent(),
    'recent:forget': async (_, { fileId }) => {
      await recents.forget(fileId === null ? null : fileIds.pathOf(fileId, 'project'))
      return {}
    },
    'projects:list': () => places.list(),
    'project:choose': (window) => places.choose(window),
    'project:place': (window, { name }) => places.place(window, name),
    'project:sample': () => places.sample(),
    'project:receive': (_, { name, bytes }) => places.receive(name, bytes),
    'project:create': (window, input) => projects.create(window, input),
    'project:open': (window, { fileId }) => projects.open(window, fileId),
    'project:entries': (window, { handle, names }) => projects.of(window, handle).readEntries(names),
    'project:listing': async (window, { handle }) => projects.of(window, handle).listing(),
    'project:close': async (window, { handle }) => {
      await projects.close(projects.of(window, handle))
      return {}
    },
    'journal:append': async (window, { handle, seq, record }) => {
      await projects.of(window, handle).append(seq, record)
      return {}
    },
    'journal:settle': async (window, { handle, how }) => {
      await settleRecords(projects.of(window, handle), how)
      return {}
    },
    'entry:stage': async (window, { handle, name, bytes }) => {
      await projects.of(window, handle).stage(name, bytes)
      return {}
    },
    'save:begin': async (window, { handle, entries, seq }) => ({
      saveId: projects.of(window, handle).beginSave(entries, seq).id,
    }),
    'save:write': (window, { saveId, name, bytes, last, lengths }) =>
      draftOf(window, saveId).draft.write(name, bytes, last, lengths),
    'save:keep': async (window, { saveId, name, sums }) => {
      await draftOf(window, saveId).draft.keep(name, sums)
      return {}
    },
    'save:commit': (window, { saveId }) => {
      const { project, draft } = draftOf(window, saveId)
      return calls.save(project, draft)
    },
    'save:abort': async (window, { saveId }) => {
      const { project, draft } = draftOf(window, saveId)
      project.takeDraft(draft)
      await draft.discard()
      return {}
    },
    'project:move': async (window, { handle, fileId }) => {
      const project = projects.of(window, handle)
      await projects.move(project, fileId, (target) => moveProject(project, target))
      return fileIds.refOf(project.target, 'project')
    },
    'project:look': async (window, { handle }) => ({ state: await calls.look(projects.of(window, handle)) }),
    'project:settle': async (window, { handle, how }) => ({
      conflictCopy: await calls.settle(projects.of(window, handle), how),
    }),
    'project:take-lock': (window, { handle }) => projects.takeLock(projects.of(window, handle)),
    'project:reveal': async (window, { handle }) => {
      desktopOf(context).reveal(projects.of(window, handle).target)
      return {}
    },
    'project:leftover': async (window, { handle, how }) => ({
      kept: await calls.settleLeftover(projects.of(window, handle), how),
    }),
    'backup:make': (window, { handle, reason }) => calls.backUp(projects.of(window, handle), reason),
    'backup:list': (window, { handle }) => calls.backupsOf(projects.of(window, handle)),
    'backup:restore': (window, { handle, backupId }) => calls.restore(projects.of(window, handle), backupId),
    'backup:erase': (window, { handle }) => eraseCopies(projects.of(window, handle)),
    'sources:choose': async (window) => {
      const paths = await desktopOf(context).chooseSources(window)
      return Promise.all(paths.map((path) => fileIds.refOf(path, 'source')))
    },
    'sources:read': async (_, { fileId }) => readSource(context, fileId),
    'export:save': (window, { suggestedName, bytes }) => saveExport(context, projects, window, suggestedName, bytes),
    'folder:begin': (window, input) => folders.begin(window, input),
    'folder:write': async (window, input) => {
      await folders.write(window, input)
      return {}
    },
    'folder:finish': async (window) => {
      await folders.finish(window)
      return {}
    },
    'window:dirty': async (window, { handle, dirty: isDirty }) => {
      if (handle !== null) projects.of(window, handle)
      dirty.set(window, isDirty)
      return {}
    },
  }
}
