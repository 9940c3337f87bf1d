import '@fontsource-variable/source-serif-4/opsz.css'
import '../../../renderer/ui/tokens.css'
import '../../../renderer/ui/base.css'
import { StrictMode, useState, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import { Notices } from '../../../renderer/app/Notices.tsx'
import { FindBar } from '../../../renderer/features/read/FindBar.tsx'
import type { CodePickerProps } from '../../../renderer/features/search/codePickerProps.ts'
import { SearchView } from '../../../renderer/features/search/SearchView.tsx'
import { ProjectContext, useProject } from '../../../renderer/project/useProject.ts'
import { useWorkspaceState, Workspace, WorkspaceContext } from '../../../renderer/project/workspace.ts'
import { openDexieStore } from '../../../renderer/storage/dexieStore.ts'
import { createMemoryStore } from '../../../renderer/storage/memoryStore.ts'
import type { Passage } from '../../../shared/records/common.ts'
import { CodePoints } from '../../../shared/text/codePoints.ts'
import { codesInOrder } from '../../../shared/study/codeTree.ts'
import { memoryProject } from '../../support/memoryProject.ts'
import { inventedStudy, type InventedStudy } from './inventedStudy.ts'
import styles from './main.module.css'

const asked = new URLSearchParams(location.search)
const number = (name: string, otherwise: number) => Number(asked.get(name) ?? otherwise)
const theme = asked.get('theme')
if (theme !== null) document.documentElement.dataset['theme'] = theme

const study = inventedStudy({
  turns: number('turns', 14),
  sources: number('sources', 20),
  longNames: asked.has('long'),
})
const storeName = asked.get('store')
const store = storeName === null ? createMemoryStore() : openDexieStore(storeName)
const open = await memoryProject(study.records, study.texts, { store })
const workspace = new Workspace({ view: 'search' })
Object.assign(globalThis, { open, workspace })

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <ProjectContext value={open}>
      <WorkspaceContext value={workspace}>
        {asked.has('find') ? <FindPage study={study} /> : <SearchPage />}
        <Notices />
      </WorkspaceContext>
    </ProjectContext>
  </StrictMode>,
)

/** The window as far as the search needs it: a place that shows what was opened, and the way back. */
function SearchPage() {
  const { view, goTo, sourceId } = useWorkspaceState()
  const source = useProject(({ project }) => (sourceId === null ? undefined : project.sources.get(sourceId)))
  if (view === 'search')
    return (
      <main className={styles.page}>
        <SearchView storeName={storeName} renderCodePicker={(props) => <PlainPicker {...props} />} />
      </main>
    )
  return (
    <main className={styles.opened}>
      <h1>{source?.name}</h1>
      <p>
        Opened at {goTo?.passage.start}–{goTo?.passage.end}
      </p>
      <button type="button" onClick={() => workspace.change({ view: 'search' })}>
        Back to the search
      </button>
    </main>
  )
}

/** Stands in for the code palette. */
function PlainPicker({ onPick }: CodePickerProps) {
  const codes = useProject(({ project }) => project.codes)
  return (
    <ul aria-label="Codes" className={styles.picker}>
      {codesInOrder(codes).map(({ code, depth }) => (
        <li key={code.id}>
          <button type="button" style={{ paddingInlineStart: 12 + depth * 16 }} onClick={() => onPick(code.id)}>
            {code.name}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Stands in for the transcript: paints the hits of the bar. */
function FindPage({ study }: { readonly study: InventedStudy }) {
  const [isOpen, setOpen] = useState(true)
  const [painted] = useState(() => new Painted())
  const { hits, current } = useSyncExternalStore(painted.subscribe, () => painted.state)
  const [left, setLeft] = useState<Passage | null>(null)
  const text = study.texts[0]
  if (!text) return null
  const points = new CodePoints(text.text)
  return (
    <main className={styles.reading}>
      <h1 className="visually-hidden">A transcript</h1>
      {isOpen ? (
        <div className={styles.find}>
          <FindBar
            text={text}
            from={number('from', 0)}
            initialText={asked.get('find') ?? ''}
            onHits={painted.paint}
            onClose={(hit) => {
              setLeft(hit)
              setOpen(false)
            }}
          />
        </div>
      ) : (
        <p className={styles.find}>
          Left at {left ? `${left.start}–${left.end}` : 'no hit'}.{' '}
          <button type="button" onClick={() => setOpen(true)}>
            Find again
          </button>
        </p>
      )}
      <article className={styles.text}>
        {hits.slice(0, 500).map((hit, index) => (
          <span key={hit.start}>
            {points.slice(hits[index - 1]?.end ?? 0, hit.start)}
            <mark className={index === current ? styles.current : styles.hit}>{points.words(hit)}</mark>
          </span>
        ))}
        {points.slice(hits.slice(0, 500).at(-1)?.end ?? 0, points.length)}
      </article>
    </main>
  )
}

class Painted {
  state: { readonly hits: readonly Passage[]; readonly current: number | null } = { hits: [], current: null }
  #listeners = new Set<() => void>()

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  paint = (hits: readonly Passage[], current: number | null) => {
    this.state = { hits, current }
    for (const listener of this.#listeners) listener()
  }
}
