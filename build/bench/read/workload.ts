import { CODE_COLORS } from '../../../shared/colors/codeColors.ts'
import type { Coding } from '../../../shared/records/coding.ts'
import type { Speaker } from '../../../shared/records/source.ts'
import type { SourceText, Turn } from '../../../shared/records/sourceText.ts'
import type { CodingLook } from '../../../renderer/features/read/transcript/transcriptProps.ts'

/** An invented interview of any length with any number of codings, the same for the same numbers. */
export interface Workload {
  readonly text: SourceText
  readonly speakers: readonly Speaker[]
  readonly codings: readonly Coding[]
  readonly looks: ReadonlyMap<string, CodingLook>
}

export const SIZES = {
  S: { words: 10_000, codings: 200 },
  M: { words: 60_000, codings: 3_000 },
  L: { words: 300_000, codings: 20_000 },
} as const

const SENTENCES = [
  'I was going to the gym twice a week with the group from the surgery.',
  'It did for a while, until my mam fell ill, and then I just stopped going.',
  'She rang me every fortnight, which nobody else did.',
  'You get a letter, and then you wait, and then you get another letter.',
  'To be honest I had lost hope with it by then.',
  'Well, the money went on the car, didn’t it?',
  'It’s not that I didn’t want to… it’s that the days were full.',
  'We started the allotment in the spring and I have not looked back.',
  'My blood sugar came down from 11.4 to 7.2, so the nurse was pleased.',
  'Nobody told us the café had closed.',
  'And he says to me, “You look different,” and I thought, I am.',
  'Yeah.',
  'I suppose it gave me a reason to leave the house.',
  'There’s the walking group, the cooking, and on Thursdays the choir.',
  'Then the link worker left and it all went quiet again.',
]
const QUESTIONS = [
  'And the gym, did that last?',
  'Can you tell me a bit more about that time?',
  'How was it when you came back after the summer?',
  'Mm. And who was there for you then?',
  'What would you say has changed since we last spoke?',
]
const CODES = [
  'Setbacks > Illness',
  'Setbacks > Money',
  'Continuity',
  'Continuity > The link worker stays',
  'Capital > Social',
  'Capital > Cultural',
  'Service gaps',
  'Service gaps > Waiting for a letter that never comes',
  'Turning points',
  'Hope',
  'Routine',
  'Caring for others > A parent who falls ill and has to be looked after at home',
  'Body > Blood sugar',
  'Being known by name',
  'Loss',
  'Leaving the house',
  'Food',
  'Shame',
  'Humour',
  'Choir',
]

export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

export function workload(words: number, codingCount: number, seed = 7): Workload {
  const random = randomFrom(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const parts: string[] = []
  const turns: Turn[] = []
  let offset = 0
  let written = 0
  for (let number = 0; written < words; number++) {
    const speaker = number % 2
    const label = speaker === 0 ? 'Interviewer: ' : 'Eddie: '
    const sentences =
      speaker === 0 ? [pick(QUESTIONS)] : Array.from({ length: 1 + Math.floor(random() * 9) }, () => pick(SENTENCES))
    const spoken = sentences.join(' ')
    const start = offset + label.length
    turns.push({ labelStart: offset, start, end: start + spoken.length, speaker, time: number * 19, timeEnd: null })
    parts.push(label + spoken)
    offset = start + spoken.length + 2
    written += spoken.split(' ').length
  }
  const text = { id: guidOf(1), text: parts.join('\n\n'), turns }
  return {
    text,
    speakers: [
      { name: 'Interviewer', role: 'interviewer' },
      { name: 'Eddie', role: 'participant' },
    ],
    codings: codingsOf(text, codingCount, random),
    looks: new Map(CODES.map((path, index) => [guidOf(100 + index), lookOf(path, index)])),
  }
}

function codingsOf({ text, turns }: SourceText, count: number, random: () => number): Coding[] {
  const codings: Coding[] = []
  const spoken = turns.filter(({ speaker }) => speaker === 1)
  const add = (start: number, end: number) => {
    const index = codings.length
    codings.push({
      kind: 'coding',
      id: guidOf(10_000 + index),
      sourceId: guidOf(2),
      codeId: guidOf(100 + Math.floor(random() ** 1.6 * CODES.length)),
      coderId: null,
      passage: { start, end },
      selectionId: guidOf(200_000 + index),
      createdAt: null,
    })
  }
  const wordEdge = (offset: number) => {
    const blank = text.indexOf(' ', offset)
    return blank < 0 ? offset : blank
  }
  // Now and then a dozen codings on one spot, as where a team has coded the same words.
  const crowds = Math.floor(count / 400) + 1
  for (let crowd = 0; crowd < crowds; crowd++) {
    const turn = spoken[Math.floor(((crowd + 0.15) / crowds) * spoken.length)] as Turn
    for (let deep = 0; deep < 12 && codings.length < count; deep++) {
      const start = deep === 0 ? turn.start : wordEdge(turn.start + deep * 5) + 1
      add(Math.min(start, turn.end - 2), turn.end)
    }
  }
  while (codings.length < count) {
    const turn = spoken[Math.floor(random() * spoken.length)] as Turn
    const start =
      random() < 0.4 ? turn.start : wordEdge(turn.start + Math.floor(random() * (turn.end - turn.start))) + 1
    const length = 20 + Math.floor(random() ** 3 * 420)
    const end = Math.min(turn.end, wordEdge(Math.min(turn.end - 1, start + length)))
    if (start < end) add(start, end)
  }
  return codings.sort((a, b) => a.passage.start - b.passage.start || a.passage.end - b.passage.end)
}

function lookOf(path: string, index: number): CodingLook {
  return {
    path,
    name: path.split(' > ').at(-1) ?? path,
    color: CODE_COLORS[index % CODE_COLORS.length] as string,
    coder: 'AM',
  }
}

export function guidOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}
