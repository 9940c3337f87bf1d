import { type Answer, answer, failure } from '../../shared/contract/answer.ts'
import { MAX_MESSAGE_BYTES, SHELL_CALLS, type ShellCall, type ShellEvent } from '../../shared/contract/shell.ts'
import type { ShellContext } from './context.ts'
import { FileIds } from './fileIds.ts'
import { Log } from './log.ts'
import { isWithinSize } from './messageSize.ts'
import { OpenProjects } from './openProjects.ts'
import { nodePorts, type Ports } from './ports.ts'
import { ProjectPlaces } from './projectPlaces.ts'
import { RecentProjects } from './recentProjects.ts'
import { WarnedOnce } from './settings.ts'
import { handlersOf, type ShellHandlers } from './shellCalls.ts'
import type { ShellOptions, ShellServices, WindowId } from './shellServices.ts'
import { troubleOf } from './trouble.ts'

type Listener = (event: ShellEvent) => void

/** The services of one shell, the same for both carriers. Nothing is read or written before the first call. */
export function createShell(options: ShellOptions, ports: Ports = nodePorts()): ShellServices {
  const listeners = new Map<WindowId, Set<Listener>>()
  const tell = (window: WindowId | null, event: ShellEvent) => {
    const windows = window === null ? Array.from(listeners.keys()) : [window]
    for (const one of windows) for (const listener of listeners.get(one) ?? []) listener(event)
  }
  const { dataFolder } = options
  const context: ShellContext = {
    options,
    ports,
    log: new Log(ports, dataFolder),
    fileIds: new FileIds(ports),
    recents: new RecentProjects(ports, dataFolder),
    warned: new WarnedOnce(ports, dataFolder),
    tell,
  }
  const places = new ProjectPlaces(context)
  const projects = new OpenProjects(context, places)
  const dirty = new Map<WindowId, boolean>()
  const handlers = handlersOf(context, places, projects, dirty)

  return {
    call: (window, name, input) => answerCall(context, handlers, window, name, input),
    onEvent: (window, listener) => {
      const those = listeners.get(window) ?? new Set()
      listeners.set(window, those.add(listener))
      return () => {
        those.delete(listener)
        if (those.size === 0) listeners.delete(window)
      }
    },
    tell,
    openWith: async (window, path) =>
      tell(window, { type: 'open-with', file: await context.fileIds.refOf(path, 'project') }),
    isDirty: (window) => dirty.get(window) === true || projects.inWindow(window)?.isDirty === true,
    windowClosed: async (window) => {
      dirty.delete(window)
      await projects.closeWindow(window)
    },
    close: async () => {
      await projects.closeAll()
      await context.log.flushed()
    },
  }
}

/** Parses what came in, runs the service, checks what goes out. Whatever happens, it is an answer. */
async function answerCall(
  { log }: ShellContext,
  handlers: ShellHandlers,
  window: WindowId,
  name: unknown,
  input: unknown,
): Promise<Answer<unknown>> {
  if (typeof name !== 'string' || !Object.hasOwn(SHELL_CALLS, name)) {
    return failure('bad-request', 'The window asked for something this version of Throughline does not know.')
  }
  const call = name as ShellCall
  try {
    if (!isWithinSize(input, MAX_MESSAGE_BYTES)) {
      return failure('too-large', 'This is too large to be handed over at once. Nothing was changed.', {
        limit: MAX_MESSAGE_BYTES,
      })
    }
    const parsed = SHELL_CALLS[call].input.safeParse(input)
    if (!parsed.success)
      return failure(
        'bad-request',
        'The window asked for something in a form that is not understood. Nothing was changed.',
      )
    const handler = handlers[call] as (window: WindowId, input: unknown) => Promise<unknown>
    const output = await handler(window, parsed.data)
    return answer(SHELL_CALLS[call].output.parse(output))
  } catch (error) {
    try {
      return troubleOf(error, 'This could not be done', 'Nothing was changed.').answer()
    } catch (unexpected) {
      log.error(`call ${call}`, unexpected)
      return failure(
        'io',
        'Something went wrong inside Throughline. What was saved and recorded before is safe; the details are in its log.',
      )
    }
  }
}
