import { applyChanges } from '../study/applyChanges.ts'
import type { Change } from '../study/change.ts'
import type { Project } from '../study/project.ts'
import type { Act } from './act.ts'
import { type ApplyCode, applyCode } from './applyCode.ts'
import {
  type AssignSource,
  assignSource,
  type CreateCase,
  createCase,
  type CreateWave,
  createWave,
  type DeleteCase,
  deleteCase,
  type EditCase,
  editCase,
  type EditWave,
  editWave,
} from './cases.ts'
import {
  type CreateAttribute,
  createAttribute,
  type DeleteAttribute,
  deleteAttribute,
  type DeleteWave,
  deleteWave,
  type EditAttribute,
  editAttribute,
  type RecordMeeting,
  recordMeeting,
  type SetValues,
  setValues,
} from './attributes.ts'
import {
  type DeleteVersion,
  deleteVersion,
  type EditVersion,
  editVersion,
  type FreezeCodebook,
  freezeCodebook,
} from './codebookVersions.ts'
import { type CodePassages, codePassages } from './codePassages.ts'
import { type CreateCode, createCode } from './createCode.ts'
import { type DeleteCodes, deleteCodes } from './deleteCodes.ts'
import { type DeleteSources, deleteSources } from './deleteSources.ts'
import { type EditCode, editCode } from './editCode.ts'
import { type DeleteQuotation, deleteQuotation, type EditQuotation, editQuotation } from './editQuotation.ts'
import { type EditSource, editSource } from './editSource.ts'
import {
  type CreateEvent,
  createEvent,
  type DeleteEvent,
  deleteEvent,
  type DeleteLink,
  deleteLink,
  type EditEvent,
  type EditEventKinds,
  editEvent,
  editEventKinds,
  type EditLink,
  editLink,
  type LinkPassages,
  linkPassages,
  type RelateCases,
  relateCases,
} from './events.ts'
import { type ImportSources, importSources } from './importSources.ts'
import { type ImportSurvey, importSurvey } from './importSurvey.ts'
import { type MergeCodebook, mergeCodebook } from './mergeCodebook.ts'
import { type MergeCodes, mergeCodes } from './mergeCodes.ts'
import { type MergeThemes, mergeThemes } from './mergeThemes.ts'
import { type MoveCodes, moveCodes } from './moveCodes.ts'
import { accept, type Outcome } from './outcome.ts'
import {
  type AddCoder,
  addCoder,
  type EditCoder,
  editCoder,
  type EditProject,
  editProject,
} from './projectAndCoders.ts'
import { type RecalibrateSource, recalibrateSource } from './recalibrateSource.ts'
import { type RecordExchange, recordExchange } from './recordExchange.ts'
import { type RemoveCodings, removeCodings } from './removeCodings.ts'
import { type DeleteQuery, deleteQuery, type EditQuery, editQuery, type KeepQuery, keepQuery } from './savedQueries.ts'
import { type ResizeCoding, resizeCoding } from './resizeCoding.ts'
import {
  type ConfirmCodings,
  confirmCodings,
  type RecodeCodings,
  recodeCodings,
  type SettleCode,
  settleCode,
} from './reviewCodings.ts'
import { type SplitCode, splitCode } from './splitCode.ts'
import { type SplitTheme, splitTheme } from './splitTheme.ts'
import { type Restore, restore } from './restore.ts'
import {
  type WriteComment,
  writeComment,
  type EditComment,
  editComment,
  type ResolveComment,
  resolveComment,
  type DeleteComment,
  deleteComment,
  type GiveVerdict,
  giveVerdict,
  type SignOffThemes,
  signOffThemes,
  type TakeReview,
  takeReview,
} from './reviews.ts'
import {
  type CreateMap,
  createMap,
  type EditMap,
  editMap,
  type DeleteMap,
  deleteMap,
  type PlaceItems,
  placeItems,
  type MoveItems,
  moveItems,
  type EditItem,
  editItem,
  type RemoveItems,
  removeItems,
  type TakeSnapshot,
  takeSnapshot,
  type DeleteSnapshot,
  deleteSnapshot,
} from './themeMaps.ts'
import {
  type CreateTheme,
  createTheme,
  type EditTheme,
  editTheme,
  type DeleteTheme,
  deleteTheme,
  type CreateRelation,
  createRelation,
  type EditRelation,
  editRelation,
  type DeleteRelations,
  deleteRelations,
} from './themes.ts'
import { type CreateMemo, createMemo, type DeleteMemo, deleteMemo, type EditMemo, editMemo } from './writeMemo.ts'
import { type WithdrawCase, withdrawCase } from './withdrawCase.ts'
import { type WriteSummary, writeSummary } from './writeSummary.ts'

/** Several commands as one step of the history; each sees what the one before it did, and one refusal refuses all. */
export interface Together extends Act {
  readonly type: 'together'
  readonly commands: readonly Command[]
}

