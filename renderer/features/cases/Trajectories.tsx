import { useMemo, useState } from 'react'
import type { Summary } from '../../../shared/records/summary.ts'
import {
  crossSection,
  evidenceOf,
  frameworkDocument,
  frameworkTable,
  isStale,
  type Strand,
  strandOf,
  summaryOf,
} from '../../../shared/reports/framework.ts'
import { codePath, codesInOrder } from '../../../shared/study/codeTree.ts'
import { colorOfCode } from '../../../shared/study/colorOfCode.ts'
import { inOrder, type Project } from '../../../shared/study/project.ts'
import { themesInOrder } from '../../../shared/themes/themeTree.ts'
import { meetingsOf, type WaveMeeting } from '../../../shared/timeline/timelineModel.ts'
import { tableEntries } from '../../project/tableExport.ts'
import { useOpenProject, useProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { CodeDot } from '../../ui/CodeDot.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { sayCount } from '../../ui/say.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import styles from './CasesView.module.css'
import { type Cell, SummaryDialog } from './SummaryDialog.tsx'

type Reading = 'waves' | 'framework' | 'section'
type About = Summary['about']

const keyOf = ({ kind, id }: About) => `${kind} ${id}`
const FIRST = 4

/** What can be a column: themes that were not set aside, then codes. */
function choicesOf(project: Project): { readonly about: About; readonly text: string; readonly isTop: boolean }[] {
  return [
    ...themesInOrder(project.themes)
      .filter(({ theme }) => theme.stage !== 'set aside')
      .map(({ theme, depth }) => ({
        about: { kind: 'theme', id: theme.id } as const,
        text: `Theme: ${theme.name}`,
        isTop: depth === 0,
      })),
    ...codesInOrder(project.codes).map(({ code, depth }) => ({
      about: { kind: 'code', id: code.id } as const,
      text: codePath(project.codes, code.id),
      isTop: depth === 0,
    })),
  ]
}

/** The same codings read two ways: how each case moved through the waves, and how the waves differ. */
export function Trajectories() {
  const open = useOpenProject()
  const project = useProject((state) => state.project)
  const workspace = useWorkspace()
  const [reading, setReading] = useState<Reading>('waves')
  const [byWave, setByWave] = useState(false)
  const [cell, setCell] = useState<Cell | null>(null)
  const choices = useMemo(() => choicesOf(project), [project])
  const [chosen, setChosen] = useState<readonly About[]>(() => {
    const tops = choices.filter(({ isTop }) => isTop)
    const themes = tops.filter(({ about }) => about.kind === 'theme')
    return (themes.length > 0 ? themes : tops).slice(0, FIRST).map(({ about }) => about)
  })
  const strands = useMemo(
    () => chosen.map((about) => strandOf(project, about)).filter((one) => one !== null),
    [project, chosen],
  )
  const [strand = null] = strands
  const cases = useMemo(() => inOrder(project.cases.values()), [project.cases])
  const waves = useMemo(() => inOrder(project.waves.values()), [project.waves])
  const shown = new Set(chosen.map(keyOf))
  const isByWave = reading === 'waves' || (reading === 'framework' && byWave)
  const aboutOf = (key: string) => choices.find(({ about }) => keyOf(about) === key)?.about

  if (choices.length === 0 || waves.length === 0)
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
            label="Theme or code"
            isLabelHidden
            value={strand === null ? '' : keyOf(strand.about)}
            options={choices.map(({ about, text }) => ({ id: keyOf(about), text }))}
            onChange={(key) => {
              const about = aboutOf(key)
              if (about) setChosen([about, ...chosen.filter((other) => keyOf(other) !== key)])
            }}
          />
        ) : (
          <Select
            label="Add a theme or code"
            isLabelHidden
            value=""
            options={[
              { id: '', text: 'Add a theme or code…' },
              ...choices
                .filter(({ about }) => !shown.has(keyOf(about)))
                .map(({ about, text }) => ({ id: keyOf(about), text })),
            ]}
            onChange={(key) => {
              const about = aboutOf(key)
              if (about) setChosen([...chosen, about])
            }}
          />
        )}
        {reading === 'framework' ? (
          <Checkbox isSelected={byWave} onChange={setByWave}>
            Wave by wave
          </Checkbox>
        ) : null}
        <span className={styles.space} />
        <Menu
          label="Export"
          trigger={<Button>Export</Button>}
          entries={tableEntries(open, `${project.info.title}, framework`, {
            sheet: 'Framework',
            table: () => frameworkTable(project, strands, isByWave),
            document: (date) => frameworkDocument(project, strands, isByWave, date),
          })}
        />
      </div>
      <div className={styles.scroll}>
        <table className={`${styles.table} ${styles.framework}`}>
          <thead>
            <tr>
              <th scope="col" className={styles.corner}>
                {reading === 'section' ? 'Theme or code' : 'Case'}
              </th>
              {reading === 'framework' ? (
                <>
                  {byWave ? <th scope="col">Wave</th> : null}
                  {strands.map((one) => (
                    <th key={keyOf(one.about)} scope="col">
                      <StrandHead
                        strand={one}
                        onRemove={() => setChosen(chosen.filter((other) => keyOf(other) !== keyOf(one.about)))}
                      />
                    </th>
                  ))}
                </>
              ) : (
                waves.map((wave) => (
                  <th key={wave.id} scope="col">
                    {wave.name}
                  </th>
                ))
              )}
              {reading === 'waves' ? <th scope="col">Through the waves</th> : null}
            </tr>
          </thead>
          <tbody>
            {reading === 'section'
              ? strands.map((one) => <SectionRow key={keyOf(one.about)} strand={one} />)
              : cases.flatMap((one) => {
                  const meetings = isByWave ? meetingsOf(project, one) : []
                  const name = (
                    <button type="button" className={styles.name} onClick={() => workspace.change({ caseId: one.id })}>
                      {one.name}
                    </button>
                  )
                  if (reading === 'waves')
                    return (
                      <tr key={one.id}>
                        <th scope="row">{name}</th>
                        {strand === null ? null : (
                          <>
                            {meetings.map((meeting) => (
                              <td key={meeting.wave.id}>
                                <MetCell
                                  meeting={meeting}
                                  cell={{ one, strand, waveId: meeting.wave.id }}
                                  onOpen={setCell}
                                />
                              </td>
                            ))}
                            <td>
                              <SummaryCell cell={{ one, strand, waveId: null }} onOpen={setCell} />
                            </td>
                          </>
                        )}
                      </tr>
                    )
                  if (!byWave)
                    return (
                      <tr key={one.id}>
                        <th scope="row">{name}</th>
                        {strands.map((own) => (
                          <td key={keyOf(own.about)}>
                            <SummaryCell cell={{ one, strand: own, waveId: null }} onOpen={setCell} />
                          </td>
                        ))}
                      </tr>
                    )
                  return meetings.map((meeting, index) => (
                    <tr key={`${one.id} ${meeting.wave.id}`}>
                      {index === 0 ? (
                        <th scope="rowgroup" rowSpan={meetings.length}>
                          {name}
                        </th>
                      ) : null}
                      <th scope="row" className={styles.waveHead}>
                        {meeting.wave.name}
                      </th>
                      {strands.map((own) => (
                        <td key={keyOf(own.about)}>
                          <MetCell
                            meeting={meeting}
                            cell={{ one, strand: own, waveId: meeting.wave.id }}
                            onOpen={setCell}
                          />
                        </td>
                      ))}
                    </tr>
                  ))
                })}
          </tbody>
        </table>
      </div>
      {cell ? <SummaryDialog cell={cell} onClose={() => setCell(null)} /> : null}
    </>
  )
}

