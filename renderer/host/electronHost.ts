import type { Answer } from '../../shared/contract/answer.ts'
import type { Host } from '../../shared/contract/host.ts'
import { CALL_OF, PRELOAD_GLOBAL, type PreloadShell } from '../../shared/contract/preloadNames.ts'
import type { ShellCall } from '../../shared/contract/shell.ts'
import { EventHub } from './eventHub.ts'

type AnyFunction = (input: unknown) => Promise<Answer<unknown>>

/** What the preload left in the window, or null in a browser. */
export function preloadShell(): PreloadShell | null {
  return (globalThis as { [PRELOAD_GLOBAL]?: PreloadShell })[PRELOAD_GLOBAL] ?? null
}

/** The shell over the preload's functions. */
export async function electronHost(shell: PreloadShell): Promise<Host> {
  const functions = new Map(Object.entries(CALL_OF).map(([name, call]) => [call, functionOf(shell, name)]))
  const hub = new EventHub()
  shell.onEvent((event) => hub.tell(event))

  const call = (name: ShellCall, input: unknown): Promise<Answer<unknown>> => {
    const run = functions.get(name)
    if (!run) throw new Error(`The preload has no function for ${name}`)
    return run(input)
  }
  const info = await shell.appInfo({})
  if (!info.ok) throw new Error(info.failure.message)
  return {
    capabilities: info.value.capabilities,
    call: call as Host['call'],
    onEvent: (listener) => hub.listen(listener),
  }
}

function functionOf(shell: PreloadShell, name: string): AnyFunction {
  return (shell as unknown as Record<string, AnyFunction>)[name] as AnyFunction
}
