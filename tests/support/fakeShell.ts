import { answer, failure } from '../../shared/contract/answer.ts'
import { type FileRef, SHELL_CALLS, type ShellCall, type ShellEvent } from '../../shared/contract/shell.ts'
import type { ShellOptions, ShellServices, WindowId } from '../../electron/services/shellServices.ts'

/** What the carriers' tests look at afterwards. */
export interface FakeShell extends ShellServices {
  readonly asked: { window: WindowId; name: string; input: unknown }[]
  readonly closed: WindowId[]
}

type Work = (window: WindowId, input: never) => unknown

/** The shell's services without a disk: enough of them to see that a carrier brings calls, answers and events. */
export function createShell(options: ShellOptions): FakeShell {
  const asked: FakeShell['asked'] = []
  const closed: WindowId[] = []
  const listeners = new Map<WindowId, Set<(event: ShellEvent) => void>>()
  const dirty = new Map<WindowId, boolean>()
  const staged = new Map<string, Uint8Array>()
  let settings: Record<string, unknown> = {}

  const work: Partial<Record<ShellCall, Work>> = {
    'app:info': () => ({
      version: options.version,
      carrier: options.carrier,
      platform: process.platform,
      capabilities: options.capabilities,
      startWith: options.startWith === null ? null : fileRef(options.startWith),
      warnings: options.warnings,
      userName: 'Test',
    }),
    'settings:read': () => settings,
    'settings:write': (_, { patch }: { patch: Record<string, unknown> }) => {
      settings = { ...settings, ...patch }
      return {}
    },
    'recent:list': () => [],
    'projects:list': () => [fileRef('study.qdpx')],
    'project:choose': async (window) => refOrNull(await options.desktop?.chooseProject(window)),
    'project:sample': () => fileRef('sample.qdpx'),
    'journal:append': () => ({}),
    'entry:stage': (_, { name, bytes }: { name: string; bytes: Uint8Array }) => {
      staged.set(name, bytes)
      return {}
    },
    'project:entries': (_, { names }: { names: string[] }) =>
      names.map((name) => ({ name, bytes: staged.get(name) ?? new Uint8Array() })),
    'window:dirty': (window, input: { dirty: boolean }) => {
      dirty.set(window, input.dirty)
      return {}
    },
  }

  return {
    asked,
    closed,
    async call(window, name, input) {
      if (typeof name !== 'string' || !Object.hasOwn(SHELL_CALLS, name)) return failure('bad-request', 'No such call.')
      const parsed = SHELL_CALLS[name as ShellCall].input.safeParse(input)
      if (!parsed.success) return failure('bad-request', 'Not what this call takes.')
      asked.push({ window, name, input: parsed.data })
      const run = work[name as ShellCall]
      return run
        ? answer(await run(window, parsed.data as never))
        : failure('not-found', 'The fake shell has none of this.')
    },
    onEvent(window, listener) {
      const own = listeners.get(window) ?? new Set()
      listeners.set(window, own.add(listener))
      return () => own.delete(listener)
    },
    tell(window, event) {
      const windows = window === null ? [...listeners.keys()] : [window]
      for (const one of windows) for (const listener of listeners.get(one) ?? []) listener(event)
    },
    async openWith(window, path) {
      this.tell(window, { type: 'open-with', file: fileRef(path) })
    },
    isDirty: (window) => dirty.get(window) ?? false,
    async windowClosed(window) {
      closed.push(window)
      listeners.delete(window)
      dirty.delete(window)
    },
    async close() {},
  }
}

/** For tests that need no options. */
export function fakeShell(): FakeShell {
  const capabilities = { nativeDialogs: false, nativeMenus: false, reveal: false, savesExports: false }
  return createShell({
    version: '0.0.0',
    carrier: 'browser',
    capabilities,
    dataFolder: '/data',
    projectsFolder: '/projects',
    sampleFile: '/sample.qdpx',
    startWith: null,
    warnings: [],
    desktop: null,
  })
}

function refOrNull(path: string | null | undefined): FileRef | null {
  return path === null || path === undefined ? null : fileRef(path)
}

function fileRef(path: string): FileRef {
  const name = path.split(/[\\/]/).at(-1) ?? path
  return { fileId: 'file-1', name, folder: '~', size: null, modifiedAt: null, exists: true }
}
