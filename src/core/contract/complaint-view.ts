import { z } from 'zod'
import { severities } from '../domain/commitment/kinds.ts'
import { complaintClassSchema, complaintSubClassSchema } from '../domain/complaint/classes.ts'
import { complaintOutcomeSchema, complaintStateSchema } from '../domain/complaint/move.ts'
import { severityReasons } from '../domain/complaint/severity.ts'
import { takingStepSchema } from '../domain/complaint/taking.ts'
import { idSchema, instantSchema } from './procedure.ts'

/** By which way a complaint reached us. */
export const complaintChannels = ['phone', 'callback', 'letter', 'e-mail', 'counter', 'api'] as const

/** Who complains. */
export const complainants = ['customer', 'dealer', 'service-partner', 'anonymous'] as const

/** How the complainant feels. */
export const moods = ['calm', 'upset', 'angry', 'furious'] as const

/** What somebody said or wrote. */
export const wordsSchema = z.string().trim().max(4000)

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

/** Who complains of whom, how he feels, and where what he said is recorded; left out where nothing is known. */
export const complaintAboutShape = {
  complainant: z.enum(complainants).default('customer'),
  /** The part of the organisation and the person of whom it complains. */
  aboutOrgId: idSchema.nullable().default(null),
  accusedId: idSchema.nullable().default(null),
  unitId: idSchema.nullable().default(null),
  mood: z.enum(moods).nullable().default(null),
  moodNote: z.string().trim().max(500).default(''),
  recording: z.string().trim().max(300).default(''),
  confidential: z.boolean().default(false),
}

/** What was done of a step of taking a complaint. */
export const complaintStepShape = { step: takingStepSchema, note: wordsSchema, done: z.boolean() }

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
  complainant: z.enum(complainants),
  aboutOrgId: z.string().nullable(),
  aboutOrgName: z.string().nullable(),
  accusedId: z.string().nullable(),
  accusedName: z.string().nullable(),
  unitId: z.string().nullable(),
  mood: z.enum(moods).nullable(),
  moodNote: z.string(),
  recording: z.string(),
  officerId: z.string().nullable(),
  officerName: z.string().nullable(),
  confidential: z.boolean(),
  state: complaintStateSchema,
  outcome: complaintOutcomeSchema.nullable(),
  stateAt: instantSchema,
  acknowledgedAt: instantSchema.nullable(),
  remediedAt: instantSchema.nullable(),
  verifiedAt: instantSchema.nullable(),
  closedAt: instantSchema.nullable(),
  reopenedCount: z.int(),
  version: z.int(),
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
