import { setTimeout as wait } from 'node:timers/promises'
import { type BrowserWindow, dialog } from 'electron'
import type { ShellServices } from '../services/shellServices.ts'
import type { AppWindow } from './appWindow.ts'

/** How long a closing window waits for its save before it asks. */
const PATIENCE = 10_000
const LOOK_AGAIN = 50

/** Keeps a window open until its project is saved, with a choice where that takes long (requirement R16). */
export function guardClosing(opened: AppWindow, shell: ShellServices): void {
  let asking = false
  opened.window.on('close', (event) => {
    if (!shell.isDirty(opened.id)) return
    event.preventDefault()
    if (asking) return
    asking = true
    void closeOnceSaved(opened, shell).finally(() => {
      asking = false
    })
  })
}

async function closeOnceSaved(opened: AppWindow, shell: ShellServices): Promise<void> {
  const { window } = opened
  shell.tell(opened.id, { type: 'save-now', reason: 'close' })
  for (;;) {
    if (await isSaved(opened, shell)) return closeNow(window)
    if (window.isDestroyed()) return
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: 'The project is not saved yet.',
      detail: 'What was coded is in the journal on this computer and will be offered when the project is opened again.',
      buttons: ['Wait on', 'Close without saving', 'Stay open'],
      defaultId: 0,
      cancelId: 2,
    })
    if (response === 1) return closeNow(window)
    if (response === 2) return
  }
}

async function isSaved(opened: AppWindow, shell: ShellServices): Promise<boolean> {
  const end = performance.now() + PATIENCE
  while (performance.now() < end) {
    if (!shell.isDirty(opened.id)) return true
    await wait(LOOK_AGAIN)
  }
  return false
}

/** Without asking the guard again. */
function closeNow(window: BrowserWindow): void {
  if (!window.isDestroyed()) window.destroy()
}
