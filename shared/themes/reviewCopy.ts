import { z } from 'zod'
import { guidSchema } from '../records/guid.ts'
import { CHECKS, type ReviewComment, VERDICTS, type Verdict } from '../records/review.ts'
import type { Project } from '../study/project.ts'

export const REVIEW_FORMAT = 'throughline-review'

/** Longer is no comment any more; a file with more of them is none that a reviewer wrote. */
const LONGEST = 10_000
const MOST = 2_000
const LARGEST_BYTES = 4_000_000

const said = z.strictObject({
  id: guidSchema,
  on: z.strictObject({ kind: z.enum(['theme', 'relation', 'code']), id: guidSchema }),
  answers: guidSchema.nullable(),
  at: z.string().max(40),
  text: z.string().min(1).max(LONGEST),
})

const judged = z.strictObject({
  id: guidSchema,
  themeId: guidSchema,
  at: z.string().max(40),
  says: z.enum(VERDICTS).nullable(),
  note: z.string().max(LONGEST),
  checks: z.strictObject(
    Object.fromEntries(CHECKS.map((check) => [check, z.boolean().nullable()])) as Record<
      (typeof CHECKS)[number],
      z.ZodNullable<z.ZodBoolean>
    >,
  ),
  version: z.string().max(40),
})

/** What a review copy gives back. It names its project, so that comments do not land in another one. */
const reviewFileSchema = z.strictObject({
  format: z.literal(REVIEW_FORMAT),
  version: z.literal(1),
  project: guidSchema,
  by: z.string().max(200),
  comments: z.array(said).max(MOST),
  verdicts: z.array(judged).max(MOST),
})
export type ReviewFile = z.infer<typeof reviewFileSchema>

export type ReviewReading =
  | {
      readonly ok: true
      readonly name: string
      readonly comments: readonly ReviewComment[]
      readonly verdicts: readonly Verdict[]
      /** Comments about something that the project does not have. */
      readonly astray: number
    }
  | { readonly ok: false; readonly message: string }

/**
 * Reads what came back from a review copy. Everything in it is words: nothing is run, followed or shown as anything but text, and what
 * does not belong to this project is left out and counted.
 */
export function readReviewFile(project: Project, bytes: Uint8Array): ReviewReading {
  if (bytes.length > LARGEST_BYTES)
    return { ok: false, message: 'The file is larger than any review. Nothing was taken in.' }
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return { ok: false, message: 'This is not the file that a review copy gives back. Nothing was taken in.' }
  }
  const read = reviewFileSchema.safeParse(json)
  if (!read.success)
    return { ok: false, message: 'This is not the file that a review copy gives back. Nothing was taken in.' }
  const { by, comments, verdicts } = read.data
  if (read.data.project !== project.info.id)
    return { ok: false, message: 'The comments are about another project. Open that project to take them in.' }
  const reviewer = { coderId: null, name: by.trim() }
  const has = ({ kind, id }: (typeof comments)[number]['on']) =>
    (kind === 'theme' ? project.themes : kind === 'relation' ? project.relations : project.codes).has(id)
  const known = comments.filter(({ on }) => has(on))
  const ids = new Set([...known.map(({ id }) => id), ...project.comments.keys()])
  return {
    ok: true,
    name: by.trim(),
    comments: known.map(({ id, on, answers, at, text }) => ({
      kind: 'comment',
      id,
      on,
      answers: answers !== null && ids.has(answers) ? answers : null,
      by: reviewer,
      at,
      text,
      mentions: [],
      resolved: null,
    })),
    verdicts: verdicts
      .filter(({ themeId }) => project.themes.has(themeId))
      .map((verdict) => ({ kind: 'verdict', by: reviewer, ...verdict })),
    astray: comments.length - known.length,
  }
}
