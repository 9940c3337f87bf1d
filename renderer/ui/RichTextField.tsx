import { $createHeadingNode, $createQuoteNode, $isHeadingNode, HeadingNode, QuoteNode } from '@lexical/rich-text'
import {
  $isListNode,
  INSERT_CHECK_LIST_COMMAND,
  INSERT_ORDERED_LIST_COMMAND,
  INSERT_UNORDERED_LIST_COMMAND,
  ListItemNode,
  ListNode,
  REMOVE_LIST_COMMAND,
} from '@lexical/list'
import { AutoFocusPlugin } from '@lexical/react/LexicalAutoFocusPlugin'
import { CheckListPlugin } from '@lexical/react/LexicalCheckListPlugin'
import { LexicalComposer } from '@lexical/react/LexicalComposer'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { ContentEditable } from '@lexical/react/LexicalContentEditable'
import { LexicalErrorBoundary } from '@lexical/react/LexicalErrorBoundary'
import { HistoryPlugin } from '@lexical/react/LexicalHistoryPlugin'
import { ListPlugin } from '@lexical/react/LexicalListPlugin'
import { OnChangePlugin } from '@lexical/react/LexicalOnChangePlugin'
import { RichTextPlugin } from '@lexical/react/LexicalRichTextPlugin'
import { $setBlocksType } from '@lexical/selection'
import { $findMatchingParent, mergeRegister } from '@lexical/utils'
import {
  $createParagraphNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  FORMAT_TEXT_COMMAND,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  TextNode,
} from 'lexical'
import {
  AtSign,
  Bold,
  Heading1,
  Heading2,
  Heading3,
  Italic,
  List,
  ListChecks,
  ListOrdered,
  TextQuote,
} from 'lucide-react'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { Group, Toolbar } from 'react-aria-components'
import { BOLD, ITALIC, richOf, richOfPlain, writingOf } from '../../shared/memos/richText.ts'
import type { Memo } from '../../shared/records/memo.ts'
import { IconButton } from './Button.tsx'
import { OptionToggle } from './OptionToggle.tsx'
import { CitedNode, ReferenceNode } from './referenceNodes.tsx'
import { askForReference, ReferencePicker } from './ReferencePicker.tsx'
import styles from './RichText.module.css'

type Writing = Pick<Memo, 'text' | 'rich'>
type Look = 'bold' | 'italic'
type BlockKind = 'paragraph' | 'h1' | 'h2' | 'h3' | 'quote' | 'bullet' | 'number' | 'check'

interface RichTextFieldProps {
  readonly label: string
  /** What is in it when it opens; later values are its own. */
  readonly initial: Writing
  readonly onChange: (writing: Writing) => void
  /** Where the caret stands when it opens; absent where something else has the focus. */
  readonly autoFocus?: 'start' | 'end'
  readonly isReadOnly?: boolean
}

const THEME = {
  heading: { h1: styles.h1 ?? '', h2: styles.h2 ?? '', h3: styles.h3 ?? '' },
  quote: styles.quote ?? '',
  list: {
    ul: styles.bullets ?? '',
    ol: styles.numbers ?? '',
    checklist: styles.checks ?? '',
    nested: { listitem: styles.nested ?? '' },
    listitemChecked: `${styles.check} ${styles.checked}`,
    listitemUnchecked: styles.check ?? '',
  },
  text: { bold: styles.bold ?? '', italic: styles.italic ?? '' },
}

