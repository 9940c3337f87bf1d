import { useMemo, useState } from 'react'
import { Disclosure, DisclosurePanel, Heading, Button as AriaButton } from 'react-aria-components'
import { ChevronRight } from 'lucide-react'
import type { EventFields, NewTelling } from '../../../shared/commands/events.ts'
import {
  CAPITAL_MOVES,
  CERTAINTIES,
  DIRECTIONS,
  type EventRelation,
  type StudyEvent,
  TURNING_POINTS,
} from '../../../shared/records/studyEvent.ts'
import { CAPITAL_FORMS, eventKindsOf, FIRST_DOMAINS } from '../../../shared/study/eventKinds.ts'
import { inOrder } from '../../../shared/study/project.ts'
import { caseTime } from '../../../shared/timeline/caseTime.ts'
import type { Intent } from '../../project/intent.ts'
import { newId } from '../../project/newId.ts'
import { notify } from '../../project/notices.ts'
import { useDispatch, useOpenProject, useProject } from '../../project/useProject.ts'
import { type EventDraft, useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { ComboField } from '../../ui/ComboField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { DateField } from './DateField.tsx'
import styles from './EventDialog.module.css'
import {
  caseOfSource,
  type DateDraft,
  dateOfDraft,
  draftOfDate,
  fieldsOf,
  listOf,
  saySuggestion,
  suggestionOf,
} from './eventForm.ts'
import { Tellings } from './Tellings.tsx'

const NONE = 'none'

/** Records an event or span, or changes one: from selected words, from a timeline or from a table. */
export function EventDialog({ draft }: { readonly draft: EventDraft }) {
  const open = useOpenProject()
  const project = useProject((state) => state.project)
  const isReadOnly = useProject((state) => state.readOnly !== null)
  const workspace = useWorkspace()
  const dispatch = useDispatch()
  const event = draft.eventId === null ? undefined : project.events.get(draft.eventId)
  const cases = useMemo(() => inOrder(project.cases.values()), [project.cases])
  const [caseId, setCaseId] = useState(
    event?.caseId ?? draft.caseId ?? caseOfSource(project, draft.passage?.sourceId ?? null) ?? cases[0]?.id ?? null,
  )
  const [fields, setFields] = useState<EventFields>(() => fieldsOf(project, event, draft.edtf))
  const [start, setStart] = useState<DateDraft>(() =>
    event || draft.edtf !== null ? draftOfDate(fields.start) : { is: 'edtf', text: '' },
  )
  const [end, setEnd] = useState<DateDraft>(() => draftOfDate(fields.end))
  const [tellings, setTellings] = useState<readonly StudyEvent['tellings'][number][]>(event?.tellings ?? [])
  const [actors, setActors] = useState(fields.actors.join('; '))
  const [domains, setDomains] = useState(fields.domains.join('; '))
  const [into, setInto] = useState<string>(NONE)

  const others = useMemo(
    () => [...project.events.values()].filter((other) => other.caseId === caseId && other.id !== event?.id),
    [project.events, caseId, event?.id],
  )
  const one = caseId === null ? undefined : project.cases.get(caseId)
  const toldIn = draft.passage?.sourceId ?? tellings[0]?.sourceId
  const toldOn = toldIn === undefined ? null : (project.sources.get(toldIn)?.date ?? null)
  const suggestion = suggestionOf(fields.said, toldOn, start)
  const set = (part: Partial<EventFields>) => setFields((before) => ({ ...before, ...part }))
  const [from, to] = [dateOfDraft(start), dateOfDraft(end)]
  const isWhole = fields.title.trim() !== '' && from !== undefined && to !== undefined && one !== undefined
  const close = () => workspace.change({ eventDraft: null })

  const next = (): EventFields => ({
    ...fields,
    start: from ?? null,
    end: fields.extent === 'span' ? (to ?? null) : null,
    actors: listOf(actors),
    domains: listOf(domains),
  })
  const passage: readonly NewTelling[] = draft.passage
    ? [{ ...draft.passage, quotationId: newId(), said: null, date: null, direction: null }]
    : []
  const contradictions = useMemo(() => {
    if (!one || !isWhole || into !== NONE) return []
    const trial: StudyEvent = {
      kind: 'event',
      id: event?.id ?? 'trial',
      caseId: one.id,
      ...fields,
      start: from ?? null,
      end: fields.extent === 'span' ? (to ?? null) : null,
      tellings: [],
      createdBy: null,
      createdAt: null,
      modifiedBy: null,
      modifiedAt: null,
    }
    const events = new Map(project.events)
    events.set(trial.id, trial)
    return caseTime({ ...project, events }, one, [...others, trial]).contradictions
  }, [project, one, others, event?.id, fields, from, to, isWhole, into])

  const keep = async () => {
    if (!isWhole && into === NONE) return
    const intent: Intent =
      into !== NONE
        ? { type: 'edit-event', eventId: into, to: {}, tellings: passage }
        : event
          ? {
              type: 'edit-event',
              eventId: event.id,
              to: { ...next(), caseId: one?.id ?? event.caseId, tellings: [...tellings] },
              tellings: passage,
            }
          : { type: 'create-event', eventId: newId(), caseId: one?.id ?? '', fields: next(), tellings: passage }
    const done = await dispatch(intent)
    if (!done.ok) return
    close()
    notify(sentence(done.entry.words), { action: { text: 'Undo', run: () => void open.undo() } })
  }
  const remove = async () => {
    if (!event) return
    close()
    const done = await dispatch({ type: 'delete-event', eventIds: [event.id] })
    if (done.ok) notify(sentence(done.entry.words), { action: { text: 'Undo', run: () => void open.undo() } })
  }

  if (cases.length === 0)
    return (
      <Dialog title="New event" onClose={close} actions={<Button onPress={close}>Close</Button>}>
        <p>Events belong to a case. Add one under Cases first, or assign this source to one.</p>
      </Dialog>
    )
  return (
    <Dialog
      title={event ? 'Event' : 'New event'}
      width="wide"
      onClose={close}
      actions={
        <>
          {event && !isReadOnly ? (
            <Button look="danger" onPress={() => void remove()}>
              Delete
            </Button>
          ) : null}
          <span className={styles.space} />
          <Button onPress={close}>Cancel</Button>
          <Button look="primary" isDisabled={isReadOnly || (!isWhole && into === NONE)} onPress={() => void keep()}>
            Keep event
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(submit) => {
          submit.preventDefault()
          void keep()
        }}
      >
        {draft.passage ? <blockquote className={styles.words}>{draft.passage.words}</blockquote> : null}
        {draft.passage && others.length > 0 ? (
          <Select
            label="Tells of"
            value={into}
            options={[{ id: NONE, text: 'Something new' }, ...others.map(({ id, title }) => ({ id, text: title }))]}
            onChange={setInto}
          />
        ) : null}
        {into === NONE ? (
          <>
            <div className={styles.head}>
              <TextField label="Title" value={fields.title} onChange={(title) => set({ title })} autoFocus />
              <Select
                label="Case"
                value={caseId ?? ''}
                options={cases.map(({ id, name }) => ({ id, text: name }))}
                onChange={setCaseId}
              />
            </div>
            <div className={styles.head}>
              <TextField
                label="Said about when"
                value={fields.said}
                onChange={(said) => set({ said })}
                placeholder="“about six months after”, kept as said"
                description={
                  suggestion ? (
                    <Button
                      look="quiet"
                      onPress={() => {
                        if (suggestion.is === 'date') setStart({ is: 'edtf', text: suggestion.edtf })
                        else {
                          const anchor = others[0]
                          const { n, unit } = suggestion.offset
                          const offset = { is: 'offset', n, unit, approx: suggestion.approx } as const
                          if (anchor) setStart({ ...offset, from: { kind: 'event', id: anchor.id } })
                          else if (one?.anchor) setStart({ ...offset, from: { kind: 'case', id: one.id } })
                        }
                      }}
                    >
                      Use {saySuggestion(suggestion)}
                    </Button>
                  ) : undefined
                }
              />
              <div className={styles.extent}>
                <span className={styles.label}>How long</span>
                <Segmented
                  label="How long"
                  value={fields.extent}
                  options={[
                    { id: 'point', text: 'Event' },
                    { id: 'span', text: 'Span' },
                  ]}
                  onChange={(extent) => {
                    set({ extent })
                    if (extent === 'span' && end.is === 'unknown') setEnd({ is: 'edtf', text: '' })
                  }}
                />
              </div>
            </div>
            <DateField
              label={fields.extent === 'span' ? 'Start' : 'When'}
              value={start}
              onChange={setStart}
              caseId={caseId}
              others={others}
            />
            {fields.extent === 'span' ? (
              <DateField label="End" value={end} onChange={setEnd} caseId={caseId} others={others} canGoOn />
            ) : null}
            <div className={styles.three}>
              <Select
                label="Kind"
                value={fields.kindId ?? NONE}
                options={[
                  ...eventKindsOf(project).map(({ id, name }) => ({ id, text: name })),
                  { id: NONE, text: 'without a kind' },
                ]}
                onChange={(id) => set({ kindId: id === NONE ? null : id })}
              />
              <Select
                label="Direction"
                value={fields.direction ?? NONE}
                options={[{ id: NONE, text: 'not said' }, ...DIRECTIONS.map((id) => ({ id, text: id }))]}
                onChange={(id) => set({ direction: id === NONE ? null : id })}
              />
              <ComboField
                label="Domains of life"
                value={domains}
                onChange={setDomains}
                options={domainsOf(project.events.values())}
                placeholder="health; services"
              />
            </div>
            {contradictions.length > 0 ? (
              <div className={styles.contradictions} role="alert">
                {contradictions.map(({ words }) => (
                  <p key={words}>{words}</p>
                ))}
              </div>
            ) : null}
            <More fields={fields} set={set} actors={actors} onActors={setActors} others={others} caseId={caseId} />
            {tellings.length > 0 ? <Tellings tellings={tellings} onChange={setTellings} onLeave={close} /> : null}
          </>
        ) : null}
        <button type="submit" hidden>
          Keep event
        </button>
      </form>
    </Dialog>
  )
}

interface MoreProps {
  readonly fields: EventFields
  readonly set: (part: Partial<EventFields>) => void
  readonly actors: string
  readonly onActors: (actors: string) => void
  readonly others: readonly StudyEvent[]
  readonly caseId: string | null
}

/** What is known of some events: order, capital, certainty, who was there, a note. */
function More({ fields, set, actors, onActors, others, caseId }: MoreProps) {
  const project = useProject((state) => state.project)
  const sources = (caseId === null ? [] : (project.cases.get(caseId)?.sourceIds ?? [])).flatMap(
    (id) => project.sources.get(id) ?? [],
  )
  const targets = [
    ...others.map(({ id, title }) => ({ id: `event ${id}`, text: title })),
    ...sources.map(({ id, name }) => ({ id: `source ${id}`, text: `interview: ${name}` })),
  ]
  const [firstTarget] = targets
  const relate = (index: number, relation: EventRelation | null) =>
    set({
      relations: relation ? fields.relations.with(index, relation) : fields.relations.toSpliced(index, 1),
    })
  return (
    <Disclosure
      className={styles.more ?? ''}
      defaultExpanded={fields.relations.length + fields.capital.length > 0 || fields.note !== ''}
    >
      <Heading>
        <AriaButton slot="trigger" className={styles.moreButton ?? ''}>
          <ChevronRight size={14} aria-hidden /> Order, capital, certainty and note
        </AriaButton>
      </Heading>
      <DisclosurePanel>
        <div className={styles.form}>
          <div className={styles.three}>
            <Select
              label="Certainty"
              value={fields.certainty}
              options={CERTAINTIES.map((id) => ({ id, text: id }))}
              onChange={(certainty) => set({ certainty })}
            />
            <Select
              label="Turning point"
              value={fields.turningPoint}
              options={TURNING_POINTS.map((id) => ({
                id,
                text: id === 'no' ? 'no' : id === 'both' ? 'said by both' : `said by the ${id}`,
              }))}
              onChange={(turningPoint) => set({ turningPoint })}
            />
            <TextField label="Who was there" value={actors} onChange={onActors} placeholder="LW Gail; Carol" />
          </div>
          {fields.relations.map((relation, index) => (
            <div className={styles.relation} key={`${relation.of.id} ${relation.is}`}>
              <Select
                label="Order"
                isLabelHidden
                value={relation.is}
                options={(['before', 'after', 'during'] as const).map((id) => ({ id, text: id }))}
                onChange={(is) => relate(index, { ...relation, is })}
              />
              <Select
                label="Than what"
                isLabelHidden
                value={`${relation.of.kind} ${relation.of.id}`}
                options={targets}
                onChange={(id) => relate(index, { ...relation, of: targetOf(id) })}
              />
              <Button look="quiet" onPress={() => relate(index, null)}>
                Remove
              </Button>
            </div>
          ))}
          {fields.capital.map((one, index) => (
            <div className={styles.relation} key={`${one.form} ${one.move}`}>
              <Select
                label="Move of capital"
                isLabelHidden
                value={one.move}
                options={CAPITAL_MOVES.map((id) => ({ id, text: id }))}
                onChange={(move) => set({ capital: fields.capital.with(index, { ...one, move }) })}
              />
              <ComboField
                label="Form of capital"
                isLabelHidden
                value={one.form}
                options={CAPITAL_FORMS}
                onChange={(form) => set({ capital: fields.capital.with(index, { ...one, form }) })}
              />
              <Button look="quiet" onPress={() => set({ capital: fields.capital.toSpliced(index, 1) })}>
                Remove
              </Button>
            </div>
          ))}
          <div className={styles.row}>
            {firstTarget ? (
              <Button
                onPress={() => set({ relations: [...fields.relations, { is: 'after', of: targetOf(firstTarget.id) }] })}
              >
                Before, after or during…
              </Button>
            ) : null}
            <Button onPress={() => set({ capital: [...fields.capital, { form: 'social', move: 'gained' }] })}>
              Capital…
            </Button>
          </div>
          <TextField label="Note" value={fields.note} onChange={(note) => set({ note })} rows={3} />
        </div>
      </DisclosurePanel>
    </Disclosure>
  )
}

function targetOf(id: string): EventRelation['of'] {
  const [kind, guid = ''] = id.split(' ')
  return { kind: kind === 'source' ? 'source' : 'event', id: guid }
}

function domainsOf(events: Iterable<StudyEvent>): string[] {
  const own = new Set<string>(FIRST_DOMAINS)
  for (const { domains } of events) for (const domain of domains) own.add(domain)
  return [...own]
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
