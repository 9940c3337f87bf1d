import type { Guid } from '../records/guid.ts'
import type { ReviewComment, Reviewer, SignOff, Verdict } from '../records/review.ts'
import { added, removed, replaced } from '../study/change.ts'
import type { Project } from '../study/project.ts'
import { themeVersion } from '../themes/themeVersion.ts'
import type { Act } from './act.ts'
import { count, excerpt } from './excerpt.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

export interface WriteComment extends Act {
  readonly type: 'write-comment'
  readonly commentId: Guid
  readonly on: ReviewComment['on']
  readonly answers: Guid | null
  readonly text: string
  readonly mentions: readonly Guid[]
}

export function writeComment(project: Project, command: WriteComment): Outcome {
  const { commentId, on, answers, mentions, coderId, at } = command
  const text = command.text.trim()
  if (text === '') return refuse({ reason: 'nothing-to-do' })
  if (answers !== null && !project.comments.has(answers))
    return refuse({ reason: 'record-gone', what: 'comment', id: answers })
  const comment: ReviewComment = {
    kind: 'comment',
    id: commentId,
    on,
    answers,
    by: reviewerOf(project, coderId),
    at,
    text,
    mentions: [...mentions],
    resolved: null,
  }
  return accept(`${answers === null ? 'commented' : 'answered'} ${excerpt(text)}`, added(comment))
}

export interface EditComment extends Act {
  readonly type: 'edit-comment'
  readonly commentId: Guid
  readonly text: string
}

export function editComment(project: Project, { commentId, text }: EditComment): Outcome {
  const comment = project.comments.get(commentId)
  if (!comment) return refuse({ reason: 'record-gone', what: 'comment', id: commentId })
  if (text.trim() === '' || text.trim() === comment.text) return refuse({ reason: 'nothing-to-do' })
  return accept(`changed a comment to ${excerpt(text)}`, replaced(comment, { ...comment, text: text.trim() }))
}

export interface ResolveComment extends Act {
  readonly type: 'resolve-comment'
  readonly commentId: Guid
  readonly isResolved: boolean
}

export function resolveComment(project: Project, { commentId, isResolved, coderId, at }: ResolveComment): Outcome {
  const comment = project.comments.get(commentId)
  if (!comment) return refuse({ reason: 'record-gone', what: 'comment', id: commentId })
  if ((comment.resolved !== null) === isResolved) return refuse({ reason: 'nothing-to-do' })
  const resolved = isResolved ? { by: reviewerOf(project, coderId), at } : null
  return accept(
    `${isResolved ? 'resolved' : 'reopened'} the comment ${excerpt(comment.text)}`,
    replaced(comment, { ...comment, resolved }),
  )
}

export interface DeleteComment extends Act {
  readonly type: 'delete-comment'
  readonly commentId: Guid
}

/** Takes a comment out, with the answers to it. */
export function deleteComment(project: Project, { commentId }: DeleteComment): Outcome {
  const comment = project.comments.get(commentId)
  if (!comment) return refuse({ reason: 'record-gone', what: 'comment', id: commentId })
  const answers = [...project.comments.values()].filter((one) => one.answers === commentId)
  return accept(`deleted the comment ${excerpt(comment.text)}`, ...answers.map(removed), removed(comment))
}

export interface GiveVerdict extends Act {
  readonly type: 'give-verdict'
  readonly verdictId: Guid
  readonly themeId: Guid
  readonly says: Verdict['says']
  readonly note: string
  readonly checks: Verdict['checks']
}

const SAID = { agree: 'agreed with', change: 'asked for a change of', disagree: 'disagreed with' } as const

/** A reviewer's word on a theme as it stands; given again for the same version, it takes the place of the one before. */
export function giveVerdict(project: Project, command: GiveVerdict): Outcome {
  const { verdictId, themeId, says, note, checks, coderId, at } = command
  const theme = project.themes.get(themeId)
  if (!theme) return refuse({ reason: 'record-gone', what: 'theme', id: themeId })
  const version = themeVersion(project, theme)
  const before = [...project.verdicts.values()].find(
    (one) => one.themeId === themeId && one.by.coderId === coderId && one.version === version,
  )
  const by = reviewerOf(project, coderId)
  const id = before?.id ?? verdictId
  const verdict: Verdict = { kind: 'verdict', id, themeId, by, at, says, note: note.trim(), checks, version }
  const words =
    says === null ? `went through the checklist of the theme ${theme.name}` : `${SAID[says]} the theme ${theme.name}`
  return accept(words, before ? replaced(before, verdict) : added(verdict))
}

export interface SignOffThemes extends Act {
  readonly type: 'sign-off'
  readonly signOffId: Guid
  readonly themeIds: readonly Guid[]
  readonly note: string
}

/** A signature under themes as they are now. */
export function signOffThemes(project: Project, { signOffId, themeIds, note, coderId, at }: SignOffThemes): Outcome {
  const themes = themeIds.map((id) => project.themes.get(id)).filter((theme) => theme !== undefined)
  const [first] = themes
  if (!first) return refuse({ reason: 'nothing-to-do' })
  const signOff: SignOff = {
    kind: 'sign-off',
    id: signOffId,
    by: reviewerOf(project, coderId),
    at,
    note: note.trim(),
    themes: themes.map((theme) => ({ themeId: theme.id, version: themeVersion(project, theme) })),
  }
  return accept(
    `signed off ${themes.length === 1 ? `the theme ${first.name}` : count(themes.length, 'theme')}`,
    added(signOff),
  )
}

export interface TakeReview extends Act {
  readonly type: 'take-review'
  /** Who reviewed, as the file says. */
  readonly name: string
  readonly comments: readonly ReviewComment[]
  readonly verdicts: readonly Verdict[]
}

/** Brings in what came back from a review copy; what is here already stays as it is, so taking a file twice changes nothing. */
export function takeReview(project: Project, { name, comments, verdicts }: TakeReview): Outcome {
  const newComments = comments.filter(({ id }) => !project.comments.has(id))
  const newVerdicts = verdicts.filter(({ id, themeId }) => !project.verdicts.has(id) && project.themes.has(themeId))
  if (newComments.length + newVerdicts.length === 0) return refuse({ reason: 'nothing-to-do' })
  return accept(
    `took in the review by ${name === '' ? 'somebody' : name}: ${count(newComments.length, 'comment')}, ${count(newVerdicts.length, 'verdict')}`,
    ...newComments.map(added),
    ...newVerdicts.map(added),
  )
}

function reviewerOf({ coders }: Project, coderId: Guid): Reviewer {
  return { coderId, name: coders.get(coderId)?.name ?? '' }
}
