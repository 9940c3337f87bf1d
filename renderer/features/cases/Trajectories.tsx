import { useMemo, useState } from 'react'
import type { Case } from '../../../shared/records/case.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { CHANGES } from '../../../shared/records/summary.ts'
import {
  crossSection,
  evidenceOf,
  frameworkDocument,
  frameworkTable,
  isStale,
  summaryOf,
} from '../../../shared/reports/framework.ts'
import { codePath, codesInOrder } from '../../../shared/study/codeTree.ts'
import { colorOfCode } from '../../../shared/study/colorOfCode.ts'
import { inOrder } from '../../../shared/study/project.ts'
import { meetingsOf } from '../../../shared/timeline/timelineModel.ts'
import { newId } from '../../project/newId.ts'
import { tableEntries } from '../../project/tableExport.ts'
import { useDispatch, useOpenProject, useProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { CodeDot } from '../../ui/CodeDot.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { sayCount } from '../../ui/say.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './CasesView.module.css'
import { codeWords } from './openItem.ts'

type Reading = 'waves' | 'framework' | 'section'

interface Cell {
  readonly one: Case
  readonly codeId: Guid
  readonly waveId: Guid | null
}

/** The same codings read two ways: how each case moved through the waves, and how the waves differ. */
export function Trajectories() {
  const open = useOpenProject()
  const project = useProject((state) => state.project)
  const workspace = useWorkspace()
  const [reading, setReading] = useState<Reading>('waves')
  const [cell, setCell] = useState<Cell | null>(null)
  const codes = useMemo(() => codesInOrder(project.codes), [project.codes])
  const top = codes.filter(({ depth }) => depth === 0).map(({ code }) => code.id)
  const [chosen, setChosen] = useState<readonly Guid[]>(top.slice(0, 4))
  const codeIds = chosen.filter((id) => project.codes.has(id))
  const [codeId = null] = codeIds
  const cases = useMemo(() => inOrder(project.cases.values()), [project.cases])
  const waves = useMemo(() => inOrder(project.waves.values()), [project.waves])
  const others = codes.filter(({ code }) => !codeIds.includes(code.id))
  const title = `${project.info.title}, framework`
  const table = () => frameworkTable(project, codeIds, reading === 'waves')
  const name = (id: Guid) => codePath(project.codes, id)

  if (top.length === 0 || waves.length === 0)
    return (
      <p className={styles.none}>
        Trajectories need codes and waves: how often each case speaks of a code in each wave, and what you make of it.
      </p>
    )
  return (
    <>
      <div className={styles.tools}>
        <Segmented
          label="How to read"
          value={reading}
          options={[
            { id: 'waves', text: 'Each case through the waves' },
            { id: 'framework', text: 'Framework' },
            { id: 'section', text: 'Wave against wave' },
          ]}
          onChange={setReading}
        />
        {reading === 'waves' ? (
          <Select
            label="Code"
            isLabelHidden
            value={codeId ?? ''}
            options={codes.map(({ code }) => ({ id: code.id, text: name(code.id) }))}
            onChange={(id) => setChosen([id, ...codeIds.filter((other) => other !== id)])}
          />
        ) : (
          <Select
            label="Add a code"
            isLabelHidden
            value=""
            options={[
              { id: '', text: 'Add a code…' },
              ...others.map(({ code }) => ({ id: code.id, text: name(code.id) })),
            ]}
            onChange={(id) => {
              if (id !== '') setChosen([...codeIds, id])
            }}
          />
        )}
        <span className={styles.space} />
        <Menu
          label="Export"
          trigger={<Button>Export</Button>}
          entries={tableEntries(open, title, {
            sheet: 'Framework',
            table,
            document: (date) => frameworkDocument(project, codeIds, reading === 'waves', date),
          })}
        />
      </div>
      <div className={styles.scroll}>
        <table className={`${styles.table} ${styles.framework}`}>
          <thead>
            <tr>
              <th scope="col" className={styles.corner}>
                {reading === 'section' ? 'Code' : 'Case'}
              </th>
              {reading === 'framework'
                ? codeIds.map((id) => {
                    const code = project.codes.get(id)
                    return (
                      <th key={id} scope="col">
                        <span className={styles.codeHead}>
                          {code ? <CodeDot color={colorOfCode(project.codes, id)} of={code} /> : null}
                          {name(id)}
                          <Button
                            look="quiet"
                            aria-label={`Without ${name(id)}`}
                            onPress={() => setChosen(codeIds.filter((other) => other !== id))}
                          >
                            ×
                          </Button>
                        </span>
                      </th>
                    )
                  })
                : waves.map((wave) => (
                    <th key={wave.id} scope="col">
                      {wave.name}
                    </th>
                  ))}
              {reading === 'waves' ? <th scope="col">Through the waves</th> : null}
            </tr>
          </thead>
          <tbody>
            {reading === 'section'
              ? codeIds.map((id) => (
                  <tr key={id}>
                    <th scope="row">{name(id)}</th>
                    {waves.map((wave) => {
                      const { cases: speaking, met, segments } = crossSection(project, id, wave.id)
                      return (
                        <td key={wave.id}>
                          <button
                            type="button"
                            className={styles.cell}
                            disabled={segments === 0}
                            onClick={() =>
                              workspace.openWords({
                                title: `${name(id)}, ${wave.name}: ${sayCount(segments, 'segment')}`,
                                items: cases.flatMap((one) =>
                                  codeWords(project, evidenceOf(project, one, id, wave.id).sourceIds, id),
                                ),
                              })
                            }
                          >
                            <strong>
                              {speaking} of {met} cases
                            </strong>{' '}
                            <span className={styles.quiet}>{sayCount(segments, 'segment')}</span>
                          </button>
                        </td>
                      )
                    })}
                  </tr>
                ))
              : cases.map((one) => (
                  <tr key={one.id}>
                    <th scope="row">
                      <button
                        type="button"
                        className={styles.name}
                        onClick={() => workspace.change({ caseId: one.id })}
                      >
                        {one.name}
                      </button>
                    </th>
                    {reading === 'framework'
                      ? codeIds.map((id) => (
                          <td key={id}>
                            <SummaryCell cell={{ one, codeId: id, waveId: null }} onOpen={setCell} />
                          </td>
                        ))
                      : meetingsOf(project, one).map(({ wave, status, reason, sourceIds }) => (
                          <td key={wave.id}>
                            {sourceIds.length === 0 ? (
                              <span className={styles.quiet}>
                                {status ?? 'not recorded'}
                                {reason === null ? '' : ` (${reason})`}
                              </span>
                            ) : codeId === null ? null : (
                              <SummaryCell cell={{ one, codeId, waveId: wave.id }} onOpen={setCell} />
                            )}
                          </td>
                        ))}
                    {reading === 'waves' && codeId !== null ? (
                      <td>
                        <SummaryCell cell={{ one, codeId, waveId: null }} onOpen={setCell} />
                      </td>
                    ) : null}
                  </tr>
                ))}
          </tbody>
        </table>
      </div>
      {cell ? <SummaryDialog cell={cell} onClose={() => setCell(null)} /> : null}
    </>
  )
}

function SummaryCell({ cell, onOpen }: { readonly cell: Cell; readonly onOpen: (cell: Cell) => void }) {
  const project = useProject((state) => state.project)
  const { one, codeId, waveId } = cell
  const evidence = evidenceOf(project, one, codeId, waveId)
  const summary = summaryOf(project, one.id, codeId, waveId)
  const stale = summary !== undefined && isStale(summary, evidence)
  return (
    <button type="button" className={styles.summary} onClick={() => onOpen(cell)}>
      {summary?.change ? <span className={styles.change}>{summary.change}</span> : null}
      {summary && summary.text !== '' ? <span>{summary.text}</span> : null}
      <span className={styles.quiet}>
        {evidence.segments === 0 ? 'no segment' : sayCount(evidence.segments, 'segment')}
        {stale ? ', evidence changed since' : ''}
      </span>
    </button>
  )
}

const NO_CHANGE = 'none'

/** Writes a cell’s summary beside the words it sums up. */
function SummaryDialog({ cell, onClose }: { readonly cell: Cell; readonly onClose: () => void }) {
  const { one, codeId, waveId } = cell
  const project = useProject((state) => state.project)
  const isReadOnly = useProject((state) => state.readOnly !== null)
  const workspace = useWorkspace()
  const dispatch = useDispatch()
  const evidence = evidenceOf(project, one, codeId, waveId)
  const summary = summaryOf(project, one.id, codeId, waveId)
  const [text, setText] = useState(summary?.text ?? '')
  const [change, setChange] = useState<(typeof CHANGES)[number] | typeof NO_CHANGE>(summary?.change ?? NO_CHANGE)
  const wave = waveId === null ? 'all waves' : (project.waves.get(waveId)?.name ?? '')
  const keep = async () => {
    const done = await dispatch({
      type: 'write-summary',
      summaryId: newId(),
      caseId: one.id,
      about: { kind: 'code', id: codeId },
      waveId,
      text: text.trim(),
      change: change === NO_CHANGE ? null : change,
      evidence: evidence.codingIds,
    })
    if (done.ok) onClose()
  }
  return (
    <Dialog
      title={`${one.name} × ${codePath(project.codes, codeId)}, ${wave}`}
      width="medium"
      onClose={onClose}
      actions={
        <>
          <Button
            isDisabled={evidence.segments === 0}
            onPress={() =>
              workspace.openWords({
                title: `${codePath(project.codes, codeId)} × ${one.name}, ${wave}`,
                items: codeWords(project, evidence.sourceIds, codeId),
              })
            }
          >
            {sayCount(evidence.segments, 'segment')}…
          </Button>
          <span className={styles.space} />
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={isReadOnly} onPress={() => void keep()}>
            Keep summary
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {summary && isStale(summary, evidence) ? (
          <p className={styles.warn}>
            The coding behind this summary has changed since it was written. Keeping it confirms it for the words as
            they are coded now.
          </p>
        ) : null}
        <TextField label="Summary" value={text} onChange={setText} rows={5} autoFocus />
        <Select
          label="Change"
          value={change}
          options={[{ id: NO_CHANGE, text: 'not said' }, ...CHANGES.map((id) => ({ id, text: id }))]}
          onChange={setChange}
        />
      </div>
    </Dialog>
  )
}
