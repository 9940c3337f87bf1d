import { ChevronLeft, ChevronRight, Minus, Plus } from 'lucide-react'
import { memo, useCallback, useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react'
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
import { panned, zoomed } from '../../../shared/timeline/panZoom.ts'
import { PICTURE_FONT } from '../../../shared/timeline/textWidth.ts'
import {
  FIRST_CHOICE,
  sayGaps,
  type TimelineChoice,
  type TimelineItem,
  type TimelineModel,
  timelineModel,
} from '../../../shared/timeline/timelineModel.ts'
import { fadesOf, groundShapes, itemShapes, sayCase, sayItem } from '../../../shared/timeline/timelinePicture.ts'
import { drawn, Fades, WINDOW_THEME } from '../../charts/timeline/shapes.tsx'
import { MovedView, useMovedView } from '../../charts/timeline/movedView.ts'
import { useNear } from '../../charts/timeline/useNear.ts'
import { usePanZoom } from '../../charts/timeline/usePanZoom.ts'
import { useOpenProject, useProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Select } from '../../ui/Select.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import styles from './CasesView.module.css'
import { GapControl } from './GapControl.tsx'
import { KindFilter } from './KindFilter.tsx'
import { openItem } from './openItem.ts'
import { exportEntries } from './pictures.ts'
import { useWidth } from './useWidth.ts'

const AS_LISTED = 'as listed'
const NO_GROUP = 'no group'
const NAMES = 130
/** Pixels that a timeline takes before it was ever drawn. */
const UNSEEN = 110

/** Every case’s timeline below the others, on one axis: in calendar time or from each case’s own anchor. */
export function AllTimelines() {
  const open = useOpenProject()
  const project = useProject((state) => state.project)
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
  const { shown, withoutAnchor } = useMemo(() => {
    const isAlignable = ({ time }: TimelineModel) => kind === 'calendar' || time.anchor !== null
    return {
      shown: models.filter((model) => isAlignable(model) && model.items.length > 0),
      withoutAnchor: models.filter((model) => !isAlignable(model)),
    }
  }, [models, kind])
  const axis = useMemo(
    () =>
      timeAxis(
        kind,
        shown.map((model) => axisContent(model, kind)),
      ),
    [kind, shown],
  )
  const [moved] = useState(() => new MovedView())
  const whole = useMemo(() => sharedView(shown, axis, width - NAMES), [shown, axis, width])
  const sections = useMemo(() => arranged(project, shown, sort, group), [project, shown, sort, group])
  const anchors = [...new Set(shown.flatMap(({ case: { anchor } }) => (anchor ? [anchor.label.toLowerCase()] : [])))]
  const deferredWidth = useDeferredValue(width)
  const compare = useCallback(
    (id: string, isChosen: boolean) =>
      setCompared((before) => {
        const next = new Set(before)
        if (isChosen) next.add(id)
        else next.delete(id)
        return next
      }),
    [],
  )
  const hasGaps = shown.some(({ items }) => items.some(({ type }) => type === 'gap'))

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
          onChange={(next) => {
            setKind(next)
            moved.set(null)
          }}
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
        <GapControl choice={choice} onChange={setChoice} />
        <Checkbox isSelected={labels} onChange={setLabels}>
          Words
        </Checkbox>
        <span className={styles.together}>
          <AxisButtons moved={moved} whole={whole} extent={axis.extent} />
        </span>
        <Button isDisabled={compared.size === 0} onPress={() => setOnlyCompared(!onlyCompared)}>
          {onlyCompared ? 'Show all cases' : compared.size === 0 ? 'Compare' : `Compare ${compared.size}`}
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
      {hasGaps ? <p className={styles.caption}>{sayGaps(choice.gapDays)}</p> : null}
      {withoutAnchor.length > 0 ? (
        <p className={styles.warn}>
          Not alignable, because no anchor is recorded: {withoutAnchor.map(({ case: one }) => one.name).join(', ')}.
        </p>
      ) : null}
      <div className={styles.scroll}>
        <div ref={place}>
          {shown.length === 0 ? (
            <p className={styles.none}>
              No case has anything on this axis yet. Record events from transcripts with E, or on a case’s page.
            </p>
          ) : (
            <Panorama
              moved={moved}
              whole={whole}
              axis={axis}
              width={deferredWidth - NAMES}
              labels={labels}
              project={project}
              sections={sections}
              compared={compared}
              onCompare={compare}
            />
          )}
        </div>
      </div>
    </>
  )
}

interface AxisButtonsProps {
  readonly moved: MovedView
  readonly whole: View
  readonly extent: View
}

/** Along the axis and closer to it, for who has no wheel. */
function AxisButtons({ moved, whole, extent }: AxisButtonsProps) {
  const own = useMovedView(moved)
  const view = own ?? whole
  const pan = (share: number) => moved.set(panned(view, extent, (view[1] - view[0]) * share))
  const zoom = (factor: number) => moved.set(zoomed(view, extent, 0.5, factor))
  return (
    <>
      <IconButton icon={<ChevronLeft size={15} />} label="Earlier" onPress={() => pan(-0.3)} />
      <IconButton icon={<ChevronRight size={15} />} label="Later" onPress={() => pan(0.3)} />
      <IconButton icon={<Plus size={15} />} label="Zoom in" onPress={() => zoom(0.7)} />
      <IconButton icon={<Minus size={15} />} label="Zoom out" onPress={() => zoom(1.4)} />
      <Button look="quiet" isDisabled={own === null} onPress={() => moved.set(null)}>
        Whole
      </Button>
    </>
  )
}

