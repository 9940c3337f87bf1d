import type { StudyEvent } from '../../../shared/records/studyEvent.ts'
import { eventKindOf } from '../../../shared/study/eventKinds.ts'
import { passageOfQuotation } from '../../../shared/study/passageOfQuotation.ts'
import { sourceLabel } from '../../../shared/study/sourceGroups.ts'
import { sayWhen } from '../../../shared/timeline/sayEventDate.ts'
import { sayEdtf } from '../../../shared/time/sayDate.ts'
import { useProject } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './CasesView.module.css'

interface EventCardProps {
  readonly event: StudyEvent
  /** Earliest and latest, in words. */
  readonly bounds: string
}

/** An event with the words it rests on; each opens its place in the transcript. */
export function EventCard({ event, bounds }: EventCardProps) {
  const project = useProject((state) => state.project)
  const workspace = useWorkspace()
  const kind = eventKindOf(project, event.kindId)
  const facts = [
    kind?.name,
    event.direction,
    event.domains.join(', '),
    event.capital.map(({ form, move }) => `${form} capital ${move}`).join(', '),
    event.actors.join(', '),
    event.certainty === 'certain' ? '' : event.certainty,
    event.turningPoint === 'no' ? '' : `turning point (${event.turningPoint})`,
  ].filter((fact): fact is string => typeof fact === 'string' && fact !== '')
  return (
    <section className={styles.card} aria-label={event.title}>
      <h2 className={styles.cardTitle}>{event.title}</h2>
      <p>
        {sayWhen(project, event)}
        <span className={styles.quiet}> {bounds}</span>
      </p>
      {event.said === '' ? null : <p className={styles.said}>“{event.said}”</p>}
      <p className={styles.quiet}>{facts.join(' · ')}</p>
      {event.tellings.length === 0 ? <p className={styles.warn}>No quotation tells of this.</p> : null}
      {event.tellings.map((telling) => {
        const source = project.sources.get(telling.sourceId)
        const passage = passageOfQuotation(project, telling.sourceId, telling.quotationId)
        const differs = [
          telling.said === null ? '' : `“${telling.said}”`,
          telling.date === null ? '' : sayEdtf(telling.date),
          telling.direction ?? '',
        ].filter((part) => part !== '')
        return (
          <figure key={telling.quotationId} className={styles.quotation}>
            <blockquote>{telling.words}</blockquote>
            <figcaption>
              {source && passage ? (
                <button
                  type="button"
                  className={styles.link}
                  onClick={() => workspace.openPassage(telling.sourceId, passage)}
                >
                  {sourceLabel(project, source)}
                </button>
              ) : (
                <span>{source?.name ?? 'a source that is gone'}</span>
              )}
              {differs.length > 0 ? <span> told here as {differs.join(', ')}</span> : null}
            </figcaption>
          </figure>
        )
      })}
      {event.note === '' ? null : <p className={styles.note}>{event.note}</p>}
      <Button
        onPress={() =>
          workspace.change({ eventDraft: { eventId: event.id, caseId: event.caseId, passage: null, edtf: null } })
        }
      >
        Change this event…
      </Button>
    </section>
  )
}
