import type { EventDate, StudyEvent } from '../records/studyEvent.ts'
import type { Project } from '../study/project.ts'
import { sayEdtf } from '../time/sayDate.ts'

/** A date as it was recorded: “about spring 2018”, “about 6 months after ‘Her mam dies’”, “still going on”. */
export function sayEventDate(project: Project, date: EventDate | null): string {
  if (date === null) return 'date not known'
  if (date.is === 'ongoing') return 'still going on'
  if (date.is === 'edtf') return sayEdtf(date.edtf)
  const { from, n, unit, approx } = date
  const count = Math.abs(n)
  const what =
    from.kind === 'event'
      ? `‘${project.events.get(from.id)?.title ?? 'an event that is gone'}’`
      : from.kind === 'source'
        ? `the interview ‘${project.sources.get(from.id)?.name ?? 'that is gone'}’`
        : `the ${project.cases.get(from.id)?.anchor?.label.toLowerCase() ?? 'anchor'}`
  const way = n < 0 ? 'before' : 'after'
  return `${approx ? 'about ' : ''}${count} ${unit}${count === 1 ? '' : 's'} ${way} ${what}`
}

export function sayWhen(project: Project, { extent, start, end }: StudyEvent): string {
  if (extent === 'point') return sayEventDate(project, start)
  if (end?.is === 'ongoing') return `${sayEventDate(project, start)}, still going on`
  return `${sayEventDate(project, start)} to ${end === null ? 'an unknown end' : sayEventDate(project, end)}`
}

/** The recorded date in EDTF, as a table holds it: an interval for spans, null where it is counted from something else. */
export function edtfOfEvent({ extent, start, end }: StudyEvent): string | null {
  const first = start?.is === 'edtf' ? start.edtf : null
  if (extent === 'point' || first === null || first.includes('/')) return first
  if (end === null) return `${first}/`
  if (end.is === 'ongoing') return `${first}/..`
  return end.is === 'edtf' && !end.edtf.includes('/') ? `${first}/${end.edtf}` : first
}
