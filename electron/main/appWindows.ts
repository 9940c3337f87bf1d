import { BrowserWindow } from 'electron'
import type { ShellServices, WindowId } from '../services/shellServices.ts'
import { AppWindow } from './appWindow.ts'
import { guardClosing } from './closeGuard.ts'
import { guardAgainstCrashes } from './crashGuard.ts'
import { PAGE_URL } from './origin.ts'
import { windowOptions } from './windowOptions.ts'

/** The open windows. */
export class AppWindows {
  readonly #windows = new Set<AppWindow>()
  #opened = 0

  windowOf = (id: WindowId): BrowserWindow | null => this.#find((one) => one.id === id)?.window ?? null

  holding = (window: BrowserWindow | null): AppWindow | null => this.#find((one) => one.window === window)

  /** The window that menus and a second start mean. */
  current(): AppWindow | null {
    return this.holding(BrowserWindow.getFocusedWindow()) ?? [...this.#windows].at(-1) ?? null
  }

  open(shell: ShellServices, preload: string, isPackaged: boolean): AppWindow {
    const window = new BrowserWindow(windowOptions(preload, isPackaged))
    this.#opened += 1
    const opened = new AppWindow(window, `window-${this.#opened}`, shell)
    this.#windows.add(opened)
    const load = () => void window.loadURL(PAGE_URL)

    let isFirstPage = true
    window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (!isMainFrame || isSameDocument) return
      if (!isFirstPage) opened.replacePage()
      isFirstPage = false
    })
    guardClosing(opened, shell)
    guardAgainstCrashes(window, load)
    window.once('ready-to-show', () => window.show())
    window.on('closed', () => {
      this.#windows.delete(opened)
      opened.release()
    })
    load()
    return opened
  }

  #find(fits: (one: AppWindow) => boolean): AppWindow | null {
    return [...this.#windows].find(fits) ?? null
  }
}