function StrandHead({ strand, onRemove }: { readonly strand: Strand; readonly onRemove: () => void }) {
  const project = useProject((state) => state.project)
  const code = strand.about.kind === 'code' ? project.codes.get(strand.about.id) : undefined
  return (
    <span className={styles.codeHead}>
      {code ? <CodeDot color={colorOfCode(project.codes, code.id)} of={code} /> : null}
      {strand.name}
      <Button look="quiet" aria-label={`Without ${strand.name}`} onPress={onRemove}>
        ×
      </Button>
    </span>
  )
}

/** How many cases speak of a strand in each wave, of those met. */
function SectionRow({ strand }: { readonly strand: Strand }) {
  const project = useProject((state) => state.project)
  const workspace = useWorkspace()
  return (
    <tr>
      <th scope="row">{strand.name}</th>
      {inOrder(project.waves.values()).map((wave) => {
        const { cases, met, segments } = crossSection(project, strand, wave.id)
        return (
          <td key={wave.id}>
            <button
              type="button"
              className={styles.cell}
              disabled={segments === 0}
              onClick={() =>
                workspace.openWords({
                  title: `${strand.name}, ${wave.name}: ${sayCount(segments, 'segment')}`,
                  items: inOrder(project.cases.values()).flatMap((one) => [
                    ...evidenceOf(project, one, strand, wave.id).passages,
                  ]),
                })
              }
            >
              <strong>
                {cases} of {met} cases
              </strong>{' '}
              <span className={styles.quiet}>{sayCount(segments, 'segment')}</span>
            </button>
          </td>
        )
      })}
    </tr>
  )
}

interface SummaryCellProps {
  readonly cell: Cell
  readonly onOpen: (cell: Cell) => void
}

/** A cell of a wave: who was not met has said nothing, which is no finding. */
function MetCell({ meeting, ...rest }: SummaryCellProps & { readonly meeting: WaveMeeting }) {
  const { status, reason, sourceIds } = meeting
  if (sourceIds.length > 0) return <SummaryCell {...rest} />
  return (
    <div className={styles.summary}>
      <span className={styles.quiet}>
        {status ?? 'not recorded'}
        {reason === null ? '' : ` (${reason})`}
      </span>
    </div>
  )
}

function SummaryCell({ cell, onOpen }: SummaryCellProps) {
  const project = useProject((state) => state.project)
  const { one, strand, waveId } = cell
  const evidence = evidenceOf(project, one, strand, waveId)
  const summary = summaryOf(project, one.id, strand.about, waveId)
  const stale = summary !== undefined && isStale(summary, evidence)
  return (
    <button type="button" className={styles.summary} onClick={() => onOpen(cell)}>
      {summary?.change ? <span className={styles.change}>{summary.change}</span> : null}
      {summary && summary.text !== '' ? <span>{summary.text}</span> : null}
      <span className={styles.quiet}>
        {evidence.segments === 0 ? 'no segment' : sayCount(evidence.segments, 'segment')}
      </span>
      {stale ? <span className={styles.stale}>evidence changed since</span> : null}
    </button>
  )
}
