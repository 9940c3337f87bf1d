import { memo, useDeferredValue, useMemo, useState } from 'react'
import type { Case } from '../../../shared/records/case.ts'
import { sayValue, valueAt } from '../../../shared/reports/caseRows.ts'
import { inOrder, type Project } from '../../../shared/study/project.ts'
import { type AxisKind, type TimeAxis, ticksOf, timeAxis } from '../../../shared/timeline/axis.ts'
import { eventsByCase } from '../../../shared/timeline/caseTime.ts'
import {
  AXIS_HEIGHT,
  axisContent,
  layoutTimeline,
  sharedView,
  type TimelineLayout,
  type View,
} from '../../../shared/timeline/layoutTimeline.ts'
import { PICTURE_FONT } from '../../../shared/timeline/textWidth.ts'
import {
  FIRST_CHOICE,
  type TimelineChoice,
  type TimelineModel,
  timelineModel,
} from '../../../shared/timeline/timelineModel.ts'
import { fadesOf, groundShapes, itemShapes, sayCase, sayItem } from '../../../shared/timeline/timelinePicture.ts'
import { drawn, Fades, WINDOW_THEME } from '../../charts/timeline/shapes.tsx'
import { useOpenProject, useProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Select } from '../../ui/Select.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import styles from './CasesView.module.css'
import { KindFilter } from './KindFilter.tsx'
import { openItem } from './openItem.ts'
import { exportEntries } from './pictures.ts'
import { useWidth } from './useWidth.ts'

const AS_LISTED = 'as listed'
const NO_GROUP = 'no group'
const NAMES = 130

/** Every case’s timeline below the others, on one axis: in calendar time or from each case’s own anchor. */
export function AllTimelines() {
  const open = useOpenProject()
  const project = useProject((state) => state.project)
  const workspace = useWorkspace()
  const [place, width] = useWidth<HTMLDivElement>(900)
  const [choice, setChoice] = useState<TimelineChoice>({ ...FIRST_CHOICE, lanesBy: 'one' })
  const [kind, setKind] = useState<AxisKind>('calendar')
  const [sort, setSort] = useState(AS_LISTED)
  const [group, setGroup] = useState(NO_GROUP)
  const [labels, setLabels] = useState(project.cases.size <= 12)
  const [compared, setCompared] = useState<ReadonlySet<string>>(new Set())
  const [onlyCompared, setOnlyCompared] = useState(false)
  const fixed = inOrder(project.attributes.values()).filter(({ level }) => level === 'case')
  const byCase = useMemo(() => eventsByCase(project), [project])

  const models = useMemo(
    () =>
      inOrder(project.cases.values())
        .filter(({ id }) => !onlyCompared || compared.has(id))
        .map((one) => timelineModel(project, one, choice, byCase)),
    [project, choice, byCase, onlyCompared, compared],
  )
  const alignable = kind === 'calendar' ? models : models.filter(({ time }) => time.anchor !== null)
  const withoutAnchor = models.filter((model) => !alignable.includes(model))
  const shown = alignable.filter(({ items }) => items.length > 0)
  const axis = useMemo(
    () =>
      timeAxis(
        kind,
        shown.map((model) => axisContent(model, kind)),
      ),
    [kind, shown],
  )
  const view = useMemo(() => sharedView(shown, axis, width - NAMES), [shown, axis, width])
  const sections = useMemo(() => arranged(project, shown, sort, group), [project, shown, sort, group])
  const anchors = [...new Set(shown.flatMap(({ case: { anchor } }) => (anchor ? [anchor.label.toLowerCase()] : [])))]
  const deferredWidth = useDeferredValue(width)

  return (
    <>
      <div className={styles.tools}>
        <Segmented
          label="Align by"
          value={kind}
          options={[
            { id: 'calendar', text: 'Calendar' },
            { id: 'anchor', text: `Months since ${anchors.length === 1 ? anchors[0] : 'anchor'}` },
          ]}
          onChange={setKind}
        />
        <Select
          label="Sort by"
          isLabelHidden
          value={sort}
          options={[
            { id: AS_LISTED, text: 'As listed' },
            { id: 'name', text: 'By name' },
            { id: 'events', text: 'By number of events' },
            ...fixed.map(({ id, name }) => ({ id, text: `By ${name.toLowerCase()}` })),
          ]}
          onChange={setSort}
        />
        <Select
          label="Group by"
          isLabelHidden
          value={group}
          options={[
            { id: NO_GROUP, text: 'No groups' },
            ...fixed.map(({ id, name }) => ({ id, text: `Group by ${name.toLowerCase()}` })),
          ]}
          onChange={setGroup}
        />
        <KindFilter choice={choice} onChange={setChoice} />
        <Checkbox isSelected={labels} onChange={setLabels}>
          Words
        </Checkbox>
        <span className={styles.space} />
        <Button isDisabled={compared.size === 0} onPress={() => setOnlyCompared(!onlyCompared)}>
          {onlyCompared ? 'Show all cases' : `Compare ${compared.size} chosen`}
        </Button>
        <Menu
          label="Export"
          trigger={<Button>Export</Button>}
          entries={exportEntries(open, `${project.info.title}, timelines`, () => ({
            project,
            models: sections.flatMap((section) => section.models),
            choice,
            axis: kind,
          }))}
        />
      </div>
      {withoutAnchor.length > 0 ? (
        <p className={styles.warn}>
          Not alignable, because no anchor is recorded: {withoutAnchor.map(({ case: one }) => one.name).join(', ')}.
        </p>
      ) : null}
      <div ref={place} className={styles.scroll}>
        {shown.length === 0 ? (
          <p className={styles.none}>
            No case has anything on this axis yet. Record events from transcripts with E, or on a case’s page.
          </p>
        ) : (
          <>
            <Axis axis={axis} view={view} width={deferredWidth} />
            {sections.map((section) => (
              <section key={section.title}>
                {section.title === '' ? null : <h2 className={styles.group}>{section.title}</h2>}
                {section.models.map((model) => (
                  <div key={model.case.id} className={styles.multiple}>
                    <div className={styles.multipleName}>
                      <Checkbox
                        aria-label={`Compare ${model.case.name}`}
                        isSelected={compared.has(model.case.id)}
                        onChange={(isChosen) => {
                          const next = new Set(compared)
                          if (isChosen) next.add(model.case.id)
                          else next.delete(model.case.id)
                          setCompared(next)
                        }}
                      />
                      <button
                        type="button"
                        className={styles.name}
                        onClick={() => workspace.change({ caseId: model.case.id })}
                      >
                        {model.case.name}
                      </button>
                    </div>
                    <Multiple
                      project={project}
                      model={model}
                      axis={axis}
                      view={view}
                      width={deferredWidth - NAMES}
                      labels={labels}
                      onOpen={openItem}
                    />
                  </div>
                ))}
              </section>
            ))}
          </>
        )}
      </div>
    </>
  )
}

