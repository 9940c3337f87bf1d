import { useEffect, useMemo } from 'react'
import type { FileRef } from '../../shared/contract/shell.ts'
import { notify, notifyProblem } from '../project/notices.ts'
import { saveSessionAs, type Session } from '../project/session.ts'
import { changeSettings, settings } from '../project/settings.ts'
import { type Handlers, useHandlers } from '../ui/actions.ts'
import { togglePanel } from './shownPanels.ts'
import { useFilePicker } from './useFilePicker.ts'
import { VIEWS } from './views.tsx'

export type DialogName =
  | 'palette'
  | 'keys'
  | 'about'
  | 'me'
  | 'bin'
  | 'backups'
  | 'exportCodebook'
  | 'versions'
  | 'report'

const CODEBOOK_ENDINGS = ['.qdc', '.csv', '.tsv', '.txt', '.xlsx', '.qde', '.qdpx']

interface Ways {
  readonly onDialog: (name: DialogName) => void
  readonly onCodebook: (file: File) => void
  readonly onClose: () => void
  readonly onReopen: (file: FileRef) => void
}

/** What the menus, keys and the palette do while a project is open. */
export function useProjectActions(session: Session, { onDialog, onCodebook, onClose, onReopen }: Ways): void {
  const { open, workspace, saver } = session
  const picker = useFilePicker()

  useHandlers(
    useMemo((): Handlers => {
      const takeBack = async (how: 'undo' | 'redo') => {
        const done = await open[how]()
        if (!done.ok) notify(done.message)
        else notify(`${done.entry.words.charAt(0).toUpperCase()}${done.entry.words.slice(1)}`)
      }
      const saveAs = async () => {
        const moved = await saveSessionAs(session)
        if (!moved.ok) notifyProblem(moved.failure.message)
        else if (moved.value) onReopen(moved.value)
      }
      const size = (by: number) => changeSettings({ textSize: Math.min(26, Math.max(13, settings().textSize + by)) })
      const width = (by: number) =>
        changeSettings({ textWidth: Math.min(110, Math.max(44, settings().textWidth + by)) })
      return {
        // What stands in the way of a save stands in the banner over the views.
        'file.save': () => void saver.saveNow(),
        'file.saveAs': () => void saveAs(),
        'file.importCodebook': () => picker.chooseOne(CODEBOOK_ENDINGS, onCodebook),
        'file.exportCodebook': () => onDialog('exportCodebook'),
        'file.export': () => workspace.change({ exporting: { kind: 'segments', sourceId: workspace.state.sourceId } }),
        'code.versions': () => onDialog('versions'),
        'file.exportProject': () => workspace.change({ exporting: { kind: 'copy', sourceId: null } }),
        'file.report': () => onDialog('report'),
        'file.exportFolder': () => workspace.change({ exporting: { kind: 'folder', sourceId: null } }),
        'file.backups': () => onDialog('backups'),
        'file.reports': () => workspace.openReport('last'),
        ...(open.host.capabilities.reveal
          ? { 'file.reveal': () => void open.host.call('project:reveal', { handle: open.handle }) }
          : {}),
        'file.close': onClose,
        'edit.undo': () => void takeBack('undo'),
        'edit.redo': () => void takeBack('redo'),
        'edit.bin': () => onDialog('bin'),
        ...Object.fromEntries(VIEWS.map(({ view, action }) => [action, () => workspace.change({ view })])),
        'view.sources': () => togglePanel('sources'),
        'view.side': () => togglePanel('side'),
        'view.textLarger': () => size(1),
        'view.textSmaller': () => size(-1),
        'view.wider': () => width(4),
        'view.narrower': () => width(-4),
        'view.light': () => changeSettings({ theme: 'light' }),
        'view.dark': () => changeSettings({ theme: 'dark' }),
        'view.system': () => changeSettings({ theme: 'system' }),
        'help.palette': () => onDialog('palette'),
        'help.keys': () => onDialog('keys'),
        'help.about': () => onDialog('about'),
      }
    }, [session, open, workspace, saver, picker, onDialog, onCodebook, onClose, onReopen]),
  )

  // Leaving the window is a good moment to save; coming back, to see whether somebody else has.
  useEffect(() => {
    const onHidden = () => {
      if (document.visibilityState === 'hidden' && !saver.isUpToDate) void saver.saveNow()
    }
    const onBlur = () => {
      if (!saver.isUpToDate) void saver.saveNow()
    }
    const onFocus = async () => {
      const look = await open.host.call('project:look', { handle: open.handle })
      if (look.ok && look.value.state === 'changed' && !open.state.readOnly)
        open.update({
          save: {
            is: 'failed',
            kind: 'changed-on-disk',
            message:
              'Another program has changed the project file. Both versions are safe; say which one to go on with.',
          },
        })
    }
    const look = () => void onFocus()
    document.addEventListener('visibilitychange', onHidden)
    window.addEventListener('blur', onBlur)
    window.addEventListener('focus', look)
    return () => {
      document.removeEventListener('visibilitychange', onHidden)
      window.removeEventListener('blur', onBlur)
      window.removeEventListener('focus', look)
    }
  }, [open, saver])

  useEffect(
    () =>
      open.host.onEvent((event) => {
        if (event.type === 'save-now' && !saver.isUpToDate) void saver.saveNow()
        if (event.type === 'lock-lost' && event.handle === open.handle)
          open.update({
            readOnly: {
              reason: 'lock-lost',
              holder: event.holder,
              message: `${event.holder} works on this project now, so this window only reads. What you did until then is saved.`,
            },
          })
      }),
    [open, saver],
  )

  useEffect(() => {
    let was: boolean | null = null
    const tell = () => {
      const dirty = open.state.save.is !== 'saved' && open.state.readOnly === null
      if (dirty === was) return
      was = dirty
      void open.host.call('window:dirty', { handle: open.handle, dirty })
    }
    tell()
    return open.subscribe(tell)
  }, [open])
}
