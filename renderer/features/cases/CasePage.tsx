import { ArrowLeft, Minus, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Case } from '../../../shared/records/case.ts'
import type { StudyEvent } from '../../../shared/records/studyEvent.ts'
import { eventKindOf } from '../../../shared/study/eventKinds.ts'
import { codesInOrder } from '../../../shared/study/codeTree.ts'
import { themesInOrder } from '../../../shared/themes/themeTree.ts'
import { type EvidenceLane, keyOfLane, nameOfLane } from '../../../shared/timeline/evidenceLane.ts'
import type { AxisKind } from '../../../shared/timeline/axis.ts'
import { eventsByCase } from '../../../shared/timeline/caseTime.ts'
import { axisOf, type View } from '../../../shared/timeline/layoutTimeline.ts'
import { zoomed } from '../../../shared/timeline/panZoom.ts'
import { movedEdtf, steppedEdtf } from '../../../shared/timeline/moveDate.ts'
import { sayWhen } from '../../../shared/timeline/sayEventDate.ts'
import {
  FIRST_CHOICE,
  type TimelineChoice,
  type TimelineItem,
  timelineModel,
} from '../../../shared/timeline/timelineModel.ts'
import { sayBounds, sayEdtf } from '../../../shared/time/sayDate.ts'
import { TimelineChart } from '../../charts/timeline/TimelineChart.tsx'
import { notify } from '../../project/notices.ts'
import { useDispatch, useOpenProject, useProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { sayCount } from '../../ui/say.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { CaseAccount } from './CaseAccount.tsx'
import { CaseDialog } from './CaseDialog.tsx'
import { CaseFacts } from './CaseFacts.tsx'
import styles from './CasesView.module.css'
import { ChangeLinks } from './ChangeLinks.tsx'
import { EventCard } from './EventCard.tsx'
import { EventTable } from './EventTable.tsx'
import { GapControl } from './GapControl.tsx'
import { KindFilter } from './KindFilter.tsx'
import { exportEntries, reportEntries } from './pictures.ts'
import { openItem } from './openItem.ts'
import { useWidth } from './useWidth.ts'

interface CasePageProps {
  readonly one: Case
  readonly onBack: () => void
}

/** One case: its timeline, and beside it who this is, wave by wave. */
export function CasePage({ one, onBack }: CasePageProps) {
  const open = useOpenProject()
  const project = useProject((state) => state.project)
  const isReadOnly = useProject((state) => state.readOnly !== null)
  const workspace = useWorkspace()
  const dispatch = useDispatch()
  const [place, width] = useWidth<HTMLDivElement>(760)
  const [choice, setChoice] = useState<TimelineChoice>(FIRST_CHOICE)
  const [axisKind, setAxisKind] = useState<AxisKind>('calendar')
  const [view, setView] = useState<View | null>(null)
  const [selected, setSelected] = useState<string | null>(null)
  const [look, setLook] = useState<'timeline' | 'table' | 'account'>('timeline')
  const [isEditing, setEditing] = useState(false)
  const byCase = useMemo(() => eventsByCase(project), [project])
  const model = useMemo(() => timelineModel(project, one, choice, byCase), [project, one, choice, byCase])
  const kind = axisKind === 'anchor' && model.time.anchor ? 'anchor' : 'calendar'
  const axis = useMemo(() => axisOf(model, kind), [model, kind])
  const timed = model.time.events.find(({ event }) => event.id === selected)
  const lanes = useMemo(() => {
    const shown = new Set(choice.evidence.map(keyOfLane))
    const all = [
      ...themesInOrder(project.themes).map(({ theme }): EvidenceLane => ({ kind: 'theme', id: theme.id })),
      ...codesInOrder(project.codes).map(({ code }): EvidenceLane => ({ kind: 'code', id: code.id })),
    ]
    return all.filter((lane) => !shown.has(keyOfLane(lane)))
  }, [project.themes, project.codes, choice.evidence])

  const startOf = (item: TimelineItem): string | null => {
    const start = item.eventId === null ? null : project.events.get(item.eventId)?.start
    return start?.is === 'edtf' ? start.edtf : null
  }
  const correct = async (item: TimelineItem, change: (edtf: string) => string | null) => {
    const event = item.eventId === null ? undefined : project.events.get(item.eventId)
    const start = event ? startOf(item) : null
    if (!event || start === null)
      return notify('Only a date of its own can be moved; this one is counted from something else.')
    const from = change(start)
    if (from === null) return notify('A date of this form cannot be moved; open the event to change it.')
    const to: Partial<StudyEvent> = { start: { is: 'edtf', edtf: from } }
    if (event.extent === 'span' && event.end?.is === 'edtf') {
      const moved = change(event.end.edtf)
      if (moved !== null) to.end = { is: 'edtf', edtf: moved }
    }
    const done = await dispatch({ type: 'edit-event', eventId: event.id, to })
    if (done.ok) notify(`${event.title}: ${sayEdtf(from)}.`, { action: { text: 'Undo', run: () => void open.undo() } })
  }
  const newEvent = () => workspace.change({ eventDraft: { eventId: null, caseId: one.id, passage: null, edtf: null } })
  const zoom = (factor: number) => {
    setView(zoomed(view ?? axis.extent, axis.extent, 0.5, factor))
  }
  const addLane = (key: string) => {
    const lane = lanes.find((one) => keyOfLane(one) === key)
    if (lane) setChoice({ ...choice, evidence: [...choice.evidence, lane] })
  }
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <IconButton icon={<ArrowLeft size={16} />} label="All cases" onPress={onBack} />
        <h1 className={styles.title}>{one.name}</h1>
        <span className={styles.count}>{sayCount(model.time.events.length, 'event')}</span>
        <Segmented
          label="What to show of the case"
          value={look}
          options={[
            { id: 'timeline', text: 'Timeline' },
            { id: 'table', text: 'Table' },
            { id: 'account', text: 'Portrait and change' },
          ]}
          onChange={setLook}
        />
        <span className={styles.space} />
        <Button look="primary" isDisabled={isReadOnly} onPress={newEvent}>
          New event
        </Button>
        <Menu
          label="Export"
          trigger={<Button>Export</Button>}
          entries={[
            ...exportEntries(open, `${one.name}, timeline`, () => ({
              project,
              models: [model],
              choice,
              axis: kind,
            })),
            ...reportEntries(open, () => ({ project, one, choice })),
          ]}
        />
      </header>
      <div className={styles.columns}>
        <div className={styles.main}>
          {look === 'account' ? (
            <CaseAccount one={one} />
          ) : (
            <>
              <div className={styles.tools}>
                <Select
                  label="Lanes"
                  isLabelHidden
                  value={choice.lanesBy}
                  options={[
                    { id: 'domain', text: 'Lanes by domain' },
                    { id: 'kind', text: 'Lanes by kind' },
                    { id: 'one', text: 'One lane' },
                  ]}
                  onChange={(lanesBy) => setChoice({ ...choice, lanesBy })}
                />
                <Select
                  label="Axis"
                  isLabelHidden
                  value={kind}
                  isDisabled={!model.time.anchor}
                  options={[
                    { id: 'calendar', text: 'Calendar' },
                    { id: 'anchor', text: `Months since ${one.anchor?.label.toLowerCase() ?? 'the anchor'}` },
                  ]}
                  onChange={(next) => {
                    setAxisKind(next)
                    setView(null)
                  }}
                />
                <KindFilter choice={choice} onChange={setChoice} />
                <GapControl choice={choice} onChange={setChoice} />
                <Select
                  label="Add the lane of a theme or a code"
                  isLabelHidden
                  value=""
                  options={[
                    { id: '', text: 'Add a lane…' },
                    ...lanes.map((lane) => ({
                      id: keyOfLane(lane),
                      text: `${lane.kind === 'theme' ? 'Theme: ' : ''}${nameOfLane(project, lane)}`,
                    })),
                  ]}
                  onChange={addLane}
                />
                {choice.evidence.length > 0 ? (
                  <Button look="quiet" onPress={() => setChoice({ ...choice, evidence: [] })}>
                    Remove lanes
                  </Button>
                ) : null}
                <span className={styles.together}>
                  <IconButton icon={<Plus size={15} />} label="Zoom in" keys="+" onPress={() => zoom(0.7)} />
                  <IconButton icon={<Minus size={15} />} label="Zoom out" keys="−" onPress={() => zoom(1.4)} />
                  <Button look="quiet" isDisabled={view === null} onPress={() => setView(null)}>
                    Whole
                  </Button>
                </span>
              </div>
              {model.time.contradictions.length > 0 ? (
                <div className={styles.contradictions} aria-live="polite">
                  <strong>These dates cannot all be right, so none was narrowed by its order.</strong>
                  {model.time.contradictions.map(({ words }) => (
                    <p key={words}>{words}</p>
                  ))}
                </div>
              ) : null}
              <div ref={place} className={styles.chartPlace}>
                {look === 'table' ? (
                  <EventTable model={model} selected={selected} onSelect={setSelected} />
                ) : model.items.length === 0 ? (
                  <p className={styles.none}>
                    Nothing stands on this timeline yet. Select words in a transcript and press E, or add an event here.
                  </p>
                ) : (
                  <TimelineChart
                    project={project}
                    model={model}
                    axis={axis}
                    width={width}
                    titleWidth={width < 640 ? 90 : 118}
                    maxRows={14}
                    view={view}
                    onView={setView}
                    selected={selected}
                    onSelect={(item) => {
                      if (item && item.eventId === null) openItem(workspace, project, one, item)
                      else setSelected(item?.key ?? null)
                    }}
                    onOpen={(item) => openItem(workspace, project, one, item)}
                    {...(isReadOnly
                      ? {}
                      : {
                          onMove: (item: TimelineItem, days: number) =>
                            void correct(item, (edtf) => movedEdtf(edtf, days)),
                          onStep: (item: TimelineItem, way: 1 | -1) =>
                            void correct(item, (edtf) => steppedEdtf(edtf, way)),
                        })}
                    sayMove={(item, days) => {
                      const start = startOf(item)
                      const to = start === null ? null : movedEdtf(start, days)
                      return to === null ? null : `${item.title}: ${sayEdtf(to)}`
                    }}
                    renderTip={(item) => <Tip item={item} />}
                  />
                )}
              </div>
              {model.undated.length > 0 && look === 'timeline' ? (
                <p className={styles.undated}>
                  Without any date:{' '}
                  {model.undated.map(({ event }) => (
                    <button key={event.id} type="button" className={styles.link} onClick={() => setSelected(event.id)}>
                      {event.title}
                    </button>
                  ))}
                </p>
              ) : null}
              <ChangeLinks one={one} />
            </>
          )}
        </div>
        <aside className={styles.aside} aria-label={timed ? 'The chosen event' : `About ${one.name}`}>
          {timed ? (
            <>
              <Button look="quiet" onPress={() => setSelected(null)}>
                About {one.name}
              </Button>
              <EventCard
                event={timed.event}
                bounds={sayBounds({ earliest: timed.start.earliest, latest: timed.end.latest })}
              />
            </>
          ) : (
            <CaseFacts one={one} onEdit={() => setEditing(true)} model={model} gapDays={choice.gapDays} />
          )}
        </aside>
      </div>
      {isEditing ? <CaseDialog one={one} onClose={() => setEditing(false)} onGone={onBack} /> : null}
    </div>
  )
}

function Tip({ item }: { readonly item: TimelineItem }) {
  const project = useProject((state) => state.project)
  const event = item.eventId === null ? undefined : project.events.get(item.eventId)
  if (!event)
    return (
      <>
        <strong>{item.type === 'evidence' ? sayCount(item.count ?? 0, 'segment') : item.title}</strong>
        <p className={styles.quiet}>{sayBounds({ earliest: item.start.earliest, latest: item.end.latest })}</p>
      </>
    )
  const [first] = event.tellings
  return (
    <>
      <strong>{event.title}</strong>
      <p className={styles.quiet}>
        {[eventKindOf(project, event.kindId)?.name, sayWhen(project, event)]
          .filter((part) => part !== undefined)
          .join(' · ')}
      </p>
      {event.said === '' ? null : <p className={styles.said}>“{event.said}”</p>}
      {first ? <p className={styles.tipWords}>{first.words}</p> : null}
    </>
  )
}
