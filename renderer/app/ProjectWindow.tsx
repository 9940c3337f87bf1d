import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import type { FileRef } from '../../shared/contract/shell.ts'
import { BinDialog } from '../features/codebook/BinDialog.tsx'
import { ExportCodebook } from '../features/codebook/exchange/ExportCodebook.tsx'
import { ImportCodebook } from '../features/codebook/exchange/ImportCodebook.tsx'
import { ExchangeDialog } from '../features/exchange/ExchangeDialog.tsx'
import { ExportDialog } from '../features/exporting/ExportDialog.tsx'
import { VersionsDialog } from '../features/codebook/versions/VersionsDialog.tsx'
import { EventDialog } from '../features/events/EventDialog.tsx'
import { LinkDialog } from '../features/links/LinkDialog.tsx'
import { ImportFiles } from '../features/importing/ImportFiles.tsx'
import { MemoComposer } from '../features/memos/MemoComposer.tsx'
import { ReportDialog } from '../features/reporting/ReportDialog.tsx'
import { SourcePanel } from '../features/sources/SourcePanel.tsx'
import { WordsDialog } from '../features/words/WordsDialog.tsx'
import type { Session } from '../project/session.ts'
import { changeSettings, settings, useSettings } from '../project/settings.ts'
import { StudyReferences } from '../project/StudyReferences.tsx'
import { ProjectContext } from '../project/useProject.ts'
import { WorkspaceContext, type ViewName } from '../project/workspace.ts'
import { BackupsDialog } from './BackupsDialog.tsx'
import { CommandPalette } from './CommandPalette.tsx'
import { AboutDialog } from './AboutDialog.tsx'
import { KeySheet } from './KeySheet.tsx'
import { MeDialog } from './MeDialog.tsx'
import { FileBanner } from './FileBanner.tsx'
import styles from './ProjectWindow.module.css'
import { Rail } from './Rail.tsx'
import { shownPanels, useIsNarrow } from './shownPanels.ts'
import { SidePanel } from './SidePanel.tsx'
import { TitleBar } from './TitleBar.tsx'
import { type DialogName, useProjectActions } from './useProjectActions.ts'
import { viewInfo } from './views.tsx'

interface ProjectWindowProps {
  readonly session: Session
  readonly isDesktop: boolean
  readonly version: string
  /** Transcripts waiting to be looked at before they are imported. */
  readonly files: readonly File[]
  readonly onFilesTaken: () => void
  /** A codebook waiting to be looked at; null for none. */
  readonly codebook: File | null
  readonly onCodebook: (file: File | null) => void
  readonly onMoreFiles: () => void
  readonly onClose: () => void
  readonly onReopen: (file: FileRef) => void
}

