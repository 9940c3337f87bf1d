import { useMemo, useState } from 'react'
import { GridList, GridListItem, type Selection } from 'react-aria-components'
import { type ItemKind, itemsOf, KIND_WORDS } from '../../shared/analysis/items.ts'
import { lookOfItem } from '../../shared/analysis/itemLook.ts'
import type { Guid } from '../../shared/records/guid.ts'
import type { Project } from '../../shared/study/project.ts'
import { Button } from './Button.tsx'
import { Checkbox } from './Checkbox.tsx'
import styles from './ChooseItemsDialog.module.css'
import { CodeDot } from './CodeDot.tsx'
import { Dialog } from './Dialog.tsx'
import { TextField } from './TextField.tsx'

/** What stands in the rows, or in the columns: of one kind, all of them or some. */
export interface ItemChoice {
  readonly label: string
  readonly kind: ItemKind
  /** Null for all. */
  readonly chosen: readonly Guid[] | null
}

interface ChooseItemsDialogProps {
  readonly project: Project
  readonly first: ItemChoice
  /** Null where there is nothing else to choose. */
  readonly second: ItemChoice | null
  /** Whether the second choice is only made on request, by this name; null where it is always made. */
  readonly optional: string | null
  /** The second is undefined where it was not made. */
  readonly onChoose: (first: readonly Guid[] | null, second: readonly Guid[] | null | undefined) => void
  readonly onClose: () => void
}

/** Which codes, themes or saved queries stand in a table. Nothing chosen means all of them. */
export function ChooseItemsDialog({ project, first, second, optional, onChoose, onClose }: ChooseItemsDialogProps) {
  const [rows, setRows] = useState<ReadonlySet<Guid>>(new Set(first.chosen))
  const [columns, setColumns] = useState<ReadonlySet<Guid>>(new Set(second?.chosen))
  const [isWanted, setIsWanted] = useState(second !== null && (optional === null || second.chosen !== null))
  const inOrder = (kind: ItemKind, chosen: ReadonlySet<Guid>) =>
    chosen.size === 0 ? null : itemsOf(project, kind).flatMap(({ id }) => (chosen.has(id) ? [id] : []))
  const kinds = [...new Set([first.kind, ...(isWanted && second ? [second.kind] : [])])]
  return (
    <Dialog
      title={`Which ${kinds.map((kind) => KIND_WORDS[kind][1]).join(' and ')}`}
      width={isWanted ? 'wide' : 'medium'}
      onClose={onClose}
      actions={
        <>
          <Button
            onPress={() => {
              setRows(new Set())
              setColumns(new Set())
            }}
          >
            All of them
          </Button>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            look="primary"
            onPress={() =>
              onChoose(inOrder(first.kind, rows), isWanted && second ? inOrder(second.kind, columns) : undefined)
            }
          >
            Show
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        {optional === null ? null : (
          <Checkbox isSelected={isWanted} onChange={setIsWanted}>
            {optional}
          </Checkbox>
        )}
        <div className={styles.lists}>
          <ItemList
            label={isWanted ? first.label : capital(KIND_WORDS[first.kind][1])}
            kind={first.kind}
            project={project}
            chosen={rows}
            onChange={setRows}
          />
          {isWanted && second ? (
            <ItemList
              label={second.label}
              kind={second.kind}
              project={project}
              chosen={columns}
              onChange={setColumns}
            />
          ) : null}
        </div>
      </div>
    </Dialog>
  )
}

interface ItemListProps {
  readonly label: string
  readonly kind: ItemKind
  readonly project: Project
  readonly chosen: ReadonlySet<Guid>
  readonly onChange: (chosen: ReadonlySet<Guid>) => void
}

function ItemList({ label, kind, project, chosen, onChange }: ItemListProps) {
  const [filter, setFilter] = useState('')
  const all = useMemo(() => itemsOf(project, kind), [project, kind])
  const wanted = filter.trim().toLowerCase()
  const shown = all.filter(({ path }) => path.toLowerCase().includes(wanted))
  const change = (keys: Selection) => {
    const visible = new Set(shown.map(({ id }) => id))
    const now = keys === 'all' ? visible : new Set([...keys].map(String))
    onChange(new Set([...[...chosen].filter((id) => !visible.has(id)), ...now]))
  }
  return (
    <div className={styles.column}>
      <TextField
        label={`${label}: filter`}
        isLabelHidden
        placeholder={`${label}: filter…`}
        value={filter}
        onChange={setFilter}
      />
      <GridList
        aria-label={label}
        items={shown}
        selectionMode="multiple"
        selectionBehavior="toggle"
        selectedKeys={chosen}
        onSelectionChange={change}
        className={styles.list ?? ''}
        renderEmptyState={() => <p className={styles.none}>No {KIND_WORDS[kind][0]} is called that.</p>}
      >
        {({ id, name, depth, path }) => {
          const look = lookOfItem(project, kind, id)
          return (
            <GridListItem
              id={id}
              textValue={path}
              className={styles.item ?? ''}
              style={{ paddingInlineStart: 8 + depth * 16 }}
            >
              <Checkbox slot="selection" />
              {look ? <CodeDot color={look.color} of={look.of} /> : null}
              <span>{name}</span>
            </GridListItem>
          )
        }}
      </GridList>
    </div>
  )
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
