import type { Guid } from '../records/guid.ts'
import type { Memo } from '../records/memo.ts'
import type { Project } from './project.ts'

export interface ChangeQuestion {
  /** Stands as the title of its answer: an answer is found by it, in a file from another program too. */
  readonly title: string
  /** What to look for. */
  readonly asks: string
}

export interface ChangeQuestions {
  readonly title: string
  readonly questions: readonly ChangeQuestion[]
}

/** Saldaña’s sixteen questions of change (2003), in the words of the interface: five frame, seven describe, four interpret. */
export const CHANGE_QUESTIONS: readonly ChangeQuestions[] = [
  {
    title: 'What changed',
    questions: [
      { title: 'What increases or emerges', asks: 'What is more, or there for the first time, in a later wave?' },
      { title: 'What accumulates', asks: 'What builds up through successive experiences?' },
      { title: 'Surges and turning points', asks: 'What happened suddenly, or turned the course of things?' },
      { title: 'What decreases or ceases', asks: 'What is less, or gone, in a later wave?' },
      { title: 'What stays constant', asks: 'What is the same throughout?' },
      { title: 'What is idiosyncratic', asks: 'What fits no pattern, comes and goes, or is this case’s alone?' },
      { title: 'What is missing', asks: 'What would one expect, and it is never said or never happens?' },
    ],
  },
  {
    title: 'How it changed',
    questions: [
      { title: 'What differs between waves', asks: 'What is different from one wave to the next?' },
      { title: 'When the changes occur', asks: 'At what time, and over how long?' },
      { title: 'What conditions bear on them', asks: 'What in the situation brings the changes about, or stops them?' },
      { title: 'With what dynamics', asks: 'How do they move: steadily, in steps, back and forth?' },
      { title: 'What can be said so far', asks: 'Which first assertions hold, as the analysis goes on?' },
    ],
  },
  {
    title: 'What it means',
    questions: [
      { title: 'Which changes belong together', asks: 'Which influence or go with one another?' },
      {
        title: 'What fits, and what resists',
        asks: 'Which changes agree with how lives and societies go, which do not?',
      },
      { title: 'What rhythms there are', asks: 'What stages, phases, cycles does this case go through?' },
      { title: 'What the through-line is', asks: 'What one thread runs through all of it?' },
    ],
  },
]

const isOn = (memo: Memo, caseId: Guid) => memo.about.some(({ kind, id }) => kind === 'case' && id === caseId)

/** All that is written of a case in its account: pen portraits and answers. */
export function accountOf(project: Project, caseId: Guid): Memo[] {
  return [...portraitsOf(project, caseId), ...written(project, caseId, 'change')]
}

/** Pen portraits of a case, the oldest first: each coder may write one. */
export function portraitsOf(project: Project, caseId: Guid): Memo[] {
  return written(project, caseId, 'portrait')
}

export interface ChangeAnswers {
  /** Answers by the title of their question, the oldest first. */
  readonly byTitle: ReadonlyMap<string, readonly Memo[]>
  /** Notes on change that answer none of the questions. */
  readonly others: readonly Memo[]
}

export function changeAnswersOf(project: Project, caseId: Guid): ChangeAnswers {
  const titles = new Set(CHANGE_QUESTIONS.flatMap(({ questions }) => questions.map(({ title }) => title)))
  const byTitle = new Map<string, Memo[]>()
  const others: Memo[] = []
  for (const memo of written(project, caseId, 'change')) {
    const title = memo.title.trim()
    if (titles.has(title)) byTitle.set(title, [...(byTitle.get(title) ?? []), memo])
    else others.push(memo)
  }
  return { byTitle, others }
}

function written(project: Project, caseId: Guid, memoKind: Memo['memoKind']): Memo[] {
  return [...project.memos.values()]
    .filter((memo) => memo.memoKind === memoKind && isOn(memo, caseId))
    .sort((a, b) => a.position - b.position)
}
