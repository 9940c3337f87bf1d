import { shareCoded } from '../../../shared/indexes/coverage.ts'
import type { Source } from '../../../shared/records/source.ts'
import { codingsOf } from '../../../shared/study/project.ts'
import type { LoadedText } from '../../project/textLibrary.ts'
import { useProjectState, useText } from '../../project/useProject.ts'
import { useWorkspace, useWorkspaceState } from '../../project/workspace.ts'
import { useActions } from '../../ui/actions.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { OpenSource } from './OpenSource.tsx'
import { ReadHeader } from './ReadHeader.tsx'
import styles from './ReadView.module.css'
import { useState } from 'react'

/** The transcript is the centre: one source, its words and what is coded in them. */
export function ReadView() {
  const { project } = useProjectState()
  const { sourceId } = useWorkspaceState()
  const actions = useActions()
  const source = sourceId === null ? undefined : project.sources.get(sourceId)
  if (!source)
    return project.sources.size === 0 ? (
      <EmptyState
        title="Begin with your transcripts"
        actions={
          <Button look="primary" onPress={() => actions.run('file.import')}>
            Import transcripts…
          </Button>
        }
      >
        Choose one or many: text, Word, Markdown or subtitle files. You will see how each reads before anything is
        added. Or drop them anywhere on this window.
      </EmptyState>
    ) : (
      <EmptyState title="Choose a source">The interviews stand on the left, by person and wave.</EmptyState>
    )
  return <SourceOnPage source={source} />
}

function SourceOnPage({ source }: { readonly source: Source }) {
  const { project } = useProjectState()
  const { filter } = useWorkspaceState()
  const workspace = useWorkspace()
  const text = useText(source.textId)
  const [isFinding, setIsFinding] = useState(false)
  return (
    <div className={styles.view}>
      <ReadHeader
        project={project}
        source={source}
        share={shareCoded(codingsOf(project, source.id), source.length)}
        filter={filter}
        onFilter={(next) => workspace.change({ filter: next })}
        onFind={() => setIsFinding(true)}
      />
      <Words source={source} text={text} isFinding={isFinding} onFinding={setIsFinding} />
    </div>
  )
}

interface WordsProps {
  readonly source: Source
  readonly text: LoadedText | null | undefined
  readonly isFinding: boolean
  readonly onFinding: (isFinding: boolean) => void
}

function Words({ source, text, isFinding, onFinding }: WordsProps) {
  if (text === undefined) return null
  if (text === null)
    return (
      <EmptyState title={source.name}>
        {source.medium === 'text'
          ? 'The project file names this source but does not hold its words. Everything else about it is kept.'
          : `This ${source.medium === 'pdf' ? 'PDF' : source.medium} has no text to read here. It is kept in the project with everything marked in it.`}
      </EmptyState>
    )
  if (text.text.trim() === '') return <EmptyState title={source.name}>This source holds no words.</EmptyState>
  return <OpenSource key={text.id} source={source} text={text} isFinding={isFinding} onFinding={onFinding} />
}
