import type { ShellEvent } from '../../shared/contract/shell.ts'
import type { FileIds } from './fileIds.ts'
import type { Log } from './log.ts'
import type { Ports } from './ports.ts'
import type { RecentProjects } from './recentProjects.ts'
import type { WarnedOnce } from './settings.ts'
import type { ShellOptions, WindowId } from './shellServices.ts'

/** What the services of one shell share. */
export interface ShellContext {
  readonly options: ShellOptions
  readonly ports: Ports
  readonly log: Log
  readonly fileIds: FileIds
  readonly recents: RecentProjects
  readonly warned: WarnedOnce
  tell(window: WindowId, event: ShellEvent): void
}
