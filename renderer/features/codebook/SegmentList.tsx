import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components'
import type { CodedSegment } from '../../../shared/indexes/codedSegments.ts'
import { colorOfCode } from '../../../shared/study/colorOfCode.ts'
import { useProject, useText } from '../../project/useProject.ts'
import { CodeDot } from '../../ui/CodeDot.tsx'
import { initialsOf } from '../../ui/say.ts'
import styles from './SegmentList.module.css'

interface SegmentListProps {
  readonly label: string
  readonly segments: readonly CodedSegment[]
  /** Says which codes are on each; for the segments of a whole family. */
  readonly showsCodes?: boolean
  /** What a click or Enter does. */
  readonly onChoose: (segment: CodedSegment) => void
}

/** Segments with their words, in reading order. Texts are loaded for the rows in view. */
export function SegmentList({ label, segments, showsCodes = false, onChoose }: SegmentListProps) {
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: 84 }}>
      <ListBox
        aria-label={label}
        items={segments}
        autoFocus="first"
        onAction={(key) => {
          const chosen = segments.find(({ id }) => id === key)
          if (chosen) onChoose(chosen)
        }}
        className={styles.list ?? ''}
      >
        {(segment) => (
          <ListBoxItem id={segment.id} textValue={segment.source.name} className={styles.item ?? ''}>
            <SegmentWords segment={segment} showsCodes={showsCodes} />
          </ListBoxItem>
        )}
      </ListBox>
    </Virtualizer>
  )
}

interface SegmentWordsProps {
  readonly segment: CodedSegment
  readonly showsCodes: boolean
}

function SegmentWords({ segment: { source, codings }, showsCodes }: SegmentWordsProps) {
  const codes = useProject((state) => state.project.codes)
  const text = useText(source.textId)
  const coders = useProject((state) => state.project.coders)
  const words = text?.points.words(codings[0].passage).replace(/\s+/g, ' ').trim()
  return (
    <>
      <p className={styles.words}>{words ?? (text === null ? 'The words are not in this project.' : '')}</p>
      <p className={styles.where}>
        <span className={styles.source}>{source.name}</span>
        {showsCodes
          ? [...new Set(codings.map(({ codeId }) => codeId))].map((codeId) => {
              const code = codes.get(codeId)
              return code ? (
                <span key={codeId} className={styles.code}>
                  <CodeDot color={colorOfCode(codes, codeId)} of={code} />
                  {code.name}
                </span>
              ) : null
            })
          : null}
        {[...new Set(codings.map(({ coderId }) => coderId))].map((coderId) => {
          const coder = coders.get(coderId ?? '')
          return coder ? (
            <span key={coderId} title={coder.name}>
              {initialsOf(coder)}
            </span>
          ) : null
        })}
      </p>
    </>
  )
}
