import type { ReactElement, ReactNode } from 'react'
import {
  Header,
  Menu as AriaMenu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
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

/** The list alone, for a trigger of one's own. */
export function MenuPopover({ label, entries }: Omit<MenuProps, 'trigger'>) {
  return (
    <Popover className={styles.popover ?? ''} offset={4}>
      <AriaMenu aria-label={label} className={styles.menu ?? ''}>
        {entries.map(renderEntry)}
      </AriaMenu>
    </Popover>
  )
}

function renderEntry(entry: MenuEntry) {
  if ('separator' in entry) return <Separator key={entry.id} className={styles.separator ?? ''} />
  if ('section' in entry)
    return (
      <MenuSection key={entry.id} id={entry.id}>
        {entry.section === '' ? null : <Header className={styles.section ?? ''}>{entry.section}</Header>}
        {entry.entries.map(renderEntry)}
      </MenuSection>
    )
  const { id, text, icon, keys, note, isDisabled = false, isChecked, isDanger = false, run } = entry
  return (
    <MenuItem
      key={id}
      id={id}
      textValue={text}
      isDisabled={isDisabled}
      onAction={run}
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
      {keys === undefined ? null : <Keys keys={keys} />}
    </MenuItem>
  )
}
