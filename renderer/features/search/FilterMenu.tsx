import { Check, ChevronDown } from 'lucide-react'
import { useState } from 'react'
import {
  Autocomplete,
  Button,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  SearchField,
  useFilter,
} from 'react-aria-components'
import styles from './FilterMenu.module.css'

export interface FilterChoice {
  readonly id: string
  readonly text: string
}

interface FilterMenuProps {
  /** What is filtered: “Cases”. */
  readonly label: string
  /** What is in force: “all”, “Eddie and 2 more”. */
  readonly summary: string
  readonly isActive: boolean
  readonly sections: readonly { readonly title: string; readonly choices: readonly FilterChoice[] }[]
  readonly chosen: readonly string[]
  /** Several at once, and the menu stays open; otherwise one. */
  readonly isMultiple: boolean
  readonly onChange: (chosen: readonly string[]) => void
}

/** From so many choices on, they can be narrowed by typing. */
const MANY = 9

/** A filter as a button that says what is in force, and a list to choose from. */
export function FilterMenu({ label, summary, isActive, sections, chosen, isMultiple, onChange }: FilterMenuProps) {
  const { contains } = useFilter({ sensitivity: 'base' })
  const [typed, setTyped] = useState('')
  const isLong = sections.reduce((sum, { choices }) => sum + choices.length, 0) >= MANY
  const menu = (
    <Menu
      aria-label={label}
      className={styles.menu ?? ''}
      selectionMode={isMultiple ? 'multiple' : 'single'}
      selectedKeys={chosen}
      onSelectionChange={(keys) => {
        if (keys !== 'all') onChange([...keys].map(String))
      }}
      renderEmptyState={() => <p className={styles.none}>No such name.</p>}
    >
      {sections
        .filter(({ choices }) => choices.length > 0)
        .map(({ title, choices }) => (
          <MenuSection key={title} id={title}>
            {title === '' ? null : <Header className={styles.section ?? ''}>{title}</Header>}
            {choices.map(({ id, text }) => (
              <MenuItem key={id} id={id} textValue={text} className={styles.item ?? ''}>
                {({ isSelected }) => (
                  <>
                    <span className={styles.check} aria-hidden>
                      {isSelected ? <Check size={14} /> : null}
                    </span>
                    <bdi className={styles.text}>{text}</bdi>
                  </>
                )}
              </MenuItem>
            ))}
          </MenuSection>
        ))}
    </Menu>
  )
  return (
    <MenuTrigger
      onOpenChange={(isOpen) => {
        if (isOpen) setTyped('')
      }}
    >
      <Button className={`${styles.button} ${isActive ? styles.active : ''}`}>
        <span className={styles.label}>{label}:</span>
        <bdi className={styles.summary}>{summary}</bdi>
        <ChevronDown size={14} aria-hidden />
      </Button>
      <Popover className={styles.popover ?? ''} offset={4}>
        {isLong ? (
          <Autocomplete filter={contains} inputValue={typed} onInputChange={setTyped}>
            <SearchField aria-label={`Narrow the list: ${label}`} autoFocus className={styles.narrow ?? ''}>
              <Input placeholder="Type a name" className={styles.input ?? ''} />
            </SearchField>
            {menu}
          </Autocomplete>
        ) : (
          menu
        )}
      </Popover>
    </MenuTrigger>
  )
}
