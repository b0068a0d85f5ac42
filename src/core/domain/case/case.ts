import { z } from 'zod'
import { idSchema, instantSchema } from '../id-schema.ts'

export const caseKinds = [
  'consultation',
  'guidance',
  'repair',
  'installation',
  'commissioning',
  'design',
  'delivery',
  'relocation',
  'order',
  'lead',
  'complaint',
  'suggestion',
  'return',
  'exchange',
  'contract',
] as const
export const caseKindSchema = z.enum(caseKinds)
export type CaseKind = z.infer<typeof caseKindSchema>

export const caseStates = ['open', 'waiting', 'solved', 'closed', 'reopened'] as const
export const caseStateSchema = z.enum(caseStates)
export type CaseState = z.infer<typeof caseStateSchema>

export const waitingReasons = ['customer', 'parts', 'third-party'] as const
export const waitingReasonSchema = z.enum(waitingReasons)
export type WaitingReason = z.infer<typeof waitingReasonSchema>

/** What a case waits for, and until when (UTC ms). */
export const waitingSchema = z.strictObject({ on: waitingReasonSchema, until: instantSchema })

/** The one number a customer ever hears. */
export const caseSchema = z.strictObject({
  id: idSchema<'case'>(),
  orgId: idSchema<'org-unit'>(),
  number: z.string().max(24),
  kind: caseKindSchema,
  state: caseStateSchema,
  customerId: idSchema<'customer'>(),
  unitId: idSchema<'unit'>().nullable(),
  /** The call in which it was opened. */
  callId: idSchema<'call'>().nullable(),
  ownerId: idSchema<'person'>().nullable(),
  topic: z.string().max(120),
  description: z.string().max(8000),
  waiting: waitingSchema.nullable(),
  openedAt: instantSchema,
  stateAt: instantSchema,
  solvedAt: instantSchema.nullable(),
  closedAt: instantSchema.nullable(),
  /** How it ended; one of the outcomes of its kind. */
  outcome: z.string().max(40).nullable(),
  reopenedCount: z.int().min(0),
  sample: z.boolean(),
  version: z.int().min(1),
})
export type Case = Readonly<z.infer<typeof caseSchema>>
