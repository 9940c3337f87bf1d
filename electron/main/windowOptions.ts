import type { BrowserWindowConstructorOptions } from 'electron'

/** Options of every window (requirement S1); written out where Electron's default is the same, so that a test can hold them. */
export function windowOptions(preload: string, isPackaged: boolean): BrowserWindowConstructorOptions {
  return {
    width: 1360,
    height: 880,
    minWidth: 800,
    minHeight: 560,
    title: 'Throughline',
    backgroundColor: '#fbfaf7',
    show: false,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: !isPackaged,
    },
  }
}
