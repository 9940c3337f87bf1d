import { contextBridge, ipcRenderer } from 'electron'
import { CALL_OF, EVENT_CHANNEL, PRELOAD_GLOBAL } from '../../shared/contract/preloadNames.ts'
import type { ShellEvent } from '../../shared/contract/shell.ts'

/**
 * What the window gets of Electron: one function for each call of the contract, and a way to listen (requirement S10).
 *
 * No function takes the name of a channel, and nothing of Electron itself is handed out.
 */
const calls = Object.fromEntries(
  Object.entries(CALL_OF).map(([name, call]) => [name, (input: unknown) => ipcRenderer.invoke(call, input)]),
)

contextBridge.exposeInMainWorld(PRELOAD_GLOBAL, {
  ...calls,
  onEvent: (listener: (event: ShellEvent) => void) => {
    const hear = (_: unknown, event: ShellEvent) => listener(event)
    ipcRenderer.on(EVENT_CHANNEL, hear)
    return () => void ipcRenderer.off(EVENT_CHANNEL, hear)
  },
})
