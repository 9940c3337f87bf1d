import { z } from 'zod'
import { attributeSchema } from './attribute.ts'
import { caseSchema } from './case.ts'
import { codeSchema } from './code.ts'
import { codebookVersionSchema } from './codebookVersion.ts'
import { coderSchema } from './coder.ts'
import { codingSchema, sourceCodingSchema } from './coding.ts'
import { exchangeSchema } from './exchange.ts'
import { keptSchema } from './kept.ts'
import { linkSchema } from './link.ts'
import { memoSchema } from './memo.ts'
import { projectInfoSchema } from './projectInfo.ts'
import { quotationSchema } from './quotation.ts'
import { confirmationSchema, redefinitionSchema } from './redefinition.ts'
import { regionSchema } from './region.ts'
import { relationSchema } from './relation.ts'
import { reviewCommentSchema, signOffSchema, verdictSchema } from './review.ts'
import { savedQuerySchema } from './savedQuery.ts'
import { setSchema } from './set.ts'
import { sourceSchema } from './source.ts'
import { eventKindSchema, studyEventSchema } from './studyEvent.ts'
import { summarySchema } from './summary.ts'
import { themeSchema } from './theme.ts'
import { mapItemSchema, snapshotSchema, themeMapSchema } from './themeMap.ts'
import { waveSchema } from './wave.ts'

/** Every kind of record a study is made of. A new kind is one file here and one line in this list. */
export const recordSchema = z.discriminatedUnion('kind', [
  projectInfoSchema,
  coderSchema,
  waveSchema,
  attributeSchema,
  caseSchema,
  sourceSchema,
  codeSchema,
  codingSchema,
  sourceCodingSchema,
  quotationSchema,
  regionSchema,
  memoSchema,
  setSchema,
  linkSchema,
  keptSchema,
  savedQuerySchema,
  eventKindSchema,
  studyEventSchema,
  summarySchema,
  exchangeSchema,
  themeSchema,
  relationSchema,
  themeMapSchema,
  mapItemSchema,
  snapshotSchema,
  reviewCommentSchema,
  verdictSchema,
  signOffSchema,
  codebookVersionSchema,
  redefinitionSchema,
  confirmationSchema,
])

export type AnyRecord = z.infer<typeof recordSchema>
export type RecordKind = AnyRecord['kind']
export type RecordOf<K extends RecordKind> = Extract<AnyRecord, { kind: K }>
