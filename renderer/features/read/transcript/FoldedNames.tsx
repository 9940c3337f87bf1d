import { useId, useRef, useState } from 'react'
import type { Coding } from '../../../../shared/records/coding.ts'
import type { CodePoints } from '../../../../shared/text/codePoints.ts'
import { codingTitle } from './codingTitle.ts'
import styles from './MarginStripes.module.css'
import type { FoldBox } from './marginBoxes.ts'
import { strokes } from './Stripe.tsx'
import type { CodingLook } from './transcriptProps.ts'

interface FoldedNamesProps {
  readonly fold: FoldBox
  readonly left: number
  readonly look: (coding: Coding) => CodingLook
  readonly points: CodePoints
  readonly onSelect: (coding: Coding) => void
  readonly onOpen: (coding: Coding) => void
  readonly onHover: (coding: Coding | null) => void
}

/** “+5”: the codings whose names found no room, listed on request. */
export function FoldedNames({ fold, left, look, points, onSelect, onOpen, onHover }: FoldedNamesProps) {
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its buttons' events, in one place
    <li
      className={styles.fold}
      style={{ top: fold.top, left }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setIsOpen(false)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return
        event.stopPropagation()
        setIsOpen(false)
        button.current?.focus()
      }}
    >
      <button
        ref={button}
        type="button"
        className={styles.foldButton}
        aria-expanded={isOpen}
        aria-controls={id}
        aria-label={`${fold.codings.length} more codings here`}
        onClick={() => setIsOpen(!isOpen)}
      >
        +{fold.codings.length}
      </button>
      {isOpen ? (
        <ul id={id} className={styles.foldList} aria-label="More codings here">
          {fold.codings.map((coding) => {
            const shown = look(coding)
            return (
              <li key={coding.id}>
                <button
                  type="button"
                  className={styles.foldItem}
                  aria-label={codingTitle(points, coding, shown)}
                  style={strokes(shown.color)}
                  onClick={() => onSelect(coding)}
                  onDoubleClick={() => onOpen(coding)}
                  onPointerEnter={() => onHover(coding)}
                  onFocus={() => onHover(coding)}
                >
                  {shown.name}
                </button>
              </li>
            )
          })}
        </ul>
      ) : null}
    </li>
  )
}
