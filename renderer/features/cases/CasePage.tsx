import { ArrowLeft, Minus, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { titleOf } from '../../../shared/commands/writeMemo.ts'
import { memosSpeakingOf } from '../../../shared/memos/references.ts'
import type { Case } from '../../../shared/records/case.ts'
import type { StudyEvent } from '../../../shared/records/studyEvent.ts'
import { caseColumns, sayValue, valueAt } from '../../../shared/reports/caseRows.ts'
import { eventKindOf } from '../../../shared/study/eventKinds.ts'
import { codePath, codesInOrder } from '../../../shared/study/codeTree.ts'
import { inOrder } from '../../../shared/study/project.ts'
import { sourceLabel } from '../../../shared/study/sourceGroups.ts'
import type { AxisKind } from '../../../shared/timeline/axis.ts'
import { eventsByCase } from '../../../shared/timeline/caseTime.ts'
import { axisOf, type View } from '../../../shared/timeline/layoutTimeline.ts'
import { movedEdtf, steppedEdtf } from '../../../shared/timeline/moveDate.ts'
import { sayWhen } from '../../../shared/timeline/sayEventDate.ts'
import {
  FIRST_CHOICE,
  sayDays,
  type TimelineChoice,
  type TimelineItem,
  timelineModel,
} from '../../../shared/timeline/timelineModel.ts'
import { readEdtf } from '../../../shared/time/dateBounds.ts'
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
import { CaseDialog } from './CaseDialog.tsx'
import styles from './CasesView.module.css'
import { ChangeLinks } from './ChangeLinks.tsx'
import { EventCard } from './EventCard.tsx'
import { EventTable } from './EventTable.tsx'
import { KindFilter } from './KindFilter.tsx'
import { exportEntries } from './pictures.ts'
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
  const [look, setLook] = useState<'timeline' | 'table'>('timeline')
  const [isEditing, setEditing] = useState(false)
  const byCase = useMemo(() => eventsByCase(project), [project])
  const model = useMemo(() => timelineModel(project, one, choice, byCase), [project, one, choice, byCase])
  const kind = axisKind === 'anchor' && model.time.anchor ? 'anchor' : 'calendar'
  const axis = useMemo(() => axisOf(model, kind), [model, kind])
  const timed = model.time.events.find(({ event }) => event.id === selected)

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
    const [from, to] = view ?? axis.extent
    const middle = (from + to) / 2
    setView([middle - ((to - from) / 2) * factor, middle + ((to - from) / 2) * factor])
  }
  const addCode = (codeId: string) => {
    if (codeId !== '' && !choice.codeIds.includes(codeId))
      setChoice({ ...choice, codeIds: [...choice.codeIds, codeId] })
  }
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <IconButton icon={<ArrowLeft size={16} />} label="All cases" onPress={onBack} />
        <h1 className={styles.title}>{one.name}</h1>
        <span className={styles.count}>{sayCount(model.time.events.length, 'event')}</span>
        <Segmented
          label="How to show the events"
          value={look}
          options={[
            { id: 'timeline', text: 'Timeline' },
            { id: 'table', text: 'Table' },
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
          entries={exportEntries(open, `${one.name}, timeline`, () => ({
            project,
            models: [model],
            choice,
            axis: kind,
          }))}
        />
      </header>
      <div className={styles.columns}>
        <div className={styles.main}>
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
            <Select
              label="Add a code’s lane"
              isLabelHidden
              value=""
              options={[
                { id: '', text: 'Add a code…' },
                ...codesInOrder(project.codes)
                  .filter(({ code }) => !choice.codeIds.includes(code.id))
                  .map(({ code }) => ({ id: code.id, text: codePath(project.codes, code.id) })),
              ]}
              onChange={addCode}
            />
            {choice.codeIds.length > 0 ? (
              <Button look="quiet" onPress={() => setChoice({ ...choice, codeIds: [] })}>
                Without codes
              </Button>
            ) : null}
            <span className={styles.space} />
            <IconButton icon={<Plus size={15} />} label="Zoom in" keys="+" onPress={() => zoom(0.7)} />
            <IconButton icon={<Minus size={15} />} label="Zoom out" keys="−" onPress={() => zoom(1.4)} />
            <Button look="quiet" isDisabled={view === null} onPress={() => setView(null)}>
              Whole
            </Button>
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
                      onMove: (item: TimelineItem, days: number) => void correct(item, (edtf) => movedEdtf(edtf, days)),
                      onStep: (item: TimelineItem, way: 1 | -1) => void correct(item, (edtf) => steppedEdtf(edtf, way)),
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
            <CaseFacts one={one} onEdit={() => setEditing(true)} model={model} />
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
        <strong>{item.type === 'code' ? sayCount(item.count ?? 0, 'segment') : item.title}</strong>
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

interface CaseFactsProps {
  readonly one: Case
  readonly model: ReturnType<typeof timelineModel>
  readonly onEdit: () => void
}

function CaseFacts({ one, model, onEdit }: CaseFactsProps) {
  const project = useProject((state) => state.project)
  const isReadOnly = useProject((state) => state.readOnly !== null)
  const workspace = useWorkspace()
  const dispatch = useDispatch()
  const columns = caseColumns(project)
  const fixed = columns.filter(({ waveId }) => waveId === null)
  const varying = inOrder(project.attributes.values()).filter(({ level }) => level === 'case-wave')
  const memos = memosSpeakingOf(project.memos.values(), ({ id }) => id === one.id)
  const ties = [...project.links.values()].filter(
    ({ originId, targetId }) =>
      (originId === one.id || targetId === one.id) &&
      project.cases.has(originId ?? '') &&
      project.cases.has(targetId ?? ''),
  )
  const { contacts } = model
  const anchorDate = one.anchor ? readEdtf(one.anchor.date) : null
  return (
    <div className={styles.facts}>
      {one.description ? <p className={styles.description}>{one.description}</p> : null}
      <Button isDisabled={isReadOnly} onPress={onEdit}>
        Change this case…
      </Button>
      <dl className={styles.pairs}>
        {one.anchor ? (
          <>
            <dt>{one.anchor.label}</dt>
            <dd>{anchorDate ? sayEdtf(one.anchor.date) : one.anchor.date}</dd>
          </>
        ) : null}
        {fixed.map(({ attribute }) => {
          const said = sayValue(attribute, valueAt(one, attribute.id, null))
          return said === '' ? null : (
            <div key={attribute.id} className={styles.pair}>
              <dt>{attribute.name}</dt>
              <dd>{said}</dd>
            </div>
          )
        })}
      </dl>
      {varying.length > 0 ? (
        <>
          <h2 className={styles.sideTitle}>By wave</h2>
          {model.meetings.map(({ wave, status, date, reason }) => (
            <section key={wave.id} className={styles.wave}>
              <h3>
                {wave.name}
                <span className={styles.quiet}>
                  {' '}
                  {status ?? 'not recorded'}
                  {date === null ? '' : `, ${sayEdtf(date)}`}
                  {reason === null ? '' : `, ${reason}`}
                </span>
              </h3>
              <dl className={styles.pairs}>
                {varying.map((attribute) => {
                  const said = sayValue(attribute, valueAt(one, attribute.id, wave.id))
                  return said === '' ? null : (
                    <div key={attribute.id} className={styles.pair}>
                      <dt>{attribute.name}</dt>
                      <dd>{said}</dd>
                    </div>
                  )
                })}
              </dl>
            </section>
          ))}
        </>
      ) : null}
      {contacts ? (
        <>
          <h2 className={styles.sideTitle}>Continuity, as told</h2>
          <dl className={styles.pairs}>
            <Figure name="Contacts with" value={`${contacts.of}: ${contacts.contacts.length}`} />
            <Figure
              name="With the one met most (UPC)"
              value={say(contacts.continuity.upc)}
              title="Usual provider: contacts with the provider met most, of all contacts"
            />
            <Figure
              name="Bice & Boxerman (COC)"
              value={say(contacts.continuity.coc)}
              title="Continuity of care: (sum of squared contacts per provider − contacts) / (contacts × (contacts − 1))"
            />
            <Figure
              name="Same as before (SECON)"
              value={say(contacts.continuity.secon)}
              title="Sequential continuity: successive contacts with the same provider, of all successive pairs"
            />
            {contacts.gaps.map(({ certain, minDays, maxDays, previous, next }) => (
              <Figure
                key={`${previous} ${next}`}
                name={certain ? 'A gap' : 'Perhaps a gap'}
                value={sayDays(minDays, maxDays)}
                title={`After “${project.events.get(previous)?.title ?? ''}”`}
              />
            ))}
          </dl>
          <p className={styles.quiet}>
            Counted over what was told, not over service records. A gap is {FIRST_CHOICE.gapDays} days or more between
            contacts.
          </p>
        </>
      ) : null}
      <h2 className={styles.sideTitle}>Sources</h2>
      <ul className={styles.list}>
        {one.sourceIds.map((id) => {
          const source = project.sources.get(id)
          return source ? (
            <li key={id}>
              <button type="button" className={styles.link} onClick={() => workspace.openSource(id)}>
                {sourceLabel(project, source)}
              </button>
            </li>
          ) : null
        })}
      </ul>
      {ties.length > 0 ? (
        <>
          <h2 className={styles.sideTitle}>Related cases</h2>
          <ul className={styles.list}>
            {ties.map(({ id, name, originId, targetId }) => (
              <li key={id}>
                {originId === one.id
                  ? `${name ?? 'with'} ${project.cases.get(targetId ?? '')?.name}`
                  : `${project.cases.get(originId ?? '')?.name} is ${name ?? 'with'} ${one.name}`}
                <Button
                  look="quiet"
                  isDisabled={isReadOnly}
                  onPress={() => void dispatch({ type: 'delete-link', linkId: id })}
                >
                  Remove
                </Button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h2 className={styles.sideTitle}>Memos</h2>
      <ul className={styles.list}>
        {memos.map((memo) => (
          <li key={memo.id}>
            <button
              type="button"
              className={styles.link}
              onClick={() =>
                workspace.change({
                  memoDraft: { memoId: memo.id, memoKind: memo.memoKind, about: memo.about, passage: null },
                })
              }
            >
              {titleOf(memo)}
            </button>
          </li>
        ))}
      </ul>
      <Button
        isDisabled={isReadOnly}
        onPress={() =>
          workspace.change({
            memoDraft: { memoId: null, memoKind: 'case', about: [{ kind: 'case', id: one.id }], passage: null },
          })
        }
      >
        Memo on {one.name}…
      </Button>
    </div>
  )
}

function Figure({ name, value, title }: { readonly name: string; readonly value: string; readonly title?: string }) {
  return (
    <div className={styles.pair} title={title}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function say(share: number | null): string {
  return share === null ? 'fewer than two' : share.toFixed(2)
}
