import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron'
import { type Answer, failure } from '../../shared/contract/answer.ts'
import { MAX_MESSAGE_BYTES, SHELL_CALLS } from '../../shared/contract/shell.ts'
import type { ShellServices } from '../services/shellServices.ts'
import type { AppWindow } from './appWindow.ts'
import type { AppWindows } from './appWindows.ts'
import { fitsIn } from './messageSize.ts'
import { APP_ORIGIN } from './origin.ts'

/**
 * The only place that listens to windows (requirement S9): one channel for each call of the contract, taking one argument.
 *
 * Who is calling is decided here, what may be called and with what by the services.
 */
export function registerCalls(shell: ShellServices, windows: AppWindows): void {
  for (const name of Object.keys(SHELL_CALLS)) {
    ipcMain.handle(name, async (event, ...input: readonly unknown[]): Promise<Answer<unknown>> => {
      const caller = callerOf(event, windows)
      if (caller === null) return failure('not-allowed', 'This call does not come from a window of Throughline.')
      if (input.length !== 1) return failure('bad-request', 'A call takes exactly one argument.')
      if (!fitsIn(input[0], MAX_MESSAGE_BYTES)) return failure('too-large', 'This is larger than Throughline accepts.')
      return shell.call(await caller.idForCall(), name, input[0])
    })
  }
}

/** The window that calls, or null where the caller is a frame inside it, another page or no window of ours. */
function callerOf({ sender, senderFrame }: IpcMainInvokeEvent, windows: AppWindows): AppWindow | null {
  if (senderFrame === null || senderFrame !== sender.mainFrame || senderFrame.origin !== APP_ORIGIN) return null
  return windows.holding(BrowserWindow.fromWebContents(sender))
}
