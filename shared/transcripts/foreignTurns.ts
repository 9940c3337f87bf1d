import type { Speaker } from '../records/source.ts'
import type { Turn } from '../records/sourceText.ts'
import { detectTurns } from './detectTurns.ts'
import { guessRoles } from './guessRoles.ts'

/** How sure one must be before a text that nobody looks at is shown as turns. */
const SURE = 0.6

/** Who speaks where in a text that another program brought, with the same guesses as at an import. */
export function foreignTurns(text: string): {
  readonly turns: Turn[]
  readonly speakers: readonly Speaker[]
  readonly confident: boolean
} {
  const { turns, speakers, confidence } = detectTurns(text)
  return {
    turns: [...turns],
    speakers: guessRoles(text, turns, speakers).map(({ name, role }) => ({ name, role })),
    confident: confidence >= SURE,
  }
}
