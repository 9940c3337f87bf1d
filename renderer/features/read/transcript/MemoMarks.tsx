import { StickyNote } from 'lucide-react'
import { useLayoutEffect, useMemo, useState } from 'react'
import { PassageIndex } from '../../../../shared/text/passageIndex.ts'
import styles from './MemoMarks.module.css'
import type { PageLayout } from './pageLayout.ts'
import { caretBox } from './textGeometry.ts'
import type { TextSurface } from './textSurface.ts'
import type { MemoMark } from './transcriptProps.ts'
import type { ReadingWindow } from './useReadingWindow.ts'

interface MemoMarksProps {
  readonly surface: TextSurface
  readonly window: ReadingWindow
  readonly page: PageLayout
  readonly memos: readonly MemoMark[]
  readonly onOpen: (memo: MemoMark) => void
}

interface PlacedMemo {
  readonly memo: MemoMark
  readonly top: number
  /** How many others stand on the same line before it. */
  readonly nth: number
}

const SIZE = 14

/** A small leaf in the gutter beside the line where a passage with a memo or comment begins. */
export function MemoMarks({ surface, window, page, memos, onOpen }: MemoMarksProps) {
  const index = useMemo(() => PassageIndex.of(memos.map(({ passage }) => passage)), [memos])
  const [placed, setPlaced] = useState<readonly PlacedMemo[]>([])
  useLayoutEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- where lines stand is known from the DOM only
    setPlaced(placeMemos(surface, window, memos, index))
  }, [surface, window, memos, index])

  return (
    <ul className={styles.marks} aria-label="Memos in view">
      {placed.map(({ memo, top, nth }) => (
        <li key={memo.id}>
          <button
            type="button"
            className={styles.mark}
            aria-label={memo.label}
            title={memo.label}
            style={{ left: page.gutter - SIZE - 12 - nth * 10, top: top - SIZE / 2 - 5 }}
            onClick={() => onOpen(memo)}
          >
            <StickyNote size={SIZE} strokeWidth={1.5} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  )
}

function placeMemos(
  surface: TextSurface,
  window: ReadingWindow,
  memos: readonly MemoMark[],
  index: PassageIndex,
): PlacedMemo[] {
  const first = surface.chunks[window.first]
  const last = surface.chunks[window.end - 1]
  if (!first || !last || memos.length === 0) return []
  const from = surface.text.block(first.first).start
  const origin = surface.root.getBoundingClientRect().top
  const placed: PlacedMemo[] = []
  for (const rank of index.touching(from, surface.text.block(last.end - 1).end)) {
    const memo = memos[index.given[rank] as number] as MemoMark
    if (memo.passage.start < from) continue
    const { top, height } = caretBox(surface, memo.passage.start)
    const middle = top - origin + height / 2
    const before = placed.at(-1)
    placed.push({ memo, top: middle, nth: before && Math.abs(before.top - middle) < height / 2 ? before.nth + 1 : 0 })
  }
  return placed
}