interface Section {
  readonly title: string
  readonly models: readonly TimelineModel[]
}

function arranged(project: Project, models: readonly TimelineModel[], sort: string, group: string): Section[] {
  const said = (attributeId: string, one: Case) => {
    const attribute = project.attributes.get(attributeId)
    return attribute ? sayValue(attribute, valueAt(one, attributeId, null)) : ''
  }
  const rank = (attributeId: string, one: Case) => {
    const attribute = project.attributes.get(attributeId)
    const value = said(attributeId, one)
    const at = attribute?.categories.indexOf(value) ?? -1
    return at >= 0 ? String(at).padStart(5, '0') : /^\d+$/.test(value) ? value.padStart(12, '0') : `~${value}`
  }
  const sorted =
    sort === AS_LISTED
      ? [...models]
      : models.toSorted((a, b) => {
          if (sort === 'name') return a.case.name.localeCompare(b.case.name)
          if (sort === 'events') return b.time.events.length - a.time.events.length
          return rank(sort, a.case).localeCompare(rank(sort, b.case))
        })
  if (group === NO_GROUP) return [{ title: '', models: sorted }]
  const groups = new Map<string, TimelineModel[]>()
  for (const model of sorted.toSorted((a, b) => rank(group, a.case).localeCompare(rank(group, b.case)))) {
    const title = said(group, model.case) || 'not recorded'
    groups.set(title, [...(groups.get(title) ?? []), model])
  }
  return [...groups].map(([title, own]) => ({ title, models: own }))
}

function Axis({ axis, view, width }: { readonly axis: TimeAxis; readonly view: View; readonly width: number }) {
  const pixelsPerDay = (width - NAMES) / (view[1] - view[0])
  const ticks = ticksOf(axis, view, pixelsPerDay)
  return (
    <svg className={styles.axis} width={width} height={AXIS_HEIGHT} fontFamily={PICTURE_FONT} aria-hidden>
      {ticks.map(({ at, text, isMajor }) => (
        <text
          key={at}
          x={NAMES + (at - view[0]) * pixelsPerDay + 3}
          y={AXIS_HEIGHT - 9}
          fontSize={11}
          fontWeight={isMajor ? 600 : 400}
          fill={isMajor ? 'var(--ink)' : 'var(--ink-quiet)'}
        >
          {text}
        </text>
      ))}
    </svg>
  )
}

interface MultipleProps {
  readonly project: Project
  readonly model: TimelineModel
  readonly axis: TimeAxis
  readonly view: View
  readonly width: number
  readonly labels: boolean
  readonly onOpen: typeof openItem
}

/** One small timeline. Its marks open their words; its name opens the case. */
const Multiple = memo(function Multiple({ project, model, axis, view, width, labels, onOpen }: MultipleProps) {
  const workspace = useWorkspace()
  const layout: TimelineLayout = useMemo(
    () => layoutTimeline(model, { width, titleWidth: 0, axis, view, maxRows: labels ? 8 : 0 }),
    [model, width, axis, view, labels],
  )
  const top = AXIS_HEIGHT - 2
  return (
    <svg
      width={width}
      height={layout.height - top}
      viewBox={`0 ${top} ${width} ${layout.height - top}`}
      fontFamily={PICTURE_FONT}
      // A picture of marks, each a button: SVG has no elements for either.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="group"
      aria-label={sayCase(model)}
      className={styles.picture}
    >
      <Fades fades={fadesOf(layout.items)} />
      <g aria-hidden>
        {drawn(
          groundShapes(
            { ...layout, ticks: layout.ticks.filter(({ isMajor }) => isMajor).map((tick) => ({ ...tick, text: '' })) },
            WINDOW_THEME,
          ),
        )}
      </g>
      {layout.items.map((placed) => (
        <g
          key={placed.item.key}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="button"
          tabIndex={-1}
          aria-label={sayItem(project, placed.item)}
          className={styles.mark}
          onClick={() => onOpen(workspace, project, model.case, placed.item)}
        >
          <title>{sayItem(project, placed.item)}</title>
          {drawn(itemShapes(placed, WINDOW_THEME))}
        </g>
      ))}
    </svg>
  )
})