/** Writing with headings, lists, emphasis, quotations and links to what is in the study. */
export function RichTextField({ label, initial, onChange, autoFocus, isReadOnly = false }: RichTextFieldProps) {
  const labelId = useId()
  return (
    <LexicalComposer
      initialConfig={{
        namespace: 'memo',
        nodes: [HeadingNode, QuoteNode, ListNode, ListItemNode, ReferenceNode, CitedNode],
        theme: THEME,
        editable: !isReadOnly,
        editorState: JSON.stringify(richOf(initial.rich) ?? richOfPlain(initial.text)),
        // The editor goes back to its last good state by itself; the window's log has the reason.
        onError: reportError,
      }}
    >
      <div className={styles.field}>
        <span id={labelId} className={styles.label}>
          {label}
        </span>
        <div className={styles.frame}>
          {isReadOnly ? null : <Formatting />}
          <RichTextPlugin
            contentEditable={
              <ContentEditable
                aria-labelledby={labelId}
                aria-multiline
                className={`${styles.writing} ${styles.words}`}
              />
            }
            ErrorBoundary={LexicalErrorBoundary}
          />
        </div>
      </div>
      <HistoryPlugin />
      <ListPlugin />
      <CheckListPlugin />
      {isReadOnly ? null : <ReferencePicker />}
      {autoFocus ? <AutoFocusPlugin defaultSelection={autoFocus === 'start' ? 'rootStart' : 'rootEnd'} /> : null}
      <OnChangePlugin
        ignoreSelectionChange
        onChange={(state) => {
          const text = () => state.read(() => $getRoot().getTextContent())
          onChange(writingOf(state.toJSON()) ?? { text: text(), rich: null })
        }}
      />
    </LexicalComposer>
  )
}

interface Act<T> {
  readonly id: T
  readonly label: string
  readonly icon: ReactNode
  /** `event.code` of the key, and what is held besides Ctrl (⌘ on a Mac). */
  readonly code: string
  readonly held: 'Alt' | 'Shift' | null
  readonly sign: string
}

const ICON = { size: 15, 'aria-hidden': true } as const
const LOOKS: readonly Act<Look>[] = [
  { id: 'bold', label: 'Bold', icon: <Bold {...ICON} />, code: 'KeyB', held: null, sign: 'B' },
  { id: 'italic', label: 'Italic', icon: <Italic {...ICON} />, code: 'KeyI', held: null, sign: 'I' },
]
const BLOCKS: readonly Act<BlockKind>[] = [
  { id: 'h1', label: 'Heading', icon: <Heading1 {...ICON} />, code: 'Digit1', held: 'Alt', sign: '1' },
  { id: 'h2', label: 'Second heading', icon: <Heading2 {...ICON} />, code: 'Digit2', held: 'Alt', sign: '2' },
  { id: 'h3', label: 'Third heading', icon: <Heading3 {...ICON} />, code: 'Digit3', held: 'Alt', sign: '3' },
  { id: 'bullet', label: 'Bulleted list', icon: <List {...ICON} />, code: 'Digit8', held: 'Shift', sign: '8' },
  { id: 'number', label: 'Numbered list', icon: <ListOrdered {...ICON} />, code: 'Digit7', held: 'Shift', sign: '7' },
  { id: 'check', label: 'Checklist', icon: <ListChecks {...ICON} />, code: 'Digit9', held: 'Shift', sign: '9' },
  { id: 'quote', label: 'Quotation', icon: <TextQuote {...ICON} />, code: 'Digit6', held: 'Shift', sign: '6' },
]

interface Standing {
  readonly looks: readonly Look[]
  readonly block: BlockKind
}

