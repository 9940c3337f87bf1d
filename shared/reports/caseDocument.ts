import type { Block, Document } from '../documents/document.ts'
import { type LookUp, lookUpIn } from '../memos/references.ts'
import type { Case } from '../records/case.ts'
import { CHANGE_QUESTIONS, changeAnswersOf, portraitsOf } from '../study/changeQuestions.ts'
import { eventKindOf } from '../study/eventKinds.ts'
import { inOrder, type Project } from '../study/project.ts'
import { sourceLabel } from '../study/sourceGroups.ts'
import { sayWhen } from '../timeline/sayEventDate.ts'
import { sayDays, type TimelineChoice, timelineModel, type WaveMeeting } from '../timeline/timelineModel.ts'
import { sayBounds, sayEdtf } from '../time/sayDate.ts'
import { caseColumns, sayValue, valueAt } from './caseRows.ts'
import { writtenBlocks } from './memoDocument.ts'
import type { TextOf } from './themeRows.ts'

/**
 * All there is of one case, to read without the program: who it is, wave by wave, the pen portrait, how it changed, and what happened
 * in the order of time with the words it rests on.
 */
export function caseDocument(
  project: Project,
  one: Case,
  choice: TimelineChoice,
  date: string,
  textOf: TextOf,
): Document {
  const lookUp = lookUpIn(project, textOf)
  const model = timelineModel(project, one, choice)
  return {
    title: one.name,
    about: `A case of ${project.info.title}; ${date}.`,
    blocks: [
      ...(one.description === null ? [] : [{ is: 'paragraph', words: one.description } as const]),
      ...attributes(project, one, model.meetings),
      ...portrait(project, one, lookUp),
      ...change(project, one, lookUp),
      ...timeline(project, model),
    ],
  }
}

function attributes(project: Project, one: Case, meetings: readonly WaveMeeting[]): Block[] {
  const fixed = caseColumns(project)
    .filter(({ waveId }) => waveId === null)
    .map(({ attribute }) => [attribute.name, sayValue(attribute, valueAt(one, attribute.id, null))])
    .filter(([, said]) => said !== '')
  if (one.anchor) fixed.unshift([one.anchor.label, sayEdtf(one.anchor.date)])
  const varying = inOrder(project.attributes.values()).filter(({ level }) => level === 'case-wave')
  const met = ['Interview', ...meetings.map(sayMeeting)]
  return [
    { is: 'heading', level: 1, words: 'Who this is' },
    ...(fixed.length === 0 ? [] : [{ is: 'table', columns: ['Attribute', ''], rows: fixed } as const]),
    ...(meetings.length === 0
      ? []
      : [
          {
            is: 'table',
            columns: ['By wave', ...meetings.map(({ wave }) => wave.name)],
            rows: [
              met,
              ...varying.map((attribute) => [
                attribute.name,
                ...meetings.map(({ wave }) => sayValue(attribute, valueAt(one, attribute.id, wave.id))),
              ]),
            ],
          } as const,
        ]),
  ]
}

function sayMeeting({ status, date, reason }: WaveMeeting): string {
  return [status ?? 'not recorded', date === null ? '' : sayEdtf(date), reason ?? '']
    .filter((part) => part !== '')
    .join(', ')
}

function portrait(project: Project, one: Case, lookUp: LookUp): Block[] {
  const portraits = portraitsOf(project, one.id)
  if (portraits.length === 0) return []
  return [
    { is: 'heading', level: 1, words: 'Pen portrait' },
    ...portraits.flatMap((memo) => writtenBlocks(memo, lookUp)),
  ]
}

function change(project: Project, one: Case, lookUp: LookUp): Block[] {
  const { byTitle, others } = changeAnswersOf(project, one.id)
  const answered = CHANGE_QUESTIONS.flatMap(({ questions }) => questions).flatMap(
    ({ title }) => byTitle.get(title) ?? [],
  )
  const all = [...answered, ...others]
  if (all.length === 0) return []
  return [
    { is: 'heading', level: 1, words: 'Change' },
    ...all.flatMap((memo): Block[] => [
      ...(memo.title.trim() === '' ? [] : [{ is: 'heading', level: 2, words: memo.title.trim() } as const]),
      ...writtenBlocks(memo, lookUp),
    ]),
  ]
}

function timeline(project: Project, model: ReturnType<typeof timelineModel>): Block[] {
  const { events, contradictions } = model.time
  if (events.length === 0) return []
  const gaps = model.contacts?.gaps ?? []
  return [
    { is: 'heading', level: 1, words: 'What happened' },
    {
      is: 'paragraph',
      isQuiet: true,
      words:
        'In the order of time. Dates are as they were told; an inexact one is given with its earliest and latest day.',
    },
    ...contradictions.map(({ words }): Block => ({ is: 'paragraph', words })),
    {
      is: 'table',
      columns: ['When', 'Earliest to latest', 'What', 'Kind', 'Direction'],
      rows: events.map(({ event, start, end }) => [
        sayWhen(project, event),
        sayBounds({ earliest: start.earliest, latest: end.latest }),
        event.title,
        eventKindOf(project, event.kindId)?.name ?? '',
        event.direction ?? '',
      ]),
    },
    ...gaps.map(
      ({ of, certain, minDays, maxDays, previous }): Block => ({
        is: 'paragraph',
        words: `${certain ? 'A gap' : 'Perhaps a gap'} in contact (${of}): ${sayDays(minDays, maxDays)} after “${project.events.get(previous)?.title ?? ''}”.`,
      }),
    ),
    ...told(project, events),
  ]
}

function told(project: Project, events: ReturnType<typeof timelineModel>['time']['events']): Block[] {
  const quoted = events.filter(({ event }) => event.tellings.length > 0)
  if (quoted.length === 0) return []
  return [
    { is: 'heading', level: 1, words: 'In their words' },
    ...quoted.flatMap(({ event }): Block[] => [
      { is: 'heading', level: 3, words: event.title },
      ...event.tellings.map(({ sourceId, words }): Block => {
        const source = project.sources.get(sourceId)
        return { is: 'quote', words, by: source ? sourceLabel(project, source) : 'a source that is gone' }
      }),
    ]),
  ]
}
