import type { Answer } from '../../shared/contract/answer.ts'
import type { Capabilities, ShellEvent } from '../../shared/contract/shell.ts'

/** Names one window (Electron) or one tab (browser mode) for as long as it lives. */
export type WindowId = string

/**
 * The shell's services as a carrier sees them: it says who is calling and hands over what came in, unparsed.
 *
 * `call` parses name and input against `SHELL_CALLS`, runs the service and checks what goes out; it never throws.
 */
export interface ShellServices {
  call(window: WindowId, name: unknown, input: unknown): Promise<Answer<unknown>>
  /** Events for one window, until the returned function is called. */
  onEvent(window: WindowId, listener: (event: ShellEvent) => void): () => void
  /** A menu item, a second start, sleep: tell one window, or (null) all of them. */
  tell(window: WindowId | null, event: ShellEvent): void
  /** Ask a window to open a file that was double-clicked or handed over by a second start. `path` is absolute. */
  openWith(window: WindowId, path: string): Promise<void>
  /** Whether closing this window now would lose something that is not in the project file yet. */
  isDirty(window: WindowId): boolean
  /** The window is gone: release its locks and handles. */
  windowClosed(window: WindowId): Promise<void>
  /** Release everything; after this only `windowClosed` is allowed. */
  close(): Promise<void>
}

/** What only a desktop can do. Absent in browser mode, where the window has its own lists and pickers. */
export interface Desktop {
  chooseProject(window: WindowId): Promise<string | null>
  /** `suggestedPath` is absolute. */
  chooseProjectPlace(window: WindowId, suggestedPath: string): Promise<string | null>
  chooseSources(window: WindowId): Promise<readonly string[]>
  chooseExportPlace(window: WindowId, suggestedName: string): Promise<string | null>
  /** A folder, new or there already; absolute. */
  chooseFolder(window: WindowId, suggestedName: string): Promise<string | null>
  reveal(path: string): void
}

export interface ShellOptions {
  readonly version: string
  readonly carrier: 'electron' | 'browser'
  readonly capabilities: Capabilities
  /** Journal, locks' own tokens, backups, settings, recent files. Absolute. */
  readonly dataFolder: string
  /** Where new projects go and, in browser mode, the only place they can be. Absolute. */
  readonly projectsFolder: string
  /** The sample study as shipped; absolute. */
  readonly sampleFile: string
  /** A project named on the command line; absolute, may lie outside the projects folder. */
  readonly startWith: string | null
  readonly warnings: readonly string[]
  readonly desktop: Desktop | null
}
