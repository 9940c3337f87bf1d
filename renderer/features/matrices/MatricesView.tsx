import { useProject } from '../../project/useProject.ts'
import { useKept } from '../../project/useKept.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { LinesPart } from './LinesPart.tsx'
import { MatrixPart } from './MatrixPart.tsx'
import { SaturationPart } from './SaturationPart.tsx'
import styles from './MatricesView.module.css'
import { WordsPart } from './WordsPart.tsx'

const PARTS = ['matrix', 'lines', 'words', 'saturation'] as const
type Part = (typeof PARTS)[number]
const PART_WORDS: Readonly<Record<Part, string>> = {
  matrix: 'Matrix',
  lines: 'Code lines',
  words: 'Words',
  saturation: 'Saturation',
}

/** Codes in numbers: against cases, waves and attributes, and over the interviews. */
export function MatricesView() {
  const isEmpty = useProject((state) => state.project.sources.size === 0 || state.project.codes.size === 0)
  const [part, setPart] = useKept<Part>('matrices part', 'matrix')
  if (isEmpty)
    return (
      <EmptyState title="Matrices">
        Which codes, for whom and when: counted by case, wave, source or attribute, every number one click from its
        words. Import transcripts and code some of them first.
      </EmptyState>
    )
  const parts = (
    <Segmented
      label="What is shown"
      value={part}
      onChange={setPart}
      options={PARTS.map((id) => ({ id, text: PART_WORDS[id] }))}
    />
  )
  return (
    <div className={styles.view}>
      {part === 'matrix' ? <MatrixPart parts={parts} /> : null}
      {part === 'lines' ? <LinesPart parts={parts} /> : null}
      {part === 'words' ? <WordsPart parts={parts} /> : null}
      {part === 'saturation' ? <SaturationPart parts={parts} /> : null}
    </div>
  )
}
