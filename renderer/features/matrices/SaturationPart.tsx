import { type ReactNode, useMemo } from 'react'
import { csvOf } from '../../../shared/reports/csv.ts'
import { aboutSheet } from '../../../shared/reports/aboutSheet.ts'
import { sayCodebook } from '../../../shared/codebook/sayCodebook.ts'
import { writeXlsx } from '../../../shared/office/writeXlsx.ts'
import {
  codeEmergence,
  type EmergenceQuestion,
  emergenceTable,
  firstPassages,
  sayEmergence,
} from '../../../shared/matrix/emergence.ts'
import { emergenceChart, emergenceSvg } from '../../../shared/matrix/emergenceChart.ts'
import { inOrder, type Project } from '../../../shared/study/project.ts'
import { sourceLabel } from '../../../shared/study/sourceGroups.ts'
import { useKept } from '../../project/useKept.ts'
import { useProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { sayCount } from '../../ui/say.ts'
import { Select } from '../../ui/Select.tsx'
import matrices from './MatricesView.module.css'
import styles from './SaturationPart.module.css'
import { TakeAway } from './TakeAway.tsx'

interface Asked {
  readonly waveId: string
  readonly coderId: string
  readonly base: string
  readonly run: string
  readonly threshold: string
}

const NONE = ''
const WIDTH = 760
const HEIGHT = 320

/** Which codes each interview brought, as a curve; the rule comes second. */
export function SaturationPart({ parts }: { readonly parts: ReactNode }) {
  const project = useProject((state) => state.project)
  const workspace = useWorkspace()
  const waves = inOrder(project.waves.values())
  const [asked, setAsked] = useKept<Asked>('saturation', {
    waveId: waves[0]?.id ?? NONE,
    coderId: NONE,
    base: '4',
    run: '2',
    threshold: '0.05',
  })
  const [isWanted, setIsWanted] = useKept('saturation wanted', project.info.approach !== 'reflexive')
  const ask = (part: Partial<Asked>) => setAsked({ ...asked, ...part })
  const question = useMemo(
    (): EmergenceQuestion => ({
      waveId: project.waves.has(asked.waveId) ? asked.waveId : null,
      coderId: project.coders.has(asked.coderId) ? asked.coderId : null,
      base: Number(asked.base),
      run: Number(asked.run),
      threshold: Number(asked.threshold),
    }),
    [project, asked],
  )
  const emergence = useMemo(() => codeEmergence(project, question), [project, question])
  const { interviews, saturation } = emergence
  const chart = useMemo(() => emergenceChart(emergence, WIDTH, HEIGHT), [emergence])
  const says = sayEmergence(project, question)
  const table = emergenceTable(emergence)
  const coders = inOrder(project.coders.values())

  const open = (nth: number) => {
    const interview = interviews[nth]
    if (!interview) return
    const items = firstPassages(project, interview, question.coderId)
    workspace.openWords({ title: `New in ${interview.source.name}: ${sayCount(items.length, 'code')}`, items })
  }

  return (
    <>
      <header className={matrices.head}>
        <h1 className={matrices.title}>Matrices</h1>
        {parts}
        <div className={matrices.tools}>
          <TakeAway
            name="saturation"
            csv={() => csvOf(table.columns, table.rows)}
            json={() =>
              `${JSON.stringify({ definition: says, codebook: sayCodebook(project), ...table, saturation }, null, 2)}\n`
            }
            xlsx={(day) =>
              writeXlsx([
                { name: 'Emergence', columns: table.columns.map((title) => ({ title, width: 18 })), rows: table.rows },
                aboutSheet(project, says, day),
              ])
            }
            svg={() => emergenceSvg(emergence, says.join(' '))}
            table={() => [table.columns, ...table.rows]}
            command={null}
          />
        </div>
      </header>
      {isWanted ? (
        <>
          <div className={matrices.asked}>
            <Select
              label="Wave"
              value={question.waveId ?? NONE}
              onChange={(waveId) => ask({ waveId })}
              options={[...waves.map(({ id, name }) => ({ id, text: name })), { id: NONE, text: 'without a wave' }]}
            />
            {coders.length > 1 ? (
              <Select
                label="Coder"
                value={asked.coderId}
                onChange={(coderId) => ask({ coderId })}
                options={[{ id: NONE, text: 'every coder' }, ...coders.map(({ id, name }) => ({ id, text: name }))]}
              />
            ) : null}
            <Select
              label="Base"
              value={asked.base}
              onChange={(base) => ask({ base })}
              options={numbers(['4', '5', '6'])}
            />
            <Select label="Run" value={asked.run} onChange={(run) => ask({ run })} options={numbers(['2', '3'])} />
            <Select
              label="New at most"
              value={asked.threshold}
              onChange={(threshold) => ask({ threshold })}
              options={[
                { id: '0.05', text: '5 % of the base' },
                { id: '0', text: 'none' },
              ]}
            />
          </div>
          <p className={matrices.says}>{says.join(' ')}</p>
          {interviews.length === 0 ? (
            <p className={matrices.none}>No interview belongs here yet.</p>
          ) : (
            <div className={styles.body}>
              <svg viewBox={`0 0 ${chart.width} ${chart.height}`} className={styles.chart} aria-hidden>
                {chart.ticks.map(({ y, value }) => (
                  <g key={value}>
                    <line x1={chart.left} x2={chart.width - 16} y1={y} y2={y} className={styles.grid} />
                    <text x={chart.left - 8} y={y + 4} textAnchor="end" className={styles.tick}>
                      {value}
                    </text>
                  </g>
                ))}
                {chart.points.map(({ x, barY, barHeight }, nth) => (
                  // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the table below has the same as buttons
                  <g key={interviews[nth]?.source.id} className={styles.mark} onClick={() => open(nth)}>
                    <title>{`${interviews[nth]?.source.name ?? ''}: ${interviews[nth]?.fresh.length ?? 0} new`}</title>
                    <rect
                      x={x - chart.barWidth / 2}
                      y={barY}
                      width={chart.barWidth}
                      height={barHeight}
                      className={styles.bar}
                    />
                    <text x={x} y={chart.bottom + 18} textAnchor="middle" className={styles.tick}>
                      {shortName(project, interviews[nth]?.source)}
                    </text>
                  </g>
                ))}
                <path d={chart.path} className={styles.curve} />
                {chart.points.map(({ x, y }, nth) => (
                  <circle key={interviews[nth]?.source.id} cx={x} cy={y} r={3.5} className={styles.dot} />
                ))}
              </svg>
              <p className={styles.rule}>
                {saturation === null
                  ? 'The base has no codes, so there is nothing to have a share of.'
                  : saturation.saturated_at === null
                    ? `Not reached: no run of ${saturation.run_length} interviews brought so little that is new.`
                    : `Reached at ${saturation.label}: after interview ${saturation.saturated_at}, confirmed by the next ${saturation.run_length}.`}{' '}
                It says which codes were heard, not how well they are understood.
              </p>
              <table className={styles.table} aria-label="New codes by interview">
                <thead>
                  <tr>
                    <th scope="col">Interview</th>
                    <th scope="col">Codes</th>
                    <th scope="col">New</th>
                    <th scope="col">So far</th>
                    <th scope="col">Share</th>
                  </tr>
                </thead>
                <tbody>
                  {interviews.map(({ source, codes, fresh, seen, share }, nth) => (
                    <tr key={source.id}>
                      <th scope="row">{source.name}</th>
                      <td>{codes.length}</td>
                      <td>
                        <button type="button" className={matrices.total} onClick={() => open(nth)}>
                          {fresh.length}
                        </button>
                      </td>
                      <td>{seen}</td>
                      <td>{Math.round(share * 100)} %</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </>
      ) : (
        <div className={matrices.none}>
          <p>
            Reflexive thematic analysis does not count on saturation: meaning is made by the analyst and has no point at
            which it is complete (Braun & Clarke 2021). So this is off in a reflexive project.
          </p>
          <Button onPress={() => setIsWanted(true)}>Show it all the same</Button>
        </div>
      )}
    </>
  )
}

function numbers(values: readonly string[]): readonly { readonly id: string; readonly text: string }[] {
  return values.map((id) => ({ id, text: `${id} interviews` }))
}

/** Whose interview it is, as far as a label has room. */
function shortName(project: Project, source: Parameters<typeof sourceLabel>[1] | undefined): string {
  if (!source) return ''
  const one = [...project.cases.values()].find(({ sourceIds }) => sourceIds.includes(source.id))
  const name = one?.name ?? source.name
  return name.length > 9 ? `${name.slice(0, 8)}…` : name
}
