import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import type { Host } from '../../shared/contract/host.ts'
import type { CallOutput, FileRef, ShellEvent } from '../../shared/contract/shell.ts'
import { WelcomeView } from '../features/welcome/WelcomeView.tsx'
import { FOREIGN_ENDINGS } from '../../shared/foreign/foreignName.ts'
import { receiveFolder, receiveForeign, type StudyFolderFiles, studyFolderOf } from '../project/foreignFile.ts'
import { notify, notifyProblem } from '../project/notices.ts'
import type { Recovery } from '../project/loadStudy.ts'
import { closeSession, createSession, discardSession, openSession, type Session } from '../project/session.ts'
import { useSettings } from '../project/settings.ts'
import { ActionContext, ActionRegistry } from '../ui/actions.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Progress } from '../ui/Progress.tsx'
import { DropZone, isCodebookFile, isForeignFile, isProjectFile } from './DropZone.tsx'
import { Notices } from './Notices.tsx'
import { OpenDialog } from './OpenDialog.tsx'
import { ProjectWindow } from './ProjectWindow.tsx'
import { PasteDialog } from './PasteDialog.tsx'
import { RecoveryDialog } from './RecoveryDialog.tsx'
import { useActionKeys } from './useActionKeys.ts'
import { useFilePicker } from './useFilePicker.ts'
import { WelcomeActions } from './WelcomeActions.tsx'

/** Its pages and pictures are fetched when somebody opens it. */
const GuideDialog = lazy(async () => ({ default: (await import('../features/help/GuideDialog.tsx')).GuideDialog }))

type Phase =
  | { readonly is: 'welcome' }
  | { readonly is: 'opening'; readonly name: string; readonly step: string; readonly share: number | null }
  /** `isProvisional`: begun for transcripts that are still being looked at; without them it goes again. */
  | {
      readonly is: 'open'
      readonly session: Session
      readonly isProvisional?: boolean
    }

type About = CallOutput<'app:info'>

