import { useMemo, useState } from 'react'
import { GridList, GridListItem, type Selection } from 'react-aria-components'
import type { Question } from '../../../shared/analysis/cooccurrence/question.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { codePath, codesInOrder } from '../../../shared/study/codeTree.ts'
import { colorOfCode } from '../../../shared/study/colorOfCode.ts'
import type { Project } from '../../../shared/study/project.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { CodeDot } from '../../ui/CodeDot.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './ChooseCodesDialog.module.css'

type Chosen = Pick<Question, 'rows' | 'columns' | 'usedOnly'>

interface ChooseCodesDialogProps {
  readonly project: Project
  readonly question: Question
  readonly onChoose: (chosen: Chosen) => void
  readonly onClose: () => void
}

/** Which codes stand in the rows, and in the columns where those are to be others. Nothing chosen means every code that was used. */
export function ChooseCodesDialog({ project, question, onChoose, onClose }: ChooseCodesDialogProps) {
  const [rows, setRows] = useState<ReadonlySet<Guid>>(new Set(question.rows))
  const [columns, setColumns] = useState<ReadonlySet<Guid>>(new Set(question.columns))
  const [hasColumns, setHasColumns] = useState(question.columns !== null)
  const inOrder = (chosen: ReadonlySet<Guid>) =>
    chosen.size === 0 ? null : codesInOrder(project.codes).flatMap(({ code }) => (chosen.has(code.id) ? [code.id] : []))
  const choose = () =>
    onChoose({
      rows: inOrder(rows),
      columns: hasColumns ? inOrder(columns) : null,
      usedOnly: rows.size === 0,
    })
  return (
    <Dialog
      title="Which codes"
      width={hasColumns ? 'wide' : 'medium'}
      onClose={onClose}
      actions={
        <>
          <Button
            onPress={() => {
              setRows(new Set())
              setColumns(new Set())
            }}
          >
            All codes used
          </Button>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" onPress={choose}>
            Show
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <Checkbox isSelected={hasColumns} onChange={setHasColumns}>
          Other codes in the columns
        </Checkbox>
        <div className={styles.lists}>
          <CodeList label={hasColumns ? 'Rows' : 'Codes'} project={project} chosen={rows} onChange={setRows} />
          {hasColumns ? <CodeList label="Columns" project={project} chosen={columns} onChange={setColumns} /> : null}
        </div>
      </div>
    </Dialog>
  )
}

interface CodeListProps {
  readonly label: string
  readonly project: Project
  readonly chosen: ReadonlySet<Guid>
  readonly onChange: (chosen: ReadonlySet<Guid>) => void
}

function CodeList({ label, project, chosen, onChange }: CodeListProps) {
  const [filter, setFilter] = useState('')
  const all = useMemo(
    () =>
      codesInOrder(project.codes).map(({ code, depth }) => ({
        id: code.id,
        code,
        depth,
        path: codePath(project.codes, code.id),
      })),
    [project.codes],
  )
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
        renderEmptyState={() => <p className={styles.none}>No code is called that.</p>}
      >
        {({ id, code, depth, path }) => (
          <GridListItem
            id={id}
            textValue={path}
            className={styles.item ?? ''}
            style={{ paddingInlineStart: 8 + depth * 16 }}
          >
            <Checkbox slot="selection" />
            <CodeDot color={colorOfCode(project.codes, id)} of={code} />
            <span>{code.name}</span>
          </GridListItem>
        )}
      </GridList>
    </div>
  )
}
