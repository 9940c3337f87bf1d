import type { Speaker } from '../records/source.ts'
import type { Turn } from '../records/sourceText.ts'
import { CodePoints } from '../text/codePoints.ts'
import { foldName, type KnownPart, knownPart } from './speakerName.ts'

export type SpeakerRole = Speaker['role']

export interface TranscriptSpeaker extends Speaker {
  /** How many turns are theirs. */
  readonly turns: number
}

/**
 * The speakers with a first guess at who asks and who is asked, which the researcher sees and can change: names that
 * say so ("INT", "P01"), the head of the transcript ("Interviewer: Paul Kinsley"), else who ends turns with questions.
 */
export function guessRoles(text: string, turns: readonly Turn[], names: readonly string[]): TranscriptSpeaker[] {
  const asked = questionShares(text, turns, names.length)
  const counts = new Array<number>(names.length).fill(0)
  for (const { speaker } of turns) if (speaker !== null) counts[speaker] = (counts[speaker] ?? 0) + 1
  const head = partsInHead(text, turns[0]?.labelStart ?? 0, names)
  const parts = names.map((name, index) => head[index] ?? knownPart(name))
  const interviewer = parts.includes('interviewer') ? -1 : likelyInterviewer(parts, asked)
  return names.map((name, index) => {
    const part = parts[index]
    const role = index === interviewer ? 'interviewer' : part === 'speaker' || !part ? 'participant' : part
    return { name, role, turns: counts[index] ?? 0 }
  })
}

/** Who asks where no name tells: the one beside a known participant, else whoever asks far more than the others. */
function likelyInterviewer(parts: readonly (KnownPart | null)[], asked: readonly number[]): number {
  const open = parts.flatMap((part, index) => (part === null || part === 'speaker' ? [index] : []))
  const [first] = open
  if (first === undefined) return -1
  const others = parts.filter((part) => part === 'participant').length
  if (open.length === 1) return others === 1 ? first : -1
  const [most, next] = open.toSorted((one, other) => (asked[other] ?? 0) - (asked[one] ?? 0)) as [number, number]
  const share = asked[most] ?? 0
  return share >= 0.25 && share >= 2 * (asked[next] ?? 0) ? most : -1
}

/** Per speaker, the share of turns that end in a question mark. */
function questionShares(text: string, turns: readonly Turn[], speakers: number): number[] {
  const points = new CodePoints(text)
  const questions = new Array<number>(speakers).fill(0)
  const all = new Array<number>(speakers).fill(0)
  for (const { speaker, start, end } of turns) {
    if (speaker === null) continue
    all[speaker] = (all[speaker] ?? 0) + 1
    if (/[?؟？]["'”’»)]?$/.test(points.slice(Math.max(start, end - 3), end))) {
      questions[speaker] = (questions[speaker] ?? 0) + 1
    }
  }
  return questions.map((count, index) => count / Math.max(1, all[index] ?? 0))
}

const HEAD_REACH = 3000
/** A head that names more people is none. */
const HEAD_NAMES = 100
const FIELD = /^[\s*_]*([^:：\n]{1,40}?)[\s*_]*[:：]\s*(.{1,200})/u

/** What the lines before the first turn say of the speakers: "Interviewer: Paul Kinsley". */
function partsInHead(text: string, firstTurn: number, names: readonly string[]): (KnownPart | null)[] {
  const points = new CodePoints(text.slice(0, HEAD_REACH))
  const parts: (KnownPart | null)[] = names.map(() => null)
  const folds = names.slice(0, HEAD_NAMES).map((name) => ` ${foldName(name)} `)
  for (const line of points.slice(0, firstTurn).split('\n')) {
    const [, key = '', value = ''] = FIELD.exec(line) ?? []
    const part = foldName(key) === 'interviewed by' ? 'interviewer' : knownPart(key)
    if (part !== 'interviewer' && part !== 'participant') continue
    const who = ` ${foldName(value)} `
    for (const [index, fold] of folds.entries()) if (who.includes(fold)) parts[index] = part
  }
  return parts
}