/** The window: the welcome page or one project, and what leads from one to the other. */
export function App({ host }: { readonly host: Host }) {
  const [about, setAbout] = useState<About | null>(null)
  const [phase, setPhase] = useState<Phase>({ is: 'welcome' })
  const [recovery, setRecovery] = useState<{
    readonly what: Recovery
    readonly answer: (recover: boolean) => void
  } | null>(null)
  const [isChoosing, setIsChoosing] = useState(false)
  const [isPasting, setIsPasting] = useState(false)
  const [isGuideOpen, setIsGuideOpen] = useState(false)
  const [files, setFiles] = useState<readonly File[]>([])
  const [codebook, setCodebook] = useState<File | null>(null)
  const registry = useMemo(() => new ActionRegistry(), [])
  const picker = useFilePicker()
  useTheme()
  useActionKeys(registry)

  const show = useCallback((session: Session) => setPhase({ is: 'open', session }), [])

  const openFile = useCallback(
    async (file: FileRef, { showsReport = false } = {}) => {
      setPhase((before) => {
        if (before.is === 'open') void closeSession(before.session)
        return { is: 'opening', name: file.name, step: 'Opening the file', share: null }
      })
      const opened = await openSession(host, file, {
        onProgress: (step, share) =>
          setPhase((before) => (before.is === 'opening' ? { ...before, step, share } : before)),
        onRecovery: (what) =>
          new Promise((resolve) => {
            setRecovery({
              what,
              answer: (recover) => {
                setRecovery(null)
                resolve(recover)
              },
            })
          }),
      })
      if (opened.ok) {
        // It was just made of another program's database, whose report comes first.
        if (showsReport) opened.value.workspace.openReport('last')
        return show(opened.value)
      }
      setPhase({ is: 'welcome' })
      notifyProblem(opened.failure.message)
    },
    [host, show],
  )

  const create = useCallback(
    async (name: string, file: FileRef | null = null) => {
      if (phase.is === 'open') await closeSession(phase.session)
      const created = await createSession(host, name, file)
      if (created.ok) show(created.value)
      else notifyProblem(created.failure.message)
      return created.ok
    },
    [host, phase, show],
  )

  const choose = useCallback(async () => {
    if (!host.capabilities.nativeDialogs) return setIsChoosing(true)
    const chosen = await host.call('project:choose', {})
    if (!chosen.ok) notifyProblem(chosen.failure.message)
    else if (chosen.value) await openFile(chosen.value)
  }, [host, openFile])

  const startNew = useCallback(async () => {
    if (!host.capabilities.nativeDialogs) return create('New study')
    const place = await host.call('project:place', { name: 'New study' })
    return place.ok && place.value ? create(place.value.name.replace(/\.qdpx$/i, ''), place.value) : false
  }, [host, create])

  const openSample = useCallback(async () => {
    const sample = await host.call('project:sample', {})
    if (sample.ok) await openFile(sample.value)
    else notifyProblem(sample.failure.message)
  }, [host, openFile])

  /** A database of QualCoder or Taguette becomes a new project; the open one is left only when that worked. */
  const takeForeign = useCallback(
    async (file: File) => {
      notify(`Reading ${file.name}…`)
      const received = await receiveForeign(host, file)
      if (!received.ok) return notifyProblem(received.failure.message)
      notify(
        `${file.name} became ${received.value.name} in ${received.value.folder}; the database itself is unchanged.`,
      )
      return openFile(received.value, { showsReport: true })
    },
    [host, openFile],
  )

  /** A folder of plain text becomes a new project, as it was when it was exported. */
  const takeFolder = useCallback(
    async (folder: StudyFolderFiles) => {
      notify(`Reading ${folder.name}…`)
      const received = await receiveFolder(host, folder)
      if (!received.ok) return notifyProblem(received.failure.message)
      notify(
        `${folder.name} became ${received.value.name} in ${received.value.folder}; the folder itself is unchanged.`,
      )
      return openFile(received.value)
    },
    [host, openFile],
  )

  /** Transcripts offered for import: into the open project, or into a new one. */
  const offer = useCallback(
    async (offered: readonly File[]) => {
      const [dropped, ...more] = offered.filter(isProjectFile)
      const [database, ...databases] = offered.filter(isForeignFile)
      const transcripts = offered.filter(
        (file) => !isProjectFile(file) && !isCodebookFile(file) && !isForeignFile(file),
      )
      if (database && !dropped) {
        for (const other of databases) notifyProblem(`${other.name} was not opened: one project at a time.`)
        if (transcripts.length > 0) notifyProblem('Drop the transcripts again when the project is open.')
        return takeForeign(database)
      }
      if (dropped) {
        const received = await receive(host, dropped)
        if (!received) return
        notify(`${dropped.name} was copied to ${received.folder}, where your work on it is saved.`)
        for (const other of more) notifyProblem(`${other.name} was not opened: one project at a time.`)
        if (transcripts.length > 0) notifyProblem('Drop the transcripts again when the project is open.')
        return openFile(received)
      }
      const [codebook] = offered.filter(isCodebookFile)
      if (transcripts.length === 0) {
        if (codebook && (phase.is === 'open' || (await create('New study')))) setCodebook(codebook)
        return
      }
      if (phase.is !== 'open') {
        const begun = await createSession(host, 'New study', null, { isProvisional: true })
        if (!begun.ok) return notifyProblem(begun.failure.message)
        setPhase({ is: 'open', session: begun.value, isProvisional: true })
      }
      setFiles(transcripts)
    },
    [phase.is, host, create, openFile, takeForeign],
  )
  const filesTaken = useCallback(() => {
    setFiles([])
    if (phase.is !== 'open' || !phase.isProvisional) return
    const { session } = phase
    if (session.open.state.project.sources.size > 0) return show(session)
    setPhase({ is: 'welcome' })
    void discardSession(session)
  }, [phase, show])
  const pickForeign = useCallback(
    () => picker.chooseOne(FOREIGN_ENDINGS, (chosen) => void takeForeign(chosen)),
    [picker, takeForeign],
  )
  const pickFolder = useCallback(
    () =>
      picker.chooseFolder(async (chosen) => {
        const database = databaseOf(chosen)
        if (database) return takeForeign(database)
        const study = await studyFolderOf(chosen)
        if (study) return takeFolder(study)
        const transcripts = chosen.filter(isTranscript)
        if (transcripts.length > 0) return offer(transcripts)
        notifyProblem('The folder holds no transcripts.')
      }),
    [picker, offer, takeForeign, takeFolder],
  )
  const pickStudyFolder = useCallback(
    () =>
      picker.chooseFolder(async (chosen) => {
        const study = await studyFolderOf(chosen)
        if (study) return takeFolder(study)
        notifyProblem(
          'This folder holds no project of Throughline: it has no project.json of its own. Choose the folder that a project was exported to.',
        )
      }),
    [picker, takeFolder],
  )
  const pick = useCallback(() => picker.choose((chosen) => void offer(chosen)), [picker, offer])

  useEffect(() => {
    void host.call('app:info', {}).then((info) => {
      if (!info.ok) return notifyProblem(info.failure.message)
      setAbout(info.value)
      for (const warning of info.value.warnings) notifyProblem(warning)
      if (info.value.startWith) void openFile(info.value.startWith)
    })
    // Once, when the window opens.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [host])

  useEffect(
    () =>
      host.onEvent((event: ShellEvent) => {
        if (event.type === 'menu') registry.run(event.command as Parameters<typeof registry.run>[0])
        if (event.type === 'open-with') void openFile(event.file)
      }),
    [host, registry, openFile],
  )

  const ways = {
    onNew: () => void startNew(),
    onOpen: () => void choose(),
    onSample: () => void openSample(),
    onImport: pick,
    onForeign: pickForeign,
    onStudyFolder: pickStudyFolder,
    onFolder: pickFolder,
    onPaste: () => setIsPasting(true),
    onGuide: () => setIsGuideOpen(true),
  }
  return (
    <I18nProvider locale="en-GB">
      <ActionContext value={registry}>
        <DropZone onFiles={(dropped) => void offer(dropped)}>
          <WelcomeActions {...ways} />
          {phase.is === 'open' ? (
            <ProjectWindow
              key={phase.session.open.handle}
              session={phase.session}
              isDesktop={about?.carrier === 'electron'}
              version={about?.version ?? ''}
              files={files}
              onFilesTaken={filesTaken}
              codebook={codebook}
              onCodebook={setCodebook}
              onMoreFiles={pick}
              onClose={() => {
                void closeSession(phase.session)
                setPhase({ is: 'welcome' })
              }}
              onReopen={(file) => void openFile(file)}
            />
          ) : (
            <WelcomeView
              host={host}
              onOpen={(file) => void openFile(file)}
              onNew={ways.onNew}
              onChooseFile={ways.onOpen}
              onSample={ways.onSample}
              onImport={ways.onImport}
              onGuide={ways.onGuide}
              isInBrowser={about?.carrier === 'browser'}
            />
          )}
        </DropZone>
        {phase.is === 'opening' && !recovery ? (
          <Dialog title={`Opening ${phase.name}`}>
            <Progress label={phase.step} share={phase.share} />
          </Dialog>
        ) : null}
        {recovery ? <RecoveryDialog {...recovery} /> : null}
        {isChoosing ? (
          <OpenDialog
            host={host}
            onClose={() => setIsChoosing(false)}
            onOpen={(file) => {
              setIsChoosing(false)
              void openFile(file)
            }}
          />
        ) : null}
        {isPasting ? (
          <PasteDialog
            onClose={() => setIsPasting(false)}
            onFile={(file) => {
              setIsPasting(false)
              void offer([file])
            }}
          />
        ) : null}
        {isGuideOpen ? (
          <Suspense>
            <GuideDialog onClose={() => setIsGuideOpen(false)} />
          </Suspense>
        ) : null}
        <Notices />
      </ActionContext>
    </I18nProvider>
  )
}

/** Whether a file of a folder is offered for import: not a project, and nothing that systems and programs hide in folders. */
function isTranscript(file: File): boolean {
  const isHidden = `/${file.webkitRelativePath || file.name}`.includes('/.')
  const isOfSystem = /^(?:desktop\.ini|~\$.*)$/i.test(file.name)
  return !isHidden && !isOfSystem && !isProjectFile(file) && !isCodebookFile(file) && !isForeignFile(file)
}

/** The database of QualCoder where the folder is one of its projects, under the folder's name. */
function databaseOf(files: readonly File[]): File | null {
  const found = files.find(({ webkitRelativePath }) => /^[^/]+\.qda\/data\.qda$/i.test(webkitRelativePath))
  return found ? new File([found], found.webkitRelativePath.split('/')[0] as string) : null
}

/** Puts a dropped project where projects are kept: a page is never told where a dropped file lies. */
async function receive(host: Host, file: File): Promise<FileRef | null> {
  const received = await host.call('project:receive', {
    name: file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
  })
  if (received.ok) return received.value
  notifyProblem(received.failure.message)
  return null
}

function useTheme(): void {
  const { theme } = useSettings()
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }, [theme])
}
