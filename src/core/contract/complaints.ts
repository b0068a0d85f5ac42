import { z } from 'zod'
import { commitmentKindNames, severities } from '../domain/commitment/kinds.ts'
import { complaintClassSchema } from '../domain/complaint/classes.ts'
import { complaintMoveSchema, complaintStateSchema } from '../domain/complaint/move.ts'
import { takingSteps } from '../domain/complaint/taking.ts'
import { caseViewSchema } from './cases.ts'
import { commitmentViewSchema } from './commitments.ts'
import {
  complaintAboutShape,
  complaintChannels,
  complaintStepShape,
  complaintViewSchema,
  complaintWeightShape,
  complaintWordsShape,
  recordedComplaintSchema,
  wordsSchema,
} from './complaint-view.ts'
import { command, commandInput, idSchema, instantSchema, pageInput, pageOf, query } from './procedure.ts'

const P = 'P complaints' as const

/** The moves that a person asks for by themselves; the others come with a remedy or a reply. */
export const askedMoves = [
  'acknowledge',
  'investigate',
  'find-satisfied',
  'leave-unverified',
  'leave-unanswered',
  'close',
  'not-uphold',
  'withdraw',
  'reopen',
] as const

/** A row of a list of complaints. `dueAt`: the deadline of its most urgent open promise, with its kind and rung. */
export const complaintRowSchema = complaintViewSchema.extend({
  customerName: z.string().nullable(),
  unitName: z.string().nullable(),
  nextKind: z.enum(commitmentKindNames).nullable(),
  dueAt: instantSchema.nullable(),
  rung: z.int().nullable(),
})
export type ComplaintRowView = z.infer<typeof complaintRowSchema>

/** A complaint with its case and its promises. */
export const complaintDetailSchema = z.object({
  complaint: complaintViewSchema,
  case: caseViewSchema,
  unitName: z.string().nullable(),
  commitments: z.array(commitmentViewSchema),
  /** Everything that may be done with it now. */
  moves: z.array(complaintMoveSchema),
})
export type ComplaintDetail = z.infer<typeof complaintDetailSchema>

/** Which complaints a list shows. */
export const complaintGroups = ['open', 'to-verify', 'ended', 'suggestions'] as const

export const complaints = {
  list: query({
    tag: P,
    summary: 'Complaints and suggestions that the caller may read, newest first',
    path: '/complaints',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(
      z.strictObject({
        ...pageInput,
        group: z.enum(complaintGroups).default('open'),
        /** Only those that the caller carries. */
        mine: z.boolean().default(false),
        class: complaintClassSchema.optional(),
        severity: z.enum(severities).optional(),
      }),
    )
    .output(pageOf(complaintRowSchema)),

  get: query({
    tag: P,
    summary: 'A complaint or suggestion with its case and its promises',
    path: '/complaints/{id}',
    permission: 'complaint.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(complaintDetailSchema),

  move: command({
    tag: P,
    summary: 'Move a complaint or suggestion: acknowledged, investigated, verified, closed, withdrawn, reopened',
    path: '/complaints/{id}/move',
    permission: 'complaint.work',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema, version: z.int(), move: z.enum(askedMoves), note: wordsSchema }))
    .output(z.object({ state: complaintStateSchema, version: z.int() })),

  prepare: query({
    tag: P,
    summary: 'What is known of the matter of a case or a customer by which the severity of a complaint is proposed',
    path: '/complaints/prepare',
    permission: 'complaint.record',
    scope: 'org',
  })
    .input(z.strictObject({ caseId: idSchema.optional(), customerId: idSchema.optional() }))
    .output(z.object({ contacts: z.int(), openTooLong: z.boolean(), keyCustomer: z.boolean() })),

  record: command({
    tag: P,
    summary: 'Record a complaint or suggestion: a case of its own with its promises',
    path: '/complaints',
    permission: 'complaint.record',
    scope: 'org',
  })
    .input(
      commandInput({
        /** Null: somebody without a name, heard at `orgId`. */
        customerId: idSchema.nullable(),
        /** The part of the organisation that heard it; null: the customer's or that of the case. */
        orgId: idSchema.nullable().default(null),
        /** The case that it is about. */
        linkedCaseId: idSchema.nullable(),
        orderId: idSchema.nullable(),
        callId: idSchema.nullable(),
        class: complaintClassSchema,
        ...complaintWordsShape,
        ...complaintWeightShape,
        ...complaintAboutShape,
        channel: z.enum(complaintChannels),
        /** Whether the open complaint about the same unit was seen and passed over (rule 6). */
        duplicateSeen: z.boolean().default(false),
        /** What was done while it was taken. */
        steps: z.array(z.strictObject(complaintStepShape)).max(takingSteps.length).default([]),
      }),
    )
    .output(recordedComplaintSchema),
}
