import type { StudyEvent } from '../../../shared/records/studyEvent.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { OFFSET_UNITS } from '../../../shared/time/dateBounds.ts'
import { useProject } from '../../project/useProject.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './EventDialog.module.css'
import { type DateDraft, sayDraft } from './eventForm.ts'

interface DateFieldProps {
  readonly label: string
  readonly value: DateDraft
  readonly onChange: (value: DateDraft) => void
  /** Whose interviews and events it can be counted from. */
  readonly caseId: Guid | null
  readonly others: readonly StudyEvent[]
  readonly canGoOn?: boolean
}

const WAYS = [
  { id: 'edtf', text: 'Date' },
  { id: 'offset', text: 'Counted from…' },
  { id: 'ongoing', text: 'Still going on' },
  { id: 'unknown', text: 'Not known' },
] as const

/** A date as EDTF says it, counted from another event, or not known; what it means stands below. */
export function DateField({ label, value, onChange, caseId, others, canGoOn = false }: DateFieldProps) {
  const project = useProject((state) => state.project)
  const one = caseId === null ? undefined : project.cases.get(caseId)
  const anchors = [
    ...(one?.anchor ? [{ id: `case ${one.id}`, text: `${one.anchor.label} (${one.anchor.date})` }] : []),
    ...others.map(({ id, title }) => ({ id: `event ${id}`, text: title })),
    ...(one?.sourceIds ?? []).flatMap((id) => {
      const source = project.sources.get(id)
      return source?.date ? [{ id: `source ${id}`, text: source.name }] : []
    }),
  ]
  const choose = (is: DateDraft['is']) => {
    if (is === 'edtf') onChange({ is, text: '' })
    else if (is === 'offset') {
      const from = fromOf(anchors[0]?.id)
      if (from) onChange({ is, from, n: 1, unit: 'month', approx: true })
    } else onChange({ is })
  }
  const ways = WAYS.filter(
    ({ id }) => (id !== 'ongoing' || canGoOn) && (id !== 'offset' || anchors.length > 0 || value.is === 'offset'),
  )
  return (
    <div className={styles.date}>
      <div className={styles.row}>
        <Select label={label} value={value.is} options={ways} onChange={choose} />
        {value.is === 'edtf' ? (
          <TextField
            label={`${label} in EDTF`}
            value={value.text}
            onChange={(text) => onChange({ is: 'edtf', text })}
            placeholder="2018-04~"
          />
        ) : null}
        {value.is === 'offset' ? (
          <>
            <TextField
              label="Number"
              value={String(Math.abs(value.n))}
              onChange={(text) =>
                onChange({ ...value, n: (value.n < 0 ? -1 : 1) * Math.min(10_000, Number(text.replace(/\D/g, ''))) })
              }
            />
            <Select
              label="Unit"
              value={value.unit}
              options={OFFSET_UNITS.map((id) => ({ id, text: `${id}s` }))}
              onChange={(unit) => onChange({ ...value, unit })}
            />
            <Select
              label="Way"
              value={value.n < 0 ? 'before' : 'after'}
              options={[
                { id: 'after', text: 'after' },
                { id: 'before', text: 'before' },
              ]}
              onChange={(way) => onChange({ ...value, n: Math.abs(value.n) * (way === 'before' ? -1 : 1) })}
            />
          </>
        ) : null}
      </div>
      {value.is === 'offset' ? (
        <div className={styles.row}>
          <Select
            label="Event or interview"
            value={`${value.from.kind} ${value.from.id}`}
            options={anchors}
            onChange={(id) => {
              const from = fromOf(id)
              if (from) onChange({ ...value, from })
            }}
          />
          <Checkbox isSelected={value.approx} onChange={(approx) => onChange({ ...value, approx })}>
            about
          </Checkbox>
        </div>
      ) : null}
      <p className={styles.means} aria-live="polite">
        {sayDraft(project, value)}
      </p>
    </div>
  )
}

function fromOf(id: string | undefined): Extract<DateDraft, { is: 'offset' }>['from'] | null {
  const [kind, guid] = (id ?? '').split(' ')
  if (guid === undefined || (kind !== 'event' && kind !== 'source' && kind !== 'case')) return null
  return { kind, id: guid }
}
