import { z } from 'zod'
import { severities } from '../domain/commitment/kinds.ts'
import { complaintClassSchema, complaintSubClassSchema } from '../domain/complaint/classes.ts'
import { severityReasons } from '../domain/complaint/severity.ts'
import { command, commandInput, idSchema, instantSchema, query } from './procedure.ts'

const P = 'P complaints' as const

/** By which way a complaint reached us. */
export const complaintChannels = ['phone', 'callback', 'letter', 'e-mail', 'counter'] as const

const wordsSchema = z.string().trim().max(4000)

/** What is written down of a complaint or suggestion, wherever it is heard. */
export const complaintWordsShape = {
  subClass: complaintSubClassSchema,
  said: wordsSchema.min(1),
  wanted: wordsSchema,
}

/** How grave a complaint is. `severity` null: as rule 5 proposes; a lower one needs a lead and `severityReason`. */
export const complaintWeightShape = {
  severity: z.enum(severities).nullable(),
  severityReason: z.string().trim().max(500),
  /** 分; null: no money is claimed. */
  claimMinor: z.int().min(0).max(100_000_000_00).nullable(),
}

/** The complaint side of a case, and what it came from. */
export const complaintViewSchema = z.object({
  id: idSchema,
  caseId: idSchema,
  caseNumber: z.string(),
  class: complaintClassSchema,
  subClass: complaintSubClassSchema,
  /** Null for a suggestion. */
  severity: z.enum(severities).nullable(),
  proposedSeverity: z.enum(severities).nullable(),
  severityReasons: z.array(z.enum(severityReasons)),
  severityReason: z.string(),
  said: z.string(),
  wanted: z.string(),
  claimMinor: z.int().nullable(),
  channel: z.enum(complaintChannels),
  linkedCaseId: z.string().nullable(),
  linkedCaseNumber: z.string().nullable(),
  orderId: z.string().nullable(),
  surveyId: z.string().nullable(),
  technicianName: z.string().nullable(),
  recordedAt: instantSchema,
  recordedByName: z.string(),
})
export type ComplaintView = z.infer<typeof complaintViewSchema>

export const recordedComplaintSchema = z.object({
  id: idSchema,
  caseId: idSchema,
  number: z.string(),
  severity: z.enum(severities).nullable(),
})

export const complaints = {
  prepare: query({
    tag: P,
    summary: 'What is known of the matter of a case by which the severity of a complaint is proposed',
    path: '/complaints/prepare',
    permission: 'complaint.record',
    scope: 'org',
  })
    .input(z.strictObject({ caseId: idSchema }))
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
        customerId: idSchema,
        /** The case that it is about. */
        linkedCaseId: idSchema.nullable(),
        orderId: idSchema.nullable(),
        callId: idSchema.nullable(),
        class: complaintClassSchema,
        ...complaintWordsShape,
        ...complaintWeightShape,
        channel: z.enum(complaintChannels),
      }),
    )
    .output(recordedComplaintSchema),
}
