import { eventKindOf } from '../../../shared/study/eventKinds.ts'
import { sayWhen } from '../../../shared/timeline/sayEventDate.ts'
import type { TimelineModel } from '../../../shared/timeline/timelineModel.ts'
import { sayBounds } from '../../../shared/time/sayDate.ts'
import { useProject } from '../../project/useProject.ts'
import styles from './CasesView.module.css'

interface EventTableProps {
  readonly model: TimelineModel
  readonly selected: string | null
  readonly onSelect: (eventId: string) => void
}

/** The timeline in rows, in the order of time: the same for everyone who cannot or would rather not read a picture. */
export function EventTable({ model, selected, onSelect }: EventTableProps) {
  const project = useProject((state) => state.project)
  const shown = new Set(model.items.map(({ eventId }) => eventId))
  const rows = model.time.events.filter(
    ({ event }) => shown.has(event.id) || model.undated.some((one) => one.event.id === event.id),
  )
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">Events of {model.case.name} in the order of time</caption>
      <thead>
        <tr>
          <th scope="col">Event</th>
          <th scope="col">Kind</th>
          <th scope="col">When</th>
          <th scope="col">Earliest to latest</th>
          <th scope="col">Direction</th>
          <th scope="col">Told in</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ event, start, end, isNarrowed }) => (
          <tr key={event.id} className={selected === event.id ? styles.chosen : ''}>
            <th scope="row">
              <button type="button" className={styles.name} onClick={() => onSelect(event.id)}>
                {event.title}
              </button>
            </th>
            <td>{eventKindOf(project, event.kindId)?.name ?? ''}</td>
            <td>{sayWhen(project, event)}</td>
            <td className={styles.quiet}>
              {sayBounds({ earliest: start.earliest, latest: end.latest })}
              {isNarrowed ? ' (by its order)' : ''}
            </td>
            <td>{event.direction ?? ''}</td>
            <td className={styles.quiet}>
              {event.tellings.length === 0
                ? 'no quotation'
                : [
                    ...new Set(event.tellings.map(({ sourceId }) => project.sources.get(sourceId)?.name ?? 'gone')),
                  ].join('; ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
