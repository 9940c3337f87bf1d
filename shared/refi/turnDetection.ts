import type { Speaker } from '../records/source.ts'
import type { Turn } from '../records/sourceText.ts'

/** Finds who speaks where in a text that comes without turns. Given by whoever reads a project, so that formats know no transcripts. */
export type DetectTurns = (text: string) => {
  readonly turns: Turn[]
  readonly speakers: readonly Speaker[]
  readonly confident: boolean
}
