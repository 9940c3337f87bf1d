import { parse } from 'papaparse'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import type { Attribute } from '../../../shared/records/attribute.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { readXlsx } from '../../../shared/office/readXlsx.ts'
import {
  type AttributeImport,
  type ColumnMeaning,
  missingOf,
  planAttributes,
  storedValue,
} from '../../../shared/study/attributeImport.ts'
import { inOrder, type Project } from '../../../shared/study/project.ts'
import { decodeText } from '../../../shared/transcripts/decodeText.ts'
import type { Intent } from '../../project/intent.ts'
import { newId } from '../../project/newId.ts'
import { notify } from '../../project/notices.ts'
import { useDispatch, useOpenProject, useProject } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { sayCount } from '../../ui/say.ts'
import { Select } from '../../ui/Select.tsx'
import styles from './CasesView.module.css'

const LIMITS = { rows: 5000, columns: 200 }

/** Attributes from a CSV file or an Excel workbook, with a preview of what matches and what does not. */
export function ImportAttributesDialog({ onClose }: { readonly onClose: () => void }) {
  const open = useOpenProject()
  const project = useProject((state) => state.project)
  const dispatch = useDispatch()
  const [table, setTable] = useState<readonly (readonly string[])[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [changed, setChanged] = useState<ReadonlyMap<number, ColumnMeaning>>(new Map())
  const [addsCases, setAddsCases] = useState(false)
  const plan = table && planAttributes(project, table)
  const columns =
    plan?.columns.map((column) => ({ ...column, meaning: changed.get(column.index) ?? column.meaning })) ?? []

  const take = async (file: File) => {
    setChanged(new Map())
    setName(file.name)
    const read = await readTable(file)
    setTable(read.ok ? read.rows : null)
    setProblem(read.ok ? null : read.message)
  }
  const keep = async () => {
    if (!plan) return
    const commands = commandsOf(project, { ...plan, columns }, addsCases)
    const [first, ...rest] = commands
    if (!first) return onClose()
    const done = await dispatch(rest.length === 0 ? first : { type: 'together', commands })
    if (!done.ok) return
    onClose()
    notify(`Attributes were taken from ${name}.`, { action: { text: 'Undo', run: () => void open.undo() } })
  }
  const unknown = plan?.rows.filter(({ caseId, name: who }) => caseId === null && who !== '') ?? []
  const matched = (plan?.rows.length ?? 0) - unknown.length
  return (
    <Dialog
      title="Import attributes"
      width="wide"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            look="primary"
            isDisabled={!plan || columns.every(({ meaning }) => meaning.is === 'left out')}
            onPress={() => void keep()}
          >
            Import
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <div className={styles.tools}>
          <FileTrigger
            acceptedFileTypes={['.csv', '.tsv', '.txt', '.xlsx']}
            onSelect={(files) => {
              const [file] = files ?? []
              if (file) void take(file)
            }}
          >
            <Button>Choose a file…</Button>
          </FileTrigger>
          <span className={styles.quiet}>
            {name === '' ? 'A table with a row for each case and the names of the columns in its first row.' : name}
          </span>
        </div>
        {problem ? <p role="alert">{problem}</p> : null}
        {plan ? (
          <>
            <p>
              {sayCount(matched, 'row')} {matched === 1 ? 'matches' : 'match'} a case.
              {plan.absent.length > 0 ? ` Not in the table: ${plan.absent.join(', ')}; they stay as they are.` : ''}
            </p>
            {unknown.length > 0 ? (
              <div>
                <p>No case is called {unknown.map(({ name: who }) => `“${who}”`).join(', ')}.</p>
                <Checkbox isSelected={addsCases} onChange={setAddsCases}>
                  Add {sayCount(unknown.length, 'case')}; otherwise these rows are left out
                </Checkbox>
              </div>
            ) : null}
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">Column</th>
                  <th scope="col">Goes to</th>
                  <th scope="col">Examples</th>
                </tr>
              </thead>
              <tbody>
                {columns.map(({ index, title, meaning, unfit }) => (
                  <tr key={index}>
                    <th scope="row">{title}</th>
                    <td>
                      <Select
                        label={`What ${title} is`}
                        isLabelHidden
                        value={idOf(meaning)}
                        options={choices(project, meaning)}
                        onChange={(id) => setChanged(new Map(changed).set(index, meaningOf(id, title, meaning)))}
                      />
                    </td>
                    <td>
                      {[...new Set(plan.cells.map((row) => row[index] ?? ''))]
                        .filter((cell) => cell !== '')
                        .slice(0, 4)
                        .join(', ')}
                      {unfit.length > 0 ? (
                        <p className={styles.warn}>
                          Not among its values: {unfit.slice(0, 5).join(', ')}. They are imported as they are where the
                          type allows, otherwise left out.
                        </p>
                      ) : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        ) : null}
      </div>
    </Dialog>
  )
}

type Read =
  | { readonly ok: true; readonly rows: readonly (readonly string[])[] }
  | { readonly ok: false; readonly message: string }

async function readTable(file: File): Promise<Read> {
  if (/\.xlsx$/i.test(file.name)) {
    const sheet = readXlsx(new Uint8Array(await file.arrayBuffer()), LIMITS)
    return sheet.ok ? { ok: true, rows: sheet.rows } : { ok: false, message: sheet.message }
  }
  const text = decodeText(new Uint8Array(await file.arrayBuffer()), null)
  if (!text.ok) return { ok: false, message: text.message }
  const { data } = parse<string[]>(text.text, { skipEmptyLines: 'greedy' })
  if (data.length < 2)
    return { ok: false, message: `“${file.name}” has no rows below its first one. Nothing was imported.` }
  return { ok: true, rows: data.slice(0, LIMITS.rows) }
}

const LEFT_OUT = 'left out'
const NEW = 'new'

function idOf(meaning: ColumnMeaning): string {
  if (meaning.is === 'attribute') return `${meaning.attributeId} ${meaning.waveId ?? ''}`
  return meaning.is
}

function choices(project: Project, meaning: ColumnMeaning) {
  const waves = inOrder(project.waves.values())
  const attributes = inOrder(project.attributes.values()).flatMap((one) => {
    if (one.level === 'case') return [{ id: `${one.id} `, text: one.name }]
    return one.level === 'case-wave'
      ? waves.map((wave) => ({ id: `${one.id} ${wave.id}`, text: `${one.name}, ${wave.name}` }))
      : []
  })
  const fresh = meaning.is === 'new' ? `a new attribute, ${meaning.name} (${meaning.type})` : 'a new attribute'
  return [{ id: NEW, text: fresh }, { id: LEFT_OUT, text: 'left out' }, ...attributes]
}

function meaningOf(id: string, title: string, before: ColumnMeaning): ColumnMeaning {
  if (id === LEFT_OUT) return { is: 'left out' }
  if (id === NEW) return before.is === 'new' ? before : { is: 'new', name: title, type: 'text', waveId: null }
  const [attributeId = '', waveId = ''] = id.split(' ')
  return { is: 'attribute', attributeId, waveId: waveId === '' ? null : waveId }
}

/** One step: the new attributes and cases, then all values. */
function commandsOf(project: Project, { rows, columns, cells }: AttributeImport, addsCases: boolean): Intent[] {
  const commands: Intent[] = []
  const caseIds = new Map<number, Guid>()
  for (const { index, name, caseId } of rows) {
    if (caseId !== null) caseIds.set(index, caseId)
    else if (addsCases && name !== '') {
      const id = newId()
      caseIds.set(index, id)
      commands.push({ type: 'create-case', caseId: id, name, sourceIds: [] })
    }
  }
  const made = new Map<string, { readonly id: Guid; readonly type: Attribute['type'] }>()
  const values: Extract<Intent, { type: 'set-values' }>['values'][number][] = []
  for (const { index, meaning } of columns) {
    if (meaning.is === 'left out') continue
    let attribute: { readonly id: Guid; readonly type: Attribute['type'] } | undefined
    if (meaning.is === 'attribute') attribute = project.attributes.get(meaning.attributeId)
    else {
      attribute = made.get(meaning.name)
      if (!attribute) {
        attribute = { id: newId(), type: meaning.type }
        made.set(meaning.name, attribute)
        const categories =
          meaning.type === 'category'
            ? [...new Set(cells.map((row) => (row[index] ?? '').trim()))].filter(
                (cell) => cell !== '' && missingOf(cell) === null,
              )
            : []
        commands.push({
          type: 'create-attribute',
          attributeId: attribute.id,
          fields: {
            name: meaning.name,
            description: null,
            level: meaning.waveId === null ? 'case' : 'case-wave',
            type: meaning.type,
            categories,
          },
        })
      }
    }
    if (!attribute) continue
    for (const [row, caseId] of caseIds) {
      const cell = (cells[row]?.[index] ?? '').trim()
      const missing = missingOf(cell)
      const value = missing === null && cell !== '' ? storedValue(attribute.type, cell) : null
      if (value === null && missing === null) continue
      values.push({ caseId, attributeId: attribute.id, waveId: meaning.waveId, value, missing })
    }
  }
  if (values.length > 0) commands.push({ type: 'set-values', values })
  return commands
}
