import { FileText, FolderOpen, Plus, Sparkles, X } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Button as AriaButton, GridList, GridListItem } from 'react-aria-components'
import type { Host } from '../../../shared/contract/host.ts'
import type { FileRef } from '../../../shared/contract/shell.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { sayAgo, saySize } from '../../ui/say.ts'
import styles from './WelcomeView.module.css'

interface WelcomeViewProps {
  readonly host: Host
  readonly onOpen: (file: FileRef) => void
  readonly onNew: () => void
  readonly onChooseFile: () => void
  readonly onSample: () => void
  readonly onImport: () => void
  readonly onGuide: () => void
  /** True where the window is a tab of a browser, which keeps things in ways of its own. */
  readonly isInBrowser: boolean
}

/** The first thing one sees: what to do next, and where the projects of the last weeks are. */
export function WelcomeView({
  host,
  onOpen,
  onNew,
  onChooseFile,
  onSample,
  onImport,
  onGuide,
  isInBrowser,
}: WelcomeViewProps) {
  const [recent, setRecent] = useState<readonly FileRef[]>([])
  useEffect(() => {
    void host.call('recent:list', {}).then((answer) => answer.ok && setRecent(answer.value))
  }, [host])

  const forget = async (fileId: string | null) => {
    await host.call('recent:forget', { fileId })
    setRecent((list) => (fileId === null ? [] : list.filter((file) => file.fileId !== fileId)))
  }

  return (
    <main className={styles.welcome}>
      <div className={styles.column}>
        <header className={styles.header}>
          <Mark size={44} />
          <div>
            <h1 className={styles.title}>Throughline</h1>
            <p className={styles.subtitle}>
              From follow-up interviews to a defensible theme map, on this computer only.
            </p>
          </div>
        </header>

        <div className={styles.ways}>
          <Way autoFocus icon={<FileText size={18} />} title="Import transcripts" onPress={onImport}>
            Begins a new project with your interviews: text, Word, subtitles.
          </Way>
          <Way icon={<FolderOpen size={18} />} title="Open…" onPress={onChooseFile}>
            A project of Throughline, or a .qdpx from NVivo, ATLAS.ti, MAXQDA or QualCoder.
          </Way>
          <Way icon={<Plus size={18} />} title="New project" onPress={onNew}>
            Empty, to set up codes and cases first.
          </Way>
          <Way icon={<Sparkles size={18} />} title="Try the sample study" onPress={onSample}>
            Nine people, three waves, coded by two researchers. All of it invented.
          </Way>
        </div>

        <section aria-labelledby="recent-projects" className={styles.recent}>
          <div className={styles.recentHead}>
            <h2 id="recent-projects">Recent projects</h2>
            {recent.length > 0 ? (
              <AriaButton className={styles.forget ?? ''} onPress={() => void forget(null)}>
                Clear list
              </AriaButton>
            ) : null}
          </div>
          {recent.length === 0 ? (
            <p className={styles.none}>
              Projects you open appear here. Files can also be dropped anywhere on this window: transcripts, projects,
              and project folders of QualCoder.
            </p>
          ) : (
            <GridList
              aria-labelledby="recent-projects"
              items={recent.map((file) => ({ ...file, id: file.fileId }))}
              onAction={(key) => {
                const file = recent.find(({ fileId }) => fileId === key)
                if (file) onOpen(file)
              }}
              className={styles.list ?? ''}
            >
              {(file) => (
                <GridListItem id={file.fileId} textValue={file.name} className={styles.item ?? ''}>
                  <div className={styles.itemWords}>
                    <span className={styles.name}>{file.name.replace(/\.qdpx$/i, '')}</span>
                    <span className={styles.where}>{file.folder}</span>
                  </div>
                  <span className={styles.when}>
                    {file.exists
                      ? `${sayAgo(file.modifiedAt)}${file.size === null ? '' : ` · ${saySize(file.size)}`}`
                      : 'not there any more'}
                  </span>
                  <IconButton
                    icon={<X size={14} />}
                    label={`Remove ${file.name} from this list`}
                    onPress={() => void forget(file.fileId)}
                  />
                </GridListItem>
              )}
            </GridList>
          )}
        </section>

        <p className={styles.promise}>
          No account, no server, no network request. A project is one open file (REFI-QDA) that lies where you put it.
          {isInBrowser
            ? ' In a browser, a working copy that is not encrypted lies in this browser’s profile too, and the browser itself may contact its maker: for sensitive interviews take the desktop window.'
            : ''}
        </p>
        <Button look="quiet" className={styles.guide ?? ''} onPress={onGuide}>
          User guide
        </Button>
      </div>
    </main>
  )
}

interface WayProps {
  readonly icon: ReactNode
  readonly title: string
  readonly children: ReactNode
  readonly autoFocus?: boolean
  readonly onPress: () => void
}

function Way({ icon, title, children, autoFocus = false, onPress }: WayProps) {
  return (
    <AriaButton className={styles.way ?? ''} onPress={onPress} autoFocus={autoFocus} aria-label={title}>
      <span className={styles.wayIcon}>{icon}</span>
      <span className={styles.wayTitle}>{title}</span>
      <span className={styles.wayText}>{children}</span>
    </AriaButton>
  )
}
