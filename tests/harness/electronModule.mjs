/** What `import … from 'electron'` gives. A name that is missing here is not modelled, and its import fails. */
export const {
  app,
  BrowserWindow,
  crashReporter,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  net,
  powerMonitor,
  protocol,
  session,
  shell,
  webContents,
} = globalThis.__electronStandIn