interface PanoramaProps extends Omit<RowsProps, 'picture'> {
  readonly moved: MovedView
  readonly whole: View
  readonly axis: TimeAxis
  /** Of the pictures, without the names before them. */
  readonly width: number
  readonly labels: boolean
}

/** The shared axis and all timelines below it, as far as they have been moved along it. */
function Panorama({ moved, whole, axis, width, labels, ...rows }: PanoramaProps) {
  const place = useRef<HTMLDivElement>(null)
  const view = useMovedView(moved) ?? whole
  // Everything at this zoom is laid out once; going along the axis only shifts it.
  const span = Number((view[1] - view[0]).toPrecision(9))
  const base = useMemo((): View => [axis.extent[0] - span, axis.extent[1] + span], [axis, span])
  const pixelsPerDay = width / span
  const picture = useMemo(
    (): Picture => ({ axis, view: base, width: (base[1] - base[0]) * pixelsPerDay, labels }),
    [axis, base, pixelsPerDay, labels],
  )
  const shift = (base[0] - view[0]) * pixelsPerDay
  usePanZoom(place, { view, extent: axis.extent, left: NAMES, width, onView: moved.set })
  useLayoutEffect(() => {
    // By hand, because a style that everything inherits would be worked out anew for every mark.
    for (const one of place.current?.querySelectorAll<SVGSVGElement>(`.${styles.picture}`) ?? [])
      one.style.transform = `translateX(${shift}px)`
  })
  return (
    <div ref={place} className={styles.pannable}>
      <Axis axis={axis} view={view} width={width + NAMES} />
      <Rows {...rows} picture={picture} />
    </div>
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

/** How all of the timelines are drawn: the whole axis and what may be moved to, at the present zoom. */
interface Picture {
  readonly axis: TimeAxis
  readonly view: View
  readonly width: number
  readonly labels: boolean
}

interface RowsProps {
  readonly project: Project
  readonly sections: readonly Section[]
  readonly compared: ReadonlySet<string>
  readonly onCompare: (caseId: string, isChosen: boolean) => void
  readonly picture: Picture
}

/** Not drawn anew while the axis is moved. */
const Rows = memo(function Rows({ project, sections, compared, onCompare, picture }: RowsProps) {
  const workspace = useWorkspace()
  return sections.map((section) => (
    <section key={section.title}>
      {section.title === '' ? null : <h2 className={styles.group}>{section.title}</h2>}
      {section.models.map((model) => (
        <div key={model.case.id} className={styles.multiple}>
          <div className={styles.multipleName}>
            <Checkbox
              aria-label={`Compare ${model.case.name}`}
              isSelected={compared.has(model.case.id)}
              onChange={(isChosen) => onCompare(model.case.id, isChosen)}
            />
            <button type="button" className={styles.name} onClick={() => workspace.change({ caseId: model.case.id })}>
              {model.case.name}
            </button>
          </div>
          <Multiple project={project} model={model} picture={picture} />
        </div>
      ))}
    </section>
  ))
})

interface MultipleProps {
  readonly project: Project
  readonly model: TimelineModel
  readonly picture: Picture
}

/** One small timeline. Its marks open their words; its name opens the case. */
const Multiple = memo(function Multiple({ project, model, picture }: MultipleProps) {
  const workspace = useWorkspace()
  const [place, isNear] = useNear()
  const [height, setHeight] = useState(UNSEEN)
  const { axis, view, width, labels } = picture
  const layout = useMemo(
    () => (isNear ? layoutTimeline(model, { width, titleWidth: 0, axis, view, maxRows: labels ? 8 : 0 }) : null),
    [isNear, model, width, axis, view, labels],
  )
  const top = AXIS_HEIGHT - 2
  if (layout && layout.height - top !== height) setHeight(layout.height - top)
  return (
    <div ref={place} className={styles.pictureWindow} style={{ height }}>
      <svg
        width={width}
        height={height}
        viewBox={`0 ${top} ${width} ${height}`}
        fontFamily={PICTURE_FONT}
        // A picture of marks, each a button: SVG has no elements for either.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="group"
        aria-label={sayCase(model)}
        className={styles.picture}
      >
        {layout ? (
          <Marks layout={layout} project={project} onOpen={(item) => openItem(workspace, project, model.case, item)} />
        ) : null}
      </svg>
    </div>
  )
})

interface MarksProps {
  readonly layout: TimelineLayout
  readonly project: Project
  readonly onOpen: (item: TimelineItem) => void
}

function Marks({ layout, project, onOpen }: MarksProps) {
  return (
    <>
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
          onClick={() => onOpen(placed.item)}
        >
          <title>{sayItem(project, placed.item)}</title>
          {drawn(itemShapes(placed, WINDOW_THEME))}
        </g>
      ))}
    </>
  )
}
