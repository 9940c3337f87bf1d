import { z } from 'zod'
import { attributeValueSchema } from './common.ts'
import { guidSchema } from './guid.ts'

/** Whether and how a case was met in a wave; without an entry nothing is recorded yet. */
export const meetingSchema = z.strictObject({
  waveId: guidSchema,
  status: z.enum(['met', 'missed', 'withdrawn', 'died', 'planned']),
  /** EDTF. */
  date: z.string().nullable(),
  reason: z.string().nullable(),
})
export type Meeting = z.infer<typeof meetingSchema>

/** Whatever is followed: a participant, a family, a service. */
export const caseSchema = z.strictObject({
  kind: z.literal('case'),
  id: guidSchema,
  name: z.string(),
  description: z.string().nullable(),
  position: z.number(),
  sourceIds: z.array(guidSchema),
  /** Passages (quotations or regions) and codes that stand for the case in other programs. */
  selectionIds: z.array(guidSchema),
  codeIds: z.array(guidSchema),
  values: z.array(attributeValueSchema),
  meetings: z.array(meetingSchema),
  /** Where "months since" starts, e.g. the referral. */
  anchor: z.strictObject({ label: z.string(), date: z.string() }).nullable(),
})
export type Case = z.infer<typeof caseSchema>
