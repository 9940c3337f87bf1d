import { type BrowserWindow, dialog } from 'electron'

const KEPT = 'What was coded up to then is in the journal on this computer and will be there again.'

/** Offers to load the window again after it crashed, or while it hangs (requirement R16). */
export function guardAgainstCrashes(window: BrowserWindow, loadAgain: () => void): void {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    void offer(window, 'The window has stopped working.', ['Load it again', 'Close'], loadAgain)
  })
  window.on('unresponsive', () => {
    void offer(window, 'The window does not answer.', ['Wait', 'Load it again'], () => {}, loadAgain)
  })
}

async function offer(
  window: BrowserWindow,
  message: string,
  buttons: string[],
  ...choices: readonly (() => void)[]
): Promise<void> {
  if (window.isDestroyed()) return
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message,
    detail: KEPT,
    buttons,
    cancelId: 0,
  })
  if (window.isDestroyed()) return
  const choice = choices[response]
  if (choice) choice()
  else window.destroy()
}