/** What is formatted where the caret stands, and the buttons and keys that change it. */
function Formatting() {
  const [editor] = useLexicalComposerContext()
  const [standing, setStanding] = useState<Standing>({ looks: [], block: 'paragraph' })
  useEffect(
    () =>
      mergeRegister(
        editor.registerUpdateListener(({ editorState }) => setStanding(editorState.read($standing))),
        editor.registerCommand(KEY_DOWN_COMMAND, (event) => onKey(editor, event), COMMAND_PRIORITY_HIGH),
        // Pasted words come with looks that a memo does not keep: what is seen is what is kept.
        editor.registerNodeTransform(TextNode, (node) => {
          if ((node.getFormat() & (BOLD | ITALIC)) !== node.getFormat())
            node.setFormat(node.getFormat() & (BOLD | ITALIC))
          if (node.getStyle() !== '') node.setStyle('')
        }),
      ),
    [editor],
  )
  const nameOf = ({ label, held, sign }: Act<string>) => `${label} (Ctrl+${held === null ? '' : `${held}+`}${sign})`
  return (
    <Toolbar aria-label="Formatting" className={styles.toolbar ?? ''}>
      <Group aria-label="Looks" className={styles.group ?? ''}>
        {LOOKS.map((look) => (
          <OptionToggle
            key={look.id}
            icon={look.icon}
            label={nameOf(look)}
            isOn={standing.looks.includes(look.id)}
            onChange={() => {
              editor.dispatchCommand(FORMAT_TEXT_COMMAND, look.id)
              editor.focus()
            }}
          />
        ))}
      </Group>
      <Group aria-label="Paragraphs" className={styles.group ?? ''}>
        {BLOCKS.map((block) => (
          <OptionToggle
            key={block.id}
            icon={block.icon}
            label={nameOf(block)}
            isOn={standing.block === block.id}
            onChange={(isOn) => {
              setBlock(editor, isOn ? block.id : 'paragraph')
              editor.focus()
            }}
          />
        ))}
      </Group>
      <Group aria-label="From the study" className={styles.group ?? ''}>
        <IconButton icon={<AtSign {...ICON} />} label="Link or quotation (@)" onPress={() => askForReference(editor)} />
      </Group>
    </Toolbar>
  )
}

function $standing(): Standing {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return { looks: [], block: 'paragraph' }
  const looks = LOOKS.map(({ id }) => id).filter((look) => selection.hasFormat(look))
  const node = selection.anchor.getNode()
  const list = $findMatchingParent(node, $isListNode)
  if ($isListNode(list)) return { looks, block: list.getListType() }
  const block = node.getTopLevelElement()
  if ($isHeadingNode(block)) {
    const tag = block.getTag()
    return { looks, block: tag === 'h1' || tag === 'h2' ? tag : 'h3' }
  }
  return { looks, block: block?.getType() === 'quote' ? 'quote' : 'paragraph' }
}

function setBlock(editor: LexicalEditor, kind: BlockKind): void {
  if (kind === 'bullet') editor.dispatchCommand(INSERT_UNORDERED_LIST_COMMAND, undefined)
  else if (kind === 'number') editor.dispatchCommand(INSERT_ORDERED_LIST_COMMAND, undefined)
  else if (kind === 'check') editor.dispatchCommand(INSERT_CHECK_LIST_COMMAND, undefined)
  else {
    const inList = editor.getEditorState().read(() => ['bullet', 'number', 'check'].includes($standing().block))
    if (inList) editor.dispatchCommand(REMOVE_LIST_COMMAND, undefined)
    editor.update(() => {
      $setBlocksType($getSelection(), () =>
        kind === 'paragraph'
          ? $createParagraphNode()
          : kind === 'quote'
            ? $createQuoteNode()
            : $createHeadingNode(kind),
      )
    })
  }
}

/** Bold and italic are Lexical's own keys; all of them are kept from the window's actions (Ctrl+B hides a side there). */
function onKey(editor: LexicalEditor, event: KeyboardEvent): boolean {
  if ((!event.ctrlKey && !event.metaKey) || event.isComposing) return false
  const held = event.altKey ? 'Alt' : event.shiftKey ? 'Shift' : null
  const look = LOOKS.find((one) => one.code === event.code && one.held === held)
  const block = BLOCKS.find((one) => one.code === event.code && one.held === held)
  const isPlain = event.code === 'Digit0' && held === 'Alt'
  if (!look && !block && !isPlain) return false
  event.preventDefault()
  event.stopPropagation()
  if (look) editor.dispatchCommand(FORMAT_TEXT_COMMAND, look.id)
  else {
    const now = editor.getEditorState().read($standing).block
    setBlock(editor, block && block.id !== now ? block.id : 'paragraph')
  }
  return true
}
