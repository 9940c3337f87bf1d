import { Quote, X } from 'lucide-react'
import { useMemo } from 'react'
import { type CodedSegment, segmentsOf } from '../../../shared/indexes/codedSegments.ts'
import type { Code, Example } from '../../../shared/records/code.ts'
import { useDispatch, useOpenProject, useProject, useText } from '../../project/useProject.ts'
import { useWorkspace, type WordsItem } from '../../project/workspace.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import styles from './Examples.module.css'
import { wordsOf } from './useSegments.ts'

interface ExamplesProps {
  readonly code: Code
  readonly part: 'typical' | 'borderline'
  readonly label: string
}

/** Quotations that show what a code is, chosen from what carries it. */
export function Examples({ code, part, label }: ExamplesProps) {
  const open = useOpenProject()
  const dispatch = useDispatch()
  const workspace = useWorkspace()
  const project = useProject((state) => state.project)
  const segments = useMemo(() => segmentsOf(project, new Set([code.id])), [project, code.id])
  const examples = code.definition[part]

  const save = (next: readonly Example[]) =>
    dispatch({ type: 'edit-code', codeId: code.id, to: { definition: { [part]: [...next] } } })
  const add = async ({ sourceId, passage, codingIds: [codingId] }: WordsItem) => {
    const textId = project.sources.get(sourceId)?.textId ?? null
    const text = textId === null ? null : await open.texts.load(textId)
    await save([...examples, { codingId: codingId ?? null, words: text?.points.words(passage) ?? '' }])
  }
  const chosen = new Set(examples.map(({ codingId }) => codingId))
  const free = segments.filter(({ codings }) => !codings.some(({ id }) => chosen.has(id)))
  const choose = () =>
    workspace.openWords({
      title: `${label} of ${code.name}`,
      items: free.map(wordsOf),
      choose: (item) => void add(item),
    })

  return (
    <section aria-label={label} className={styles.examples}>
      <h2 className={styles.label}>{label}</h2>
      {examples.map((example, index) => (
        <ExampleWords
          // Two examples may say the same words.
          key={`${example.codingId ?? ''} ${index}`}
          example={example}
          code={code}
          segment={segments.find(({ codings }) => codings.some(({ id }) => id === example.codingId))}
          onRemove={() => void save(examples.toSpliced(index, 1))}
        />
      ))}
      <div>
        <Button isDisabled={free.length === 0} onPress={choose}>
          <Quote size={14} aria-hidden />
          Choose from its segments…
        </Button>
        {segments.length === 0 ? <p className={styles.none}>Nothing carries this code yet.</p> : null}
      </div>
    </section>
  )
}

interface ExampleWordsProps {
  readonly example: Example
  readonly code: Code
  /** Where the words stand now; undefined where they no longer carry the code. */
  readonly segment: CodedSegment | undefined
  readonly onRemove: () => void
}

/** The words as the transcript has them now; those kept with the example where it has them no more. */
function ExampleWords({ example, code, segment, onRemove }: ExampleWordsProps) {
  const workspace = useWorkspace()
  const text = useText(segment?.source.textId ?? null)
  const words = segment && text ? text.points.words(segment.codings[0].passage) : example.words
  return (
    <figure className={styles.example}>
      <blockquote className={styles.words}>{words.replace(/\s+/g, ' ').trim()}</blockquote>
      <figcaption className={styles.where}>
        {segment ? (
          <Button
            look="quiet"
            className={styles.go ?? ''}
            onPress={() => workspace.openPassage(segment.source.id, segment.codings[0].passage, segment.codings[0].id)}
          >
            {segment.source.name}
          </Button>
        ) : example.codingId === null ? null : (
          <span className={styles.stale}>No longer coded as {code.name}</span>
        )}
      </figcaption>
      <span className={styles.remove}>
        <IconButton icon={<X size={14} />} label="Remove this example" onPress={onRemove} />
      </span>
    </figure>
  )
}
