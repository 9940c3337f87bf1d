import type { Answer } from './answer.ts'
import type { CallInput, CallOutput, ShellCall, ShellEvent } from './shell.ts'

/** `journal:append` is `journalAppend` to the window: the preload hands out functions by name, never a channel. */
export type PreloadName<C extends ShellCall> = C extends `${infer Area}:${infer Rest}`
  ? `${Area}${Capitalize<CamelCase<Rest>>}`
  : never
type CamelCase<S extends string> = S extends `${infer Word}-${infer Rest}` ? `${Word}${Capitalize<CamelCase<Rest>>}` : S

/** Every call of the contract, once; the compiler refuses a missing, a misspelt and a superfluous one. */
export const CALL_OF = {
  appInfo: 'app:info',
  settingsRead: 'settings:read',
  settingsWrite: 'settings:write',
  recentList: 'recent:list',
  recentForget: 'recent:forget',
  projectsList: 'projects:list',
  projectChoose: 'project:choose',
  projectPlace: 'project:place',
  projectSample: 'project:sample',
  projectReceive: 'project:receive',
  projectCreate: 'project:create',
  projectOpen: 'project:open',
  projectEntries: 'project:entries',
  projectListing: 'project:listing',
  projectClose: 'project:close',
  journalAppend: 'journal:append',
  journalSettle: 'journal:settle',
  entryStage: 'entry:stage',
  saveBegin: 'save:begin',
  saveWrite: 'save:write',
  saveKeep: 'save:keep',
  saveCommit: 'save:commit',
  saveAbort: 'save:abort',
  projectMove: 'project:move',
  projectLook: 'project:look',
  projectSettle: 'project:settle',
  projectTakeLock: 'project:take-lock',
  projectReveal: 'project:reveal',
  projectLeftover: 'project:leftover',
  backupMake: 'backup:make',
  backupList: 'backup:list',
  backupRestore: 'backup:restore',
  backupErase: 'backup:erase',
  sourcesChoose: 'sources:choose',
  sourcesRead: 'sources:read',
  exportSave: 'export:save',
  folderBegin: 'folder:begin',
  folderWrite: 'folder:write',
  folderFinish: 'folder:finish',
  windowDirty: 'window:dirty',
} as const satisfies { readonly [C in ShellCall as PreloadName<C>]: C }

/** What the preload puts into the window as `throughlineShell`. */
export type PreloadShell = {
  readonly [C in ShellCall as PreloadName<C>]: (input: CallInput<C>) => Promise<Answer<CallOutput<C>>>
} & {
  /** Listens until the returned function is called. */
  readonly onEvent: (listener: (event: ShellEvent) => void) => () => void
}

export const PRELOAD_GLOBAL = 'throughlineShell'
/** The one channel on which the shell speaks first. */
export const EVENT_CHANNEL = 'shell:event'
