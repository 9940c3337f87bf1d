import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { mergeRegister } from '@lexical/utils'
import {
  $createParagraphNode,
  $createTextNode,
  $getNodeByKey,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $isRangeSelection,
  $isTextNode,
  BLUR_COMMAND,
  COMMAND_PRIORITY_CRITICAL,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  type NodeKey,
} from 'lexical'
import { use, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { ReferenceChoice } from '../../shared/memos/referenceChoices.ts'
import { CitedNode, ReferenceNode, referenceOfNode } from './referenceNodes.tsx'
import { type Place, placeBeside } from './placeBeside.ts'
import { ReferencesContext } from './references.ts'
import styles from './ReferencePicker.module.css'
import { sayCount } from './say.ts'

/** Where an `@` is being typed, and what stands behind it. */
interface Asked {
  readonly key: NodeKey
  /** Of the sign itself, in UTF-16 units within its node. */
  readonly utf16Offset: number
  readonly typed: string
  readonly place: Place
}

const SIZE = { width: 380, height: 300 }
/** An `@` within a word is an address or a name of somebody else's making. */
const ASKING = /(?:^|[\s([{“‘"'–—-])@([^@\n]{0,60})$/u

/** Offers what an `@` may point at while it is typed, and opens what the keyboard stands on. */
export function ReferencePicker() {
  const [editor] = useLexicalComposerContext()
  const references = use(ReferencesContext)
  const listId = useId()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [active, setActive] = useState(0)
  const dismissed = useRef<string | null>(null)
  const typed = asked?.typed ?? null
  const choices = useMemo(
    () => (typed === null || !references ? [] : references.choices(typed.trim())),
    [references, typed],
  )
  const isOpen = asked !== null && (choices.length > 0 || !/\s/.test(asked.typed))
  const at = Math.min(active, choices.length - 1)

  useEffect(() => {
    if (isOpen) references?.wantWords('all')
  }, [isOpen, references])

  useEffect(
    () =>
      mergeRegister(
        editor.registerUpdateListener(({ editorState, dirtyLeaves }) => {
          const found = editorState.read(() => $asked(editor))
          const name = found && `${found.key} ${found.utf16Offset}`
          if (name === null) dismissed.current = null
          // A caret that only passes an old sign asks for nothing.
          setAsked((before) =>
            found === null || name === dismissed.current || (before === null && dirtyLeaves.size === 0) ? null : found,
          )
          if (dirtyLeaves.size > 0) setActive(0)
        }),
        editor.registerCommand(
          BLUR_COMMAND,
          () => {
            setAsked(null)
            return false
          },
          COMMAND_PRIORITY_CRITICAL,
        ),
        editor.registerCommand(
          KEY_DOWN_COMMAND,
          (event) => {
            if (event.key !== 'Enter' || event.isComposing || !references) return false
            const selection = $getSelection()
            const [node, ...more] = $isNodeSelection(selection) ? selection.getNodes() : []
            const to = more.length === 0 ? referenceOfNode(node) : null
            if (!to || references.lookUp(to) === null) return false
            event.preventDefault()
            event.stopPropagation()
            references.open(to)
            return true
          },
          COMMAND_PRIORITY_CRITICAL,
        ),
      ),
    [editor, references],
  )

  useEffect(() => {
    if (!isOpen || asked === null) return
    const name = `${asked.key} ${asked.utf16Offset}`
    return editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false
        const choice = choices[at]
        if (event.key === 'Escape') {
          dismissed.current = name
          setAsked(null)
        } else if (choice && (event.key === 'ArrowDown' || event.key === 'ArrowUp'))
          setActive((at + (event.key === 'ArrowDown' ? 1 : choices.length - 1)) % choices.length)
        else if (choice && (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)))
          insert(editor, asked, choice)
        else return false
        event.preventDefault()
        // Escape closes the list and not the window around it.
        event.stopPropagation()
        return true
      },
      COMMAND_PRIORITY_CRITICAL,
    )
  }, [editor, isOpen, asked, choices, at])

  const activeId = isOpen && choices.length > 0 ? `${listId} ${at}`.replaceAll(' ', '-') : null
  useEffect(() => {
    const field = editor.getRootElement()
    if (!field) return
    const told = { 'aria-controls': isOpen ? listId : null, 'aria-activedescendant': activeId }
    field.setAttribute('aria-haspopup', 'listbox')
    field.setAttribute('aria-autocomplete', 'list')
    for (const [name, value] of Object.entries(told))
      if (value === null) field.removeAttribute(name)
      else field.setAttribute(name, value)
  }, [editor, isOpen, listId, activeId])

  return (
    <>
      <output className="visually-hidden">
        {!isOpen ? '' : choices.length === 0 ? 'Nothing has this name' : sayCount(choices.length, 'choice')}
      </output>
      {isOpen && asked ? (
        <div
          ref={(element) => {
            // Above the dialog around it, whose edges would cut it off.
            if (element && !element.matches(':popover-open')) element.showPopover()
          }}
          popover="manual"
          className={styles.picker}
          style={{
            left: asked.place.left,
            [asked.place.edge]: asked.place.offset,
            maxHeight: Math.min(SIZE.height, asked.place.maxHeight),
          }}
        >
          {choices.length === 0 ? <p className={styles.none}>Nothing has this name. Esc closes the list.</p> : null}
          {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- <select> shows no quotations and takes the keyboard */}
          <div id={listId} role="listbox" aria-label="Link to" className={styles.list}>
            {choices.map((choice, index) => (
              <Choice
                key={`${choice.to.kind} ${choice.to.id}`}
                id={`${listId}-${index}`}
                choice={choice}
                isActive={index === at}
                onChoose={() => insert(editor, asked, choice)}
              />
            ))}
          </div>
        </div>
      ) : null}
    </>
  )
}

interface ChoiceProps {
  readonly id: string
  readonly choice: ReferenceChoice
  readonly isActive: boolean
  readonly onChoose: () => void
}

/** The keyboard stays in the writing: the pointer chooses here, keys are heard there. */
function Choice({ id, choice, isActive, onChoose }: ChoiceProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isActive) place.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  return (
    <div
      ref={place}
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <option> holds nothing but text
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className={styles.choice}
      onPointerDown={(event) => {
        event.preventDefault()
        onChoose()
      }}
    >
      <span className={choice.quoted ? styles.said : styles.name}>
        {choice.quoted ? `“${choice.quoted.words}”` : choice.name}
      </span>
      <span className={styles.note}>{choice.note}</span>
    </div>
  )
}

function $asked(editor: LexicalEditor): Asked | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null
  const node = selection.anchor.getNode()
  if (!$isTextNode(node)) return null
  const typed = ASKING.exec(node.getTextContent().slice(0, selection.anchor.offset))?.[1]
  if (typed === undefined) return null
  const utf16Offset = selection.anchor.offset - typed.length - 1
  const place = placeOf(editor, node.getKey(), utf16Offset)
  return place && { key: node.getKey(), utf16Offset, typed, place }
}

function placeOf(editor: LexicalEditor, key: NodeKey, utf16Offset: number): Place | null {
  const words = editor.getElementByKey(key)?.firstChild
  if (!(words instanceof Text) || words.length <= utf16Offset) return null
  const sign = document.createRange()
  sign.setStart(words, utf16Offset)
  sign.setEnd(words, utf16Offset + 1)
  return placeBeside(sign.getBoundingClientRect(), SIZE, { width: innerWidth, height: innerHeight })
}

/** Puts the choice where the sign stands: a link into the sentence, a passage on a line of its own below it. */
function insert(
  editor: LexicalEditor,
  { key, utf16Offset, typed }: Asked,
  { to, name, quoted }: ReferenceChoice,
): void {
  editor.update(() => {
    const node = $getNodeByKey(key)
    if (!$isTextNode(node)) return
    const parts = node.splitText(...[utf16Offset, utf16Offset + 1 + typed.length].filter((offset) => offset > 0))
    const sign = parts[utf16Offset > 0 ? 1 : 0]
    if (!sign) return
    if (!quoted) {
      const link = new ReferenceNode(to, name)
      sign.replace(link)
      const next = link.getNextSibling()
      if ($isTextNode(next) && /^\s/.test(next.getTextContent())) next.select(1, 1)
      else {
        const space = $createTextNode(' ')
        link.insertAfter(space)
        space.selectEnd()
      }
      return
    }
    const line = sign.getTopLevelElementOrThrow()
    sign.remove()
    const quotation = new CitedNode(to, quoted.words, quoted.by)
    line.insertAfter(quotation)
    if (line.getType() === 'paragraph' && line.getTextContent().trim() === '') line.remove()
    const next = quotation.getNextSibling()
    if ($isElementNode(next) && next.getType() === 'paragraph' && next.isEmpty()) next.select()
    else {
      const after = $createParagraphNode()
      quotation.insertAfter(after)
      after.select()
    }
  })
  editor.focus()
}

/** Begins to ask where the caret stands, as typing the sign would. */
export function askForReference(editor: LexicalEditor): void {
  editor.focus(() =>
    editor.update(() => {
      const selection = $getSelection()
      if (!$isRangeSelection(selection)) return
      const node = selection.anchor.getNode()
      const before = $isTextNode(node) ? node.getTextContent().slice(0, selection.anchor.offset) : ''
      selection.insertText(before === '' || /\s$/.test(before) ? '@' : ' @')
    }),
  )
}
