import { useMemo, useState } from 'react'
import type { Attribute } from '../../../shared/records/attribute.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { caseColumns, caseTable, rareCombinations, sayValue, valueAt } from '../../../shared/reports/caseRows.ts'
import { caseTables } from '../../../shared/reports/tablesDocument.ts'
import { inOrder } from '../../../shared/study/project.ts'
import { tableEntries } from '../../project/tableExport.ts'
import { useOpenProject, useProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { sayCount } from '../../ui/say.ts'
import { AttributeDialog } from './AttributeDialog.tsx'
import styles from './CasesView.module.css'
import { ImportAttributesDialog } from './ImportAttributesDialog.tsx'
import { ValueDialog } from './ValueDialog.tsx'

interface Editing {
  readonly caseIds: readonly Guid[]
  readonly attributeId: Guid
  readonly waveId: Guid | null
}

/** Cases in rows, attributes in columns: those that vary have a column a wave. */
export function CaseTable() {
  const open = useOpenProject()
  const project = useProject((state) => state.project)
  const isReadOnly = useProject((state) => state.readOnly !== null)
  const workspace = useWorkspace()
  const [chosen, setChosen] = useState<ReadonlySet<Guid>>(new Set())
  const [editing, setEditing] = useState<Editing | null>(null)
  const [attribute, setAttribute] = useState<Attribute | 'new' | null>(null)
  const [isImporting, setImporting] = useState(false)
  const [isChecking, setChecking] = useState(false)
  const columns = useMemo(() => caseColumns(project), [project])
  const cases = useMemo(() => inOrder(project.cases.values()), [project.cases])
  const [first] = columns

  const toggle = (id: Guid, isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  return (
    <>
      <div className={styles.tools}>
        <Button isDisabled={isReadOnly} onPress={() => setAttribute('new')}>
          New attribute…
        </Button>
        <Button isDisabled={isReadOnly} onPress={() => setImporting(true)}>
          Import attributes…
        </Button>
        <Button
          isDisabled={isReadOnly || chosen.size === 0 || !first}
          onPress={() =>
            first && setEditing({ caseIds: [...chosen], attributeId: first.attribute.id, waveId: first.waveId })
          }
        >
          Set for {sayCount(chosen.size, 'case')}…
        </Button>
        <span className={styles.space} />
        <Button onPress={() => setChecking(true)}>Rare combinations…</Button>
        <Menu
          label="Export"
          trigger={<Button>Export</Button>}
          entries={tableEntries(open, `${project.info.title}, cases`, {
            sheet: 'Cases',
            table: () => caseTable(project),
            document: (date) => caseTables(project, date),
          })}
        />
      </div>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className="visually-hidden">Cases and their attributes</caption>
          <thead>
            <tr>
              <th scope="col" className={styles.corner}>
                Case
              </th>
              {columns.map(({ attribute: one, waveId, title: name }) => (
                <th key={`${one.id} ${waveId}`} scope="col">
                  <button type="button" className={styles.columnName} onClick={() => setAttribute(one)}>
                    {one.name}
                    {waveId === null ? null : <span className={styles.quiet}>{project.waves.get(waveId)?.name}</span>}
                    <span className="visually-hidden">{name}: change this attribute</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cases.map((one) => (
              <tr key={one.id} className={chosen.has(one.id) ? styles.chosen : ''}>
                <th scope="row">
                  <div className={styles.nameCell}>
                    <Checkbox
                      aria-label={`Choose ${one.name}`}
                      isSelected={chosen.has(one.id)}
                      onChange={(isChosen) => toggle(one.id, isChosen)}
                    />
                    <button type="button" className={styles.name} onClick={() => workspace.change({ caseId: one.id })}>
                      {one.name}
                    </button>
                  </div>
                </th>
                {columns.map(({ attribute: of, waveId, title: name }) => {
                  const value = valueAt(one, of.id, waveId)
                  const said = sayValue(of, value)
                  return (
                    <td key={`${of.id} ${waveId}`}>
                      <button
                        type="button"
                        disabled={isReadOnly}
                        className={`${styles.cell} ${value?.missing ? styles.missing : ''} ${['integer', 'decimal'].includes(of.type) ? styles.number : ''}`}
                        aria-label={`${one.name}, ${name}: ${said || 'not recorded'}`}
                        title={said}
                        onClick={() => setEditing({ caseIds: [one.id], attributeId: of.id, waveId })}
                      >
                        {said || '·'}
                      </button>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
        {columns.length === 0 ? (
          <p className={styles.none}>No attribute yet. Add one, or import a table of them.</p>
        ) : null}
      </div>
      {editing ? <ValueDialog {...editing} onClose={() => setEditing(null)} /> : null}
      {attribute ? (
        <AttributeDialog attribute={attribute === 'new' ? null : attribute} onClose={() => setAttribute(null)} />
      ) : null}
      {isImporting ? <ImportAttributesDialog onClose={() => setImporting(false)} /> : null}
      {isChecking ? <RareDialog onClose={() => setChecking(false)} /> : null}
    </>
  )
}

/** Which combinations of printed attributes few cases share. */
function RareDialog({ onClose }: { readonly onClose: () => void }) {
  const project = useProject((state) => state.project)
  const fixed = inOrder(project.attributes.values()).filter(({ level }) => level === 'case')
  const [ids, setIds] = useState<readonly Guid[]>(fixed.slice(0, 3).map(({ id }) => id))
  const rare = rareCombinations(project, ids)
  return (
    <Dialog
      title="Rare combinations"
      width="medium"
      onClose={onClose}
      actions={<Button onPress={onClose}>Close</Button>}
    >
      <p>
        Attributes printed together can tell who somebody is. Choose those a paper would print: combinations that fewer
        than three cases share are listed.
      </p>
      <div className={styles.checks}>
        {fixed.map(({ id, name }) => (
          <Checkbox
            key={id}
            isSelected={ids.includes(id)}
            onChange={(isChosen) => setIds(isChosen ? [...ids, id] : ids.filter((other) => other !== id))}
          >
            {name}
          </Checkbox>
        ))}
      </div>
      {rare.length === 0 ? (
        <p className={styles.quiet}>
          {ids.length === 0 ? 'No attribute is chosen.' : 'Every combination is shared by three cases or more.'}
        </p>
      ) : (
        <ul className={styles.rare}>
          {rare.map(({ values, cases }) => (
            <li key={values.join()}>
              <strong>{values.join(', ')}</strong>
              <span className={styles.quiet}> {cases.map(({ name }) => name).join(', ')}</span>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