/** Everything a researcher can do to a study. A new command is one file and one line here. */
const DECIDE = {
  'apply-code': applyCode,
  'remove-codings': removeCodings,
  'resize-coding': resizeCoding,
  'code-passages': codePassages,
  'create-code': createCode,
  'edit-code': editCode,
  'move-codes': moveCodes,
  'merge-codes': mergeCodes,
  'merge-codebook': mergeCodebook,
  'split-code': splitCode,
  'confirm-codings': confirmCodings,
  'recode-codings': recodeCodings,
  'settle-code': settleCode,
  'freeze-codebook': freezeCodebook,
  'edit-version': editVersion,
  'delete-version': deleteVersion,
  'delete-codes': deleteCodes,
  'import-sources': importSources,
  'import-survey': importSurvey,
  'edit-source': editSource,
  'delete-sources': deleteSources,
  'create-memo': createMemo,
  'edit-memo': editMemo,
  'delete-memo': deleteMemo,
  'edit-quotation': editQuotation,
  'delete-quotation': deleteQuotation,
  'create-case': createCase,
  'edit-case': editCase,
  'delete-case': deleteCase,
  'create-wave': createWave,
  'edit-wave': editWave,
  'assign-source': assignSource,
  'delete-wave': deleteWave,
  'create-attribute': createAttribute,
  'edit-attribute': editAttribute,
  'delete-attribute': deleteAttribute,
  'set-values': setValues,
  'record-meeting': recordMeeting,
  'create-event': createEvent,
  'edit-event': editEvent,
  'delete-event': deleteEvent,
  'edit-event-kinds': editEventKinds,
  'link-passages': linkPassages,
  'relate-cases': relateCases,
  'edit-link': editLink,
  'delete-link': deleteLink,
  'write-summary': writeSummary,
  'withdraw-case': withdrawCase,
  'edit-project': editProject,
  'add-coder': addCoder,
  'edit-coder': editCoder,
  'keep-query': keepQuery,
  'edit-query': editQuery,
  'delete-query': deleteQuery,
  'record-exchange': recordExchange,
  'recalibrate-source': recalibrateSource,
  'create-theme': createTheme,
  'edit-theme': editTheme,
  'delete-theme': deleteTheme,
  'merge-themes': mergeThemes,
  'split-theme': splitTheme,
  'create-relation': createRelation,
  'edit-relation': editRelation,
  'delete-relations': deleteRelations,
  'create-map': createMap,
  'edit-map': editMap,
  'delete-map': deleteMap,
  'place-items': placeItems,
  'move-items': moveItems,
  'edit-item': editItem,
  'remove-items': removeItems,
  'take-snapshot': takeSnapshot,
  'delete-snapshot': deleteSnapshot,
  'write-comment': writeComment,
  'edit-comment': editComment,
  'resolve-comment': resolveComment,
  'delete-comment': deleteComment,
  'give-verdict': giveVerdict,
  'sign-off': signOffThemes,
  'take-review': takeReview,
  restore,
  together,
} satisfies { readonly [C in Command as C['type']]: (project: Project, command: C) => Outcome }

export type Command =
  | ApplyCode
  | RemoveCodings
  | ResizeCoding
  | CodePassages
  | CreateCode
  | EditCode
  | MoveCodes
  | MergeCodes
  | MergeCodebook
  | SplitCode
  | ConfirmCodings
  | RecodeCodings
  | SettleCode
  | FreezeCodebook
  | EditVersion
  | DeleteVersion
  | DeleteCodes
  | ImportSources
  | ImportSurvey
  | EditSource
  | DeleteSources
  | CreateMemo
  | EditMemo
  | DeleteMemo
  | EditQuotation
  | DeleteQuotation
  | CreateCase
  | EditCase
  | DeleteCase
  | CreateWave
  | EditWave
  | AssignSource
  | DeleteWave
  | CreateAttribute
  | EditAttribute
  | DeleteAttribute
  | SetValues
  | RecordMeeting
  | CreateEvent
  | EditEvent
  | DeleteEvent
  | EditEventKinds
  | LinkPassages
  | RelateCases
  | EditLink
  | DeleteLink
  | WriteSummary
  | WithdrawCase
  | EditProject
  | AddCoder
  | EditCoder
  | KeepQuery
  | EditQuery
  | DeleteQuery
  | RecordExchange
  | RecalibrateSource
  | CreateTheme
  | EditTheme
  | DeleteTheme
  | MergeThemes
  | SplitTheme
  | CreateRelation
  | EditRelation
  | DeleteRelations
  | CreateMap
  | EditMap
  | DeleteMap
  | PlaceItems
  | MoveItems
  | EditItem
  | RemoveItems
  | TakeSnapshot
  | DeleteSnapshot
  | WriteComment
  | EditComment
  | ResolveComment
  | DeleteComment
  | GiveVerdict
  | SignOffThemes
  | TakeReview
  | Restore
  | Together

/** What a command would change, decided on the study as it is; nothing happens yet. */
export function decide(project: Project, command: Command): Outcome {
  return (DECIDE[command.type] as (project: Project, command: Command) => Outcome)(project, command)
}

function together(project: Project, { commands }: Together): Outcome {
  let current = project
  const changes: Change[] = []
  const words: string[] = []
  for (const command of commands) {
    const outcome = decide(current, command)
    if (!outcome.ok) return outcome
    current = applyChanges(current, outcome.changes)
    changes.push(...outcome.changes)
    words.push(outcome.words)
  }
  return accept(words.join(' and '), ...changes)
}