/** One open project: its views, its panels and the dialogs over them. */
export function ProjectWindow(props: ProjectWindowProps) {
  const { session, isDesktop, version, files, onFilesTaken, onClose, onReopen } = props
  const { open, workspace } = session
  const { view, memoDraft, eventDraft, linkDraft, words, exporting, reportId } = useSyncExternalStore(
    workspace.subscribe,
    () => workspace.state,
  )
  const [dialog, setDialog] = useState<DialogName | null>(null)
  const closeDialog = useCallback(() => setDialog(null), [])
  const hasMenus = !open.host.capabilities.nativeMenus

  useEffect(() => {
    document.title = `${open.state.project.info.title} – Throughline`
    return () => {
      document.title = 'Throughline'
    }
  }, [open])

  return (
    <ProjectContext value={open}>
      <WorkspaceContext value={workspace}>
        <StudyReferences>
          <ProjectActions
            session={session}
            onDialog={setDialog}
            onCodebook={props.onCodebook}
            onClose={onClose}
            onReopen={onReopen}
          />
          <div className={styles.window}>
            <TitleBar isDesktop={isDesktop} hasMenus={hasMenus} onMe={() => setDialog('me')} />
            <FileBanner session={session} onReopen={onReopen} />
            <div className={styles.body}>
              <Rail />
              <Views view={view} />
            </div>
          </div>
          {dialog === 'palette' ? (
            <CommandPalette open={open} workspace={workspace} isDesktop={isDesktop} onClose={closeDialog} />
          ) : null}
          {dialog === 'keys' ? <KeySheet isDesktop={isDesktop} onClose={closeDialog} /> : null}
          {dialog === 'about' ? <AboutDialog version={version} onClose={closeDialog} /> : null}
          {dialog === 'me' ? <MeDialog open={open} onClose={closeDialog} /> : null}
          {dialog === 'bin' ? <BinDialog onClose={closeDialog} /> : null}
          {dialog === 'report' ? <ReportDialog version={version} onClose={closeDialog} /> : null}
          {dialog === 'backups' ? <BackupsDialog session={session} onClose={closeDialog} onReopen={onReopen} /> : null}
          {files.length > 0 ? (
            <ImportFiles
              files={files}
              onMoreFiles={props.onMoreFiles}
              beforeAdd={() => session.saver.saveNow()}
              onClose={onFilesTaken}
            />
          ) : null}
          {dialog === 'exportCodebook' ? <ExportCodebook version={version} onClose={closeDialog} /> : null}
          {dialog === 'versions' ? <VersionsDialog version={version} onClose={closeDialog} /> : null}
          {props.codebook ? <ImportCodebook file={props.codebook} onClose={() => props.onCodebook(null)} /> : null}
          {exporting ? <ExportDialog {...exporting} onClose={() => workspace.change({ exporting: null })} /> : null}
          {reportId ? (
            <ExchangeDialog key={reportId} reportId={reportId} onClose={() => workspace.change({ reportId: null })} />
          ) : null}
          {words ? <WordsDialog words={words} /> : null}
          {eventDraft ? <EventDialog key={eventDraft.eventId ?? 'new'} draft={eventDraft} /> : null}
          {linkDraft ? <LinkDialog draft={linkDraft} /> : null}
          {memoDraft ? <MemoComposer key={memoDraft.memoId ?? 'new'} draft={memoDraft} /> : null}
        </StudyReferences>
      </WorkspaceContext>
    </ProjectContext>
  )
}

function ProjectActions({
  session,
  onDialog,
  onCodebook,
  onClose,
  onReopen,
}: {
  readonly session: Session
  readonly onDialog: (name: DialogName) => void
  readonly onCodebook: (file: File) => void
  readonly onClose: () => void
  readonly onReopen: (file: FileRef) => void
}) {
  useProjectActions(session, { onDialog, onCodebook, onClose, onReopen })
  return null
}

function Views({ view }: { readonly view: ViewName }) {
  const shown = shownPanels(useSettings(), useIsNarrow())
  const sizes = useMemo(() => settings().panelSizes, [])
  const { Content, hasPanels = false } = viewInfo(view)
  const showSources = hasPanels && shown.sources
  const showSide = hasPanels && shown.side
  return (
    <Group disableCursor className={styles.panels} {...(hasPanels ? { onLayoutChanged: rememberSizes } : {})}>
      {showSources ? (
        <>
          <Panel
            id="sources"
            defaultSize={sizes.sources === undefined ? 220 : `${sizes.sources}`}
            minSize={150}
            maxSize={420}
            className={styles.sources}
          >
            <SourcePanel />
          </Panel>
          <Separator className={styles.separator} aria-label="Width of the sources" />
        </>
      ) : null}
      <Panel id="view" minSize={300}>
        <main className={styles.view}>
          <Content />
        </main>
      </Panel>
      {showSide ? (
        <>
          <Separator className={styles.separator} aria-label="Width of codes and details" />
          <Panel
            id="side"
            defaultSize={sizes.side === undefined ? 270 : `${sizes.side}`}
            minSize={180}
            maxSize={520}
            className={styles.side}
          >
            <SidePanel />
          </Panel>
        </>
      ) : null}
    </Group>
  )
}

/** Keeps the widths; a layout that is what it was is no change, or drawing it would change it again. */
function rememberSizes(layout: Readonly<Record<string, number>>): void {
  const { panelSizes } = settings()
  if (Object.entries(layout).every(([id, size]) => Math.abs((panelSizes[id] ?? -1) - size) < 0.1)) return
  changeSettings({ panelSizes: { ...panelSizes, ...layout } })
}
