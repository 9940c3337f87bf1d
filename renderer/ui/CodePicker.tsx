import { Check, Plus, Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { count } from '../../shared/commands/excerpt.ts'
import { type CodeCounts, countOf } from '../../shared/indexes/codeCounts.ts'
import type { Code } from '../../shared/records/code.ts'
import type { Guid } from '../../shared/records/guid.ts'
import { type Choice, codeChoices } from '../../shared/study/codeChoices.ts'
import { colorOfCode } from '../../shared/study/colorOfCode.ts'
import { ancestry, codePath } from '../../shared/study/codeTree.ts'
import type { Project } from '../../shared/study/project.ts'
import { CodeDot } from './CodeDot.tsx'
import styles from './CodePicker.module.css'
import { Keys } from './Keys.tsx'
import { placeBeside, type Rect } from './placeBeside.ts'

interface CodePickerProps {
  readonly codes: Project['codes']
  readonly counts: CodeCounts
  /** The codes used last, the latest first: what is offered before anything is typed. */
  readonly recent: readonly Guid[]
  /** The codes on the number keys, the first on `1`. */
  readonly numbered: readonly (Guid | undefined)[]
  /** Where the selected words stand on the screen; null where they are out of view. */
  readonly anchor: Rect | null
  /** `stays` where another code is to follow, so that the palette should not be closed. */
  readonly onPick: (codeId: Guid, stays: boolean) => void
  /** Creates whatever the path of names lacks, from the top of the codebook down, and applies the last. */
  readonly onCreate: (names: readonly string[], stays: boolean) => void
  readonly onClose: () => void
}

const WIDTH = 380
const HEIGHT = 392
/** How far Page Up and Page Down go. */
const PAGE = 8

/**
 * The code palette beside the selected words. Mounted while it is open; gives the keyboard back to where it was.
 *
 * Enter does what the marked line says, with Shift for another code to follow; Ctrl+Enter creates whatever is marked.
 */
export function CodePicker(props: CodePickerProps) {
  const { codes, counts, recent, numbered, anchor, onPick, onCreate, onClose } = props
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  const [marked, setMarked] = useState(0)
  const [applied, setApplied] = useState<ReadonlySet<Guid>>(new Set())
  const [said, say] = useState('')
  const { choices, more, note } = useMemo(() => codeChoices(codes, typed, { recent }), [codes, typed, recent])
  const active = choices[Math.min(marked, choices.length - 1)]
  const place = useMemo(() => {
    const middle = (innerWidth - WIDTH) / 2
    const besides = anchor ?? { left: middle, right: middle, top: 40, bottom: 40 }
    return placeBeside(besides, { width: WIDTH, height: HEIGHT }, { width: innerWidth, height: innerHeight })
  }, [anchor])
  useFocusBack()
  useLeaving(box, onClose)
  useLayoutEffect(() => {
    document.getElementById(`${id}-${marked}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, marked])

  const type = (text: string) => {
    setTyped(text)
    setMarked(0)
    list.current?.scrollTo({ top: 0 })
  }
  const choose = (choice: Choice | undefined, stays: boolean) => {
    if (!choice) return
    if (choice.kind === 'code') onPick(choice.code.id, stays)
    else onCreate(choice.names, stays)
    if (!stays) return
    if (choice.kind === 'code') setApplied(new Set([...applied, choice.code.id]))
    say(choice.kind === 'code' ? `Applied ${choice.code.name}.` : `Created and applied ${choice.names.at(-1)}.`)
    type('')
  }
  const mark = (index: number) => setMarked((index + choices.length) % Math.max(1, choices.length))

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const onKey = typed === '' && !event.ctrlKey && !event.metaKey ? codeOnKey(codes, numbered, event.code) : undefined
    if (onKey) choose({ kind: 'code', code: onKey }, event.shiftKey)
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
      choose(
        choices.find(({ kind }) => kind === 'create'),
        event.shiftKey,
      )
    else if (event.key === 'Enter') choose(active, event.shiftKey)
    else if (event.key === 'Escape') onClose()
    else if (event.key === 'ArrowDown') mark(marked + 1)
    else if (event.key === 'ArrowUp') mark(marked - 1)
    else if (event.key === 'PageDown') setMarked(Math.min(choices.length - 1, marked + PAGE))
    else if (event.key === 'PageUp') setMarked(Math.max(0, marked - PAGE))
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return createPortal(
    <div
      ref={box}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a <dialog> is in the way of the text or lies below it
      role="dialog"
      aria-label="Code the selected words"
      className={styles.picker}
      style={{
        left: place.left,
        [place.edge]: place.offset,
        width: WIDTH,
        maxHeight: Math.min(HEIGHT, place.maxHeight),
      }}
    >
      <div className={styles.field}>
        <Search size={15} aria-hidden className={styles.icon} />
        <input
          // Opened by a key, for typing.
          autoFocus
          role="combobox"
          aria-label="Code"
          aria-expanded={choices.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active ? `${id}-${Math.min(marked, choices.length - 1)}` : undefined}
          aria-describedby={`${id}-about`}
          autoComplete="off"
          spellCheck={false}
          placeholder="Code, or a new one: parent > child"
          value={typed}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
          className={styles.input}
        />
      </div>
      {note === null ? null : <p className={styles.note}>{note}</p>}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- <select> cannot show colours and paths */}
      <div ref={list} role="listbox" id={`${id}-list`} aria-label="Codes" className={styles.list}>
        {choices.map((choice, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keyboard stays in the field
          <div
            key={choice.kind === 'code' ? choice.code.id : 'create'}
            id={`${id}-${index}`}
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <option> holds nothing but text
            role="option"
            tabIndex={-1}
            aria-selected={choice === active}
            className={styles.choice}
            data-create={choice.kind === 'create' || undefined}
            onPointerMove={() => setMarked(index)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={(event) => choose(choice, event.shiftKey)}
          >
            {choice.kind === 'code' ? (
              <CodeChoice choice={choice} codes={codes} numbered={numbered} isApplied={applied.has(choice.code.id)} />
            ) : (
              <>
                <Plus size={14} aria-hidden className={styles.plus} />
                <span className={styles.says}>{choice.says}</span>
                {index === 0 ? null : <Keys keys="Ctrl+Enter" />}
              </>
            )}
          </div>
        ))}
      </div>
      {more === 0 ? null : (
        <p className={styles.more}>and {more.toLocaleString('en')} more; type to narrow them down</p>
      )}
      <div className={styles.foot}>
        <p id={`${id}-about`} className={styles.about}>
          {about(active, codes, counts)}
        </p>
      </div>
      <output className="visually-hidden">{said}</output>
    </div>,
    document.body,
  )
}

interface CodeChoiceProps {
  readonly choice: Extract<Choice, { kind: 'code' }>
  readonly codes: Project['codes']
  readonly numbered: CodePickerProps['numbered']
  readonly isApplied: boolean
}

function CodeChoice({ choice: { code }, codes, numbered, isApplied }: CodeChoiceProps) {
  const above = ancestry(codes, code.id).slice(0, -1)
  const key = numbered.indexOf(code.id) + 1
  return (
    <>
      <CodeDot color={colorOfCode(codes, code.id)} of={code} />
      <span className={styles.name}>{code.name}</span>
      <span className={styles.path}>{above.map(({ name }) => name).join(' > ')}</span>
      {isApplied ? <Check size={14} aria-label="applied" className={styles.applied} /> : null}
      {key === 0 ? null : <Keys keys={String(key)} />}
    </>
  )
}

/** Names longer than this are cut in the list and stand in full below it. */
const LONG = 44

function about(choice: Choice | undefined, codes: Project['codes'], counts: CodeCounts): string {
  if (!choice) return 'Nothing to choose yet. Write a name to create a code.'
  if (choice.kind === 'create') return `${choice.says} and apply it to the selected words.`
  const { id, definition } = choice.code
  const used = count(countOf(counts, id).segments, 'coding')
  const path = codePath(codes, id)
  return `${path.length > LONG ? `${path} · ` : ''}${used} · ${definition.short === '' ? 'no short definition yet' : definition.short}`
}

/** The code on a number key, where there is one; with Shift the key types another character, so its place counts. */
function codeOnKey(codes: Project['codes'], numbered: CodePickerProps['numbered'], pressed: string): Code | undefined {
  const [, digit] = /^(?:Digit|Numpad)([1-9])$/.exec(pressed) ?? []
  return digit === undefined ? undefined : codes.get(numbered[Number(digit) - 1] ?? '')
}

/** The keyboard goes back to what had it before. */
function useFocusBack(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && (document.activeElement ?? document.body) === document.body)
        before.focus({ preventScroll: true })
    },
    [before],
  )
}

/** A press or the keyboard elsewhere closes it; another window in front does not. */
function useLeaving(box: React.RefObject<HTMLElement | null>, onClose: () => void): void {
  useEffect(() => {
    const leave = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) onClose()
    }
    document.addEventListener('pointerdown', leave, true)
    document.addEventListener('focusin', leave, true)
    return () => {
      document.removeEventListener('pointerdown', leave, true)
      document.removeEventListener('focusin', leave, true)
    }
  }, [box, onClose])
}
