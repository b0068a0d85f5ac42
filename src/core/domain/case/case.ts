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

/** The one number a customer ever hears. */
export const caseSchema = z.strictObject({
  id: idSchema<'case'>(),
  number: z.string().max(24),
  orgId: idSchema<'org-unit'>(),
  kind: caseKindSchema,
  state: caseStateSchema,
  /** Null for a caller who stayed unknown. */
  customerId: idSchema<'customer'>().nullable(),
  unitId: idSchema<'unit'>().nullable(),
  /** The call in which it was opened. */
  callId: idSchema<'call'>().nullable(),
  title: z.string().max(200),
  topic: z.string().max(120).nullable(),
  /** Set while it waits. */
  waitingOn: waitingReasonSchema.nullable(),
  waitingUntil: instantSchema.nullable(),
  openedAt: instantSchema,
  openedBy: idSchema<'person'>(),
  solvedAt: instantSchema.nullable(),
  closedAt: instantSchema.nullable(),
  version: z.int().min(1),
})
export type Case = Readonly<z.infer<typeof caseSchema>>
