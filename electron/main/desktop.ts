import { basename } from 'node:path'
import { type BrowserWindow, dialog, shell } from 'electron'
import type { Desktop, WindowId } from '../services/shellServices.ts'

const PROJECTS = [
  { name: 'Projects (REFI-QDA)', extensions: ['qdpx'] },
  { name: 'All files', extensions: ['*'] },
]
const TRANSCRIPTS = [
  {
    name: 'Transcripts',
    extensions: ['docx', 'txt', 'md', 'rtf', 'html', 'htm', 'odt', 'pdf', 'vtt', 'srt', 'csv', 'json'],
  },
  { name: 'All files', extensions: ['*'] },
]

/** The system's dialogs and file manager. Paths stay on this side; the window gets ids for them. */
export function desktop(windowOf: (id: WindowId) => BrowserWindow | null): Desktop {
  const ask = async <T>(id: WindowId, show: (window: BrowserWindow) => Promise<T>): Promise<T | null> => {
    const window = windowOf(id)
    return window ? show(window) : null
  }
  return {
    async chooseProject(id) {
      const chosen = await ask(id, (window) =>
        dialog.showOpenDialog(window, { title: 'Open a project', properties: ['openFile'], filters: PROJECTS }),
      )
      return chosen?.filePaths[0] ?? null
    },
    async chooseProjectPlace(id, suggestedPath) {
      const chosen = await ask(id, (window) =>
        dialog.showSaveDialog(window, {
          title: 'Where to keep the project',
          defaultPath: suggestedPath,
          filters: PROJECTS,
          properties: ['createDirectory', 'showOverwriteConfirmation'],
        }),
      )
      return chosen?.filePath || null
    },
    async chooseSources(id) {
      const chosen = await ask(id, (window) =>
        dialog.showOpenDialog(window, {
          title: 'Import transcripts',
          properties: ['openFile', 'multiSelections'],
          filters: TRANSCRIPTS,
        }),
      )
      return chosen?.filePaths ?? []
    },
    async chooseExportPlace(id, suggestedName) {
      const chosen = await ask(id, (window) =>
        dialog.showSaveDialog(window, {
          title: 'Export',
          // The suggestion comes from the window: only its last part is a name.
          defaultPath: basename(suggestedName),
          properties: ['createDirectory', 'showOverwriteConfirmation'],
        }),
      )
      return chosen?.filePath || null
    },
    async chooseFolder(id, suggestedName) {
      const chosen = await ask(id, (window) =>
        dialog.showOpenDialog(window, {
          title: `Folder for ${suggestedName}`,
          buttonLabel: 'Export here',
          properties: ['openDirectory', 'createDirectory'],
        }),
      )
      return chosen?.filePaths[0] ?? null
    },
    reveal: (path) => shell.showItemInFolder(path),
  }
}
