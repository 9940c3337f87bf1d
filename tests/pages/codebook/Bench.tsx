import { useMemo, useRef, useState } from 'react'
import { createPath } from '../../../shared/commands/createPath.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { numberedCodes } from '../../../shared/study/numberedCodes.ts'
import type { Intent } from '../../../renderer/project/intent.ts'
import { usePins } from '../../../renderer/project/usePins.ts'
import { CodePicker } from '../../../renderer/ui/CodePicker.tsx'
import { CodebookView } from '../../../renderer/features/codebook/CodebookView.tsx'
import { CodePanel } from '../../../renderer/features/codebook/CodePanel.tsx'
import { WordsDialog } from '../../../renderer/features/words/WordsDialog.tsx'
import { useDispatch, useOpenProject, useProjectState } from '../../../renderer/project/useProject.ts'
import { useWorkspace, useWorkspaceState } from '../../../renderer/project/workspace.ts'
import { newId } from '../../../renderer/project/newId.ts'
import { guid } from '../../support/study.ts'
import styles from './Bench.module.css'

const SOURCE = guid('Eddie, baseline')
const PASSAGE = { start: 0, end: 32 }
const WORDS = 'I was going to the gym twice a w'

/** A stand-in for the transcript with one passage to select, and the parts under test around it. */
export function Bench() {
  const { view, words } = useWorkspaceState()
  return (
    <>
      {view === 'codebook' ? (
        <>
          <h1 className="visually-hidden">Trying out the codebook</h1>
          <CodebookView />
        </>
      ) : (
        <Reading />
      )}
      {words ? <WordsDialog words={words} /> : null}
    </>
  )
}

function Reading() {
  const open = useOpenProject()
  const dispatch = useDispatch()
  const workspace = useWorkspace()
  const { selection, goTo } = useWorkspaceState()
  const { project, counts, log } = useProjectState()
  const { codes } = project
  const [pins] = usePins()
  const [recent, setRecent] = useState<readonly Guid[]>([])
  const [anchor, setAnchor] = useState<DOMRect | null>(null)
  const words = useRef<HTMLButtonElement>(null)
  const numbered = useMemo(() => numberedCodes(codes, pins, recent), [codes, pins, recent])

  const applying = (codeId: Guid): Intent => ({
    type: 'apply-code',
    codeId,
    sourceId: SOURCE,
    passage: PASSAGE,
    words: WORDS,
    codingId: newId(),
    selectionId: newId(),
  })
  const apply = async (codeId: Guid, creating: readonly Intent[] = []) => {
    const done = await dispatch({ type: 'together', commands: [...creating, applying(codeId)] })
    if (done.ok) setRecent((before) => [codeId, ...before.filter((id) => id !== codeId)])
  }
  const create = (names: readonly string[]) => {
    const { missing, codeId } = createPath(open.state.project.codes, names, newId)
    if (codeId !== null) void apply(codeId, missing)
  }
  const closeUnless = (stays: boolean) => {
    if (!stays) setAnchor(null)
  }
  return (
    <div className={styles.bench}>
      <section className={styles.text} aria-label="Transcript">
        <h1 className="visually-hidden">Trying out the codebook</h1>
        <p>
          <button
            ref={words}
            type="button"
            aria-pressed={selection !== null}
            className={styles.words}
            onClick={() => workspace.change({ selection: selection ? null : PASSAGE })}
            onKeyDown={(event) => {
              if (event.key !== 'c' || event.ctrlKey) return
              event.preventDefault()
              setAnchor(event.currentTarget.getBoundingClientRect())
            }}
          >
            {WORDS}
          </button>
          eek until my mam fell ill, and then I just stopped going.
        </p>
        <p>
          {goTo ? `Went to ${project.sources.get(goTo.sourceId)?.name}, ${goTo.passage.start}` : 'Nowhere gone to yet'}
        </p>
        <p>
          <button type="button" className={styles.plain} onClick={() => void open.undo()}>
            Undo
          </button>
          <button type="button" className={styles.plain} onClick={() => workspace.change({ view: 'codebook' })}>
            Codebook
          </button>
        </p>
        <ol aria-label="History">
          {log.slice(-8).map(({ seq, words }) => (
            <li key={seq}>{words}</li>
          ))}
        </ol>
      </section>
      <aside className={styles.side}>
        <CodePanel onApply={(codeId) => void apply(codeId)} />
      </aside>
      {anchor === null ? null : (
        <CodePicker
          codes={codes}
          counts={counts}
          recent={recent}
          numbered={numbered}
          anchor={anchor}
          onPick={(codeId, stays) => {
            closeUnless(stays)
            void apply(codeId)
          }}
          onCreate={(names, stays) => {
            closeUnless(stays)
            create(names)
          }}
          onClose={() => closeUnless(false)}
        />
      )}
    </div>
  )
}
