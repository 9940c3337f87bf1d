import { ChevronRight } from 'lucide-react'
import { type ReactElement, type ReactNode, useRef } from 'react'
import {
  Header,
  Keyboard,
  Menu as AriaMenu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
  SubmenuTrigger,
  Text,
} from 'react-aria-components'
import { Keys } from './Keys.tsx'
import styles from './Menu.module.css'

export type MenuEntry =
  | {
      readonly id: string
      readonly text: string
      readonly icon?: ReactNode
      readonly keys?: string
      readonly note?: string
      readonly isDisabled?: boolean
      readonly isChecked?: boolean
      readonly isDanger?: boolean
      readonly run: () => void
    }
  | { readonly id: string; readonly section: string; readonly entries: readonly MenuEntry[] }
  /** A menu of its own that opens beside the entry. */
  | {
      readonly id: string
      readonly text: string
      readonly icon?: ReactNode
      readonly note?: string
      readonly submenu: readonly MenuEntry[]
    }
  | { readonly id: string; readonly separator: true }

interface MenuProps {
  readonly label: string
  /** The button that opens it. */
  readonly trigger: ReactElement
  readonly entries: readonly MenuEntry[]
}

export function Menu({ label, trigger, entries }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <MenuPopover label={label} entries={entries} />
    </MenuTrigger>
  )
}

interface MenuPopoverProps extends Omit<MenuProps, 'trigger'> {
  /** How a chosen entry is run; at once unless told. */
  readonly start?: (run: () => void) => void
}

/** The list alone, for a trigger of one's own. */
export function MenuPopover({ label, entries, start = (run) => run() }: MenuPopoverProps) {
  return (
    <Popover className={styles.popover ?? ''} offset={4}>
      <AriaMenu aria-label={label} className={styles.menu ?? ''}>
        {entries.map((entry) => renderEntry(entry, start))}
      </AriaMenu>
    </Popover>
  )
}

interface ContextMenuProps extends Omit<MenuProps, 'trigger'> {
  /** What it belongs to, on the screen: where the mouse was, or the row. */
  readonly at: DOMRectReadOnly
  readonly onClose: () => void
}

/** A menu that opens at a place. Mounted while it is open. */
export function ContextMenu({ label, entries, at, onClose }: ContextMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null)
  // An open menu keeps the keyboard to itself, so what is chosen starts once it is gone.
  const start = (run: () => void) => {
    onClose()
    setTimeout(run)
  }
  return (
    <>
      <span ref={anchor} hidden />
      <Popover
        isOpen
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose()
        }}
        triggerRef={anchor}
        getTargetRect={() => DOMRect.fromRect(at)}
        placement="bottom start"
        offset={2}
        aria-label={label}
        className={styles.popover ?? ''}
      >
        <AriaMenu aria-label={label} autoFocus="first" onClose={onClose} className={styles.menu ?? ''}>
          {entries.map((entry) => renderEntry(entry, start))}
        </AriaMenu>
      </Popover>
    </>
  )
}

function renderEntry(entry: MenuEntry, start: (run: () => void) => void): ReactElement {
  if ('separator' in entry) return <Separator key={entry.id} className={styles.separator ?? ''} />
  if ('section' in entry)
    return (
      <MenuSection key={entry.id} id={entry.id}>
        {entry.section === '' ? null : <Header className={styles.section ?? ''}>{entry.section}</Header>}
        {entry.entries.map((one) => renderEntry(one, start))}
      </MenuSection>
    )
  if ('submenu' in entry)
    return (
      <SubmenuTrigger key={entry.id}>
        <MenuItem id={entry.id} textValue={entry.text} className={styles.item ?? ''}>
          <span className={styles.icon} aria-hidden>
            {entry.icon}
          </span>
          <Text slot="label" className={styles.text ?? ''}>
            {entry.text}
          </Text>
          {entry.note === undefined ? null : <span className={styles.note}>{entry.note}</span>}
          <ChevronRight size={14} className={styles.opens} aria-hidden />
        </MenuItem>
        <MenuPopover label={entry.text} entries={entry.submenu} start={start} />
      </SubmenuTrigger>
    )
  const { id, text, icon, keys, note, isDisabled = false, isChecked, isDanger = false, run } = entry
  return (
    <MenuItem
      key={id}
      id={id}
      textValue={text}
      isDisabled={isDisabled}
      onAction={() => start(run)}
      className={`${styles.item} ${isDanger ? styles.danger : ''}`}
    >
      <span className={styles.icon} aria-hidden>
        {isChecked === true ? '✓' : icon}
      </span>
      <Text slot="label" className={styles.text ?? ''}>
        {text}
        {isChecked === true ? <span className="visually-hidden"> (chosen)</span> : null}
      </Text>
      {note === undefined ? null : (
        <Text slot="description" className={styles.note ?? ''}>
          {note}
        </Text>
      )}
      {keys === undefined ? null : (
        // Part of the item's description, not of its name.
        <Keyboard className={styles.keys ?? ''}>
          <Keys keys={keys} />
        </Keyboard>
      )}
    </MenuItem>
  )
}
